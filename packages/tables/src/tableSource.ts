/** An opened table as its readers see it: one pass gathers every column; kinds are decided; columns are made. */
import {
  type ColumnKind,
  type Decision,
  type DoubtCode,
  decideKind,
  doubtsOf,
  Gathered,
  MISSING_WORDS,
  nearest,
  shorten,
} from '@deltascope/core';
import { readChunks } from './chunks.ts';
import { dataError, usageError } from './errors.ts';
import type { Opened } from './openTable.ts';
import { checkRows } from './refuse.ts';
import type { ColumnInfo, TableSource, Warning } from './source.ts';
import { type Found, makeTable } from './typed.ts';

const EXAMPLES = 4;

export function tableSource(opened: Opened): TableSource {
  checkNames(opened);
  const { names, name } = opened;
  const kinds = new Map([...opened.known, ...opened.as]);
  const warnings: Warning[] = [...opened.warnings];
  let gathering: Promise<readonly Found[]> | undefined;
  const found = () =>
    (gathering ??= gather(opened, kinds).then((columns) => {
      warnings.push(...columns.flatMap(warningsOf));
      return columns;
    }));
  return {
    name,
    format: opened.format,
    columnNames: names,
    rowsRejected: opened.rowsRejected,
    warnings,
    rowCount: async () => (await found())[0].gathered.rows,
    columns: async () => (await found()).map(infoOf),
    read: async (options = {}) => makeTable(opened, await found(), options),
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

async function gather(opened: Opened, kinds: ReadonlyMap<string, ColumnKind>): Promise<Found[]> {
  const { duck, relation, names, rowsExpected = 0, onProgress, name } = opened;
  const columns = names.map(() => new Gathered(rowsExpected));
  let rows = 0;
  for await (const chunk of duck.stream(relation)) {
    for (let j = 0; j < columns.length; j++) {
      // Every column of the relation is VARCHAR.
      for (const text of chunk.getColumnValues(j) as (string | null)[]) columns[j].add(text);
    }
    rows += chunk.rowCount;
    if (rowsExpected > 0) onProgress?.(rows / rowsExpected, `reading ${name}`);
  }
  await opened.assertUnchanged();
  checkRows(opened, rows);
  if (rows === 0) throw dataError('no-rows', name, '0 data rows', 'Bring a table with rows.');
  for (const column of columns) column.finish();
  await countDistinct(opened, columns);
  return names.map((column, j) => decided(column, columns[j], kinds.get(column)));
}

/** Of columns with too many words to hold, DuckDB estimates how many there are. */
async function countDistinct({ duck, relation }: Opened, columns: readonly Gathered[]): Promise<void> {
  const uncounted = columns.flatMap((column, j) => (column.hasWords ? [] : [{ column, j }]));
  if (uncounted.length === 0) return;
  const expressions = uncounted.map(({ j }) => `approx_count_distinct(c${j})`).join(', ');
  const [counts] = await duck.rows(`SELECT ${expressions} FROM (${relation})`);
  uncounted.forEach(({ column: { counts: own } }, i) => {
    own.distinct = Math.min(Number(counts[i]), own.rows - own.missing);
  });
}

function decided(name: string, gathered: Gathered, given: ColumnKind | undefined): Found {
  const decision: Decision = decideKind(name, gathered.counts);
  if (given === undefined) return { name, gathered, decision, given: false };
  const dateOrder = given === 'date' ? decision.dateOrder : undefined;
  return { name, gathered, decision: { kind: given, why: 'as asked', dateOrder }, given: true };
}

function infoOf({ name, gathered, decision }: Found): ColumnInfo {
  const { missing, distinct, smallest, largest } = gathered.counts;
  const isNumber = decision.kind === 'number' && smallest <= largest;
  return {
    name,
    kind: decision.kind,
    why: decision.why,
    missing,
    distinct,
    ...(isNumber && { min: smallest, max: largest }),
    examples: gathered.examples(EXAMPLES),
  };
}

function warningsOf({ name, gathered: { counts }, decision, given }: Found): Warning[] {
  return doubtsOf(counts, decision)
    .filter(({ code }) => !(given && code === 'decimal-comma')) // text is what was asked for
    .map(({ code, cells }) => ({ code, message: `"${name}" ${DOUBTS[code](cells)}.` }));
}

const DOUBTS: Readonly<Record<DoubtCode, (cells: number) => string>> = {
  'all-missing': () => 'has no values in any row',
  'missing-words': (cells) =>
    `has ${cells} cells with a word for missing (${MISSING_WORDS.join(', ')}), which count as missing`,
  'decimal-comma': () =>
    'looks numeric with decimal commas, and is read as text; write decimal points to make it a number',
  precision: () => 'holds whole numbers beyond 2^53, which lose their last digits',
  'date-order': () => 'holds dates that may be day first or month first; day first is assumed',
};
