/** J explained: the rows that cost most, what the others sum to, and the penalty; with the reference's bits. */
import type { Examples } from '../engine/engine.ts';
import { forward } from '../engine/pass.ts';
import { penalty } from '../engine/reference.ts';
import { rowRange } from '../matrix/matrix.ts';
import { outputs } from '../network/output.ts';
import type { Address } from './address.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term } from './explanation.ts';
import { HEAVIEST_KEPT, type RowPart } from './heaviest.ts';
import { keepLargest, sumOf } from './largest.ts';
import { costLatex } from './latex.ts';
import { streamedBlocks, type Trace, thetaOf } from './record.ts';

export const COST_ADDRESS: Address = { matrix: 'J', row: 1, column: 1 };

/** Throws `explain-rows` (usage) where the examples are not given. */
export function explainCost(trace: Trace, options: ExplainOptions): Explanation {
  const { network, lambda, m, J, total } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT } = options;
  const L = network.layers.length;
  const K = network.layers[L - 1];
  const terms = heaviestCosts(trace, { examples, rowTerms }).map(({ row, value }) =>
    rowTerm(row, examples.y[row - 1], value, { L, K }),
  );
  return {
    address: COST_ADDRESS,
    value: J,
    formula: 'sum / m + lambda / 2m * (sum of the squares of all Theta but the bias columns)',
    substituted: `${total} / ${m} + ${penalty(thetaOf(trace), lambda, m)}`,
    latex: costLatex(network),
    terms,
    sum: total,
    rest: m > terms.length ? { count: m - terms.length, value: total - sumOf(terms) } : undefined,
    parents: terms.flatMap(({ from }) => from),
  };
}

/** The rows that cost most: those that the trace kept while all passed, or found by passing all once more. */
function heaviestCosts(
  trace: Trace,
  { examples, rowTerms }: { readonly examples: Examples; readonly rowTerms: number },
): readonly RowPart[] {
  const { network, heaviest } = trace;
  if (heaviest && rowTerms <= HEAVIEST_KEPT) return heaviest.costs.slice(0, rowTerms);
  const { cost } = outputs[network.output];
  const Theta = thetaOf(trace);
  const largest: RowPart[] = [];
  let seen = 0;
  for (const { X, yv } of streamedBlocks(network, examples)) {
    const z = forward(network, Theta, X).z[network.layers.length];
    for (let i = 0; i < yv.rows; i++) {
      const value = cost(rowRange(z, i, 1), rowRange(yv, i, 1));
      const row = seen + i + 1;
      keepLargest(largest, rowTerms, value, () => ({ row, value }));
    }
    seen += yv.rows;
  }
  return largest;
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
