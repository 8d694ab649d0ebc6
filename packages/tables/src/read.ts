/** Reads an opened table: kinds from all cells, columns whole, rows in chunks. */
import type { Column, ColumnKind, Table } from '@deltascope/core';
import { DeltascopeError, nearest, shorten, yesIndex } from '@deltascope/core';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { dataError, usageError } from './errors.ts';
import {
  type CellCounts,
  COUNT_NAMES,
  cell,
  countsSql,
  type Decision,
  dateSql,
  decideKind,
  isNumber,
  MISSING_WORDS,
} from './kinds.ts';
import type { Opened } from './openTable.ts';
import type { Chunk, ColumnInfo, ReadOptions, TableSource, Warning } from './source.ts';

interface Counted {
  readonly name: string;
  /** c0, c1, … */
  readonly column: string;
  readonly counts: CellCounts;
  readonly decision: Decision;
  readonly given: boolean;
}

/** Tables of more rows have their different values estimated. */
const EXACT_DISTINCT_ROWS = 200_000;
/** Columns counted in one query. */
const COLUMNS_AT_ONCE = 100;
const EXAMPLES = 4;
/** Words that a reader of identifiers or texts would not look at are not made. */
const MOST_IDLE_WORDS = 10_000;

export function tableSource(opened: Opened): TableSource {
  const { names, name } = opened;
  const kinds = new Map([...opened.known, ...opened.as]);
  const warnings: Warning[] = [...opened.warnings];
  checkNames(opened);
  let rows: Promise<number> | undefined;
  let counted: Promise<readonly Counted[]> | undefined;
  const materialized = () => (rows ??= materialize(opened));
  const columns = () =>
    (counted ??= materialized().then(async (count) => {
      const found = await countColumns(opened, kinds, count);
      warnings.push(...found.flatMap((column) => warningsOf(column)));
      return found;
    }));
  return {
    name,
    format: opened.format,
    columnNames: names,
    rowsRejected: opened.rowsRejected,
    warnings,
    rowCount: materialized,
    columns: async () => infoOf(opened, await columns()),
    read: async (options = {}) => readWhole(opened, await columns(), await materialized(), options),
    chunks: (options = {}) => readChunks(opened, kinds, options),
    close: opened.close,
  };
}

function checkNames({ names, as, name }: Opened): void {
  if (names.length === 0) throw dataError('no-columns', name, 'there are no columns');
  for (const column of as.keys()) {
    if (names.includes(column)) continue;
    const near = nearest(column, names);
    const next = near === undefined ? `Its columns: ${shorten(names.join(', '), 600)}.` : `Did you mean "${near}"?`;
    throw usageError('no-such-column', `${name} has no column "${shorten(column, 100)}"`, next);
  }
}

/** All rows into memory (what does not fit goes to disk); gives how many there are. */
async function materialize({ duck, relation, rowsExpected, name, assertUnchanged }: Opened): Promise<number> {
  await duck.run(`CREATE TEMP TABLE t AS ${relation}`);
  const [[count]] = await duck.rows('SELECT count(*) FROM t');
  const rows = Number(count);
  await assertUnchanged();
  if (rowsExpected !== undefined && rows !== rowsExpected) {
    throw new DeltascopeError({
      code: 'rows-lost',
      fault: 'internal',
      where: name,
      what: `${rowsExpected} rows were counted, but ${rows} read`,
      next: 'Please report this file; nothing was computed from it.',
    });
  }
  if (rows === 0) throw dataError('no-rows', name, '0 data rows', 'Bring a table with rows.');
  return rows;
}

async function countColumns(
  { duck, names }: Opened,
  kinds: ReadonlyMap<string, ColumnKind>,
  rows: number,
): Promise<Counted[]> {
  const found: Counted[] = [];
  for (let first = 0; first < names.length; first += COLUMNS_AT_ONCE) {
    const some = names.slice(first, first + COLUMNS_AT_ONCE);
    const expressions = some.flatMap((_, k) => countsSql(`c${first + k}`, rows <= EXACT_DISTINCT_ROWS));
    const [values] = await duck.rows(`SELECT ${expressions.join(', ')} FROM t`);
    some.forEach((name, k) => {
      const own = values.slice(k * COUNT_NAMES.length, (k + 1) * COUNT_NAMES.length);
      const counts = Object.fromEntries(COUNT_NAMES.map((key, i) => [key, own[i] === null ? null : Number(own[i])]));
      found.push(decided(name, `c${first + k}`, counts as unknown as CellCounts, kinds.get(name))); // COUNT_NAMES are its keys.
    });
  }
  return found;
}

function decided(name: string, column: string, counts: CellCounts, given: ColumnKind | undefined): Counted {
  const decision = decideKind(name, counts);
  if (given === undefined) return { name, column, counts, decision, given: false };
  const dateOrder = given === 'date' && decision.kind === 'date' ? decision.dateOrder : undefined;
  return { name, column, counts, decision: { kind: given, why: 'as asked', dateOrder }, given: true };
}

function warningsOf({ name, counts, decision, given }: Counted): Warning[] {
  const { missingWords, decimalCommas, rows, missing, firstOver12, secondOver12, otherDates } = counts;
  const present = rows - missing;
  const warnings: Warning[] = [];
  const warn = (code: string, words: string) => warnings.push({ code, message: `"${name}" ${words}.` });
  if (present === 0) warn('all-missing', 'has no values in any row');
  if (missingWords > 0)
    warn(
      'missing-words',
      `has ${missingWords} cells with a word for missing (${MISSING_WORDS.join(', ')}), which count as missing`,
    );
  if (!given && decision.kind !== 'number' && present > 0 && decimalCommas >= present * 0.8) {
    warn(
      'decimal-comma',
      'looks numeric with decimal commas, and is read as text; write decimal points to make it a number',
    );
  }
  if (
    decision.kind === 'number' &&
    Math.max(Math.abs(counts.largest ?? 0), Math.abs(counts.smallest ?? 0)) > 2 ** 53 &&
    counts.wholes > 0
  ) {
    warn('precision', 'holds whole numbers beyond 2^53, which lose their last digits');
  }
  if (decision.kind === 'date' && otherDates > 0 && firstOver12 === 0 && secondOver12 === 0) {
    warn('date-order', 'holds dates that may be day first or month first; day first is assumed');
  }
  return warnings;
}

async function infoOf({ duck }: Opened, columns: readonly Counted[]): Promise<ColumnInfo[]> {
  const head = await duck.rows('SELECT * FROM t LIMIT 100');
  return columns.map(({ name, counts, decision }, j) => {
    const words = head
      .map((row) => (row[j] === null ? '' : String(row[j]).trim()))
      .filter((word) => !isMissingWord(word));
    return {
      name,
      kind: decision.kind,
      why: decision.why,
      missing: counts.missing,
      distinct: counts.distinct,
      ...(decision.kind === 'number' &&
        counts.smallest !== null && { min: counts.smallest, max: counts.largest ?? undefined }),
      examples: [...new Set(words)].slice(0, EXAMPLES),
    };
  });
}

function isMissingWord(word: string): boolean {
  return word === '' || (MISSING_WORDS as readonly string[]).includes(word.toLowerCase());
}

async function readWhole(
  opened: Opened,
  counted: readonly Counted[],
  rowCount: number,
  options: ReadOptions,
): Promise<Table> {
  const { names, asWords = [], wanted = [] } = options;
  const chosen = names ? counted.filter(({ name }) => names.includes(name) || asWords.includes(name)) : counted;
  const columns: Column[] = [];
  for (const column of chosen) {
    if (asWords.includes(column.name)) columns.push(await readLabels(opened, column, rowCount));
    else columns.push(await readColumn(opened, column, rowCount, wanted.includes(column.name)));
  }
  return { rowCount, columns };
}

async function readColumn(opened: Opened, column: Counted, rowCount: number, wanted: boolean): Promise<Column> {
  const { name, decision, counts, given } = column;
  switch (decision.kind) {
    case 'number':
      await assertNumbers(opened, column);
      return {
        kind: 'number',
        name,
        values: await readValues(opened, `TRY_CAST(${cell(column.column)} AS DOUBLE)`, rowCount),
      };
    case 'date':
      await assertDates(opened, column);
      return {
        kind: 'date',
        name,
        values: await readValues(opened, dateSql(cell(column.column), decision.dateOrder), rowCount),
      };
    case 'identifier':
    case 'text':
      if (!wanted && counts.distinct > MOST_IDLE_WORDS) return readIdle(opened, column, rowCount, decision.kind);
      return { kind: decision.kind, name, ...(await readWords(opened, cell(column.column), rowCount)) };
    case 'category':
      if (!given) await assertNotNearlyNumbers(opened, column);
      return { kind: 'category', name, ...(await readWords(opened, cell(column.column), rowCount)) };
    case 'boolean': {
      const words = await readWords(opened, cell(column.column), rowCount);
      if (yesIndex(words.categories) === undefined && words.categories.length > 1)
        throw notBoolean(opened, name, words.categories);
      return { kind: 'boolean', name, ...words };
    }
    default:
      return decision.kind satisfies never;
  }
}

/** One number a row; NaN where the expression is NULL, as missing numbers are in core. */
async function readValues({ duck }: Opened, expression: string, rowCount: number): Promise<Float64Array> {
  const values = new Float64Array(rowCount);
  await fill(duck.stream(`SELECT coalesce(CAST(${expression} AS DOUBLE), 'nan'::DOUBLE) FROM t`), values);
  return values;
}

async function fill(chunks: AsyncIterable<DuckDBDataChunk>, target: Float64Array | Int32Array): Promise<void> {
  let row = 0;
  for await (const chunk of chunks) {
    // A DOUBLE or INTEGER vector without NULLs is a typed array; the queries leave no NULL.
    const { items } = chunk.getColumnVector(0) as unknown as { items: Float64Array | Int32Array };
    target.set(items.subarray(0, chunk.rowCount), row);
    row += chunk.rowCount;
  }
}

/** Codes by first appearance, made by DuckDB: words cross into JavaScript once each. */
async function readWords(
  { duck }: Opened,
  x: string,
  rowCount: number,
): Promise<{ codes: Int32Array; categories: string[] }> {
  const words = await duck.rows(
    `SELECT w FROM (SELECT ${x} AS w, min(rowid) AS r FROM t GROUP BY 1) WHERE w IS NOT NULL ORDER BY r`,
  );
  const codes = new Int32Array(rowCount);
  await fill(
    duck.stream(
      `WITH d AS MATERIALIZED (SELECT w, CAST(row_number() OVER (ORDER BY r) AS INTEGER) AS k FROM (SELECT ${x} AS w, min(rowid) AS r FROM t GROUP BY 1) WHERE w IS NOT NULL)
       SELECT coalesce(d.k, 0) FROM t LEFT JOIN d ON d.w = (${x}) ORDER BY t.rowid`,
    ),
    codes,
  );
  return { codes, categories: words.map(([word]) => String(word)) };
}

/** Labels are words; where all are numbers, equal ones (1, 1.0) are one word, as it is written first. */
async function readLabels(opened: Opened, { name, column, counts }: Counted, rowCount: number): Promise<Column> {
  const { codes, categories } = await readWords(opened, cell(column), rowCount);
  if (counts.numbers !== counts.rows - counts.missing || counts.leadingZeros > 0)
    return { kind: 'category', name, codes, categories };
  const first = new Map<number, number>();
  const merged: string[] = [];
  const places = categories.map((word) => {
    const value = Number(word);
    const known = first.get(value);
    if (known !== undefined) return known;
    merged.push(word);
    first.set(value, merged.length);
    return merged.length;
  });
  return {
    kind: 'category',
    name,
    codes: codes.map((code) => (code === 0 ? 0 : places[code - 1])),
    categories: merged,
  };
}

/** Codes that only tell missing from present, and a list of the right length without its words. */
async function readIdle(
  { duck }: Opened,
  { name, column, counts }: Counted,
  rowCount: number,
  kind: 'identifier' | 'text',
): Promise<Column> {
  const codes = new Int32Array(rowCount);
  await fill(
    duck.stream(`SELECT CASE WHEN ${cell(column)} IS NULL THEN 0 ELSE CAST(1 + rowid % 2 AS INTEGER) END FROM t`),
    codes,
  );
  return { kind, name, codes, categories: new Array<string>(counts.distinct).fill('') };
}

/** Refuses the first cell of a number column that is none, is infinite, or is beyond float64. */
async function assertNumbers(opened: Opened, { name, column, counts }: Counted): Promise<void> {
  const present = counts.rows - counts.missing;
  const finite = Number.isFinite(counts.largest ?? 0) && Number.isFinite(counts.smallest ?? 0);
  if (counts.numbers === present && finite) {
    const x = cell(column);
    const bad = await firstWhere(
      opened,
      `${x} IS NOT NULL AND coalesce(isinf(TRY_CAST(${x} AS DOUBLE)), true)`,
      column,
    );
    if (!bad) return;
    throw badNumber(opened, name, bad);
  }
  const x = cell(column);
  const bad = await firstWhere(
    opened,
    `${x} IS NOT NULL AND (NOT ${isNumber(x)} OR coalesce(isinf(TRY_CAST(${x} AS DOUBLE)), true))`,
    column,
  );
  if (bad) throw badNumber(opened, name, bad);
}

interface Bad {
  readonly row: number;
  readonly word: string;
}

async function firstWhere({ duck }: Opened, condition: string, column: string): Promise<Bad | undefined> {
  const [found] = await duck.rows(`SELECT rowid, ${column} FROM t WHERE ${condition} ORDER BY rowid LIMIT 1`);
  return found && { row: Number(found[0]), word: String(found[1]) };
}

function badNumber({ placeOfRow }: Opened, name: string, { row, word }: Bad): Error {
  const shown = JSON.stringify(shorten(word, 60));
  const place = `${placeOfRow(row)}, column "${name}"`;
  if (/^\s*[+-]?inf(inity)?\s*$/i.test(word))
    return dataError('infinite', place, `${shown} is not a finite number`, 'Correct the cell or leave it empty.');
  if (/^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i.test(word)) {
    return dataError(
      'out-of-range',
      place,
      `${shown} is out of range for a float64`,
      'Rescale the column or correct the cell.',
    );
  }
  return dataError(
    'not-a-number',
    place,
    `${shown} is not a number`,
    `Correct the cell, leave it empty, or take the column as words with --as ${name}=category.`,
  );
}

async function assertDates(opened: Opened, { name, column, decision }: Counted): Promise<void> {
  const x = cell(column);
  const bad = await firstWhere(opened, `${x} IS NOT NULL AND (${dateSql(x, decision.dateOrder)}) IS NULL`, column);
  if (!bad) return;
  const place = `${opened.placeOfRow(bad.row)}, column "${name}"`;
  throw dataError(
    'not-a-date',
    place,
    `${JSON.stringify(shorten(bad.word, 60))} is not a date`,
    'Write dates as 2024-05-31.',
  );
}

/** A column of many numbers and a few words is more likely a mistake in the file than a category. */
async function assertNotNearlyNumbers(opened: Opened, { name, column, counts }: Counted): Promise<void> {
  const { numbers, rows, missing, distinct, leadingZeros } = counts;
  const present = rows - missing;
  if (numbers < present * 0.95 || numbers === present || distinct <= 50 || leadingZeros > 0) return;
  const x = cell(column);
  const bad = await firstWhere(opened, `${x} IS NOT NULL AND NOT ${isNumber(x)}`, column);
  if (bad) throw badNumber(opened, name, bad);
}

function notBoolean({ name: file }: Opened, name: string, words: readonly string[]): Error {
  const shown = words
    .slice(0, 4)
    .map((word) => JSON.stringify(shorten(word, 30)))
    .join(', ');
  return dataError(
    'not-boolean',
    `${file}, column "${name}"`,
    `${shown} are not a pair of yes and no`,
    `Take it as words with --as ${name}=category.`,
  );
}

/** Rows in order, of constant memory: nothing is gathered over the table. */
async function* readChunks(
  opened: Opened,
  kinds: ReadonlyMap<string, ColumnKind>,
  { asWords = [] }: Pick<ReadOptions, 'asWords'>,
): AsyncGenerator<Chunk> {
  const { duck, relation, names, assertUnchanged } = opened;
  let firstRow = 1;
  for await (const chunk of duck.stream(relation)) {
    const cells = names.map((_, j) => chunk.getColumnValues(j).map((value) => (value === null ? '' : String(value))));
    const columns = names.flatMap((name, j) => {
      const kind = asWords.includes(name) ? 'category' : kinds.get(name);
      return kind ? [typedColumn(opened, name, kind, cells[j], firstRow)] : [];
    });
    yield { firstRow, table: { rowCount: chunk.rowCount, columns }, raw: (i) => cells.map((column) => column[i]) };
    firstRow += chunk.rowCount;
  }
  await assertUnchanged();
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function typedColumn(
  opened: Opened,
  name: string,
  kind: ColumnKind,
  cells: readonly string[],
  firstRow: number,
): Column {
  const words = cells.map((text) => (isMissingWord(text.trim()) ? '' : text.trim()));
  switch (kind) {
    case 'number': {
      const values = Float64Array.from(words, (word, i) => {
        if (word === '') return Number.NaN;
        const value = NUMBER.test(word) ? Number(word) : Number.NaN;
        if (!Number.isFinite(value)) throw badNumber(opened, name, { row: firstRow - 1 + i, word });
        return value;
      });
      return { kind, name, values };
    }
    case 'date': {
      const values = Float64Array.from(words, (word, i) => {
        const value =
          word === '' ? Number.NaN : Date.parse(/\d$/.test(word) && !/[T ]/.test(word) ? `${word}T00:00Z` : word);
        if (word !== '' && Number.isNaN(value)) {
          const place = `${opened.placeOfRow(firstRow - 1 + i)}, column "${name}"`;
          throw dataError(
            'not-a-date',
            place,
            `${JSON.stringify(shorten(word, 60))} is not a date`,
            'Write dates as 2024-05-31.',
          );
        }
        return value;
      });
      return { kind, name, values };
    }
    case 'boolean':
    case 'category':
    case 'identifier':
    case 'text': {
      const places = new Map<string, number>();
      const codes = Int32Array.from(words, (word) => {
        if (word === '') return 0;
        const known = places.get(word) ?? places.size + 1;
        places.set(word, known);
        return known;
      });
      return { kind, name, codes, categories: [...places.keys()] };
    }
    default:
      return kind satisfies never;
  }
}
