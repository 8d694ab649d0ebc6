/**
 * Encoded rows in a file, one after the other in the numbers of the engine, so that reading them is a copy. Rows that are
 * picked come by pieces, the last of which are held: mini-batches take them from a group of pieces at a time.
 */
import type { Examples, Precision } from '@deltascope/core/engine';
import { PIECE_ROWS, rowsOfGroup } from '@deltascope/core/optimize';
import { memoryOf } from '@deltascope/core/table';
import type { RowsToKeep } from '@deltascope/core/train';
import type { AppendedFile } from './appendedFile.ts';

type Numbers = Float64Array | Float32Array;

/** Rows that are encoded at once, and written. */
const ROWS_AT_ONCE = 4096;

/** Up to so many are sooner copied one by one than as an array of their own. */
const FEW_NUMBERS = 32;

/** The same rows, encoded now and read from the file from then on. `watch` is told how many were passed, of how many. */
export function rowsInFile({ examples, precision }: RowsToKeep, file: AppendedFile, watch: Watch): Examples {
  const { m, n } = examples;
  const block = numbersOf(Math.min(m, ROWS_AT_ONCE) * n, precision);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, m - first);
    const rows = block.subarray(0, count * n);
    examples.read(first, count, rows);
    file.append(memoryOf(rows));
    watch({ doing: 'encode', rows: first + count, of: m });
  }
  const read = readerOf(file, n, precision);
  let made: Pieces | undefined;
  const pieces = () => (made ??= new Pieces({ m, n, precision, read }));
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
      watch({ doing: 'pass', rows: first + count, of: m });
    },
    pick(rows, target) {
      const { held, place } = pieces();
      for (let i = 0; i < rows.length; i++) {
        const at = place(rows[i]);
        if (n > FEW_NUMBERS) target.set(held.subarray(at, at + n), i * n);
        else for (let k = 0; k < n; k++) target[i * n + k] = held[at + k];
      }
    },
  };
}

export type Watch = (done: { readonly doing: 'encode' | 'pass'; readonly rows: number; readonly of: number }) => void;

/** Reads rows from `first` on, as many as the target holds. */
function readerOf(file: AppendedFile, n: number, precision: Precision): (first: number, target: Numbers) => void {
  const bytesOfRow = n * (precision === 'f32' ? 4 : 8);
  return (first, target) => file.read(first * bytesOfRow, memoryOf(target));
}

interface PiecesOptions {
  readonly m: number;
  readonly n: number;
  readonly precision: Precision;
  readonly read: (first: number, target: Numbers) => void;
}

/** As many pieces as a group has, one after the other in one array; the one that was read first makes room for the next. */
class Pieces {
  readonly held: Numbers;
  /** Where each piece is held, counted in pieces; -1 if it is not. */
  private readonly slots: Int32Array;
  /** Which piece each slot holds. */
  private readonly pieces: Int32Array;
  private next = 0;
  private readonly options: PiecesOptions;

  constructor(options: PiecesOptions) {
    const { m, n, precision } = options;
    this.options = options;
    this.slots = new Int32Array(Math.ceil(m / PIECE_ROWS)).fill(-1);
    this.pieces = new Int32Array(Math.min(this.slots.length, rowsOfGroup(n) / PIECE_ROWS)).fill(-1);
    this.held = numbersOf(this.pieces.length * PIECE_ROWS * n, precision);
  }

  /** Where the row begins in `held`, until another piece is asked for. */
  readonly place = (row: number): number => {
    const piece = Math.floor(row / PIECE_ROWS);
    const slot = this.slots[piece] < 0 ? this.load(piece) : this.slots[piece];
    return (slot * PIECE_ROWS + (row % PIECE_ROWS)) * this.options.n;
  };

  private load(piece: number): number {
    const { m, n, read } = this.options;
    const slot = this.next;
    this.next = (slot + 1) % this.pieces.length;
    if (this.pieces[slot] >= 0) this.slots[this.pieces[slot]] = -1;
    const first = piece * PIECE_ROWS;
    const at = slot * PIECE_ROWS * n;
    read(first, this.held.subarray(at, at + Math.min(PIECE_ROWS, m - first) * n));
    this.pieces[slot] = piece;
    this.slots[piece] = slot;
    return slot;
  }
}

function numbersOf(length: number, precision: Precision): Numbers {
  return precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
}

function isOf(numbers: Numbers, precision: Precision): boolean {
  return numbers instanceof Float32Array === (precision === 'f32');
}
