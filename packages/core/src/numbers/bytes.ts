/** Bytes as the readers look at them. */

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join('');
}

export function begins(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && latin1(bytes, 0, text.length) === text;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads the number that begins at a byte. */
export type Read = (view: DataView, at: number, little: boolean) => number;

export interface Stored {
  /** Bytes of one number. */
  readonly size: number;
  readonly read: Read;
  readonly little: boolean;
}

/** All numbers that are stored in `bytes`, one after another. */
export function numbersIn(bytes: Uint8Array, { size, read, little }: Stored): Float64Array {
  const view = viewOf(bytes);
  const values = new Float64Array(Math.floor(bytes.length / size));
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * size, little);
  return values;
}
