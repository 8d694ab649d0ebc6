/** Small questions to columns of words, shared by booleans and categories. */
import type { Column, WordColumn } from '../table/column.ts';
import { dateText } from './convert.ts';
import type { ValueState } from './kinds/kind.ts';

/** Columns of more different words are no categories: each word would have too few rows to be learned from. */
export const MOST_CATEGORIES = 1000;

/** How often each code, from 0 (missing), occurs in `rows`. */
export function codeCounts(
  { codes, categories }: Pick<WordColumn, 'codes' | 'categories'>,
  rows: Int32Array,
): number[] {
  const counts: number[] = new Array(categories.length + 1).fill(0);
  for (const row of rows) counts[codes[row]]++;
  return counts;
}

/** The cell as text or number; null if missing. */
export function wordAt(column: Column, row: number): string | number | null {
  if ('codes' in column) return column.codes[row] === 0 ? null : column.categories[column.codes[row] - 1];
  const value = column.values[row];
  if (Number.isNaN(value)) return null;
  return column.kind === 'date' ? dateText(value) : value;
}

export function stateOf(code: number, places: Int32Array): ValueState {
  return code === 0 ? 'missing' : places[code] < 0 ? 'unseen' : 'known';
}
