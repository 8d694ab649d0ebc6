/** What a person may want to know of how a column was read: data, to be put in words where it is told. */
import type { CellCounts, Decision } from './kinds.ts';

export type DoubtCode = 'all-missing' | 'missing-words' | 'decimal-comma' | 'precision' | 'date-order';

export interface ColumnDoubt {
  readonly code: DoubtCode;
  /** The cells that it is about. */
  readonly cells: number;
}

/** From this share of the cells on, numbers with decimal commas are taken for the rule of a column. */
const DECIMAL_COMMAS = 0.8;

/** Largest whole number up to which float64 tells neighbors apart. */
const EXACT = 2 ** 53;

export function doubtsOf(counts: CellCounts, { kind }: Decision): ColumnDoubt[] {
  const { rows, missing, missingWords, decimalCommas, wholes, otherDates, firstOver12, secondOver12 } = counts;
  const present = rows - missing;
  const isNumber = kind === 'number';
  const isBeyond = Math.max(counts.largest, -counts.smallest) > EXACT;
  const isEitherOrder = otherDates > 0 && firstOver12 === 0 && secondOver12 === 0;
  const doubts: readonly (readonly [code: DoubtCode, holds: boolean, cells: number])[] = [
    ['all-missing', present === 0, rows],
    ['missing-words', missingWords > 0, missingWords],
    ['decimal-comma', !isNumber && present > 0 && decimalCommas >= present * DECIMAL_COMMAS, decimalCommas],
    ['precision', isNumber && wholes > 0 && isBeyond, wholes],
    ['date-order', kind === 'date' && isEitherOrder, otherDates],
  ];
  return doubts.filter(([, holds]) => holds).map(([code, , cells]) => ({ code, cells }));
}
