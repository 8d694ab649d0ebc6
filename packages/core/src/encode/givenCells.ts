/**
 * Cells that a program brings (of a request, say) as typed columns of a fitted encoder: texts by the decisions that a
 * table's cells meet, numbers and booleans as what they are. No cell's reading depends on the others'.
 */
import { DeltascopeError, failure } from '../errors.ts';
import { CellReader, mannerOf } from '../table/cellReader.ts';
import type { Column } from '../table/column.ts';
import { missingTests } from '../table/gathering.ts';
import { keyOfWord, valueOfText, WordCodes } from '../table/learnedCells.ts';
import type { MissingTest } from '../table/missing.ts';
import { isPlainNumber } from '../table/numbers.ts';
import type { ColumnReading, WordReading } from '../table/reading.ts';
import { badNumber, forPrograms } from '../table/refuse.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import { seenOf } from '../words/seen.ts';
import type { Encoder } from './encoder.ts';
import type { Feature } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import { readingsOf } from './readings.ts';

/** A column of that many cells; null and undefined are missing, and NaN among numbers. */
export type GivenColumn = (cells: ArrayLike<unknown>, rowCount: number) => Column;

/**
 * Makes the columns of a table, one function for each feature, in their order. They throw data errors with `row`,
 * counted from 1, and `column` for a cell that cannot be what the model learned its column as.
 */
export function givenColumns(encoder: Encoder): readonly GivenColumn[] {
  const known = readingsOf(encoder);
  const missing = missingTests({ known });
  return encoder.features.map((feature) => {
    const { name } = feature;
    const reading = known.columns.get(name) as ColumnReading; // readingsOf has one for each feature
    const test = missing.of(name);
    return reading.kind === 'number' || reading.kind === 'date'
      ? valueColumn(name, reading, test)
      : wordColumn(feature, reading, test);
  });
}

function valueColumn(name: string, reading: ColumnReading, test: MissingTest): GivenColumn {
  const reader = new CellReader(mannerOf(reading));
  const isNumber = reading.kind === 'number';
  const ofText = (text: string, row: number) => {
    try {
      return valueOfText(text, { name, test, reader, learned: reading, placeOf: () => placeOf(row) });
    } catch (error) {
      throw error instanceof DeltascopeError ? forPrograms(error) : error;
    }
  };
  const valueIn = (cell: unknown, row: number): number => {
    if (typeof cell === 'number' && isNumber) {
      if (Math.abs(cell) === Number.POSITIVE_INFINITY) {
        const refused = badNumber({ place: placeOf(row), column: name, word: String(cell), isTooLarge: true });
        throw refused;
      }
      return test.values.has(cell) ? ofText(String(cell), row) : cell;
    }
    if (cell === null || cell === undefined) return Number.NaN;
    if (cell instanceof Date && !isNumber) return cell.getTime();
    if (typeof cell === 'string') return ofText(cell, row);
    if (typeof cell === 'number') return ofText(String(cell), row);
    throw wrongCell(cell, { name, row, wanted: isNumber ? 'number' : 'date' });
  };
  /** Whether a finite number is what it is. */
  const isPlain = isNumber && test.values.size === 0;
  return (cells, rowCount) => {
    const values = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const cell = cells[row];
      values[row] = isPlain && typeof cell === 'number' && Number.isFinite(cell) ? cell : valueIn(cell, row);
    }
    return { kind: reading.kind, name, reading, values } as Column; // a number or a date, as its reading says
  };
}

function wordColumn(feature: Feature, reading: WordReading, test: MissingTest): GivenColumn {
  const { name } = feature;
  const keyOf = keyOfWord(reading, test);
  const byValue = wordsByValue(feature);
  const wordOf = (cell: unknown, row: number): string => {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return trimBlanks(cell);
    if (typeof cell === 'number') return byValue.get(cell) ?? String(cell);
    if (typeof cell === 'boolean') return String(cell);
    throw wrongCell(cell, { name, row, wanted: 'text' });
  };
  return (cells, rowCount) => {
    const words = new WordCodes(test, keyOf);
    const seen = new Map<unknown, number>();
    const codes = new Int32Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const cell = cells[row];
      const code = seen.get(cell) ?? words.codeOf(wordOf(cell, row));
      seen.set(cell, code);
      codes[row] = code;
    }
    return { kind: reading.kind, name, reading, codes, categories: words.categories };
  };
}

/** A number that a program brings is the word of its value: 1 is the category `1.0`. */
function wordsByValue(feature: Feature): ReadonlyMap<number, string> {
  const words = kindOf(feature).categories?.(feature) ?? [];
  return new Map(words.filter(isPlainNumber).map((word) => [Number(word), word]));
}

/** The blanks that a table's cells lose. */
const BLANKS = /^[ \t-\r]+|[ \t-\r]+$/g;

function trimBlanks(text: string): string {
  const isBlank = (code: number) => code === 32 || (code >= 9 && code <= 13);
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)) ? text.replace(BLANKS, '') : text;
}

const placeOf = (row: number) => ({ row: row + 1 });

function wrongCell(
  cell: unknown,
  { name, row, wanted }: { name: string; row: number; wanted: 'number' | 'date' | 'text' },
): DeltascopeError {
  return failure(
    encodeErrors,
    'kind-mismatch/given',
    { seen: seenOf(cell), wanted },
    { at: { row: row + 1, column: name } },
  );
}
