/** Different words by code, in order of first appearance: a hash table over the cells' bytes, without a string a cell. */

import { doubled, hashOf, textOf } from './bytes.ts';

const FIRST_SLOTS = 64;
const FIRST_BYTES = 256;

export class WordTable {
  /** Different words so far; they are coded 1 … count. */
  count = 0;
  /** The words one after another; word k, from 0, is from `ends[k]` up to `ends[k + 1]`. */
  bytes = new Uint8Array(FIRST_BYTES);
  ends = new Int32Array(FIRST_SLOTS);
  /** How often each word is there, and its first row. */
  times = new Int32Array(FIRST_SLOTS);
  firstRows = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  /** Codes by hash; 0 is free. */
  private slots = new Int32Array(2 * FIRST_SLOTS);

  /** The code of the word, which is added if it is new; counts it once. */
  add(bytes: Uint8Array, start: number, end: number, row: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.slots[slot];
      if (code === 0) break;
      if (this.hashes[code - 1] === hash && this.isWord(code - 1, bytes, start, end)) {
        this.times[code - 1]++;
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return this.insert(bytes, start, end, { row, hash, slot });
  }

  get sizeBytes(): number {
    return this.bytes.length + 16 * this.ends.length + 4 * this.slots.length; // four numbers a word
  }

  /** Word k, from 0, without blanks around it. */
  text(k: number): string {
    return textOf(this.bytes, this.ends[k], this.ends[k + 1]).trim();
  }

  private isWord(k: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.ends[k];
    const length = end - start;
    if (this.ends[k + 1] - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  private insert(
    bytes: Uint8Array,
    start: number,
    end: number,
    { row, hash, slot }: { row: number; hash: number; slot: number },
  ): number {
    const k = this.count++;
    const from = this.ends[k];
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = grownBytes(this.bytes, to);
    if (k + 2 > this.ends.length) this.growWords();
    this.bytes.set(bytes.subarray(start, end), from);
    this.ends[k + 1] = to;
    this.times[k] = 1;
    this.firstRows[k] = row;
    this.hashes[k] = hash;
    this.slots[slot] = k + 1;
    if (2 * this.count > this.slots.length) this.growSlots();
    return k + 1;
  }

  private growWords(): void {
    this.ends = doubled(this.ends);
    this.times = doubled(this.times);
    this.firstRows = doubled(this.firstRows);
    this.hashes = doubled(this.hashes);
  }

  private growSlots(): void {
    const slots = new Int32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let k = 0; k < this.count; k++) {
      let slot = this.hashes[k] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = k + 1;
    }
    this.slots = slots;
  }
}

function grownBytes(from: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(Math.max(2 * from.length, needed));
  to.set(from);
  return to;
}
