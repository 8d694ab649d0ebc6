/** How a column becomes inputs, as data from which another program can be written; it says what a kind's `bind` does. */
import { isPlainNumber } from '../table/numbers.ts';

/** How a column becomes inputs, by the kind of its cells. */
export type Recipe = NumberRecipe | WordRecipe;

/** One input: the number, or the days since `origin`, or `fill` in place of a missing value; then standardized. */
export interface NumberRecipe {
  readonly cells: 'number' | 'date';
  /** Of dates: milliseconds since 1970-01-01T00:00Z; a day is 86 400 000 of them. */
  readonly origin?: number;
  /** (number − mean) / deviation; absent if the number is the input. */
  readonly standardized?: { readonly mean: number; readonly deviation: number };
  /** Before it is standardized; null if rows with missing values have no answer. */
  readonly fill: number | null;
}

/** `width` inputs: all 0 but one at most. */
export interface WordRecipe {
  readonly cells: 'words';
  readonly width: number;
  readonly words: readonly RecipeWord[];
  /** Of a missing cell. */
  readonly missing: Written;
  /** Of a word that is not among them. */
  readonly unseen: Written;
}

/** The input, from 0, that is not 0. */
export interface WrittenAt {
  readonly at: number;
  readonly value: number;
}

/** What a cell sets: one input, no input (`zeros`), or the row has no answer (`none`). */
export type Written = WrittenAt | 'zeros' | 'none';

/** A word, the input that it sets, and to which value. */
export interface RecipeWord extends WrittenAt {
  readonly word: string;
}

/** How a number is standardized, as a recipe says it. */
export function standardizedBy({
  standardized,
  mean,
  deviation,
}: {
  readonly standardized: boolean;
  readonly mean: number;
  readonly deviation: number;
}): Pick<NumberRecipe, 'standardized'> {
  return standardized ? { standardized: { mean, deviation } } : {};
}

/** A recipe, and whether a last input more is 1 if the cell is missing or not known. */
export type FlaggedRecipe = Recipe & { readonly flag: boolean };

/** The words and, of those that are written as numbers, how a program writes the number: 1 for `1.0`. */
export function withPlainNumbers(words: readonly RecipeWord[]): RecipeWord[] {
  const known = new Set(words.map(({ word }) => word));
  const added = words.flatMap(({ word, ...written }) => {
    const plain = isPlainNumber(word.trim()) ? String(Number(word)) : word;
    if (known.has(plain)) return [];
    known.add(plain);
    return [{ word: plain, ...written }];
  });
  return [...words, ...added];
}
