/** A table as the commands want it: opened with the settings, its warnings said, read whole. */
import {
  type ColumnKind,
  DeltascopeError,
  type Feature,
  type Model,
  nearest,
  printable,
  shorten,
  type Table,
} from '@deltascope/core';
import { type ColumnInfo, openTable, type TableSource } from '@deltascope/tables';
import type { Context } from '../command.ts';
import { progress } from '../terminal/progress.ts';

export interface ReadTable {
  /** As the person called it. */
  readonly name: string;
  /** `CSV, delimiter ",", utf-8`. */
  readonly format: string;
  readonly columns: readonly ColumnInfo[];
  readonly table: Table;
}

/** Opens a table; `known` holds the kinds that a model learned its columns as. Throws data errors. */
export async function openSource(
  { terminal, settings, signal, now }: Context,
  spec: string,
  known?: ReadonlyMap<string, ColumnKind>,
): Promise<TableSource> {
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  const { as, onBadRow, strict, encoding, delimiter, glob } = settings;
  try {
    return await openTable(spec, {
      as: as && Object.fromEntries(as),
      known,
      onBadRow,
      strict,
      encoding,
      delimiter,
      glob,
      signal,
      onProgress: (share, words) => bar.update(share, words),
    });
  } finally {
    bar.done();
  }
}

/** Says, once all is counted, what had to be guessed or will surprise. */
export function sayWarnings({ terminal, settings }: Context, { warnings }: TableSource): void {
  if (settings.quiet) return;
  for (const { message } of warnings) terminal.err(`${terminal.paintErr('yellow', 'note:')} ${printable(message)}\n`);
}

/** The whole table, its label as words. */
export async function readTable(
  context: Context,
  spec: string,
  label: string,
  known?: ReadonlyMap<string, ColumnKind>,
): Promise<ReadTable> {
  const source = await openSource(context, spec, known);
  try {
    const columns = await source.columns();
    sayWarnings(context, source);
    const table = await source.read({ asWords: [label] });
    return { name: source.name, format: source.format, columns, table };
  } finally {
    source.close();
  }
}

/** A table to be answered by a model: the model's columns are read as the kinds that it learned. */
export async function openForModel(context: Context, spec: string, model: Model): Promise<TableSource> {
  const source = await openSource(context, spec, kindsOf(model));
  try {
    assertColumns(source, model);
    return source;
  } catch (error) {
    source.close();
    throw error;
  }
}

/** Before the first row is read. Throws `column-missing` (data) with the nearest name that the table has. */
function assertColumns({ name, columnNames }: TableSource, { encoder }: Model): void {
  const missing = encoder.features.map((feature) => feature.name).filter((column) => !columnNames.includes(column));
  if (missing.length === 0) return;
  const near = nearest(missing[0], columnNames);
  throw new DeltascopeError({
    code: 'column-missing',
    fault: 'data',
    where: name,
    what: `the model needs columns that are not there: ${missing.map((column) => `"${shorten(column, 60)}"`).join(', ')}`,
    next: `${near === undefined ? '' : `Is "${missing[0]}" what is called "${near}" here? `}Add or rename the columns.`,
  });
}

/** The whole table as a model reads it, its label as words. */
export function readForModel(context: Context, spec: string, model: Model, label: string): Promise<ReadTable> {
  return readTable(context, spec, label, kindsOf(model));
}

function kindsOf({ encoder }: Model): Map<string, ColumnKind> {
  return new Map(encoder.features.map((feature) => [feature.name, kindOf(feature)]));
}

function kindOf({ kind }: Feature): ColumnKind {
  switch (kind) {
    case 'number':
    case 'date':
    case 'boolean':
      return kind;
    case 'onehot':
    case 'ordinal':
      return 'category';
    default:
      return kind satisfies never;
  }
}
