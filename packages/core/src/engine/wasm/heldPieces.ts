/**
 * Which pieces of rows are held where, for rows that are picked out of more than can be held: mini-batches take them from
 * a group of pieces at a time (optimize/epochOrder.ts). This is the bookkeeping alone; who holds the rows loads them.
 */
import { PIECE_ROWS, rowsOfGroup } from '../../matrix/pieces.ts';

export interface TakeOptions {
  /** What belongs together: a batch, or a chunk of a pass. */
  readonly unit: number;
  readonly load: (piece: number, slot: number) => void;
}

export class HeldPieces {
  /** Pieces that are held at once. */
  readonly slots: number;
  /** Where each piece is held; -1 if it is not. */
  readonly #slotOf: Int32Array;
  /** Which piece each slot holds; -1 if none. */
  readonly #pieceIn: Int32Array;
  /** When each piece was last counted, and last wanted. */
  readonly #counted: Int32Array;
  readonly #wanted: Int32Array;
  #turn = 0;
  #next = 0;

  constructor(m: number, slots: number) {
    const pieces = Math.ceil(m / PIECE_ROWS);
    this.slots = Math.min(pieces, slots);
    this.#slotOf = new Int32Array(pieces).fill(-1);
    this.#pieceIn = new Int32Array(this.slots).fill(-1);
    this.#counted = new Int32Array(pieces);
    this.#wanted = new Int32Array(pieces);
  }

  /** Enough for the rows of a group, which need not begin with a piece. */
  static slotsOfGroup(inputs: number): number {
    return rowsOfGroup(inputs) / PIECE_ROWS + 1;
  }

  /** How many pieces these rows are of. */
  count(rows: Int32Array): number {
    this.#turn += 1;
    return this.#countMore(rows);
  }

  /** Where the first of the rows are held, as many units of them as can be at the same time: one at least, if its pieces are few enough. */
  take(rows: Int32Array, { unit, load }: TakeOptions): Int32Array {
    this.#turn += 1;
    let end = 0;
    for (let pieces = 0; end < rows.length; end += unit) {
      pieces += this.#countMore(rows.subarray(end, end + unit));
      if (pieces > this.slots) break;
    }
    const taken = rows.subarray(0, end);
    for (const row of taken) this.#wanted[pieceOf(row)] = this.#turn;
    return taken.map((row) => {
      const piece = pieceOf(row);
      if (this.#slotOf[piece] < 0) load(piece, this.#makeRoom(piece));
      return this.#slotOf[piece] * PIECE_ROWS + (row % PIECE_ROWS);
    });
  }

  /** The pieces of these rows that are not held, each once. */
  *missing(rows: Int32Array): Iterable<number> {
    this.#turn += 1;
    for (const row of rows) {
      const piece = pieceOf(row);
      if (this.#isNew(piece) && this.#slotOf[piece] < 0) yield piece;
    }
  }

  /** Pieces that were not counted in this turn yet. */
  #countMore(rows: Int32Array): number {
    let count = 0;
    for (const row of rows) if (this.#isNew(pieceOf(row))) count += 1;
    return count;
  }

  /** Whether a piece is counted for the first time in this turn. */
  #isNew(piece: number): boolean {
    const isNew = this.#counted[piece] !== this.#turn;
    this.#counted[piece] = this.#turn;
    return isNew;
  }

  /** The slot of a piece that is not wanted now; the one that came first makes room. */
  #makeRoom(piece: number): number {
    const isWanted = (held: number) => held >= 0 && this.#wanted[held] === this.#turn;
    while (isWanted(this.#pieceIn[this.#next])) this.#next = (this.#next + 1) % this.slots;
    const slot = this.#next;
    this.#next = (slot + 1) % this.slots;
    if (this.#pieceIn[slot] >= 0) this.#slotOf[this.#pieceIn[slot]] = -1;
    this.#pieceIn[slot] = piece;
    this.#slotOf[piece] = slot;
    return slot;
  }
}

function pieceOf(row: number): number {
  return Math.floor(row / PIECE_ROWS);
}
