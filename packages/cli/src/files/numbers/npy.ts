/** NumPy's .npy: a header that is a Python literal, then the numbers as they lie in memory (NEP 1). */
import { type Matrix, matrix, reshape } from '@deltascope/core';
import { type NumberFile, numbersError, UNNAMED } from './numbers.ts';

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');

export function isNpy(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

export function readNpy(bytes: Buffer, path: string): NumberFile {
  return { arrays: new Map([[UNNAMED, npyMatrix(bytes, path)]]), notes: [] };
}

interface Layout {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly offset: number;
}

/** A scalar is 1 × 1, a vector k × 1. Throws data errors for what is no real matrix. */
export function npyMatrix(bytes: Buffer, path: string): Matrix {
  const { descr, isFortran, shape, offset } = layoutOf(bytes, path);
  if (shape.length > 2) {
    throw numbersError(path, `the array has ${shape.length} dimensions`, 'Save a matrix or a vector.');
  }
  const [rows, columns] = shape.length === 2 ? shape : [shape[0] ?? 1, 1];
  const type = TYPES[descr.slice(1)];
  if (!type)
    throw numbersError(
      path,
      `its numbers are of type ${descr}`,
      'Save them as float64: numpy.save(…, A.astype(float)).',
    );
  const [size, read] = type;
  const needed = offset + rows * columns * size;
  if (bytes.length < needed) {
    throw numbersError(path, `it ends after ${bytes.length} bytes of ${needed}`, 'Save it again: it is cut short.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, rows * columns * size);
  const little = descr[0] !== '>';
  const values = Float64Array.from({ length: rows * columns }, (_, i) => read(view, i * size, little));
  return isFortran ? reshape(values, rows, columns) : matrix(rows, columns, values);
}

type Read = (view: DataView, at: number, little: boolean) => number;

/** By NumPy's kind and bytes. Booleans count as 0 and 1. */
const TYPES: Readonly<Record<string, readonly [size: number, read: Read]>> = {
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
  b1: [1, (view, at) => view.getUint8(at)],
};

function layoutOf(bytes: Buffer, path: string): Layout {
  const broken = () => numbersError(path, 'its header is not that of a .npy file', 'Save it again with numpy.save.');
  if (bytes.length < 12) throw broken();
  const isLong = bytes[6] >= 2; // versions 2 and 3 write the header's length in four bytes
  const start = isLong ? 12 : 10;
  const offset = start + (isLong ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  if (offset > bytes.length) throw broken();
  const header = bytes.toString('latin1', start, offset);
  const descr = /'descr':\s*'([<>|=][a-zA-Z]\d+)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) throw broken();
  const sizes = shape
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  return { descr, isFortran: order === 'True', shape: sizes, offset };
}
