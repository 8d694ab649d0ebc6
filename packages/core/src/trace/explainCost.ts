/** J explained: the rows that cost most, what the others sum to, and the penalty; with the reference's bits. */
import { log } from '../elementary/elementary.ts';
import type { Examples } from '../engine/engine.ts';
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
  sigma,
  sum,
  symbol,
} from '../formula/formula.ts';
import { rowRange } from '../matrix/matrix.ts';
import { COST_ADDRESS } from '../names/address.ts';
import type { Network } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term, term, totals } from './explanation.ts';
import { HEAVIEST_KEPT, type RowPart } from './heaviest.ts';
import { keepLargest, sumOf } from './largest.ts';
import { keptRows, streamedBlocks, type Trace, thetaOf } from './record.ts';
import { costSum, penaltyFormula } from './stepFormulas.ts';

/** Throws `explain-rows` (usage) where the examples are not given. */
export function explainCost(trace: Trace, options: ExplainOptions): Explanation {
  const { network, lambda, m, J, total } = trace;
  const terms = termsOf(trace, options);
  const count = m - terms.length;
  const rest = count > 0 ? { count, value: total - sumOf(terms) } : undefined;
  const short = costSum(network.output, network.layers.length);
  const { inNames, inNumbers } = totals(short, { terms, value: total, rest });
  return {
    address: COST_ADDRESS,
    value: J,
    formula: sum(fraction(inNames, symbol('m')), penaltyFormula(network.layers.length)),
    numbers: sum(fraction(inNumbers, number(m)), number(penalty(thetaOf(trace), lambda, m))),
    terms,
    sum: { formula: short, value: total },
    ...(rest && { rest }),
    parents: terms.flatMap(({ from }) => from),
  };
}

function termsOf(trace: Trace, options: ExplainOptions): Term[] {
  const { network, tableRows } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT, names } = options;
  const parts = heaviestCosts(trace, { examples, rowTerms });
  const L = network.layers.length;
  const a = forward(
    network,
    thetaOf(trace),
    keptRows(
      network,
      examples,
      parts.map(({ index }) => index),
    ).X,
  ).a[L];
  return parts.map(({ index, value }, i) => {
    const [row, label] = [tableRows.rows[index], examples.y[index]];
    const own = a.data.subarray(i * a.columns, (i + 1) * a.columns);
    const inNames = (k: number | 'k') => cell({ matrix: { kind: 'a', layer: L }, row, column: k });
    return term({
      formula: costOf(network, label, { output: inNames, others: sigma('k', wrongCost(inNames('k'))) }),
      numbers: costOf(network, label, {
        output: (k) => number(own[k - 1]),
        others: number(own.reduce((sum, output, k) => (k === label - 1 ? sum : sum - log(1 - output)), 0)),
      }),
      value,
      place: { kind: 'row', number: row, name: names?.classes[label - 1] },
    });
  });
}

interface CostParts {
  readonly output: (k: number) => Formula;
  /** What the outputs of the other classes cost, where there are several. */
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
      const index = seen + i;
      keepLargest(largest, rowTerms, value, () => ({ index, value }));
    }
    seen += yv.rows;
  }
  return largest;
}
