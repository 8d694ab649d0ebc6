/** How much memory DuckDB may take for a table, and on how many threads: what it accounts for itself, and what it does not. */
import { availableParallelism } from 'node:os';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { limitFor } from './outsideMemory.ts';
import { placeErrors } from './words/en.ts';

/** What DuckDB may take, and for what. */
export interface Room {
  readonly threads: number;
  /** That it accounts for. */
  readonly bytes: number;
  /** Of the largest row group. */
  readonly groupBytes: number;
  /** What one thread needs for it; 0 if that is not known. */
  readonly neededBytes: number;
}

const BYTES = 512e6;
const MOST_THREADS = Math.min(8, availableParallelism());
/** Of a chunk of rows that is handed over: a short text, and where it is. */
export const BYTES_OF_CELL = 48;
const ROWS_OF_CHUNK = 2048;
/** What is kept of a column while it is gathered; that of so many columns is in what the program takes by itself. */
const GATHERED_BYTES = 133e3;
const USUAL_COLUMNS = 400;
/** Less than that DuckDB reads nothing with. */
const FEWEST_BYTES = 32e6;

/** From so many columns on, DuckDB's vectors alone need more than its usual memory. */
const WIDE_COLUMNS = 1000;
/** A column of a wide table: some 32 kB a vector, several at once. */
const BYTES_OF_COLUMN = 250e3;
/** Of the bytes of a row group: its pages packed and unpacked. */
const HELD_OF_GROUP = 2;

/** Until more is known of the table. */
export function firstRoom(readerBytes = BYTES): Room {
  return { threads: MOST_THREADS, bytes: Math.min(readerBytes, BYTES), groupBytes: 0, neededBytes: 0 };
}

/** The table that is read, and how DuckDB is asked about it. */
export interface ToRead {
  readonly name: string;
  readonly columns: number;
  /** Of Parquet: the files, as SQL. */
  readonly parquet?: string;
  readonly rows: (sql: string) => Promise<unknown[][]>;
  /** For DuckDB, if memory is limited. */
  readonly readerBytes?: number;
}

/** Each thread holds a row group, and vectors of all columns. Throws `reader-memory` (data) if one thread has no room. */
export async function roomFor({ name, columns, parquet, rows, readerBytes }: ToRead): Promise<Room> {
  const { groupBytes, dictionaryBytes } = parquet === undefined ? NO_GROUP : await largestGroup(parquet, rows);
  const wideBytes = columns > WIDE_COLUMNS ? columns * BYTES_OF_COLUMN : 0;
  const ofPages = HELD_OF_GROUP * groupBytes;
  const gatheredBytes = Math.max(0, columns - USUAL_COLUMNS) * GATHERED_BYTES;
  const ourBytes = columns * ROWS_OF_CHUNK * BYTES_OF_CELL + gatheredBytes;
  const usual = wideBytes + Math.max(BYTES, ofPages);
  const most = (readerBytes ?? usual + ourBytes + dictionaryBytes) - ourBytes;
  const fitting = Math.floor(most / (ofPages + dictionaryBytes));
  const threads = wideBytes > 0 ? 1 : Math.max(1, Math.min(MOST_THREADS, fitting));
  const bytes = Math.min(most - threads * dictionaryBytes, usual);
  const neededBytes = dictionaryBytes + ourBytes + Math.max(FEWEST_BYTES, ofPages, columns * BYTES_OF_COLUMN);
  const room = { threads, bytes, groupBytes, neededBytes };
  if (readerBytes !== undefined && bytes < FEWEST_BYTES)
    throw outOfRoom(name, { ...room, bytes: readerBytes }, readerBytes);
  return room;
}

const NO_GROUP = { groupBytes: 0, dictionaryBytes: 0 };

/** Dictionaries are all in memory while a group is read, and DuckDB's limit does not count them. */
async function largestGroup(files: string, rows: ToRead['rows']): Promise<typeof NO_GROUP> {
  const unpacked = 'total_uncompressed_size / greatest(total_compressed_size, 1)';
  const dictionary = `(data_page_offset - dictionary_page_offset) * ${unpacked}`;
  const sums = `sum(total_uncompressed_size) AS bytes, sum(CASE WHEN dictionary_page_offset > 0 THEN ${dictionary} ELSE 0 END) AS words`;
  const groups = `SELECT ${sums} FROM parquet_metadata(${files}) GROUP BY file_name, row_group_id`;
  const [[bytes, words]] = await rows(`SELECT max(bytes), max(words) FROM (${groups})`);
  return { groupBytes: Number(bytes), dictionaryBytes: Number(words) };
}

/** What to do if DuckDB needs more. */
export function outOfRoom(name: string, room: Room, readerBytes: number | undefined): DeltascopeError {
  const [megabytes, groupMegabytes] = [room.bytes, room.groupBytes].map((bytes) => Math.ceil(bytes / 1e6));
  const enough = limitFor(Math.max(room.neededBytes, 1.25 * (readerBytes ?? 0)));
  const data = { megabytes, groupMegabytes, ...(readerBytes && { allowed: Math.ceil(enough / 1e7) * 10 }) };
  return failure(placeErrors, 'reader-memory', data, { at: { file: name } });
}
