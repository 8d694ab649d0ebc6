/** Encoded rows in a file, one after the other in the numbers of the engine, so that reading them is a copy. */
import type { Examples, Precision } from '@deltascope/core/engine';
import { memoryOf } from '@deltascope/core/table';
import type { RowsToKeep } from '@deltascope/core/train';
import type { AppendedFile } from './appendedFile.ts';

type Numbers = Float64Array | Float32Array;

/** Rows that are encoded at once, and written. */
const ROWS_AT_ONCE = 4096;

export interface InFileOptions {
  readonly file: AppendedFile;
  readonly watch: Watch;
  /** Whether the file is fetched before it is read: of no use if the system's cache has it. */
  readonly readsAhead: (bytes: number) => boolean;
}

/** The same rows, encoded now and read from the file from then on. `watch` is told how many were passed, of how many. */
export function rowsInFile({ examples, precision }: RowsToKeep, { file, watch, readsAhead }: InFileOptions): Examples {
  const { m, n } = examples;
  const bytesOfRow = n * (precision === 'f32' ? 4 : 8);
  const block = numbersOf(Math.min(m, ROWS_AT_ONCE) * n, precision);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, m - first);
    const rows = block.subarray(0, count * n);
    examples.read(first, count, rows);
    file.append(memoryOf(rows));
    watch({ doing: 'encode', rows: first + count, of: m });
  }
  let passed = 0;
  const read = (first: number, target: Numbers) => file.read(first * bytesOfRow, memoryOf(target));
  return {
    ...examples,
    kept: 'file',
    read(first, count, target) {
      const rows = target.subarray(0, count * n);
      if (isOf(rows, precision)) read(first, rows);
      else {
        const own = numbersOf(count * n, precision);
        read(first, own);
        rows.set(own);
      }
      if (first > 0 && first === passed) watch({ doing: 'pass', rows: first + count, of: m }); // not of pieces
      passed = first + count;
    },
    ...(readsAhead(file.length) && { ahead: (first, count) => file.fetch(first * bytesOfRow, count * bytesOfRow) }),
  };
}

export type Watch = (done: { readonly doing: 'encode' | 'pass'; readonly rows: number; readonly of: number }) => void;

function numbersOf(length: number, precision: Precision): Numbers {
  return precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
}

function isOf(numbers: Numbers, precision: Precision): boolean {
  return numbers instanceof Float32Array === (precision === 'f32');
}
