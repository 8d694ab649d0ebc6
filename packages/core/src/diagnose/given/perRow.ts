/** Readings of what has a row for each example: rows or columns first, with or without ones, some rows alone. */
import type { Matrix } from '../../matrix/matrix.ts';
import { type Told, tell } from '../words/sentences.ts';
import { byRowsAndColumns, type Picked, type Reading } from './reading.ts';

export interface PerRowShape {
  readonly name: string;
  readonly m: number;
  /** Columns that the article's has. */
  readonly columns: number;
  /** Its first column is ones. */
  readonly hasOnes: boolean;
  /** It may come with the bias column that the article drops. */
  readonly mayHaveBias: boolean;
  /** The row of X for each of the person's rows, if they are in another order. */
  readonly order?: Int32Array;
}

type Columns = Pick<Picked, 'quantity' | 'columns' | 'column' | 'skipped' | 'notes'>;

export function perRowReadings(array: Matrix, shape: PerRowShape, label: string): Reading[] {
  const { name, m, order } = shape;
  const isVector = array.rows === 1 || array.columns === 1;
  const readings: Reading[] = [];
  for (const isTransposed of [false, true]) {
    const [rows, columns] = isTransposed ? [array.columns, array.rows] : [array.rows, array.columns];
    if (rows > m) continue;
    const read = columnsOf(shape, columns, label);
    if (!read) continue;
    const turned = isTransposed && !(isVector && rows === 1) ? [tell('read-transposed', { label })] : [];
    for (const { row, notes } of rowsOf(rows, shape, label)) {
      const isAll = rows === m && order;
      readings.push(
        byRowsAndColumns(array, {
          ...read,
          rows: m,
          row: isAll ? (i) => order[i] : row,
          isTransposed,
          notes: [...turned, ...read.notes, ...notes],
        }),
      );
    }
  }
  if (isVector && readings.length === 0) return vectorReadings(array, shape);
  return readings.map((reading) => ({
    ...reading,
    parts: reading.parts.map((part) => ({ ...part, quantity: part.quantity || name })),
  }));
}

function columnsOf(
  { name, columns: right, hasOnes, mayHaveBias }: PerRowShape,
  columns: number,
  label: string,
): Columns | undefined {
  if (columns === right) return { quantity: name, columns: right, column: (j) => j, notes: [] };
  if (hasOnes && columns === right - 1) {
    const notes = [tell('read-without-ones', { label })];
    return { quantity: name, columns: right, column: (j) => j + 1, notes };
  }
  if (mayHaveBias && columns === right + 1) {
    const notes = [tell('read-with-bias', { label })];
    return { quantity: `${name}WithBias`, columns, column: (j) => j, skipped: (j) => j === 0, notes };
  }
  return undefined;
}

interface Rows {
  readonly row: (i: number) => number;
  readonly notes: readonly Told[];
}

function rowsOf(rows: number, { m }: PerRowShape, label: string): Rows[] {
  if (rows === m) return [{ row: (i) => i, notes: [] }];
  return [
    { row: (i) => i, notes: [tell('read-first-rows', { label, rows })] },
    { row: (i) => m - rows + i, notes: [tell('read-last-rows', { label, rows })] },
    ...(rows === 1
      ? Array.from({ length: Math.min(m, ROWS_TRIED) - 1 }, (_, t) => ({
          row: () => t + 1,
          notes: [tell('read-row', { label, row: t + 2 })],
        }))
      : []),
  ];
}

/** A row alone may be any of the first so many. */
const ROWS_TRIED = 12;

/** A matrix as one vector, column by column or row by row. */
function vectorReadings(array: Matrix, { name, m, columns }: PerRowShape): Reading[] {
  if (array.data.length !== m * columns) return [];
  const cells = (cell: (k: number) => number) => Int32Array.from({ length: m * columns }, (_, k) => cell(k));
  const part = { quantity: name, rows: m, columns };
  return [
    {
      parts: [{ ...part, cells: cells((k) => (k % m) * columns + Math.floor(k / m)) }],
      notes: [],
      isTransposed: false,
    },
    { parts: [{ ...part, cells: cells((k) => k) }], notes: [], isTransposed: false },
  ];
}
