/** What a column held in the rows that a model learned from, in a few counts: kept in the model, to be laid beside others. */
import { asDates, asNumbers, placesOf } from '../encode/convert.ts';
import { codeCounts } from '../encode/words.ts';
import { type Column, columnNamed, type Table } from '../table/column.ts';

interface Common {
  readonly name: string;
  /** Rows without a value. */
  readonly missing: number;
}

export interface NumberSummary extends Common {
  readonly kind: 'number' | 'date';
  /** Ascending deciles; bin b holds the values above `ends[b − 1]` up to `ends[b]`, the last all above. */
  readonly ends: readonly number[];
  readonly counts: readonly number[];
}

export interface WordSummary extends Common {
  readonly kind: 'words';
  /** The most frequent, and the rows of each. */
  readonly words: readonly string[];
  readonly counts: readonly number[];
  /** Rows with any other word. */
  readonly others: number;
}

/** What a column held in the training rows, in a few counts. */
export type ColumnSummary = NumberSummary | WordSummary;

/** Wider tables are not summarized whole, so that a model stays small. */
export const MOST_SUMMARIES = 100;
export const MOST_WORDS_KEPT = 30;
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The columns of these names over these rows. */
export function summariesOf(table: Table, names: readonly string[], rows: Int32Array): ColumnSummary[] {
  return names.slice(0, MOST_SUMMARIES).flatMap((name) => {
    const column = columnNamed(table, name);
    return column ? [summaryOf(column, rows)] : [];
  });
}

function summaryOf(column: Column, rows: Int32Array): ColumnSummary {
  return 'codes' in column ? wordSummary(column, rows) : numberSummary(column, rows);
}

function numberSummary(column: Extract<Column, { readonly values: Float64Array }>, rows: Int32Array): NumberSummary {
  const { name, kind, values } = column;
  const sorted = Float64Array.from(rows, (row) => values[row])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const last = sorted[sorted.length - 1];
  const at = (tenth: number) => sorted[Math.ceil((tenth * sorted.length) / 10) - 1];
  const ends = sorted.length === 0 ? [] : [...new Set(TENTHS.map(at))].filter((end) => end < last);
  const upTo = [0, ...ends.map((end) => countUpTo(sorted, end)), sorted.length];
  const counts = upTo.slice(1).map((count, bin) => count - upTo[bin]);
  return { name, kind, ends, counts, missing: rows.length - sorted.length };
}

/** How many of the ascending values are no larger, by halves. */
function countUpTo(sorted: Float64Array, end: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function wordSummary(column: Extract<Column, { readonly codes: Int32Array }>, rows: Int32Array): WordSummary {
  const [missing, ...all] = codeCounts(column, rows);
  const ranked = column.categories
    .map((word, place) => ({ word, count: all[place] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const kept = ranked.slice(0, MOST_WORDS_KEPT);
  const counts = kept.map(({ count }) => count);
  const others = ranked.slice(MOST_WORDS_KEPT).reduce((sum, { count }) => sum + count, 0);
  return { name: column.name, kind: 'words', words: kept.map(({ word }) => word), counts, others, missing };
}

function binOf(ends: readonly number[], value: number): number {
  const place = ends.findIndex((end) => value <= end);
  return place < 0 ? ends.length : place;
}

/** How many rows training had in each bin: missing, then each of the bins, then other words. */
export function binCounts(summary: ColumnSummary): number[] {
  return [summary.missing, ...summary.counts, ...(summary.kind === 'words' ? [summary.others] : [])];
}

/** For each row of another table its place in `binCounts`. Throws `kind-mismatch` (data) for a column of another kind. */
export function binsOfRows(summary: ColumnSummary, column: Column): Int32Array {
  if (summary.kind === 'words') {
    const { codes, places } = placesOf(column, summary.words);
    return codes.map((code) => (code === 0 ? 0 : places[code] < 0 ? summary.words.length + 1 : places[code] + 1));
  }
  const values = summary.kind === 'date' ? asDates(column) : asNumbers(column);
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? 0 : binOf(summary.ends, value) + 1));
}

/** A bin in words: `Artist`, `18 to 26`, `above 61`, `missing`. */
export function binText(summary: ColumnSummary, bin: number): string {
  if (bin === 0) return 'missing';
  if (summary.kind === 'words') return summary.words[bin - 1] ?? 'another word';
  const { ends, kind } = summary;
  if (ends.length === 0) return 'any value';
  const text = (value: number) => (kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value));
  if (bin === 1) return `up to ${text(ends[0])}`;
  return bin > ends.length
    ? `above ${text(ends[ends.length - 1])}`
    : `${text(ends[bin - 2])} to ${text(ends[bin - 1])}`;
}
