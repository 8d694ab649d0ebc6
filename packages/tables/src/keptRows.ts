/**
 * Encoded rows in a file, one after the other in the numbers of the engine, so that reading them is a copy. Rows that are
 * picked come by pieces, the last of which are held: mini-batches take them from a group of pieces at a time.
 */
import type { Examples, Precision } from '@deltascope/core/engine';
import { PIECE_ROWS, rowsOfGroup } from '@deltascope/core/optimize';
import type { RowsToKeep } from '@deltascope/core/train';
import { type AppendedFile, bytesOf } from './appendedFile.ts';

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
    file.append(bytesOf(rows));
    watch({ doing: 'encode', rows: first + count, of: m });
  }
  const read = readerOf(file, n, precision);
  const pieces = new Pieces(rowsOfGroup(n) / PIECE_ROWS, (piece) => {
    const first = piece * PIECE_ROWS;
    const rows = numbersOf(Math.min(PIECE_ROWS, m - first) * n, precision);
    read(first, rows);
    return rows;
  });
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
      for (let i = 0; i < rows.length; i++) {
        const piece = pieces.get(Math.floor(rows[i] / PIECE_ROWS));
        const at = (rows[i] % PIECE_ROWS) * n;
        if (n > FEW_NUMBERS) target.set(piece.subarray(at, at + n), i * n);
        else for (let k = 0; k < n; k++) target[i * n + k] = piece[at + k];
      }
    },
  };
}

export type Watch = (done: { readonly doing: 'encode' | 'pass'; readonly rows: number; readonly of: number }) => void;

/** Reads rows from `first` on, as many as the target holds. */
function readerOf(file: AppendedFile, n: number, precision: Precision): (first: number, target: Numbers) => void {
  const bytesOfRow = n * (precision === 'f32' ? 4 : 8);
  return (first, target) => file.read(first * bytesOfRow, bytesOf(target));
}

/** The last pieces that were used. */
class Pieces {
  private readonly held = new Map<number, Numbers>();
  private last = -1;
  private lastRows: Numbers = new Float64Array();

  constructor(
    private readonly most: number,
    private readonly load: (piece: number) => Numbers,
  ) {}

  get(piece: number): Numbers {
    if (piece === this.last) return this.lastRows;
    const rows = this.held.get(piece) ?? this.load(piece);
    this.held.delete(piece);
    this.held.set(piece, rows);
    if (this.held.size > this.most) this.held.delete(this.held.keys().next().value ?? piece);
    this.last = piece;
    this.lastRows = rows;
    return rows;
  }
}

function numbersOf(length: number, precision: Precision): Numbers {
  return precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
}

function isOf(numbers: Numbers, precision: Precision): boolean {
  return numbers instanceof Float32Array === (precision === 'f32');
}
