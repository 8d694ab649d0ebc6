/**
 * Findings about columns before anything is trained: what gives the label away, what only numbers the rows, and what says
 * that rows belong together or follow each other. One pass a column, over some thousand rows unless its name says that they
 * may belong together, so that it can be unasked.
 */
import { areNumbers, asNumbers } from '../encode/convert.ts';
import type { Column, Table } from '../table/column.ts';
import type { Finding } from './finding.ts';
import { type GroupsRequest, groupOf } from './groups.ts';

/** The columns of a table, in which to look for what makes a figure too kind. */
export interface ColumnsRequest {
  readonly table: Table;
  readonly label: string;
  /** A label for each row of the table, 1 … K. */
  readonly y: Int32Array;
  readonly classes: readonly string[];
  /** The names of the columns that are learned from. */
  readonly features: readonly string[];
  /** The rows to look at, counted from 0; of rows that are copies the first alone. */
  readonly rows: Int32Array;
  /** Whether rows are held out at random: then groups and times are told of. */
  readonly atRandom: boolean;
}

/** More rows are not looked at: every so many-th. */
const MOST_ROWS = 20_000;
const FEWEST_ROWS = 20;

/** The gravest first; none if all is well. */
export function findingsOfColumns(request: ColumnsRequest): Finding[] {
  const rows = thinned(request.rows);
  if (rows.length < FEWEST_ROWS) return [];
  const features = new Set(request.features);
  const learned = request.table.columns.filter(({ name }) => features.has(name));
  const others = request.table.columns.filter(({ name }) => name !== request.label);
  const together = request.atRandom ? belonging(others, { ...request, someRows: rows }) : [];
  const groups = new Set(together.map(({ column }) => column));
  return [
    ...learned.filter(({ name }) => !groups.has(name)).flatMap((column) => givesAway(column, { ...request, rows })),
    ...learned.flatMap((column) => identifies(column, rows)),
    ...together,
  ];
}

function thinned(rows: Int32Array): Int32Array {
  const step = rows.length / MOST_ROWS;
  return step <= 1 ? rows : Int32Array.from({ length: MOST_ROWS }, (_, i) => rows[Math.floor(i * step)]);
}

/** So few wrong of all, and of those that the largest class gets wrong, are no chance. */
const AWAY = 0.02;
const AWAY_OF_BASELINE = 0.1;

/** Each row is answered by the others with the same value, or with a value nearby: their most frequent label. */
function givesAway(column: Column, { y, classes, rows }: ColumnsRequest): Finding[] {
  const bins = binsOf(column, rows);
  const K = classes.length;
  const width = 1 + bins.reduce((most, bin) => Math.max(most, bin), 0);
  const counts = new Float64Array(width * K);
  const totals = new Float64Array(K);
  rows.forEach((row, i) => {
    counts[bins[i] * K + y[row] - 1]++;
    totals[y[row] - 1]++;
  });
  let right = 0;
  const answers: number[] = [];
  for (let bin = 0; bin < width; bin++) {
    const own = counts.subarray(bin * K, (bin + 1) * K);
    if (own.every((count) => count === 0)) continue;
    right += rightByOthers(own);
    answers.push(own.indexOf(Math.max(...own)));
  }
  const accuracy = right / rows.length;
  const baseline = Math.max(...totals) / rows.length;
  if (1 - accuracy > AWAY || 1 - accuracy > AWAY_OF_BASELINE * (1 - baseline)) return [];
  const present = totals.filter((total) => total > 0).length;
  // Where answers turn again and again along a number, it knows single things by heart, and no rule.
  if (!('codes' in column) && turnsOf(answers) > MOST_TURNS * present) return [];
  if (answers.length === present && new Set(answers).size === present) {
    return [{ code: 'label-copy', column: column.name, agreement: accuracy, rows: rows.length }];
  }
  return [{ code: 'gives-label-away', column: column.name, accuracy, baseline, rows: rows.length }];
}

const MOST_TURNS = 4;

function turnsOf(answers: readonly number[]): number {
  return answers.filter((answer, i) => i > 0 && answer !== answers[i - 1]).length;
}

/** Of rows with these labels, those that have the most frequent one of the others. */
function rightByOthers(counts: Float64Array): number {
  let right = 0;
  counts.forEach((count, k) => {
    const most = counts.reduce((best, other, j) => (j === k ? best : Math.max(best, other)), 0);
    if (count - 1 > most) right += count;
  });
  return right;
}

const MOST_BINS = 64;
const ROWS_OF_A_BIN = 5;

/** Words and few different numbers by themselves, many numbers in bins of equally many rows; missing is a bin too. */
function binsOf(column: Column, rows: Int32Array): Int32Array {
  if ('codes' in column) return rows.map((row) => column.codes[row]);
  const { values } = column;
  const sorted = Float64Array.from(rows, (row) => values[row])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const different = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const most = Math.max(1, Math.min(MOST_BINS, Math.floor(rows.length / ROWS_OF_A_BIN)));
  const ends =
    different.length <= most
      ? different
      : Float64Array.from({ length: most }, (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / most) - 1]);
  return rows.map((row) => (Number.isNaN(values[row]) ? 0 : 1 + firstNotBelow(ends, values[row])));
}

/** The first place of an ascending list whose number is not below the value. */
function firstNotBelow(ends: Float64Array, value: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ID_NAME =
  /(^|[^a-z])(id|ids|uuid|guid|key|index|idx|nr|no|num|number)$|(?<=[a-z])(Id|ID|Num|Number|No|Nr)$|(?<=[A-Z])(NUM|ID|NO|NR)$/;
/** Of the rows, from this share of different values on nearly each has its own. */
const OWN_VALUE = 0.95;

/** A number that is another in nearly each row, and either is named so or grows with the rows of the table. */
function identifies(column: Column, rows: Int32Array): Finding[] {
  if (column.kind === 'date' || ('codes' in column && !areNumbers(column))) return [];
  const numbers = asNumbers(column);
  const present = Float64Array.from(rows, (row) => numbers[row]).filter((value) => !Number.isNaN(value));
  const distinct = new Set(present).size;
  if (!present.every(Number.isInteger) || distinct < OWN_VALUE * present.length) return [];
  const grows = present.every((value, i) => i === 0 || value > present[i - 1]);
  const isNamed = ID_NAME.test(column.name) || ID_NAME.test(column.name.toLowerCase());
  if (!grows && !isNamed) return [];
  const by = isNamed ? 'name' : 'order';
  return [{ code: 'identifier-learned', column: column.name, by, distinct, rows: present.length }];
}

type Together = Extract<Finding, { readonly code: 'looks-like-group' | 'looks-like-time' }>;

/** The groups, and the first of the times: one is as good as another to split by. */
function belonging(columns: readonly Column[], request: GroupsRequest): Together[] {
  const { someRows } = request;
  const times = columns.filter((column) => isTime(column, someRows));
  const groups = columns.filter((column) => !times.includes(column)).flatMap((column) => groupOf(column, request));
  return [...groups, ...times.flatMap((column) => timeOf(column, someRows)).slice(0, 1)];
}

const TIME_NAME = /(^|[^a-z])(date|datetime|timestamp|year|time)s?$/i;
const NO_TIME_NAME = /birth|born|dob/i;
const FEWEST_TIMES = 5;

/** Dates, but of birth; numbers that are years, if they are named so. */
function isTime(column: Column, rows: Int32Array): boolean {
  if ('codes' in column || NO_TIME_NAME.test(column.name)) return false;
  if (column.kind === 'date') return true;
  const isYear = (row: number) => {
    const value = column.values[row];
    return Number.isNaN(value) || (Number.isInteger(value) && value > 1800 && value < 2200) || value > 1e8;
  };
  return TIME_NAME.test(column.name) && rows.every(isYear);
}

function timeOf(column: Column, rows: Int32Array): Together[] {
  if ('codes' in column) return [];
  const present = Float64Array.from(rows, (row) => column.values[row]).filter(Number.isFinite);
  if (new Set(present).size < FEWEST_TIMES) return [];
  const [from, to] = [present.reduce((a, b) => Math.min(a, b)), present.reduce((a, b) => Math.max(a, b))];
  return [{ code: 'looks-like-time', column: column.name, from, to, isDate: column.kind === 'date' }];
}
