/** Opens a table: finds what it is, pins how it is read, and gives its rows as typed columns. */
import { stat, symlink } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { ColumnKind } from '@deltascope/core';
import { type CsvFile, MOST_COLUMNS, openCsv, sqlText } from './csv/csvFile.ts';
import { type Duck, openDuck } from './duck.ts';
import { dataError, usageError } from './errors.ts';
import { refuseDeepJson } from './jsonDepth.ts';
import { type FilePlace, type Place, placeOf } from './place.ts';
import { duplicateHeader } from './refuse.ts';
import type { TableSource, Warning } from './source.ts';
import { tableSource } from './tableSource.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';

export interface OpenOptions {
  /** Kinds that are given, by column. */
  readonly as?: Readonly<Record<string, ColumnKind>>;
  /** Kinds for columns that need not be there: what a model learned its columns as. `as` goes before. */
  readonly known?: ReadonlyMap<string, ColumnKind>;
  readonly encoding?: string;
  readonly delimiter?: string;
  /** What a row with too few or too many fields does [fail]. */
  readonly onBadRow?: 'fail' | 'skip';
  /** Refuses files that need a guess: lines above the header. */
  readonly strict?: boolean;
  /** The table is a pattern over several files. */
  readonly glob?: boolean;
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** How far, 0 … 1, and what is done. */
  readonly onProgress?: (share: number, words: string) => void;
}

/** What reading needs to know of an opened table. */
export interface Opened {
  readonly name: string;
  readonly format: string;
  readonly duck: Duck;
  /** SQL that gives all rows as VARCHAR columns c0, c1, …, in order. */
  readonly relation: string;
  readonly names: readonly string[];
  readonly warnings: readonly Warning[];
  readonly rowsRejected: number;
  /** Rows counted before DuckDB reads, where they were. */
  readonly rowsExpected?: number;
  /** `file.csv, line 7` of a row counted from 0. */
  readonly placeOfRow: (row: number) => string;
  readonly as: ReadonlyMap<string, ColumnKind>;
  readonly known: ReadonlyMap<string, ColumnKind>;
  readonly close: () => void;
  readonly onProgress?: (share: number, words: string) => void;
  /** Throws `changed` where the file is no longer what was opened. */
  readonly assertUnchanged: () => Promise<void>;
}

/** Throws data errors for what cannot be read, naming file, line and column. */
export async function openTable(spec: string, options: OpenOptions = {}): Promise<TableSource> {
  let folder: string | undefined;
  const folderOf = () => (folder ??= temporaryFolder());
  const close = () => {
    if (folder) removeFolder(folder);
  };
  try {
    const place = await placeOf(spec, { ...options, stdin: options.stdin ?? process.stdin, folder: folderOf });
    const duck = await openDuck(place.name, folderOf, options.signal);
    const read = await relationOf(place, duck, options, folderOf);
    if (read.names.length > WIDE_COLUMNS) await makeRoom(duck, read.names.length);
    return tableSource({
      ...read,
      name: place.name,
      duck,
      as: new Map(Object.entries(options.as ?? {})),
      known: options.known ?? new Map(),
      close: () => {
        duck.close();
        close();
      },
      onProgress: options.onProgress,
      assertUnchanged: () => assertUnchanged(place),
    });
  } catch (error) {
    close();
    throw error;
  }
}

/** From so many columns on, DuckDB's vectors alone need more than its usual memory. */
const WIDE_COLUMNS = 1000;

/** One thread, because each holds vectors of all columns; some 32 kB a column and vector, several at once. */
async function makeRoom(duck: Duck, columns: number): Promise<void> {
  await duck.run('SET threads = 1');
  await duck.run(`SET memory_limit = '${Math.round(512 + columns * 0.25)}MB'`);
}

type Relation = Pick<
  Opened,
  'relation' | 'names' | 'warnings' | 'format' | 'rowsRejected' | 'rowsExpected' | 'placeOfRow'
>;

async function relationOf(place: Place, duck: Duck, options: OpenOptions, folder: () => string): Promise<Relation> {
  switch (place.kind) {
    case 'sql':
      return ofQuery(checkedQuery(place.query), duck, options);
    case 'glob':
      await refuseDeepFiles(duck, [place.pattern], options.signal);
      return ofColumns(duck, globRelation(place.pattern), 'files by pattern', place.name);
    case 'file':
      return place.format === 'csv' ? ofCsv(place, options, folder) : ofFile(place, duck, options, folder);
    default:
      return place satisfies never;
  }
}

async function ofCsv(place: FilePlace, options: OpenOptions, folder: () => string): Promise<Relation> {
  const { onProgress } = options;
  const safe = await safePath(place, folder);
  const csv: CsvFile = await openCsv(
    { ...place, path: safe },
    { ...options, folder, onProgress: (share) => onProgress?.(share, `checking ${place.name}`) },
  );
  return {
    relation: `SELECT * FROM ${csv.relation}`,
    names: csv.names,
    warnings: csv.warnings,
    format: csv.format,
    rowsRejected: csv.scan.badRows,
    rowsExpected: csv.scan.rows,
    placeOfRow: (row) => `${place.name}, line ${csv.lineOf(row)}`,
  };
}

/** A path is no pattern: one with a pattern's characters is read through a link with a plain name. */
async function safePath(place: FilePlace, folder: () => string): Promise<string> {
  const path = resolve(place.path);
  if (!/[*?[\]{}]/.test(path)) return path;
  const link = join(folder(), `table${extname(path.replace(/\.gz$/i, ''))}`);
  await symlink(path, link);
  return link;
}

async function ofQuery(query: string, duck: Duck, { signal }: OpenOptions): Promise<Relation> {
  const quoted = [...query.matchAll(/'((?:[^']|'')*)'|"((?:[^"]|"")*)"/g)].map(
    ([, single, double]) => single?.replaceAll("''", "'") ?? double.replaceAll('""', '"'),
  );
  await refuseDeepFiles(duck, quoted, signal);
  const given = await duck.rows(`DESCRIBE ${query}`);
  return ofColumns(
    duck,
    `(${query})`,
    'SQL query',
    'query',
    given.map(([column]) => String(column)),
  );
}

/** Of the files that the patterns name, those that are JSON. */
async function refuseDeepFiles(duck: Duck, patterns: readonly string[], signal?: AbortSignal): Promise<void> {
  for (const pattern of patterns.filter((text) => JSON_NAME.test(text))) {
    for (const [file] of await duck.rows(`SELECT file FROM glob(${sqlText(pattern)})`)) {
      const path = String(file);
      await refuseDeepJson({ path, name: path, gzip: /\.gz$/i.test(path) }, signal);
    }
  }
}

const JSON_NAME = /\.(nd)?jsonl?(\.gz)?$/i;

async function ofFile(place: FilePlace, duck: Duck, { signal }: OpenOptions, folder: () => string): Promise<Relation> {
  const path = sqlText(await safePath(place, folder));
  if (place.format === 'parquet') return ofColumns(duck, `read_parquet(${path})`, 'Parquet', place.name);
  await refuseDeepJson(place, signal);
  const compression = `compression = '${place.gzip ? 'gzip' : 'uncompressed'}'`;
  const read = `read_json(${path}, auto_detect = true, sample_size = -1, maximum_object_size = 67108864, ${compression})`;
  const relation = await ofColumns(duck, read, `JSON${place.gzip ? ', gzip' : ''}`, place.name);
  if (!relation.names.some((name) => /_\d+$/.test(name))) return relation;
  const objects = `read_json_objects(${path}, maximum_object_size = 67108864, ${compression})`;
  const keys = await duck.rows(`SELECT DISTINCT unnest(json_keys(json)) FROM ${objects}`);
  return {
    ...relation,
    warnings: renamedKeys(
      relation.names,
      keys.map(([key]) => String(key)),
      place.name,
    ),
  };
}

/** DuckDB takes upper and lower case for the same, and gives the second of two such names a number: `a`, `A_1`. */
function renamedKeys(names: readonly string[], keys: readonly string[], file: string): Warning[] {
  const there = new Set(keys);
  return names.flatMap((name, j) => {
    const stem = /^(.*)_\d+$/s.exec(name)?.[1];
    if (stem === undefined || there.has(name)) return [];
    return there.has(stem) ? [duplicateHeader({ file, old: stem, column: j + 1, name })] : [];
  });
}

function renamedColumns(names: readonly string[], given: readonly string[], file: string): Warning[] {
  return names.flatMap((name, j) =>
    name === given[j] ? [] : [duplicateHeader({ file, old: given[j], column: j + 1, name })],
  );
}

/** Columns of any type, each as the text that DuckDB writes for it. */
async function ofColumns(
  duck: Duck,
  from: string,
  format: string,
  name: string,
  /** As they are called before DuckDB makes them differ. */
  given?: readonly string[],
): Promise<Relation> {
  const described = await duck.rows(`DESCRIBE SELECT * FROM ${from}`);
  const names = described.map(([column]) => String(column));
  if (names.length > MOST_COLUMNS)
    throw dataError('columns', name, `${names.length} columns are more than the ${MOST_COLUMNS} that are read`);
  const columns = names.map((column, j) => `CAST("${column.replaceAll('"', '""')}" AS VARCHAR) AS c${j}`);
  return {
    relation: `SELECT ${columns.join(', ')} FROM ${from}`,
    names,
    warnings: given ? renamedColumns(names, given, name) : [],
    format,
    rowsRejected: 0,
    placeOfRow: (row) => `${name}, row ${row + 1}`,
  };
}

function globRelation(pattern: string): string {
  if (/\.parquet$/i.test(pattern)) return `read_parquet(${sqlText(pattern)})`;
  if (/\.(nd)?jsonl?(\.gz)?$/i.test(pattern)) return `read_json(${sqlText(pattern)})`;
  return `read_csv(${sqlText(pattern)}, all_varchar = true, header = true)`;
}

/** One statement that reads. DuckDB itself refuses others inside the parentheses that it is put into. */
function checkedQuery(query: string): string {
  const text = query.trim().replace(/;\s*$/, '');
  const bare = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  if (bare.includes(';'))
    throw usageError('sql-statements', 'the query holds more than one statement', 'Give one SELECT.');
  return text;
}

async function assertUnchanged(place: Place): Promise<void> {
  if (place.kind !== 'file') return;
  const now = await stat(place.path).catch(() => undefined);
  if (now?.size === place.sizeBytes && now.mtimeMs === place.modifiedMs) return;
  throw dataError(
    'changed',
    place.name,
    'the file changed while it was being read',
    'Run it again when nothing writes to it.',
  );
}
