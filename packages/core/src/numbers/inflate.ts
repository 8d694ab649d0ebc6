/**
 * DEFLATE and zlib, unpacked (RFC 1951, RFC 1950), to a size that is known beforehand: no byte more is made, whatever
 * the data say. Plain code after Mark Adler's puff, with a table for each code; the same in every runtime, at once.
 */
import { Damaged } from './damaged.ts';

/** No byte of deflated data stands for more than so many. */
const LARGEST_RATIO = 1032;

/** Longest code of any alphabet, in bits. */
const LONGEST_CODE = 15;

/** For length symbols 257 … 285 and distance symbols 0 … 29. */
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115];
LENGTH_BASE.push(131, 163, 195, 227, 258);
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BITS = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const DISTANCE_BASE = DISTANCE_BITS.map((bits, symbol) => (symbol < 2 ? symbol + 1 : ((2 + (symbol & 1)) << bits) + 1));

/** In which order a dynamic block gives the lengths of the code that its other lengths are written in. */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A prefix code: by the next `bits` bits, symbol · 16 + length; 0 where no code begins so. */
interface Code {
  readonly bits: number;
  readonly entries: Uint16Array;
}

const FIXED_LENGTHS = [...range(144, 8), ...range(112, 9), ...range(24, 7), ...range(8, 8)];
const FIXED = { literals: codeOf(FIXED_LENGTHS), distances: codeOf(range(30, 5)) };

/** All `size` bytes that the deflated data stand for. Throws `Damaged` if they are damaged or of another size. */
export function inflateRaw(packed: Uint8Array, size: number): Uint8Array {
  return new Inflater(packed, size).whole();
}

/** The first `size` bytes of zlib data, before anything else of them is unpacked. Throws `Damaged`. */
export function inflateStart(packed: Uint8Array, size: number): Uint8Array {
  return new Inflater(withoutHeader(packed), size).start();
}

/** All `size` bytes of zlib data. Throws `Damaged` if they are damaged, of another size or fail their Adler-32. */
export function inflateZlib(packed: Uint8Array, size: number): Uint8Array {
  const inflater = new Inflater(withoutHeader(packed), size);
  const bytes = inflater.whole();
  const trailer = inflater.rest();
  if (trailer.length < 4) throw new Damaged('cut-short');
  const [a, b, c, d] = trailer;
  if (((a << 24) | (b << 16) | (c << 8) | d) >>> 0 !== adler32(bytes)) throw new Damaged('checksum');
  return bytes;
}

function withoutHeader(packed: Uint8Array): Uint8Array {
  const [method, flags] = packed;
  const isZlib = packed.length > 2 && (method & 15) === 8 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
  if (!isZlib) throw new Damaged('no-zlib');
  return packed.subarray(2);
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    // So many additions stay below 2^32.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at++) {
      a += bytes[at];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

class Inflater {
  private readonly packed: Uint8Array;
  private readonly out: Uint8Array;
  private at = 0;
  private held = 0;
  private bits = 0;
  private filled = 0;

  constructor(packed: Uint8Array, size: number) {
    if (size > packed.length * LARGEST_RATIO) throw new Damaged('too-much');
    this.packed = packed;
    this.out = new Uint8Array(size);
  }

  whole(): Uint8Array {
    while (this.block('whole'));
    if (this.filled !== this.out.length) throw new Damaged('shorter');
    return this.out;
  }

  start(): Uint8Array {
    while (this.filled < this.out.length && this.block('start'));
    if (this.filled !== this.out.length) throw new Damaged('shorter');
    return this.out;
  }

  /** What lies behind the deflated data. */
  rest(): Uint8Array {
    return this.packed.subarray(this.at - (this.bits >> 3));
  }

  /** Whether another block comes. At the end of `out` a start is done, and a whole is damaged if there is more. */
  private block(goal: 'whole' | 'start'): boolean {
    const isLast = this.take(1) === 1;
    const type = this.take(2);
    if (type === 0) this.stored(goal);
    else if (type === 1) this.coded(FIXED.literals, FIXED.distances, goal);
    else if (type === 2) this.coded(...this.codes(), goal);
    else throw new Damaged('bad-deflate');
    return !isLast;
  }

  private stored(goal: 'whole' | 'start'): void {
    this.take(this.bits & 7);
    const [length, complement] = [this.take(16), this.take(16)];
    if (length !== (~complement & 0xffff)) throw new Damaged('bad-deflate');
    const from = this.at - (this.bits >> 3);
    if (from + length > this.packed.length) throw new Damaged('cut-short');
    const room = this.out.length - this.filled;
    if (length > room && goal === 'whole') throw new Damaged('longer');
    const count = Math.min(length, room);
    this.out.set(this.packed.subarray(from, from + count), this.filled);
    this.filled += count;
    [this.at, this.held, this.bits] = [from + length, 0, 0];
  }

  /** The two codes of a dynamic block. */
  private codes(): [literals: Code, distances: Code] {
    const [literalCount, distanceCount] = [this.take(5) + 257, this.take(5) + 1];
    const lengths = new Uint8Array(19);
    for (let i = this.take(4) + 4, k = 0; k < i; k++) lengths[LENGTHS_ORDER[k]] = this.take(3);
    const code = codeOf(lengths);
    const all: number[] = [];
    while (all.length < literalCount + distanceCount) {
      const symbol = this.symbol(code);
      if (symbol < 16) all.push(symbol);
      else if (symbol === 16 && all.length === 0) throw new Damaged('bad-deflate');
      else if (symbol === 16) all.push(...range(this.take(2) + 3, all[all.length - 1]));
      else all.push(...range(symbol === 17 ? this.take(3) + 3 : this.take(7) + 11, 0));
    }
    if (all.length > literalCount + distanceCount || all[256] === 0) throw new Damaged('bad-deflate');
    return [codeOf(all.slice(0, literalCount)), codeOf(all.slice(literalCount))];
  }

  private coded(literals: Code, distances: Code, goal: 'whole' | 'start'): void {
    const { out } = this;
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === 256) return;
      if (this.filled === out.length) {
        if (goal === 'start') return;
        throw new Damaged('longer');
      }
      if (symbol < 256) out[this.filled++] = symbol;
      else if (symbol > 285) throw new Damaged('bad-deflate');
      else this.copy(symbol - 257, distances, goal);
    }
  }

  private copy(k: number, distances: Code, goal: 'whole' | 'start'): void {
    const { out } = this;
    const length = LENGTH_BASE[k] + this.take(LENGTH_BITS[k]);
    const symbol = this.symbol(distances);
    if (symbol > 29) throw new Damaged('bad-deflate');
    const distance = DISTANCE_BASE[symbol] + this.take(DISTANCE_BITS[symbol]);
    if (distance > this.filled) throw new Damaged('bad-deflate');
    const room = out.length - this.filled;
    if (length > room && goal === 'whole') throw new Damaged('longer');
    // Byte by byte, since a copy may overlap what it makes.
    for (let left = Math.min(length, room); left > 0; left--, this.filled++) {
      out[this.filled] = out[this.filled - distance];
    }
  }

  /** The next `count` bits, at most 16, as a number. */
  private take(count: number): number {
    while (this.bits < count) {
      if (this.at >= this.packed.length) throw new Damaged('cut-short');
      this.held |= this.packed[this.at++] << this.bits;
      this.bits += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.bits -= count;
    return value;
  }

  private symbol({ bits, entries }: Code): number {
    while (this.bits < bits && this.at < this.packed.length) {
      this.held |= this.packed[this.at++] << this.bits;
      this.bits += 8;
    }
    const entry = entries[this.held & ((1 << bits) - 1)];
    const length = entry & 15;
    if (length === 0 || length > this.bits) throw new Damaged('bad-deflate');
    this.held >>>= length;
    this.bits -= length;
    return entry >> 4;
  }
}

/** The canonical code whose symbols have these lengths. Throws `Damaged` if there is none. */
function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (let symbol = 0; symbol < lengths.length; symbol++) counts[lengths[symbol]] += 1;
  counts[0] = 0;
  const bits = Math.max(
    1,
    counts.findLastIndex((count) => count > 0),
  );
  const next = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= bits; length++) {
    if (next[length] + counts[length] > 1 << length) throw new Damaged('bad-deflate');
    next[length + 1] = (next[length] + counts[length]) << 1;
  }
  const entries = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol];
    if (length === 0) continue;
    const code = reversed(next[length]++, length);
    for (let k = code; k < entries.length; k += 1 << length) entries[k] = symbol * 16 + length;
  }
  return { bits, entries };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

function range(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}
