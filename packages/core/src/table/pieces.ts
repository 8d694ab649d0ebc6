/** Numbers that are added one after another: pieces that are never copied while they grow, in memory or in a store. */
import { memoryOf } from '../arrays.ts';
import type { ColumnStore } from './columnStore.ts';

const FIRST = 256;
const LARGEST = 1 << 19;
/** Of every piece that goes to a store: each column of the table fills one at a time. */
const STORED = 1 << 13;

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class Pieces<T extends Numbers> {
  /** The piece that is being filled, and how far. */
  piece: T;
  at = 0;
  private readonly full: T[] = [];
  /** Where the pieces are in the store, if they are not in memory. */
  private readonly stored: number[] = [];
  private before = 0;

  constructor(
    private readonly make: (length: number) => T,
    private readonly store?: ColumnStore,
  ) {
    this.piece = make(store ? STORED : FIRST);
  }

  get length(): number {
    return this.before + this.at;
  }

  /** Begins another piece: in memory twice as long, up to a limit. */
  next(): void {
    if (this.store) this.stored.push(this.store.append(memoryOf(this.piece)));
    else this.full.push(this.piece);
    this.before += this.at;
    if (!this.store) this.piece = this.make(Math.min(2 * this.piece.length, LARGEST));
    this.at = 0;
  }

  /** Some of them, or all; in memory a part of the one piece that they then are, which is not to be changed. */
  slice(first = 0, count = this.length - first): T {
    if (this.store) return this.storedSlice(this.store, first, count);
    const whole = this.joined();
    // A part of an array is of its own type.
    return (count === whole.length ? whole : whole.subarray(first, first + count)) as T;
  }

  /** All in one; pieces are let go while they are copied, and the one is kept. */
  private joined(): T {
    if (this.full.length === 0 && this.at === this.piece.length) return this.piece;
    const whole = this.make(this.length);
    let offset = 0;
    this.full.reverse();
    for (let piece = this.full.pop(); piece; piece = this.full.pop()) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    whole.set(this.piece.subarray(0, this.at), offset);
    this.before = 0;
    this.piece = whole;
    this.at = whole.length;
    return whole;
  }

  private storedSlice({ read }: ColumnStore, first: number, count: number): T {
    const slice = this.make(count);
    const size = slice.BYTES_PER_ELEMENT;
    for (let done = 0; done < count; ) {
      const [k, from] = [Math.floor((first + done) / STORED), (first + done) % STORED];
      const some = Math.min(STORED - from, count - done);
      if (k === this.stored.length) slice.set(this.piece.subarray(from, from + some), done);
      else read(this.stored[k] + from * size, memoryOf(slice).subarray(done * size, (done + some) * size));
      done += some;
    }
    return slice;
  }
}

export function codePieces(store?: ColumnStore): Pieces<Int32Array<ArrayBuffer>> {
  return new Pieces((length) => new Int32Array(length), store);
}

export function valuePieces(store?: ColumnStore): Pieces<Float64Array<ArrayBuffer>> {
  return new Pieces((length) => new Float64Array(length), store);
}
