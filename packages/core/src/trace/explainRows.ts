/** A cell of Delta explained: the rows that weigh most in its sum, what the others add up to, and the reference's bits. */
import { backward, forward } from '../engine/pass.ts';
import { cell, number, product, sigma } from '../formula/formula.ts';
import type { Address } from '../names/address.ts';
import { type ExplainOptions, type Explanation, needExamples, type Term, term, totals } from './explanation.ts';
import { HEAVIEST_KEPT, type RowPart } from './heaviest.ts';
import { keepLargest, sumOf } from './largest.ts';
import type { Lineage } from './lineage.ts';
import { keptRows, streamedBlocks, type Trace, thetaOf } from './record.ts';
import { valueAt } from './valueAt.ts';

type RowSum = Pick<Lineage & { kind: 'rows' }, 'left' | 'right'>;

/** The sum over all rows of s times a. Throws `explain-rows` (usage) where the examples are not given. */
export function explainRows(
  trace: Trace,
  address: Address,
  { left, right }: RowSum,
  options: ExplainOptions,
): Explanation {
  const value = valueAt(trace, address);
  const terms = termsOf(trace, address, { left, right }, options);
  const count = trace.m - terms.length;
  const rest = count > 0 ? { count, value: value - sumOf(terms) } : undefined;
  const short = sigma('i', product(cell({ ...left, row: 'i' }), cell({ ...right, row: 'i' })));
  const { inNames, inNumbers } = totals(short, { terms, value, rest });
  return {
    address,
    value,
    formula: inNames,
    numbers: inNumbers,
    terms,
    sum: { formula: short, value },
    ...(rest && { rest }),
    parents: terms.flatMap(({ from }) => from),
  };
}

function termsOf(trace: Trace, address: Address, { left, right }: RowSum, options: ExplainOptions): Term[] {
  const { network, tableRows } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT, rowsListed = 'heaviest', names } = options;
  const factorsOf = (indices: readonly number[]): [number, number][] => {
    const { X, yv } = keptRows(network, examples, indices);
    const pass = forward(network, thetaOf(trace), X);
    const S = backward(network, thetaOf(trace), pass, yv).s[left.matrix.layer];
    const A = pass.a[right.matrix.layer];
    return indices.map((_, i) => [S.data[i * S.columns + left.column - 1], A.data[i * A.columns + right.column]]);
  };
  const keptFactors = (rows: readonly number[]): [number, number][] =>
    rows.map((row) => [valueAt(trace, { ...left, row }), valueAt(trace, { ...right, row })]);
  const indices =
    rowsListed === 'kept'
      ? trace.rows.slice(0, rowTerms).map(tableRows.indexOf)
      : heaviestOf(trace, address, { left, right }, options);
  const rows = indices.map((index) => tableRows.rows[index]);
  const factors = rowsListed === 'kept' ? keptFactors(rows) : factorsOf(indices);
  return factors.map(([s, a], i) => {
    const row = rows[i];
    return term({
      formula: product(cell({ ...left, row }), cell({ ...right, row })),
      numbers: product(number(s), number(a)),
      value: s * a,
      place: { kind: 'row', number: row, name: names?.classes[examples.y[indices[i]] - 1] },
    });
  });
}

/** The indices of the rows with the largest parts: kept by the trace while all passed, or found by another pass. */
function heaviestOf(
  trace: Trace,
  { matrix, row, column }: Address,
  { left, right }: RowSum,
  options: ExplainOptions,
): number[] {
  const { network, heaviest } = trace;
  const { rowTerms = HEAVIEST_KEPT } = options;
  if (heaviest && rowTerms <= HEAVIEST_KEPT) {
    const parts = heaviest.delta(matrix.layer, row, column).slice(0, rowTerms);
    return parts.map((part) => part.index);
  }
  const largest: RowPart[] = [];
  const Theta = thetaOf(trace);
  let seen = 0;
  for (const { X, yv } of streamedBlocks(network, needExamples(options))) {
    const pass = forward(network, Theta, X);
    const S = backward(network, Theta, pass, yv).s[left.matrix.layer];
    const A = pass.a[right.matrix.layer];
    for (let i = 0; i < S.rows; i++) {
      const index = seen + i;
      const value = S.data[i * S.columns + left.column - 1] * A.data[i * A.columns + right.column];
      keepLargest(largest, rowTerms, value, () => ({ index, value }));
    }
    seen += S.rows;
  }
  return largest.map((part) => part.index);
}
