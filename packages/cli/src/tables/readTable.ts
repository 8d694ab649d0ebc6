/** A table as the commands want it: opened with the settings, what was found about it said, read whole. */

import { basename } from 'node:path';
import { readingsOf } from '@deltascope/core/encode';
import { failure, nearest, printable } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { type CellOptions, plainReading, type TableNote, type TableSource } from '@deltascope/core/table';
import { noteText } from '@deltascope/core/words';
import { nameOfFiles, type OutsideMemory, openTable, type TableSpec, type WholeTable } from '@deltascope/tables';
import type { Context, TableOption } from '../command.ts';
import { NATIVE_GUARD } from '../native.ts';
import { progress } from '../terminal/progress.ts';
import { cliErrors } from '../words/errors.ts';
import { language, words } from '../words/words.ts';

/** What a command must take to read a table: how its text is read, and of which kinds its columns are. */
export type ReadingContext = Context<TableOption | 'as'>;

export interface HowToOpen {
  /** Whose columns are read as it learned them. */
  readonly model?: Model;
  /** Whether a bar tells how far reading is; not beside rows that are printed meanwhile [yes]. */
  readonly watched?: boolean;
  /** A column that is read as numbers though the model does not learn from it. */
  readonly numbers?: string;
  /** Where cells go for which there is no memory. */
  readonly outside?: OutsideMemory;
}

/** Throws data errors. */
export async function openSource(context: ReadingContext, spec: TableSpec, how: HowToOpen = {}): Promise<TableSource> {
  const { terminal, settings, signal, now } = context;
  const { model, watched = true, numbers, outside } = how;
  const bar = progress(terminal, watched && !settings.quiet && !settings.json, now);
  const { header = 'auto' } = settings;
  try {
    const source = await openTable(spec, {
      ...settings,
      header: header === 'auto' ? undefined : header,
      ...(model && knownBy(model, numbers, settings)),
      signal,
      guard: NATIVE_GUARD,
      outside,
      onProgress: (share, words) => bar.update(share, words),
    });
    return withoutBar(source, bar.done);
  } finally {
    bar.done();
  }
}

function knownBy({ encoder }: Model, numbers: string | undefined, given: CellOptions) {
  const known = readingsOf(encoder);
  const more = numbers === undefined ? [] : [[numbers, plainReading('number', given)] as const];
  return {
    known: { ...known, columns: new Map([...known.columns, ...more]) },
    expectedNames: encoder.features.map(({ name }) => name),
  };
}

/** The bar goes when a pass over the rows ends, however it ends. */
function withoutBar(source: TableSource, done: () => void): TableSource {
  const afterwards =
    <Arguments extends unknown[], Result>(pass: (...given: Arguments) => Promise<Result>) =>
    (...given: Arguments) =>
      pass(...given).finally(done);
  return {
    ...source,
    columns: afterwards(source.columns),
    rowCount: afterwards(source.rowCount),
    read: afterwards(source.read),
    async *chunks(options) {
      try {
        yield* source.chunks(options);
      } finally {
        done();
      }
    },
  };
}

/** What a table is called in a few words: its files without their folders. */
export function shortName(spec: readonly string[], name: string): string {
  return spec.length > 1 ? nameOfFiles(spec.map((file) => basename(file))) : basename(name);
}

/** Says what had to be guessed or will surprise. */
export function sayNotes({ terminal, settings }: Context, notes: readonly TableNote[]): void {
  if (settings.quiet) return;
  for (const note of notes) {
    const text = noteText(note, { language: language() });
    terminal.note(`${terminal.paintErr('yellow', words().note)}${words().afterColon}${printable(text)}\n`);
  }
}

/** The whole table, its label, if it is named, as words. */
export async function readTable(
  context: ReadingContext,
  spec: TableSpec,
  label?: string,
  how: Pick<HowToOpen, 'outside'> = {},
): Promise<WholeTable> {
  const named = label === undefined ? undefined : { name: label };
  return readWhole(context, await openSource(context, spec, how), named);
}

/** The whole table as a model reads it, its label as words. */
export async function readForModel(
  context: ReadingContext,
  spec: TableSpec,
  model: Model,
  label: string,
): Promise<WholeTable> {
  const source = await openForModel(context, spec, model);
  return readWhole(context, source, { name: label, compare: model.labels.compare });
}

async function readWhole(
  context: Context,
  source: TableSource,
  label?: { readonly name: string; readonly compare?: Model['labels']['compare'] },
): Promise<WholeTable> {
  try {
    const columns = await source.columns();
    const notes = source.notes();
    sayNotes(context, notes);
    const table = await source.read({ label });
    return { name: source.name, format: source.format, columns, notes, table };
  } finally {
    source.close();
  }
}

/** A table to be answered by a model. Throws `column-missing` (data) before the first row is read. */
export async function openForModel(
  context: ReadingContext,
  spec: TableSpec,
  model: Model,
  how: Omit<HowToOpen, 'model'> = {},
): Promise<TableSource> {
  const source = await openSource(context, spec, { ...how, model });
  try {
    assertColumns(source, model);
    return source;
  } catch (error) {
    source.close();
    throw error;
  }
}

/** With the nearest name that the table has. */
function assertColumns({ name, columnNames }: TableSource, { encoder }: Model): void {
  const missing = encoder.features.map((feature) => feature.name).filter((column) => !columnNames.includes(column));
  if (missing.length === 0) return;
  const others = columnNames.filter((column) => encoder.features.every((feature) => feature.name !== column));
  const data = { columns: missing, nearest: nearest(missing[0], others) };
  throw failure(cliErrors, 'column-missing/file', data, { at: { file: name } });
}
