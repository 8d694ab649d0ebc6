/** Sums over all rows, explained by the rows that weigh most: found once for J and for every Delta, and written in one way. */
import { type Block, labelledBlocks } from '../engine/blocks.ts';
import type { Examples } from '../engine/engine.ts';
import type { Formula } from '../formula/formula.ts';
import { type Explanation, type Term, totals } from './explanation.ts';
import { HEAVIEST_KEPT, type Heaviest, type RowPart } from './heaviest.ts';
import { keepLargest, sumOf } from './largest.ts';
import type { Trace } from './record.ts';

/** The parts that are listed, what the other rows add up to, and both written out. */
export function sumOverRows({ m }: Trace, { short, terms, value }: RowSum) {
  const count = m - terms.length;
  const rest = count > 0 ? { count, value: value - sumOf(terms) } : undefined;
  const parts: Pick<Explanation, 'terms' | 'sum' | 'rest' | 'parents'> = {
    terms,
    sum: { formula: short, value },
    ...(rest && { rest }),
    parents: terms.flatMap(({ from }) => from),
  };
  return { ...totals(short, { terms, value, rest }), parts };
}

interface RowSum {
  readonly short: Formula;
  readonly terms: readonly Term[];
  readonly value: number;
}

interface HeaviestRequest {
  readonly examples: Examples;
  readonly rowTerms: number;
  /** Those that the trace kept while all rows passed. */
  readonly kept: (heaviest: Heaviest) => readonly RowPart[];
  /** The part of each row of a block. */
  readonly partsOf: (block: Block) => ArrayLike<number>;
}

/** The rows with the largest parts, heaviest first: kept by the trace, or found by passing all rows once more. */
export function heaviestParts(
  { network, heaviest }: Trace,
  { examples, rowTerms, kept, partsOf }: HeaviestRequest,
): readonly RowPart[] {
  if (heaviest && rowTerms <= HEAVIEST_KEPT) return kept(heaviest).slice(0, rowTerms);
  const largest: RowPart[] = [];
  for (const block of labelledBlocks(network, examples)) {
    const parts = partsOf(block);
    block.rows.forEach((index, i) => {
      keepLargest(largest, rowTerms, parts[i], () => ({ index, value: parts[i] }));
    });
  }
  return largest;
}
