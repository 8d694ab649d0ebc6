/** A table as the worker opens it: the bytes of a file or of a text, read by core as on the command line. */
import { readingsOf } from '@deltascope/core/encode';
import type { Model } from '@deltascope/core/model';
import {
  type ByteSource,
  fileKind,
  isWorkbook,
  KIND_BYTES,
  openRows,
  openText,
  type RowSource,
  type TableSource,
  type TextOptions,
} from '@deltascope/core/table';
import type { TrainingSettings } from '@deltascope/core/train';
import type { ReadingSettings } from '../protocol.ts';

export interface TableFile {
  readonly name: string;
  readonly file: Blob;
}

export interface Opening {
  readonly reading: ReadingSettings;
  /** Kinds by column. */
  readonly as?: TrainingSettings['as'];
  /** Whose columns are read as it learned them. */
  readonly model?: Model;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (share: number) => void;
}

export interface OpenedFile {
  readonly rows: RowSource;
  readonly source: TableSource;
}

/** Throws data errors for what is no table, with line and cause, and usage errors for readings that do not fit it. */
export async function openFile(given: TableFile, opening: Opening): Promise<OpenedFile> {
  const { reading, as, model, signal, onProgress } = opening;
  const rows = await openBytes(given, reading.sheet, {
    ...reading,
    expectedNames: model?.encoder.features.map(({ name }) => name),
    signal,
    onProgress,
  });
  return { rows, source: openRows(rows, { ...reading, as, known: model && readingsOf(model.encoder) }) };
}

/** What it is, is seen by its first bytes. */
async function openBytes(
  { name, file }: TableFile,
  sheet: string | undefined,
  options: TextOptions,
): Promise<RowSource> {
  const is = fileKind(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()));
  // What reads workbooks is large and hardly ever asked for: it is loaded when one comes.
  if (isWorkbook(is, name)) return (await import('./workbook.ts')).openWorkbook({ name, file }, sheet, options);
  const packed = is === 'gzip' ? is : undefined;
  return openText(bytesOf({ name, file }, packed), { ...options, packed });
}

function bytesOf({ name, file }: TableFile, packed: 'gzip' | undefined): ByteSource {
  const open = () => chunksOf(packed ? file.stream().pipeThrough(new DecompressionStream(packed)) : file.stream());
  return { name, ...(!packed && { sizeBytes: file.size }), open };
}

/** Not every browser iterates streams by itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it may have failed, which was told
  }
}
