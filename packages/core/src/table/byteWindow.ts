/** A buffer of our own through which a text passes: what is not used up moves to the front, and there is room for more. */

const BYTES = 256 * 1024;

export class ByteWindow {
  /** One longer than it is filled, for the scanner. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(BYTES + 1);
  length = 0;

  get isFull(): boolean {
    return this.length === this.bytes.length - 1;
  }

  /** Takes what fits of the piece from `at` on, and says how many bytes that was. */
  fill(piece: Uint8Array, at: number): number {
    const count = Math.min(piece.length - at, this.bytes.length - 1 - this.length);
    this.bytes.set(piece.subarray(at, at + count), this.length);
    this.length += count;
    return count;
  }

  /** Forgets what is before `start`; grows if what remains fills half of it. */
  dropBefore(start: number): void {
    const rest = this.length - start;
    if (rest * 2 > this.bytes.length) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes.subarray(start, this.length));
      this.bytes = larger;
    } else this.bytes.copyWithin(0, start, this.length);
    this.length = rest;
  }
}
