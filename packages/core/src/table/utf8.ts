/** Checks of bytes that should be UTF-8, and where lines end in bytes of any encoding. */

/** Only ASCII, and no NUL. */
export function isPlainAscii(bytes: Uint8Array): boolean {
  let at = 0;
  const aligned = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
  for (; at < aligned; at++) if (bytes[at] === 0 || bytes[at] > 127) return false;
  const count = (bytes.length - at) >> 2;
  const words = count > 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset + at, count) : [];
  // The sign bit of a byte is set by a byte above 127, or by 1 being taken from a NUL.
  let signs = 0;
  for (let i = 0; i < words.length; i++) signs |= words[i] | (words[i] - 0x01010101);
  if ((signs & 0x80808080) !== 0) return false;
  for (at += words.length * 4; at < bytes.length; at++) if (bytes[at] === 0 || bytes[at] > 127) return false;
  return true;
}

/** Where the first byte is that is not UTF-8, or −1. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i] < 0x80) {
      i++;
      continue;
    }
    const length = lengthAt(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return -1;
}

/** Bytes of the character at i; 0 if there is no valid one. Neither surrogates nor longer forms than needed are valid. */
function lengthAt(bytes: Uint8Array, i: number): number {
  const [byte, next] = [bytes[i], bytes[i + 1]];
  const length = byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
  for (let k = 1; k < length; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  if (byte === 0xe0 && next < 0xa0) return 0;
  if (byte === 0xed && next > 0x9f) return 0;
  if (byte === 0xf0 && next < 0x90) return 0;
  if (byte === 0xf4 && next > 0x8f) return 0;
  return length;
}

/** Length without a character that is cut at the end. */
export function completeUtf8Length(bytes: Uint8Array): number {
  for (let k = 1; k <= 3 && k <= bytes.length; k++) {
    const byte = bytes[bytes.length - k];
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > k ? bytes.length - k : bytes.length;
  }
  return bytes.length;
}

/** Counts line ends: LF, CR, or both as one. `unit` is the position of the low byte in units of two, if there are such. */
export class LineCounter {
  lines = 1;
  private wasCr = false;
  private at = 0;
  private readonly low: 0 | 1 | undefined;
  private previous = 0;

  constructor(label: string) {
    this.low = label === 'utf-16le' ? 0 : label === 'utf-16be' ? 1 : undefined;
  }

  add(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      if (this.low === undefined) this.unit(bytes[i]);
      else if (this.at++ % 2 === 1)
        this.unit(this.low === 0 ? this.previous | (bytes[i] << 8) : (this.previous << 8) | bytes[i]);
      this.previous = bytes[i];
    }
  }

  private unit(value: number): void {
    if (value === 13 || (value === 10 && !this.wasCr)) this.lines++;
    this.wasCr = value === 13;
  }
}
