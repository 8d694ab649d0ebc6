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

export type NumberType = readonly [size: number, read: Read];

/** By NumPy's letters and sizes. */
export const NUMBER_TYPES = {
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  u1: [1, (view, at) => view.getUint8(at)],
} as const satisfies Readonly<Record<string, NumberType>>;

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
