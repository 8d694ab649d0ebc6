/** Rows as a table: one pass gathers every column, how each is read is decided over all of its cells, columns are made. */
import { DeltascopeError } from '../errors.ts';
import { readChunks } from './chunks.ts';
import { type Decided, type DecideOptions, decideColumn, planColumns, presumedManner } from './decide.ts';
import { doubtsOf } from './doubts.ts';
import { GatheredColumn } from './gather.ts';
import { type MissingTest, missingTest, missingWordsOf } from './missing.ts';
import type { LabelCompare, MissingWords } from './reading.ts';
import { checkColumn, dataError, usageError } from './refuse.ts';
import type { RowSource, TableNote } from './rowSource.ts';
import type { CellOptions, ColumnInfo, KnownReadings, TableSource } from './tableSource.ts';
import { labelColumn, type Typing, typedColumn } from './typed.ts';
import { doubtText, writingWords } from './words.ts';

export type OpenRowsOptions = CellOptions & {
  /** How a model read its columns; `as` goes before. */
  readonly known?: KnownReadings;
  /** Rows gathered so far. */
  readonly onProgress?: (rows: number) => void;
  /** Different words from which on a column's words are not kept [100,000]. */
  readonly mostWords?: number;
};

const EXAMPLES = 4;

/**
 * The table that these rows make. Throws `no-columns` (data), and for options `no-such-column` and `same-signs` (usage);
 * its own functions throw data errors with line and column for cells that cannot be what their column is.
 */
export function openRows(rows: RowSource, options: OpenRowsOptions): TableSource {
  checkOptions(rows, options);
  const { names, name } = rows;
  const missing = missingWordsOf(options.na, options.known?.missingWords);
  const testOf = missingTests(missing, options);
  const deciding: DecideOptions = { ...options, delimiter: rows.delimiter };
  const typing: Typing = { table: name, placeOf: rows.placeOfRow, missing, strict: options.strict };
  let decided: Promise<readonly Decided[]> | undefined;
  let infos: readonly ColumnInfo[] | undefined;
  const all = () => (decided ??= gatherAndDecide(rows, { ...options, ...deciding }, testOf));
  const columns = async () => (infos ??= (await all()).map((one) => infoOf(one, rows.placeOfRow)));
  const column = async (wanted: string, asLabel?: { readonly compare?: LabelCompare }) => {
    checkColumn(name, wanted, names);
    const one = (await all())[names.indexOf(wanted)];
    return asLabel ? labelColumn(one, asLabel.compare) : typedColumn(one, typing);
  };
  return {
    name,
    format: rows.format,
    columnNames: names,
    columns,
    rowCount: async () => (decided ? (await decided)[0].gathered.rows : rows.count()),
    rowsRejected: rows.rowsRejected,
    notes: () => [...rows.notes, ...(infos ?? []).flatMap(notesOf)],
    async read({ names: wanted, label } = {}) {
      await columns();
      const chosen = (await all()).filter((one) => !wanted || wanted.includes(one.name) || one.name === label?.name);
      const made = chosen.map((one) =>
        one.name === label?.name ? labelColumn(one, label.compare) : typedColumn(one, typing),
      );
      return { rowCount: (await all())[0].gathered.rows, columns: made, missingWords: missing };
    },
    column,
    chunks: (wanted = {}) => readChunks({ rows, options: deciding, testOf }, wanted),
    placeOfRow: rows.placeOfRow,
    close: rows.close,
  };
}

function checkOptions({ names, name }: RowSource, { as, decimal, thousands }: CellOptions): void {
  if (names.length === 0) throw dataError('no-columns', name, 'there are no columns');
  for (const column of as?.keys() ?? []) checkColumn(name, column, names);
  if (decimal !== undefined && decimal === thousands) {
    throw usageError('same-signs', `"${decimal}" cannot be the decimal sign and separate thousands`, 'Give two signs.');
  }
}

/** By column: the table's words for missing, and those that a model learned of the column. */
function missingTests(missing: MissingWords, { known }: OpenRowsOptions): (name: string) => MissingTest {
  const common = missingTest(missing);
  return (name) => {
    const own = known?.columns.get(name)?.missing ?? [];
    if (own.length === 0) return common;
    return missingTest({ anywhere: missing.anywhere, inNumbers: [...missing.inNumbers, ...own] });
  };
}

async function gatherAndDecide(
  rows: RowSource,
  options: OpenRowsOptions & DecideOptions,
  testOf: (name: string) => MissingTest,
): Promise<readonly Decided[]> {
  const { names, name } = rows;
  const { mostWords, onProgress } = options;
  const columns = names.map(
    (column) =>
      new GatheredColumn({
        test: testOf(column),
        mostWords,
        presume: (tally) => presumedManner(column, tally, options),
      }),
  );
  let count = 0;
  for await (const block of rows.blocks()) {
    for (let j = 0; j < columns.length; j++) columns[j].add(block, j, count);
    count += block.rowCount;
    onProgress?.(count);
  }
  if (count === 0) throw dataError('no-rows', name, '0 data rows', 'Bring a table with rows.');
  for (const column of columns) column.finish();
  const planned = planColumns(names, columns, options);
  const anew = planned.flatMap(({ gathered, manner }, j) => (gathered.needsRows(manner) ? [j] : []));
  for (const { gathered, manner } of planned) gathered.readAs(manner);
  if (anew.length > 0) await readAgain(rows, columns, anew);
  return planned.map((one) => decideColumn(one, options));
}

/** The values of columns that turned out to be written otherwise than they began. */
async function readAgain(rows: RowSource, columns: readonly GatheredColumn[], anew: readonly number[]): Promise<void> {
  const expected = columns[0].tally.rows;
  let count = 0;
  for await (const block of rows.blocks()) {
    for (const j of anew) columns[j].addAgain(block, j, count);
    count += block.rowCount;
  }
  if (count === expected) return;
  throw new DeltascopeError({
    code: 'rows-lost',
    fault: 'internal',
    where: rows.name,
    what: `${expected} rows were read at first, but ${count} the second time`,
    next: 'Please report this file; nothing was computed from it.',
  });
}

function infoOf(decided: Decided, placeOf: (row: number) => string): ColumnInfo {
  const { name, gathered, kind, why, reading, isUnsettled, numbers } = decided;
  const { tally } = gathered;
  const isNumber = kind === 'number';
  const showsSign = decided.by !== undefined || !numbers.withComma || numbers.doubtful !== undefined;
  const isValue = isNumber || kind === 'date';
  const soft = isValue || kind === 'boolean' ? tally.soft : undefined;
  const odd = isValue && decided.by === undefined ? gathered.odd.cells : 0;
  const { min, max } = isNumber ? gathered.range() : { min: 0, max: -1 };
  return {
    name,
    kind,
    writing: writingWords(reading, { isUnsettled, showsSign }),
    reading,
    why,
    missing: tally.empty + tally.missing.cells + (soft?.cells ?? 0) + odd,
    distinct: tally.distinct - (soft ? tally.softDistinct : 0),
    ...(min <= max && { min, max }),
    examples: gathered.examples(EXAMPLES),
    doubts: doubtsOf(decided, placeOf),
  };
}

function notesOf(column: ColumnInfo): TableNote[] {
  return column.doubts.map((doubt) => ({ code: doubt.code, message: doubtText(column, doubt) }));
}
