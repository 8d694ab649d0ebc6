/**
 * A column read as another kind than its own: a prediction table of five rows may hold ages that look like identifiers,
 * and a trained category `1` may come back as the number 1.
 */

import { type DeltascopeError, failure } from '../errors.ts';
import type { Column, WordColumn } from '../table/column.ts';
import { isPlainNumber } from '../table/numbers.ts';
import type { SeenCell } from '../words/en/encodeErrors.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';

/** The values of the column as numbers, NaN if missing. Throws `kind-mismatch` with the first row that is none. */
export function asNumbers(column: Column): Float64Array {
  if (column.kind === 'number') return column.values;
  if (column.kind === 'date') throw mismatch(column, 'date', 0, 'number');
  const numbers = Float64Array.from([NaN, ...column.categories.map(parseNumber)]);
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row];
    if (code > 0 && Number.isNaN(numbers[code])) {
      throw mismatch(column, { word: column.categories[code - 1] }, row, 'number');
    }
  }
  return Float64Array.from(column.codes, (code) => numbers[code]);
}

/** Whether every word of the column is written as a number. */
export function areNumbers(column: WordColumn): boolean {
  return column.categories.length > 0 && column.categories.every((word) => !Number.isNaN(parseNumber(word)));
}

function parseNumber(word: string): number {
  return isPlainNumber(word.trim()) ? Number(word) : NaN;
}

/** The column's dates in milliseconds. Throws `kind-mismatch` if it holds something else. */
export function asDates(column: Column): Float64Array {
  if (column.kind === 'date') return column.values;
  if (column.kind === 'number') {
    const row = column.values.findIndex((value) => !Number.isNaN(value));
    if (row >= 0) throw mismatch(column, { number: column.values[row] }, row, 'date');
    return column.values;
  }
  const row = column.codes.findIndex((code) => code > 0);
  if (row >= 0) throw mismatch(column, { word: column.categories[column.codes[row] - 1] }, row, 'date');
  return new Float64Array(column.codes.length).fill(NaN);
}

/** A column as words in order of first appearance, or undefined if there are more than `most` different ones. */
export function asWords(column: Column, most = Infinity): Pick<WordColumn, 'codes' | 'categories'> | undefined {
  if ('codes' in column) return column.categories.length > most ? undefined : column;
  const seen = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row];
    if (Number.isNaN(value)) continue;
    let code = seen.get(value);
    if (code === undefined) {
      if (seen.size >= most) return undefined;
      code = seen.size + 1;
      seen.set(value, code);
    }
    codes[row] = code;
  }
  const word = column.kind === 'date' ? dateText : (value: number) => String(value);
  return { codes, categories: Array.from(seen.keys(), word) };
}

/** 2024-05-01, with the time of day only if it is not midnight, in UTC. */
export function dateText(milliseconds: number): string {
  // Dates outside the years that a Date can hold are told as the number.
  if (!(Math.abs(milliseconds) <= 8.64e15)) return String(milliseconds);
  return new Date(milliseconds).toISOString().replace('T00:00:00.000Z', '');
}

/**
 * For each code of the column (0: missing), the place from 0 of its word among `categories`, or −1 if it is not
 * among them. Numbers match words of the same value: 1 is the category `1.0`.
 */
export function placesOf(
  column: Column,
  categories: readonly string[],
): { readonly codes: Int32Array; readonly words: readonly string[]; readonly places: Int32Array } {
  const places = placesByWord(categories);
  const byValue = column.kind === 'number' ? placesByValue(categories) : NO_PLACES;
  // Without a limit on their number there always are words.
  const { codes, categories: words } = asWords(column) as Pick<WordColumn, 'codes' | 'categories'>;
  const found = new Int32Array(words.length + 1).fill(-1);
  words.forEach((word, k) => {
    found[k + 1] = places.get(word) ?? byValue.get(Number(word)) ?? -1;
  });
  return { codes, words, places: found };
}

const NO_PLACES: ReadonlyMap<number, number> = new Map();

function placesByValue(categories: readonly string[]): ReadonlyMap<number, number> {
  return new Map(categories.map((word, place) => [parseNumber(word), place]));
}

/** By the array itself, that of a fitted feature: it is asked for with every chunk and every request. */
const PLACES = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesByWord(categories: readonly string[]): ReadonlyMap<string, number> {
  const known = PLACES.get(categories);
  if (known) return known;
  const places = new Map(categories.map((word, place) => [word, place]));
  PLACES.set(categories, places);
  return places;
}

function mismatch({ name }: Column, seen: SeenCell, row: number, wanted: 'number' | 'date'): DeltascopeError {
  const at = { column: name, row: row + 1 };
  return failure(encodeErrors, 'kind-mismatch', { ...at, seen, wanted }, { at });
}
