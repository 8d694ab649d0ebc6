/** Bodies as cells of the model's columns: JSON, as records or as columns, and numbers in binary. */
import { type Encoder, type GivenColumn, kindOf } from '@deltascope/core/encode';
import { failure, nearest, shorten } from '@deltascope/core/errors';
import { type Column, LevelCounter, type Table } from '@deltascope/core/table';
import { float64sOf } from './float64.ts';
import { serveErrors } from './words/en.ts';

export interface Cells {
  /** Of each feature, in their order, equally many. */
  readonly cells: readonly ArrayLike<unknown>[];
  readonly rowCount: number;
}

export interface Given extends Cells {
  /** How the answers are laid out. */
  readonly as: 'records' | 'columns';
}

/** The cells as the model reads them. Throws data errors with row and column. */
export function tableOf({ cells, rowCount }: Cells, columns: readonly GivenColumn[]): Table {
  return { rowCount, columns: columns.map((column, j) => column(cells[j], rowCount)) };
}

/** Levels of JSON: records hold cells; fields that no column asks for may hold more. */
const DEEPEST = 32;
/** Fewer bytes cannot become many. */
const FEWEST_BYTES = 2 ** 16;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Throws what is wrong with the body as a whole, and with its first record that lacks a column. */
export function fromJson(bytes: Uint8Array, encoder: Encoder): Given {
  const body = parsed(bytes);
  if (!isObject(body)) throw failure(serveErrors, 'body-malformed/shape', {});
  const names = encoder.features.map(({ name }) => name);
  if (Array.isArray(body.records)) return fromRecords(body.records, names);
  if (isObject(body.columns)) return fromColumns(body.columns, names);
  throw failure(serveErrors, 'body-malformed/shape', {});
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const isTooDeep = bytes.length >= FEWEST_BYTES && new LevelCounter(DEEPEST).add(bytes);
    if (!isTooDeep) return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    throw failure(serveErrors, 'body-malformed/json', { message: (error as Error).message }); // JSON.parse and decode throw errors
  }
  throw failure(serveErrors, 'body-malformed/shape', {});
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fromRecords(records: readonly unknown[], names: readonly string[]): Given {
  const rowCount = records.length;
  const cells = names.map(() => new Array<unknown>(rowCount));
  for (let i = 0; i < rowCount; i++) {
    const record = records[i];
    if (!isObject(record)) throw failure(serveErrors, 'record', {}, { at: { row: i + 1 } });
    for (let j = 0; j < names.length; j++) {
      if (!Object.hasOwn(record, names[j])) throw lacking(record, names[j], i);
      cells[j][i] = record[names[j]];
    }
  }
  return { cells, rowCount, as: 'records' };
}

function lacking(record: Fields, name: string, i: number): Error {
  const near = nearest(name, Object.keys(record));
  const data = { column: shorten(name, 100), nearest: near && shorten(near, 100) };
  return failure(serveErrors, 'column-missing/record', data, { at: { row: i + 1, column: name } });
}

function fromColumns(columns: Fields, names: readonly string[]): Given {
  const rowCount = Math.max(0, ...Object.values(columns).map((cells) => (Array.isArray(cells) ? cells.length : 0)));
  const cells = names.map((name) => {
    if (!Object.hasOwn(columns, name)) throw lacking(columns, name, 0);
    const column = columns[name];
    if (!Array.isArray(column)) throw failure(serveErrors, 'body-malformed/column', { column: shorten(name, 100) });
    if (column.length !== rowCount) {
      const data = { column: shorten(name, 100), cells: column.length, others: rowCount };
      throw failure(serveErrors, 'body-malformed/lengths', data);
    }
    return column;
  });
  return { cells, rowCount, as: 'columns' };
}

/**
 * Float64, little-endian, column after column in the order of the model's columns: numbers; dates in milliseconds since
 * 1970; words by their place from 0 in the enum of /openapi.json, −1 for others; NaN is missing.
 */
export function fromBytes(bytes: Uint8Array, { features }: Encoder, columns: readonly GivenColumn[]): Table {
  const rowBytes = 8 * features.length;
  if (bytes.length % rowBytes !== 0) {
    const data = { bytes: bytes.length, rowBytes, columns: features.length };
    throw failure(serveErrors, 'body-malformed/bytes', data);
  }
  const rowCount = bytes.length / rowBytes;
  const values = float64sOf(bytes);
  return {
    rowCount,
    columns: features.map((feature, j) => {
      const own = values.subarray(j * rowCount, (j + 1) * rowCount);
      const kind = kindOf(feature);
      if (kind.read === 'date') return { kind: 'date', name: feature.name, values: finite(own, feature.name) };
      const words = kind.categories?.(feature);
      return words ? wordColumn(feature.name, words, own) : columns[j](own, rowCount);
    }),
  };
}

/** Said of a place of −1. */
const OTHER = 'another word';

function wordColumn(name: string, words: readonly string[], places: Float64Array): Column {
  const codes = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    if (Number.isNaN(place)) continue;
    if (!(Number.isInteger(place) && place >= -1 && place < words.length)) {
      const data = { place, most: words.length - 1 };
      throw failure(serveErrors, 'word-place', data, { at: { row: i + 1, column: name } });
    }
    codes[i] = place < 0 ? words.length + 1 : place + 1;
  }
  return {
    kind: 'category',
    name,
    codes,
    categories: words.includes(OTHER) ? [...words, `${OTHER} `] : [...words, OTHER],
  };
}

function finite(values: Float64Array, name: string): Float64Array {
  const i = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (i < 0) return values;
  throw failure(serveErrors, 'out-of-range/date', { value: values[i] }, { at: { row: i + 1, column: name } });
}
