/** J explained: the rows that cost most, what the others sum to, and the penalty; with the reference's bits. */
import { log } from '../elementary/elementary.ts';
import { labelledRows } from '../engine/blocks.ts';
import { forward } from '../engine/pass.ts';
import { penalty } from '../engine/reference.ts';
import {
  apply,
  cell,
  difference,
  type Formula,
  fraction,
  negative,
  number,
  product,
  sigma,
  sum,
} from '../formula/formula.ts';
import { rowRange } from '../matrix/matrix.ts';
import { COST_ADDRESS } from '../names/address.ts';
import type { Network } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term, term } from './explanation.ts';
import { HEAVIEST_KEPT } from './heaviest.ts';
import { formedBy, type Trace, thetaOf } from './record.ts';
import { heaviestParts, sumOverRows } from './rowSums.ts';
import { costSum, penaltyFormula, rowsSymbol } from './stepFormulas.ts';

/** Throws `explain-rows` (usage) if the examples are not given. */
export function explainCost(trace: Trace, options: ExplainOptions): Explanation {
  const { lambda, m, W = m, J, total } = trace;
  const formed = formedBy(trace);
  const terms = termsOf(trace, options);
  const short = costSum(formed);
  const { inNames, inNumbers, parts } = sumOverRows(trace, { short, terms, value: total });
  return {
    address: COST_ADDRESS,
    value: J,
    formula: sum(fraction(inNames, rowsSymbol(formed)), penaltyFormula(formed)),
    numbers: sum(fraction(inNumbers, number(W)), number(penalty(thetaOf(trace), lambda, W))),
    ...parts,
  };
}

function termsOf(trace: Trace, options: ExplainOptions): Term[] {
  const { network, tableRows } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT, names } = options;
  const L = network.layers.length;
  const Theta = thetaOf(trace);
  const { cost } = outputs[network.output];
  const parts = heaviestParts(trace, {
    examples,
    rowTerms,
    kept: ({ costs }) => costs,
    partsOf({ X, yv, w }) {
      const z = forward(network, Theta, X).z[L];
      return Array.from({ length: X.rows }, (_, i) =>
        cost(rowRange(z, i, 1), rowRange(yv, i, 1), w?.subarray(i, i + 1)),
      );
    },
  });
  const listed = Int32Array.from(parts, ({ index }) => index);
  const a = forward(network, Theta, labelledRows(network, examples, listed).X).a[L];
  return parts.map(({ index, value }, i) => {
    const [row, label] = [tableRows.rows[index], examples.y[index]];
    const own = a.data.subarray(i * a.columns, (i + 1) * a.columns);
    const inNames = (k: number | 'k') => cell({ matrix: { kind: 'a', layer: L }, row, column: k });
    const formula = costOf(network, label, { output: inNames, others: sigma('k', wrongCost(inNames('k'))) });
    const numbers = costOf(network, label, {
      output: (k) => number(own[k - 1]),
      others: number(own.reduce((sum, output, k) => (k === label - 1 ? sum : sum - log(1 - output)), 0)),
    });
    const w = examples.w?.[index];
    return term({
      formula: w === undefined ? formula : product(cell({ matrix: { kind: 'w', layer: 0 }, row, column: 1 }), formula),
      numbers: w === undefined ? numbers : product(number(w), numbers),
      value,
      place: { kind: 'row', number: row, name: names?.classes[label - 1] },
    });
  });
}

interface CostParts {
  readonly output: (k: number) => Formula;
  /** What the outputs of the other classes cost, if there are several. */
  readonly others: Formula;
}

/**
 * −log a of the row's own class and, of outputs that are sigmoids, −log(1 − a) of each other class. The term's value is
 * computed from z, so that an output that rounds to 0 or 1 costs what it should.
 */
function costOf({ output, layers }: Network, label: number, { output: a, others }: CostParts): Formula {
  const right = negative(apply('log', a(label)));
  if (output === 'softmax') return right;
  const wrong = Array.from({ length: layers[layers.length - 1] }, (_, k) => k + 1)
    .filter((k) => k !== label)
    .map((k) => wrongCost(a(k)));
  return wrong.length < 2 ? sum(right, ...wrong) : sum(right, { kind: 'total', short: others, terms: wrong });
}

function wrongCost(a: Formula): Formula {
  return negative(apply('log', difference(number(1), a)));
}
