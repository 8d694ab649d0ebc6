/**
 * MATLAB's .mat of level 5, as Octave saves with -v6 and -v7 and SciPy with savemat: tagged elements, compressed or
 * not. Real matrices are read, full or sparse, of any number type; texts, cells and structs are passed over. After
 * "MAT-File Format" (The MathWorks). The readers on npm are under licenses that ours cannot be combined with. No count
 * is believed beyond the bytes that are there.
 */
import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted, OtherValue } from '../words/numberNotes.ts';
import { latin1, NUMBER_TYPES, type NumberType, numbersIn, viewOf } from './bytes.ts';
import { Damaged, damageOf } from './damaged.ts';
import { inflateStart, inflateZlib } from './inflate.ts';
import { Allowance, LARGEST_NUMBERS, LARGEST_UNPACKED, type NumberArray, type ReadNumbers, shaped } from './numbers.ts';

const HEADER_BYTES = 128;

/** Cells of all sparse matrices of one file, written in full: their shapes are claims that no bytes stand behind. */
const LARGEST_SPARSE = 2 ** 22;

/** Beyond what any program takes for a name. */
const LONGEST_NAME = 200;

/** Types of elements. */
const MATRIX = 14;
const COMPRESSED = 15;

/** Classes of arrays: 6 … 15 are number types. */
const SPARSE = 5;
const UINT64 = 15;
const CLASSES = [undefined, 'cell-array', 'struct', 'object', 'text'] as const;

export function isMat(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const endian = latin1(bytes, 126, 128);
  return (endian === 'IM' && bytes[125] === 1) || (endian === 'MI' && bytes[124] === 1);
}

export function readMat(bytes: Uint8Array, file: string): ReadNumbers {
  const reader = new MatReader(file, latin1(bytes, 126, 128) === 'IM');
  try {
    return reader.read(bytes);
  } catch (error) {
    throw failure(numbersErrors, 'numbers/mat', { damage: damageOf(error) }, { at: { file } });
  }
}

interface Element {
  readonly type: number;
  readonly data: Uint8Array;
}

class MatReader {
  private readonly little: boolean;
  private readonly unpacked: Allowance;
  private readonly numbers: Allowance;
  private readonly sparseCells: Allowance;

  constructor(file: string, little: boolean) {
    this.little = little;
    this.unpacked = new Allowance(file, 'unpacked', LARGEST_UNPACKED);
    this.numbers = new Allowance(file, 'numbers', LARGEST_NUMBERS);
    this.sparseCells = new Allowance(file, 'sparse', LARGEST_SPARSE);
  }

  read(bytes: Uint8Array): ReadNumbers {
    const arrays = new Map<string, NumberArray>();
    const notes: NumberNoted[] = [];
    for (const element of this.elements(bytes, HEADER_BYTES)) {
      const unpacked = element.type === COMPRESSED ? this.inflated(element) : element;
      if (unpacked.type !== MATRIX) continue;
      const { name, value } = this.array(unpacked);
      if (typeof value === 'string') notes.push({ code: 'is', data: { name, is: value } });
      else if (typeof value === 'number') notes.push({ code: 'dimensions', data: { name, dimensions: value } });
      else arrays.set(name, value);
    }
    return { arrays, notes };
  }

  /** Each has a tag of 8 bytes, or of 4 with up to 4 bytes of data behind it, and is padded to 8; compressed ones are not. */
  private *elements(bytes: Uint8Array, start: number): Generator<Element> {
    const view = viewOf(bytes);
    for (let at = start; at < bytes.length; ) {
      const tag = view.getUint32(at, this.little);
      const isSmall = tag >>> 16 !== 0;
      const type = isSmall ? tag & 0xffff : tag;
      const size = isSmall ? tag >>> 16 : view.getUint32(at + 4, this.little);
      const from = isSmall ? at + 4 : at + 8;
      if (from + size > bytes.length || (isSmall && size > 4)) throw new Damaged('cut-short');
      yield { type, data: bytes.subarray(from, from + size) };
      if (isSmall) at += 8;
      else at = type === COMPRESSED ? from + size : from + Math.ceil(size / 8) * 8;
    }
  }

  /** The one element in it, whose own tag says how long it is. */
  private inflated({ data }: Element): Element {
    const size = 8 + viewOf(inflateStart(data, 8)).getUint32(4, this.little);
    this.unpacked.take(size);
    const [element] = this.elements(inflateZlib(data, size), 0);
    return element;
  }

  /** The array's name and its matrix, or what it is instead: of how many dimensions, if not of two. */
  private array({ data }: Element): { readonly name: string; readonly value: Matrix | OtherValue | number } {
    const [flags, dimensions, name, ...parts] = this.elements(data, 0);
    if (!name) throw new Damaged('no-name');
    const [word] = this.values(flags);
    const kind = word & 0xff;
    const named = (value: Matrix | OtherValue | number) => ({
      name: latin1(name.data, 0, Math.min(name.data.length, LONGEST_NAME)),
      value,
    });
    if (kind < SPARSE || kind > UINT64) return named(CLASSES[kind] ?? 'no-matrix');
    if (word & 0x800) return named('complex');
    const sizes = this.values(dimensions);
    if (sizes.length !== 2) return named(sizes.length);
    const [rows, columns] = sizes;
    if (!(rows >= 0 && columns >= 0)) throw new Damaged('negative-size');
    if (kind === SPARSE) return named(this.sparse(rows, columns, parts));
    if (parts.length === 0) throw new Damaged('no-data');
    const values = this.values(parts[0]);
    if (values.length !== rows * columns) throw new Damaged('other-size');
    return named(shaped(values, rows, columns, 'columns'));
  }

  /** Row numbers, where each column begins among them, and the numbers that are not 0. */
  private sparse(rows: number, columns: number, parts: readonly Element[]): Matrix {
    if (parts.length < 3) throw new Damaged('no-data');
    const [ir, jc, values] = parts.map((part) => this.values(part));
    const isRising = jc.every((start, j) => start >= (jc[j - 1] ?? 0));
    const most = Math.min(ir.length, values.length);
    if (jc.length !== columns + 1 || jc[0] !== 0 || !isRising || jc[columns] > most) {
      throw new Damaged('bad-starts');
    }
    if (!ir.every((i) => i >= 0 && i < Math.max(rows, 1))) throw new Damaged('bad-rows');
    this.sparseCells.take(rows * columns);
    const A = matrix(rows, columns);
    for (let j = 0; j < columns; j++) {
      for (let k = jc[j]; k < jc[j + 1]; k++) A.data[ir[k] * columns + j] = values[k];
    }
    return A;
  }

  /** The numbers of an element, by its type; a whole number may be stored in fewer bytes than its class has. */
  private values({ type, data }: Element): Float64Array {
    const known = TYPES[type];
    if (!known) throw new Damaged('bad-type', type);
    const [size, read] = known;
    if (data.length % size !== 0) throw new Damaged('half-number');
    this.numbers.take(data.length / size);
    return numbersIn(data, { size, read, little: this.little });
  }
}

const { i1, u1, i2, u2, i4, u4, f4, f8, i8, u8 } = NUMBER_TYPES;
const TYPES: Readonly<Record<number, NumberType>> = {
  1: i1,
  2: u1,
  3: i2,
  4: u2,
  5: i4,
  6: u4,
  7: f4,
  9: f8,
  12: i8,
  13: u8,
};
