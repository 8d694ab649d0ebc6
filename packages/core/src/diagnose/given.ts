/** A person's own numbers: read as matrices of the article's names, with the tolerance that their writing allows. */
import { DeltascopeError, nearest } from '../errors.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import type { Network } from '../network/network.ts';
import { reshape, unroll } from '../network/unroll.ts';
import type { Quantities } from './problem.ts';
import { transposed } from './quantities.ts';

/** A number, a vector, or a matrix, by rows or as one of ours. */
export type Numbers = number | ArrayLike<number> | readonly ArrayLike<number>[] | Matrix;

/**
 * Numbers by the article's names: J, yv, a1, z2, a2, …, s3, s2WithBias, s2, Delta1, Theta1_grad, and `grad`, the
 * gradient as one vector. Those with a row for each example may stop after the first rows.
 */
export type Mine = Readonly<Record<string, Numbers>>;

export interface Given {
  readonly name: string;
  readonly matrix: Matrix;
  /** What a cell may be off by, for each. */
  readonly tolerance: Float64Array;
  /** Whether the matrix was given without the column of ones that the article's has. */
  readonly withoutOnes: boolean;
  readonly perRow: boolean;
  /** What was done to read it, to be said: `z2 is read transposed`. */
  readonly notes: readonly string[];
}

/** The names of a network's quantities, in the order in which they are computed. */
export function quantityNames({ layers }: Network): string[] {
  const L = layers.length;
  const forward = Array.from({ length: L - 1 }, (_, l) => [`z${l + 2}`, `a${l + 2}`]).flat();
  const hidden = Array.from({ length: L - 2 }, (_, l) => L - 1 - l);
  const Theta = Array.from({ length: L - 1 }, (_, l) => L - 1 - l);
  return [
    ...['yv', 'a1', ...forward, 'J', `s${L}`],
    ...hidden.flatMap((l) => [`s${l}WithBias`, `s${l}`]),
    ...Theta.map((l) => `Delta${l}`),
    ...Theta.map((l) => `Theta${l}_grad`),
    'grad',
  ];
}

/** Whether there is a row for each example. */
export function isPerRow(name: string): boolean {
  return /^(yv|[azs]\d+(WithBias)?)$/.test(name);
}

export interface ReadRequest {
  readonly network: Network;
  /** The true quantities, whose shapes tell how vectors are to be read. */
  readonly right: Quantities;
  readonly m: number;
  /** How matrices were made to vectors: column by column, as Octave does, or row by row. */
  readonly order: 'columns' | 'rows';
}

/** Throws `mine` (data) for unknown names, ragged rows and what is no number. */
export function readMine(mine: Mine, request: ReadRequest): Given[] {
  const names = quantityNames(request.network);
  const entries = Object.entries(mine);
  if (entries.length === 0) throw refuse('no numbers were given', `Give some of ${names.join(', ')}.`);
  for (const [name] of entries) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    throw refuse(
      `"${name}" is none of the names of a network ${request.network.layers.join('-')}`,
      near ? `Did you mean ${near}?` : `The names are ${names.join(', ')}.`,
    );
  }
  return entries
    .map(([name, numbers]) => readOne(name, numbers, request))
    .sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

function readOne(name: string, numbers: Numbers, request: ReadRequest): Given {
  const right = request.right.get(name);
  if (!right) throw refuse(`there is no ${name} in this problem`, 'Leave it out.');
  const perRow = isPerRow(name);
  const shape = { rows: perRow ? request.m : right.rows, columns: right.columns };
  const ones = /^a\d+$/.test(name) && name !== `a${request.network.layers.length}`;
  const notes: string[] = [];
  let read = asMatrix(name, numbers, shape, request);
  const fits = ({ rows, columns }: Matrix) =>
    (perRow ? rows <= shape.rows : rows === shape.rows) &&
    (columns === shape.columns || (ones && columns === shape.columns - 1));
  if (perRow && !fits(read) && read.columns === shape.rows && fits(transposed(read))) {
    read = transposed(read);
    notes.push(`${name} is read transposed: it has a column for each row of X`);
  }
  const withoutOnes = ones && read.columns === shape.columns - 1;
  if (withoutOnes) notes.push(`${name} is read without its column of ones`);
  if (perRow && read.rows < shape.rows) notes.push(`${name} is read as the first ${read.rows} rows`);
  return { name, matrix: read, tolerance: tolerances(name, read.data), withoutOnes, perRow, notes };
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** A vector given for a matrix is shaped as the request says that vectors were made. */
function asMatrix(name: string, numbers: Numbers, shape: Shape, { network, right, order }: ReadRequest): Matrix {
  const read = matrixOf(name, numbers);
  const { rows, columns, data } = read;
  if (name === 'grad') return matrix(data.length, 1, order === 'rows' ? byColumns(data, network, right) : data);
  const isVector = rows === 1 || columns === 1;
  const isShaped = rows === shape.rows && columns === shape.columns;
  if (!isVector || isShaped || data.length !== shape.rows * shape.columns) return read;
  return order === 'columns' ? reshape(data, shape.rows, shape.columns) : matrix(shape.rows, shape.columns, data);
}

/** A vector is one column. Throws `mine` for ragged rows. */
function matrixOf(name: string, numbers: Numbers): Matrix {
  if (typeof numbers === 'number') return matrix(1, 1, Float64Array.of(numbers));
  if ('data' in numbers) return numbers;
  const rows = Array.from(numbers as ArrayLike<number | ArrayLike<number>>, (one) =>
    typeof one === 'number' ? [one] : Array.from(one),
  ); // either of the two other forms of `Numbers`
  const columns = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((one) => one.length !== columns);
  if (ragged >= 0) {
    throw refuse(
      `row ${ragged + 1} of ${name} has ${rows[ragged].length} numbers, the first has ${columns}`,
      'Give rows of the same length.',
    );
  }
  return matrix(rows.length, columns, Float64Array.from(rows.flat()));
}

/** The gradient vector as Octave unrolls it, from one that was unrolled row by row; itself where its length is another. */
function byColumns(vector: Float64Array, { layers }: Network, right: Quantities): Float64Array {
  let offset = 0;
  const matrices = layers.slice(1).map((_, l) => {
    const { rows, columns } = right.get(`Theta${l + 1}_grad`) ?? { rows: 0, columns: 0 };
    const cells = vector.subarray(offset, offset + rows * columns);
    offset += rows * columns;
    return cells.length === rows * columns ? matrix(rows, columns, cells) : undefined;
  });
  const whole = matrices.filter((one) => one !== undefined);
  return whole.length === matrices.length && offset === vector.length ? unroll(whole) : vector;
}

/** Of float64 results of sums in another order, relative to the largest cell. */
const DOUBLE = 1e-9;
/** Of computations in float32, relative to the largest cell. */
const SINGLE = 1e-5;
/** More digits than these are not a number's writing but its bits. */
const PRINTED_DIGITS = 15;

/** A float32 written out as a float64 has more digits than it can hold itself. */
const SINGLE_DIGITS = 9;
/** Whole numbers below this are taken as exact: labels, zeros and ones. */
const COUNTS = 1000;
/** A J without decimals but of so many digits was rounded to them. */
const ROUNDED_DIGITS = 3;

/** Whether all numbers are whole and small, and not rounded to be so. */
function isExact(name: string, finite: Float64Array, digits: number): boolean {
  if (name === 'J' && digits >= ROUNDED_DIGITS) return false;
  return finite.every((value) => Number.isInteger(value) && Math.abs(value) < COUNTS);
}

/**
 * What each cell may be off by: half a unit of the last written digit, judged by all cells, as numbers are printed with
 * fixed decimals or with fixed significant digits; never less than rounding in the computation.
 */
function tolerances(name: string, data: Float64Array): Float64Array {
  const finite = data.filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const writings = Array.from(finite, writing);
  const digits = writings.reduce((most, one) => Math.max(most, one.digits), 0);
  const decimals = writings.reduce((most, one) => Math.max(most, one.decimals), 0);
  const isSingle = digits > SINGLE_DIGITS && finite.every((value) => value === Math.fround(value));
  const isPrinted = !isSingle && digits <= PRINTED_DIGITS && !isExact(name, finite, digits);
  const least = (isSingle ? SINGLE : DOUBLE) * largest;
  return data.map((value) => {
    if (!isPrinted || !Number.isFinite(value)) return least;
    const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
    const bySignificant = value === 0 ? 0 : 10 ** (exponent + 1 - digits);
    return Math.max(least, 0.500001 * Math.max(10 ** -decimals, bySignificant));
  });
}

/** Significant digits and decimals of the shortest text of a number. */
function writing(value: number): { readonly digits: number; readonly decimals: number } {
  const [mantissa, exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '').length;
  return { digits: value === 0 ? 0 : digits, decimals: Math.max(0, digits - 1 - Number(exponent)) };
}

/** The part of a quantity that a given matrix stands for, or undefined where its shape is another. */
export function counterpart({ matrix: A, withoutOnes, perRow }: Given, quantity: Matrix): Matrix | undefined {
  const columns = quantity.columns - (withoutOnes ? 1 : 0);
  if (columns !== A.columns) return undefined;
  if (perRow ? quantity.rows < A.rows : quantity.rows !== A.rows) return undefined;
  if (!withoutOnes && quantity.rows === A.rows) return quantity;
  const part = matrix(A.rows, columns);
  for (let i = 0; i < A.rows; i++) part.data.set(row(quantity, i).subarray(withoutOnes ? 1 : 0), i * columns);
  return part;
}

function refuse(what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'mine', fault: 'data', what, next });
}
