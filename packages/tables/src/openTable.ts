/** Opens a table: finds what it is, and gives its rows as typed columns by core's own reader. */
import type { Readable } from 'node:stream';
import {
  type CellOptions,
  type KnownReadings,
  openRows,
  openText,
  type RowSource,
  type TableSource,
  type TextOptions,
} from '@deltascope/core/table';
import type { NativeGuard } from './duck.ts';
import { duckRows } from './duckRows.ts';
import { excelBytes } from './excel.ts';
import { fileBytes } from './fileBytes.ts';
import { joinedRows } from './joinedRows.ts';
import type { OutsideMemory } from './outsideMemory.ts';
import { type Place, type PlaceOptions, placeOf, type TableSpec } from './place.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';

type HowTextIsRead = Pick<
  TextOptions,
  'encoding' | 'delimiter' | 'header' | 'names' | 'expectedNames' | 'onBadRow' | 'strict'
>;

/** How a table is opened: how its text and its cells are read, and what the reading may take. */
export interface OpenOptions extends HowTextIsRead, CellOptions {
  /** How a model read its columns. */
  readonly known?: KnownReadings;
  /** Of a workbook: the sheet's name, or its number from 1 [the first]. */
  readonly sheet?: string;
  /** The table is a pattern over several files. */
  readonly glob?: boolean;
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** Told of what is done in a native library, in whose midst this thread must not be ended. */
  readonly guard?: NativeGuard;
  /** Where cells go if memory is not to hold the table. */
  readonly outside?: Pick<OutsideMemory, 'readerBytes' | 'wordBytes' | 'storeFor'>;
  /** How far, 0 … 1, and what is done. */
  readonly onProgress?: (share: number, words: string) => void;
}

/** One table, or several files of the same columns. Throws data errors for what cannot be read, naming file, line and column. */
export async function openTable(spec: TableSpec, options: OpenOptions = {}): Promise<TableSource> {
  let folder: string | undefined;
  const folderOf = () => (folder ??= temporaryFolder());
  const close = () => {
    if (folder) removeFolder(folder);
  };
  const how = { ...options, stdin: options.stdin ?? process.stdin, folder: folderOf };
  try {
    const { rows, bytes, onProgress } = await (typeof spec === 'string' ? openOne(spec, how) : openSeveral(spec, how));
    const closing = () => {
      rows.close();
      close();
    };
    const store = options.outside?.storeFor(bytes);
    return openRows(
      { ...rows, close: closing },
      { ...options, wordBytes: options.outside?.wordBytes, store, onProgress },
    );
  } catch (error) {
    close();
    throw error;
  }
}

type How = OpenOptions & PlaceOptions;

interface Opened {
  readonly rows: RowSource;
  /** What the table and what is made of it will take in memory, roughly. */
  readonly bytes: number;
  /** Told the rows that were read, if they do not tell by themselves how far they are. */
  readonly onProgress?: (read: number) => void;
}

async function openOne(spec: string, how: How): Promise<Opened> {
  const place = await placeOf(spec, how);
  const rows = await rowsOf(place, how);
  return { rows, bytes: await estimatedBytes(rows, place), onProgress: await gatherProgress(rows, place, how) };
}

async function openSeveral(specs: readonly string[], how: How): Promise<Opened> {
  if (specs.length === 1) return openOne(specs[0], how);
  const { onProgress } = how;
  let bytes = 0;
  const rows = await joinedRows(specs, async (spec, names) => {
    const k = specs.indexOf(spec);
    const place = await placeOf(spec, how);
    const own: How = {
      ...how,
      expectedNames: how.expectedNames ?? names,
      onProgress: onProgress && ((share, words) => onProgress((k + share) / specs.length, words)),
    };
    const part = await rowsOf(place, own);
    bytes += await estimatedBytes(part, place);
    const isLight = place.kind === 'file' && (place.format === 'text' || place.format === 'excel');
    return { rows: part, again: isLight ? undefined : () => rowsOf(place, own) };
  });
  return { rows, bytes };
}

/** What a byte of text becomes in memory, plain and packed, and a cell of other sources. */
const BYTES_OF_BYTE = 4;
const BYTES_OF_PACKED = 20;
const BYTES_OF_CELL = 24;

async function estimatedBytes(rows: RowSource, place: Place): Promise<number> {
  if (place.kind !== 'file' || place.format === 'parquet') {
    return (await rows.count()) * rows.names.length * BYTES_OF_CELL;
  }
  return place.sizeBytes * (place.gzip || place.format === 'excel' ? BYTES_OF_PACKED : BYTES_OF_BYTE);
}

/** Texts tell by themselves how far they are read; rows of other sources are counted. */
async function gatherProgress(rows: RowSource, place: Place, { onProgress }: How): Promise<Opened['onProgress']> {
  if (!onProgress || (place.kind === 'file' && place.format === 'text')) return undefined;
  const count = await rows.count();
  return (read: number) => onProgress(read / count, `reading ${place.name}`);
}

function rowsOf(place: Place, options: How): Promise<RowSource> {
  if (place.kind !== 'file') return duckRows(place, { ...options, ...options.outside });
  switch (place.format) {
    case 'text':
      return openText(fileBytes(place), {
        ...textOptions(place.name, options),
        packed: place.gzip ? 'gzip' : undefined,
      });
    case 'excel':
      return excelText(place.name, place.path, options);
    default:
      return duckRows({ ...place, format: place.format }, { ...options, ...options.outside });
  }
}

async function excelText(name: string, path: string, options: OpenOptions): Promise<RowSource> {
  const { bytes, sheet } = await excelBytes(name, path, options.sheet);
  const rows = await openText(bytes, { ...textOptions(name, options), encoding: 'utf-8', delimiter: ',' });
  return { ...rows, format: { kind: 'workbook', sheet } };
}

function textOptions(name: string, options: OpenOptions): TextOptions {
  const { onProgress } = options;
  return { ...options, onProgress: (share) => onProgress?.(share, `reading ${name}`) };
}
