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
import { duckRows } from './duckRows.ts';
import { excelBytes } from './excel.ts';
import { fileBytes } from './fileBytes.ts';
import type { OutsideMemory } from './outsideMemory.ts';
import { type Place, placeOf } from './place.ts';
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
  /** Where cells go if memory is not to hold the table. */
  readonly outside?: Pick<OutsideMemory, 'readerBytes' | 'storeFor'>;
  /** How far, 0 … 1, and what is done. */
  readonly onProgress?: (share: number, words: string) => void;
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
    const rows = await rowsOf(place, options, folderOf);
    const closing = () => {
      rows.close();
      close();
    };
    const store = options.outside?.storeFor(await estimatedBytes(rows, place));
    return openRows(
      { ...rows, close: closing },
      { ...options, store, onProgress: await gatherProgress(rows, place, options) },
    );
  } catch (error) {
    close();
    throw error;
  }
}

/** What a byte of text becomes in memory, plain and packed, and a cell of other sources. */
const BYTES_OF_BYTE = 4;
const BYTES_OF_PACKED = 20;
const BYTES_OF_CELL = 24;

/** What the table and what is made of it will take in memory, roughly. */
async function estimatedBytes(rows: RowSource, place: Place): Promise<number> {
  if (place.kind !== 'file' || place.format === 'parquet') {
    return (await rows.count()) * rows.names.length * BYTES_OF_CELL;
  }
  return place.sizeBytes * (place.gzip || place.format === 'excel' ? BYTES_OF_PACKED : BYTES_OF_BYTE);
}

/** Texts tell by themselves how far they are read; rows of other sources are counted. */
async function gatherProgress(rows: RowSource, place: Place, { onProgress }: OpenOptions) {
  if (!onProgress || (place.kind === 'file' && place.format === 'text')) return undefined;
  const count = await rows.count();
  return (read: number) => onProgress(read / count, `reading ${place.name}`);
}

function rowsOf(place: Place, options: OpenOptions, folder: () => string): Promise<RowSource> {
  if (place.kind !== 'file') return duckRows(place, { ...options, ...options.outside, folder });
  switch (place.format) {
    case 'text':
      return openText(fileBytes(place), {
        ...textOptions(place.name, options),
        packed: place.gzip ? 'gzip' : undefined,
      });
    case 'excel':
      return excelText(place.name, place.path, options);
    default:
      return duckRows({ ...place, format: place.format }, { ...options, ...options.outside, folder });
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
