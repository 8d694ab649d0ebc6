/** J explained: the rows that cost most, what the others sum to, and the penalty; with the reference's bits. */
import { labelMatrix } from '../article/labels.ts';
import { forward } from '../engine/pass.ts';
import { penalty } from '../engine/reference.ts';
import { matrix, rowBlocks, rowRange } from '../matrix/matrix.ts';
import { outputs } from '../network/output.ts';
import type { Address } from './address.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term } from './explanation.ts';
import { keepLargest, sumOf } from './largest.ts';
import { costLatex } from './latex.ts';
import { type Trace, thetaOf } from './record.ts';

export const COST_ADDRESS: Address = { matrix: 'J', row: 1, column: 1 };

/** Throws `explain-rows` (usage) where the examples are not given. */
export function explainCost(trace: Trace, options: ExplainOptions): Explanation {
  const { network, lambda, m, J } = trace;
  const { n, y, read } = needExamples(options);
  const { rowTerms = 10 } = options;
  const Theta = thetaOf(trace);
  const L = network.layers.length;
  const K = network.layers[L - 1];
  const { cost } = outputs[network.output];
  const largest: Term[] = [];
  let sum = 0;
  for (const { first, count } of rowBlocks(m)) {
    const X = matrix(count, n);
    read(first, count, X.data);
    const z = forward(network, Theta, X).z[L];
    const yv = labelMatrix(y.subarray(first, first + count), K);
    sum += cost(z, yv); // in one sum over the block, as the reference adds
    for (let i = 0; i < count; i++) {
      const value = cost(rowRange(z, i, 1), rowRange(yv, i, 1));
      keepLargest(largest, rowTerms, value, () => rowTerm(first + i + 1, y[first + i], value, { L, K }));
    }
  }
  const listed = sumOf(largest);
  const weights = penalty(Theta, lambda, m);
  return {
    address: COST_ADDRESS,
    value: J,
    formula: 'sum / m + lambda / 2m * (sum of the squares of all Theta but the bias columns)',
    substituted: `${sum} / ${m} + ${weights}`,
    latex: costLatex(network),
    terms: largest,
    sum,
    rest: m > largest.length ? { count: m - largest.length, value: sum - listed } : undefined,
    parents: largest.flatMap(({ from }) => from),
  };
}

function rowTerm(
  row: number,
  label: number,
  value: number,
  { L, K }: { readonly L: number; readonly K: number },
): Term {
  const from = Array.from({ length: K }, (_, k) => ({ matrix: `a${L}`, row, column: k + 1 }));
  return {
    symbols: `cost of row ${row}`,
    numbers: `a${L}(${row},:) against class ${label}`,
    value,
    from: [...from, ...from.map((cell) => ({ ...cell, matrix: 'yv' }))],
  };
}
