/** A cell of Delta explained: the rows that weigh most in its sum, what the others add up to, and the reference's bits. */
import { type Block, labelledRows } from '../engine/blocks.ts';
import { backward, forward } from '../engine/pass.ts';
import { cell, number, product, sigma } from '../formula/formula.ts';
import type { Address } from '../names/address.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term, term } from './explanation.ts';
import { HEAVIEST_KEPT } from './heaviest.ts';
import type { Lineage } from './lineage.ts';
import { type Trace, thetaOf } from './record.ts';
import { heaviestParts, sumOverRows } from './rowSums.ts';
import { valueAt } from './valueAt.ts';

type RowSum = Pick<Lineage & { kind: 'rows' }, 'left' | 'right'>;

/** The sum over all rows of s times a. Throws `explain-rows` (usage) if the examples are not given. */
export function explainRows(
  trace: Trace,
  address: Address,
  { left, right }: RowSum,
  options: ExplainOptions,
): Explanation {
  const value = valueAt(trace, address);
  const terms = termsOf(trace, address, { left, right }, options);
  const short = sigma('i', product(cell({ ...left, row: 'i' }), cell({ ...right, row: 'i' })));
  const { inNames, inNumbers, parts } = sumOverRows(trace, { short, terms, value });
  return { address, value, formula: inNames, numbers: inNumbers, ...parts };
}

function termsOf(trace: Trace, address: Address, { left, right }: RowSum, options: ExplainOptions): Term[] {
  const { network, tableRows } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT, rowsListed = 'heaviest', names } = options;
  const Theta = thetaOf(trace);
  const factorsOf = ({ X, yv, w }: Block): [number, number][] => {
    const pass = forward(network, Theta, X);
    const S = backward(network, Theta, pass, { yv, w }).s[left.matrix.layer];
    const A = pass.a[right.matrix.layer];
    return Array.from({ length: X.rows }, (_, i) => [
      S.data[i * S.columns + left.column - 1],
      A.data[i * A.columns + right.column],
    ]);
  };
  const heaviestRows = () =>
    heaviestParts(trace, {
      examples,
      rowTerms,
      kept: ({ delta }) => delta(address.matrix.layer, address.row, address.column),
      partsOf: (block) => factorsOf(block).map(([s, a]) => s * a),
    }).map(({ index }) => index);
  const indices = rowsListed === 'kept' ? trace.rows.slice(0, rowTerms).map(tableRows.indexOf) : heaviestRows();
  const block = labelledRows(network, examples, Int32Array.from(indices));
  return factorsOf(block).map(([s, a], i) => {
    const row = tableRows.rows[indices[i]];
    return term({
      formula: product(cell({ ...left, row }), cell({ ...right, row })),
      numbers: product(number(s), number(a)),
      value: s * a,
      place: { kind: 'row', number: row, name: names?.classes[examples.y[indices[i]] - 1] },
    });
  });
}
