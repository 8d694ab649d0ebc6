/**
 * MATLAB's .mat of level 5, as Octave saves with -v6 and -v7 and SciPy with savemat: tagged elements, compressed or
 * not. Real matrices are read, full or sparse, of any number type; texts, cells and structs are passed over. After
 * "MAT-File Format" (The MathWorks). The readers on npm are under licenses that ours cannot be combined with.
 */
import { inflateSync } from 'node:zlib';
import { type Matrix, matrix, reshape } from '@deltascope/core';
import { type NumberFile, numbersError } from './numbers.ts';

const HEADER_BYTES = 128;
const LARGEST_ARRAY = 2 ** 30;

/** Types of elements. */
const MATRIX = 14;
const COMPRESSED = 15;

/** Classes of arrays: 6 … 15 are number types. */
const SPARSE = 5;
const DOUBLE = 6;
const UINT64 = 15;
const CLASSES = ['', 'a cell array', 'a struct', 'an object', 'a text'];

export function isMat(bytes: Buffer): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const [endian, version] = [bytes.toString('latin1', 126, 128), bytes.subarray(124, 126)];
  return (endian === 'IM' && version[1] === 1) || (endian === 'MI' && version[0] === 1);
}

export function readMat(bytes: Buffer, path: string): NumberFile {
  const little = bytes.toString('latin1', 126, 128) === 'IM';
  const arrays = new Map<string, Matrix>();
  const notes: string[] = [];
  try {
    for (const element of elements(bytes, HEADER_BYTES, little)) {
      const unpacked = element.type === COMPRESSED ? inflated(element, little) : element;
      if (unpacked.type !== MATRIX) continue;
      const { name, value } = arrayOf(unpacked, little);
      if (typeof value === 'string') notes.push(`${name || 'an unnamed variable'} is ${value}`);
      else arrays.set(name, value);
    }
  } catch (error) {
    if (!(error instanceof RangeError || isZlibError(error))) throw error;
    throw numbersError(path, 'the .mat file is damaged or cut short', 'Save it again, with save -v7.');
  }
  return { arrays, notes };
}

function isZlibError(error: unknown): boolean {
  return (
    String((error as NodeJS.ErrnoException).code).startsWith('Z_') ||
    (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
  );
}

interface Element {
  readonly type: number;
  readonly data: Buffer;
}

/** Each has a tag of 8 bytes, or of 4 with up to 4 bytes of data behind it, and is padded to 8; compressed ones are not. */
function* elements(bytes: Buffer, start: number, little: boolean): Generator<Element> {
  const read32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  for (let at = start; at < bytes.length; ) {
    const tag = read32(at);
    const isSmall = tag >>> 16 !== 0;
    const type = isSmall ? tag & 0xffff : tag;
    const size = isSmall ? tag >>> 16 : read32(at + 4);
    const from = isSmall ? at + 4 : at + 8;
    if (from + size > bytes.length || (isSmall && size > 4)) throw new RangeError('cut short');
    yield { type, data: bytes.subarray(from, from + size) };
    if (isSmall) at += 8;
    else at = type === COMPRESSED ? from + size : from + Math.ceil(size / 8) * 8;
  }
}

function inflated({ data }: Element, little: boolean): Element {
  const [element] = elements(inflateSync(data, { maxOutputLength: LARGEST_ARRAY }), 0, little);
  return element;
}

/** The array's name and its matrix, or in words why there is none. */
function arrayOf({ data }: Element, little: boolean): { readonly name: string; readonly value: Matrix | string } {
  const [flags, dimensions, name, ...parts] = elements(data, 0, little);
  const [word, , ...sizes] = [...numbersOf(flags, little), ...numbersOf(dimensions, little)];
  const kind = word & 0xff;
  const named = (value: Matrix | string) => ({ name: name.data.toString('latin1'), value });
  if (kind < SPARSE || kind > UINT64) return named(CLASSES[kind] ?? 'of a kind that holds no matrix');
  if (word & 0x800) return named('complex');
  if (sizes.length !== 2) return named(`of ${sizes.length} dimensions`);
  const [rows, columns] = sizes;
  if (kind === SPARSE) return named(sparse(rows, columns, parts, little));
  if (kind < DOUBLE || parts.length === 0) throw new RangeError('no data');
  const values = numbersOf(parts[0], little);
  if (values.length !== rows * columns) throw new RangeError('cut short');
  return named(reshape(values, rows, columns));
}

/** Row numbers, where each column begins among them, and the numbers that are not 0. */
function sparse(rows: number, columns: number, parts: readonly Element[], little: boolean): Matrix {
  if (rows * columns * 8 > LARGEST_ARRAY) throw new RangeError('too large');
  const [ir, jc, values] = parts.map((part) => numbersOf(part, little));
  const A = matrix(rows, columns);
  for (let j = 0; j < columns; j++) {
    for (let k = jc[j]; k < jc[j + 1]; k++) A.data[ir[k] * columns + j] = values[k];
  }
  return A;
}

/** The numbers of an element, by its type; a whole number may be stored in fewer bytes than its class has. */
function numbersOf({ type, data }: Element, little: boolean): Float64Array {
  const known = TYPES[type];
  if (!known) throw new RangeError(`type ${type}`);
  const [size, read] = known;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Float64Array.from({ length: data.length / size }, (_, i) => read(view, i * size, little));
}

type Read = (view: DataView, at: number, little: boolean) => number;

const TYPES: Readonly<Record<number, readonly [size: number, read: Read]>> = {
  1: [1, (view, at) => view.getInt8(at)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, little) => view.getInt16(at, little)],
  4: [2, (view, at, little) => view.getUint16(at, little)],
  5: [4, (view, at, little) => view.getInt32(at, little)],
  6: [4, (view, at, little) => view.getUint32(at, little)],
  7: [4, (view, at, little) => view.getFloat32(at, little)],
  9: [8, (view, at, little) => view.getFloat64(at, little)],
  12: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  13: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
};
