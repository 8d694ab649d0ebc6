/** What DuckDB reads (Parquet, JSON, SQL, several files by a pattern) as rows of text, each column as DuckDB writes it. */

import { symlink } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { failure } from '@deltascope/core/errors';
import {
  blockOfTexts,
  MOST_COLUMNS,
  type RowSource,
  renamedNote,
  type TableFormat,
  type TableNote,
} from '@deltascope/core/table';
import { coreErrors } from '@deltascope/core/words';
import { type Duck, type DuckOptions, openDuck } from './duck.ts';
import { refuseDeepJson } from './jsonDepth.ts';
import { assertUnchanged, type FilePlace, type Place } from './place.ts';
import { roomFor } from './readerRoom.ts';
import { placeErrors } from './words/en.ts';

export type DuckPlace =
  | Exclude<Place, { readonly kind: 'file' }>
  | (FilePlace & { readonly format: 'json' | 'parquet' });

/** Throws data errors for what cannot be read, usage errors for queries that are none. */
export async function duckRows(place: DuckPlace, options: DuckOptions): Promise<RowSource> {
  const duck = await openDuck(place.name, options);
  try {
    const relation = await relationOf(place, duck, options);
    const { names, parquet } = relation;
    const { rows } = duck;
    const { readerBytes } = options;
    await duck.makeRoom(await roomFor({ name: place.name, columns: names.length, parquet, rows, readerBytes }));
    return rowsOf(place, duck, relation);
  } catch (error) {
    duck.close();
    throw error;
  }
}

interface Relation {
  /** SQL that gives all rows as VARCHAR columns c0, c1, …, in order. */
  readonly sql: string;
  readonly names: readonly string[];
  readonly format: TableFormat;
  readonly notes: readonly TableNote[];
  /** Of Parquet: the files. */
  readonly parquet?: string;
}

function rowsOf(place: DuckPlace, duck: Duck, { sql, names, format, notes }: Relation): RowSource {
  const { name } = place;
  let count: number | undefined;
  return {
    name,
    format,
    names,
    notes,
    async *blocks() {
      let rows = 0;
      for await (const chunk of duck.stream(sql)) {
        // Every column of the relation is VARCHAR.
        yield blockOfTexts(chunk.rowCount, names.length, (j) => chunk.getColumnValues(j) as (string | null)[]);
        rows += chunk.rowCount;
      }
      await assertUnchanged(place);
      if (rows === 0) throw failure(coreErrors, 'no-rows/table', {}, { at: { file: name } });
      if (count !== undefined && rows !== count) {
        throw failure(placeErrors, 'rows-lost/file', { counted: count, read: rows }, { at: { file: name } });
      }
      count = rows;
    },
    count: async () => (count ??= Number((await duck.rows(`SELECT count(*) FROM (${sql})`))[0][0])),
    rowsRejected: () => 0,
    placeOfRow: (row) => ({ file: name, row: row + 1 }),
    close: duck.close,
  };
}

async function relationOf(place: DuckPlace, duck: Duck, options: DuckOptions): Promise<Relation> {
  switch (place.kind) {
    case 'sql':
      return ofQuery(checkedQuery(place.query), duck, options);
    case 'glob':
      await refuseDeepFiles(duck, JSON_NAME.test(place.pattern) ? [place.pattern] : [], options.signal);
      return {
        ...(await ofColumns(duck, globRelation(place.pattern), { format: { kind: 'files' }, name: place.name })),
        ...(PARQUET_NAME.test(place.pattern) && { parquet: sqlText(place.pattern) }),
      };
    case 'file':
      return ofFile(place, duck, options);
    default:
      return place satisfies never;
  }
}

/** A path is no pattern: one with a pattern's characters is read through a link with a plain name. */
async function safePath(place: FilePlace, folder: () => string): Promise<string> {
  const path = resolve(place.path);
  if (!/[*?[\]{}]/.test(path)) return path;
  const link = join(folder(), `table${extname(path.replace(/\.gz$/i, ''))}`);
  await symlink(path, link);
  return link;
}

async function ofQuery(query: string, duck: Duck, { signal }: DuckOptions): Promise<Relation> {
  const quoted = [...query.matchAll(/'((?:[^']|'')*)'|"((?:[^"]|"")*)"/g)].map(
    ([, single, double]) => single?.replaceAll("''", "'") ?? double.replaceAll('""', '"'),
  );
  // The functions that read JSON take files of any name.
  const mayBeJson = /json/i.test(query) ? quoted : quoted.filter((text) => JSON_NAME.test(text));
  await refuseDeepFiles(duck, mayBeJson, signal);
  const given = await duck.rows(`DESCRIBE ${query}`);
  const names = given.map(([column]) => String(column));
  return ofColumns(duck, `(${query})`, { format: { kind: 'query' }, name: 'query', given: names });
}

/** Any of the files that the patterns name. */
async function refuseDeepFiles(duck: Duck, patterns: readonly string[], signal?: AbortSignal): Promise<void> {
  for (const pattern of patterns) {
    for (const [file] of await duck.rows(`SELECT file FROM glob(${sqlText(pattern)})`)) {
      const path = String(file);
      await refuseDeepJson({ path, name: path, gzip: /\.gz$/i.test(path) }, signal);
    }
  }
}

const PARQUET_NAME = /\.parquet$/i;
const JSON_NAME = /\.(nd)?jsonl?(\.gz)?$/i;

async function ofFile(place: DuckPlace & FilePlace, duck: Duck, { signal, folder }: DuckOptions): Promise<Relation> {
  const { name, gzip } = place;
  const path = sqlText(await safePath(place, folder));
  if (place.format === 'parquet')
    return {
      ...(await ofColumns(duck, `read_parquet(${path})`, { format: { kind: 'parquet' }, name })),
      parquet: path,
    };
  await refuseDeepJson(place, signal);
  const compression = `compression = '${gzip ? 'gzip' : 'uncompressed'}'`;
  const read = `read_json(${path}, auto_detect = true, sample_size = -1, maximum_object_size = 67108864, ${compression})`;
  const relation = await ofColumns(duck, read, { format: { kind: 'json', ...(gzip && { packed: 'gzip' }) }, name });
  if (!relation.names.some((column) => /_\d+$/.test(column))) return relation;
  const objects = `read_json_objects(${path}, maximum_object_size = 67108864, ${compression})`;
  const keys = await duck.rows(`SELECT DISTINCT unnest(json_keys(json)) FROM ${objects}`);
  const given = keys.map(([key]) => String(key));
  return { ...relation, notes: renamedKeys(relation.names, given, name) };
}

/** DuckDB takes upper and lower case for the same, and gives the second of two such names a number: `a`, `A_1`. */
function renamedKeys(names: readonly string[], keys: readonly string[], file: string): TableNote[] {
  const there = new Set(keys);
  return names.flatMap((name, j) => {
    const stem = /^(.*)_\d+$/s.exec(name)?.[1];
    if (stem === undefined || there.has(name)) return [];
    return there.has(stem) ? [renamedNote({ file, old: stem, column: j + 1, name })] : [];
  });
}

function renamedColumns(names: readonly string[], given: readonly string[], file: string): TableNote[] {
  return names.flatMap((name, j) =>
    name === given[j] ? [] : [renamedNote({ file, old: given[j], column: j + 1, name })],
  );
}

interface Described {
  readonly format: TableFormat;
  readonly name: string;
  /** As the columns are called before DuckDB makes their names differ. */
  readonly given?: readonly string[];
}

/** Columns of any type, each as the text that DuckDB writes for it. */
async function ofColumns(duck: Duck, from: string, { format, name, given }: Described): Promise<Relation> {
  const described = await duck.rows(`DESCRIBE SELECT * FROM ${from}`);
  const names = described.map(([column]) => String(column));
  if (names.length > MOST_COLUMNS)
    throw failure(placeErrors, 'columns/file', { columns: names.length, most: MOST_COLUMNS }, { at: { file: name } });
  const columns = names.map((column, j) => `CAST("${column.replaceAll('"', '""')}" AS VARCHAR) AS c${j}`);
  return {
    sql: `SELECT ${columns.join(', ')} FROM ${from}`,
    names,
    notes: given ? renamedColumns(names, given, name) : [],
    format,
  };
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function globRelation(pattern: string): string {
  if (PARQUET_NAME.test(pattern)) return `read_parquet(${sqlText(pattern)})`;
  if (JSON_NAME.test(pattern)) return `read_json(${sqlText(pattern)})`;
  return `read_csv(${sqlText(pattern)}, all_varchar = true, header = true)`;
}

/** One statement that reads. DuckDB itself refuses others inside the parentheses that it is put into. */
function checkedQuery(query: string): string {
  const text = query.trim().replace(/;\s*$/, '');
  const bare = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  if (bare.includes(';')) throw failure(placeErrors, 'sql-statements', {});
  return text;
}
