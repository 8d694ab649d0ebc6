/** Numbers that are added one after another: pieces that are never copied while they grow. */

const FIRST = 256;
const LARGEST = 1 << 19;

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class Pieces<T extends Numbers> {
  /** The piece that is being filled, and how far. */
  piece: T;
  at = 0;
  private readonly full: T[] = [];
  private before = 0;

  constructor(private readonly make: (length: number) => T) {
    this.piece = make(FIRST);
  }

  get length(): number {
    return this.before + this.at;
  }

  /** Begins another piece, twice as long up to a limit. */
  next(): void {
    this.full.push(this.piece);
    this.before += this.at;
    this.piece = this.make(Math.min(2 * this.piece.length, LARGEST));
    this.at = 0;
  }

  /** All in one; pieces are let go while they are copied, and the one is kept. */
  joined(): T {
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
}

export function codePieces(): Pieces<Int32Array<ArrayBuffer>> {
  return new Pieces((length) => new Int32Array(length));
}

export function valuePieces(): Pieces<Float64Array<ArrayBuffer>> {
  return new Pieces((length) => new Float64Array(length));
}
