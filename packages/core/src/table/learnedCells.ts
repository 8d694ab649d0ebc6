/** Single cells whose column's reading is settled, by a model or by a person: of a chunk of a file, or of a program. */
import type { CellReader } from './cellReader.ts';
import { classOf, type MissingTest, missingKey } from './missing.ts';
import { isInfinityWord } from './numbers.ts';
import type { ColumnReading, WordReading } from './reading.ts';
import { badDate, badNumber } from './refuse.ts';
import { yesNoKey } from './typed.ts';

export interface ValueCells {
  readonly name: string;
  readonly test: MissingTest;
  /** In the manner of the reading. */
  readonly reader: CellReader;
  /** If a model decided it. */
  readonly learned?: ColumnReading;
  /** For the refusal. */
  readonly placeOf: () => string;
}

/** The value of a present cell in a column of numbers or dates; NaN for a word for missing. Throws the cell's refusal. */
export function valueOfText(text: string, { name, test, reader, learned, placeOf }: ValueCells): number {
  const word = text.trim();
  if (classOf(missingKey(word), test) !== 'present') return Number.NaN;
  const value = reader.valueOf(word);
  if (Number.isFinite(value)) return value;
  const cell = { place: placeOf(), column: name, word, learned };
  if (reader.manner.kind === 'date') throw badDate(cell);
  throw badNumber({ ...cell, isInfinite: isInfinityWord(word), isTooLarge: !Number.isNaN(value) });
}

/** Texts with the same key are one word; undefined if the text is a word for missing in this column alone. */
export function keyOfWord({ kind }: WordReading, { inNumbers }: MissingTest): (word: string) => string | undefined {
  return kind === 'boolean' ? (word) => yesNoKey(word, inNumbers) : (word) => word;
}

/** Numbers words by first appearance; 0 is missing. */
export class WordCodes {
  readonly categories: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    private readonly test: MissingTest,
    private readonly keyOf: (word: string) => string | undefined,
  ) {}

  /** Of a word without blanks around it. */
  codeOf(word: string): number {
    const key = classOf(missingKey(word), this.test) === 'missing' ? undefined : this.keyOf(word);
    if (key === undefined) return 0;
    const known = this.places.get(key) ?? this.categories.push(word);
    this.places.set(key, known);
    return known;
  }
}
