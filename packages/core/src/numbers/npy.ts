/** NumPy's .npy: a header that is a Python literal, then the numbers as they lie in memory (NEP 1). */
import { failure } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import { begins, latin1, NUMBER_TYPES, type NumberType, numbersIn, viewOf } from './bytes.ts';
import { Allowance, LARGEST_NUMBERS, type ReadNumbers, shaped, UNNAMED } from './numbers.ts';

export function isNpy(bytes: Uint8Array): boolean {
  return begins(bytes, '\x93NUMPY');
}

export function readNpy(bytes: Uint8Array, file: string): ReadNumbers {
  const numbers = new Allowance(file, 'numbers', LARGEST_NUMBERS);
  return { arrays: new Map([[UNNAMED, npyMatrix(bytes, file, numbers)]]), notes: [] };
}

interface Layout {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly offset: number;
}

/** A scalar is 1 × 1, a vector k × 1. Throws data errors for what is no real matrix. */
export function npyMatrix(bytes: Uint8Array, file: string, numbers: Allowance): Matrix {
  const { descr, isFortran, shape, offset } = layoutOf(bytes, file);
  if (shape.length > 2) {
    throw failure(numbersErrors, 'numbers/dimensions', { dimensions: shape.length }, { at: { file } });
  }
  const [rows, columns] = shape.length === 2 ? shape : [shape[0] ?? 1, 1];
  const type = TYPES[descr.slice(1)];
  if (!type) throw failure(numbersErrors, 'numbers/type', { type: descr }, { at: { file } });
  const [size, read] = type;
  const count = rows * columns;
  const needed = offset + count * size;
  if (!(needed <= bytes.length)) {
    throw failure(numbersErrors, 'numbers/short', { bytes: bytes.length, needed }, { at: { file } });
  }
  numbers.take(count);
  const values = numbersIn(bytes.subarray(offset, needed), { size, read, little: descr[0] !== '>' });
  return shaped(values, rows, columns, isFortran ? 'columns' : 'rows');
}

/** Booleans count as 0 and 1. */
const TYPES: Readonly<Record<string, NumberType>> = { ...NUMBER_TYPES, b1: NUMBER_TYPES.u1 };

function layoutOf(bytes: Uint8Array, file: string): Layout {
  const broken = () => failure(numbersErrors, 'numbers/npy-header', {}, { at: { file } });
  if (bytes.length < 12) throw broken();
  const view = viewOf(bytes);
  const isLong = bytes[6] >= 2; // versions 2 and 3 write the header's length in four bytes
  const start = isLong ? 12 : 10;
  const offset = start + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  if (offset > bytes.length) throw broken();
  const header = latin1(bytes, start, Math.min(offset, start + LONGEST_HEADER));
  const descr = /'descr':\s*'([<>|=][a-zA-Z]\d*)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) throw broken();
  const sizes = shape
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  if (!sizes.every(Number.isSafeInteger)) throw broken();
  return { descr, isFortran: order === 'True', shape: sizes, offset };
}

/** Of a plain array's: NumPy itself refuses longer ones unless told otherwise. */
const LONGEST_HEADER = 10_000;
