/** Rows as a table: one pass gathers every column, how each is read is decided over all of its cells, columns are made. */
import { failure } from '../errors.ts';
import { doubtText } from '../words/en/doubts.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import { readChunks } from './chunks.ts';
import { infoOf } from './columnInfo.ts';
import { blocksOf, HeldColumns } from './columnStore.ts';
import type { Decided, DecideOptions } from './decide.ts';
import { Gathering, type GatheringOptions, type MissingTests, missingTests } from './gathering.ts';
import type { LabelCompare } from './reading.ts';
import { checkColumn } from './refuse.ts';
import type { RowSource, TableNote } from './rowSource.ts';
import type { CellOptions, ColumnInfo, KnownReadings, TableSource } from './tableSource.ts';
import { labelColumn, type Typing, typedColumn } from './typed.ts';

/** How the cells of rows are read. */
export type OpenRowsOptions = CellOptions &
  Pick<GatheringOptions, 'mostWords' | 'wordBytes' | 'store'> & {
    /** How a model read its columns; `as` goes before. */
    readonly known?: KnownReadings;
    /** Rows gathered so far. */
    readonly onProgress?: (rows: number) => void;
  };

/**
 * The table that these rows make. Throws `no-columns` (data), and for options `no-such-column` and `same-signs` (usage);
 * its own functions throw data errors with line and column for cells that cannot be what their column is.
 */
export function openRows(rows: RowSource, options: OpenRowsOptions): TableSource {
  checkOptions(rows, options);
  const { names, name } = rows;
  const missing = missingTests(options);
  const deciding: DecideOptions = { ...options, delimiter: rows.delimiter };
  const held = options.store && new HeldColumns(options.store.heldBytes);
  const typing: Typing = {
    table: name,
    placeOf: rows.placeOfRow,
    missing: missing.words,
    strict: options.strict,
    held,
  };
  let decided: Promise<readonly Decided[]> | undefined;
  let infos: readonly ColumnInfo[] | undefined;
  const all = () => (decided ??= gatherAndDecide(rows, { ...options, ...deciding }, missing));
  const columns = async () => (infos ??= (await all()).map((one) => infoOf(one, rows.placeOfRow)));
  const column = async (wanted: string, asLabel?: { readonly compare?: LabelCompare }) => {
    checkColumn(name, wanted, names);
    const one = (await all())[names.indexOf(wanted)];
    return asLabel ? labelled(one, asLabel.compare) : typedColumn(one, typing);
  };
  // Of a label by ranges the numbers are wanted, of which there may be too many to be words.
  const labelled = (one: Decided, compare?: LabelCompare) => {
    const byRange = compare === 'range' || options.as?.get(one.name) === 'quartiles';
    return byRange && one.kind === 'number' ? typedColumn(one, typing) : labelColumn(one, typing, compare);
  };
  const placeOfRow = (row: number) => rows.placeOfRow(row - 1);
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
        one.name === label?.name ? labelled(one, label.compare) : typedColumn(one, typing),
      );
      const rowCount = (await all())[0].gathered.rows;
      const table = { rowCount, columns: made, missingWords: missing.words, placeOfRow };
      const block = blocksOf(made);
      return block ? { ...table, block } : table;
    },
    column,
    chunks: (wanted = {}) => readChunks({ rows, options: deciding, testOf: missing.of }, wanted),
    placeOfRow,
    close: rows.close,
  };
}

function checkOptions({ names, name }: RowSource, { as, decimal, thousands }: CellOptions): void {
  if (names.length === 0) throw failure(tableErrors, 'no-columns', {}, { at: { file: name } });
  for (const column of as?.keys() ?? []) checkColumn(name, column, names);
  if (decimal !== undefined && decimal === thousands) {
    throw failure(tableErrors, 'same-signs', { sign: decimal });
  }
}

async function gatherAndDecide(
  rows: RowSource,
  options: OpenRowsOptions & DecideOptions,
  missing: MissingTests,
): Promise<readonly Decided[]> {
  const gathering = new Gathering(rows.names, options, missing);
  for await (const block of rows.blocks()) {
    gathering.add(block);
    options.onProgress?.(gathering.rows);
  }
  if (gathering.rows === 0) throw failure(tableErrors, 'no-rows/table', {}, { at: { file: rows.name } });
  if (gathering.needsRowsAgain()) await readAgain(rows, gathering);
  return gathering.decide();
}

async function readAgain(rows: RowSource, gathering: Gathering): Promise<void> {
  let count = 0;
  for await (const block of rows.blocks()) count = gathering.addAgain(block);
  if (count === gathering.rows) return;
  throw failure(tableErrors, 'rows-lost', { first: gathering.rows, second: count }, { at: { file: rows.name } });
}

function notesOf(column: ColumnInfo): TableNote[] {
  const { name, kind, reading } = column;
  return column.doubts.map((doubt) => ({
    code: doubt.code,
    message: doubtText(column, doubt),
    doubted: { column: { name, kind, reading }, doubt },
  }));
}
