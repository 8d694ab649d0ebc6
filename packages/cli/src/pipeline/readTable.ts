/** A table as the commands want it: opened with the settings, its warnings said, read whole. */
import type { ColumnKind, Feature, Model, Table } from '@deltascope/core';
import { openTable, type TableSource } from '@deltascope/tables';
import type { Context } from '../command.ts';
import { progress } from '../terminal/progress.ts';

export interface ReadTable {
  readonly source: TableSource;
  readonly table: Table;
}

/** Opens a table and says what had to be guessed. Throws data errors. */
export async function openSource(
  context: Context,
  spec: string,
  known: ReadonlyMap<string, ColumnKind> = new Map(),
): Promise<TableSource> {
  const { terminal, settings, signal, now } = context;
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  const { as, onBadRow, strict, encoding, delimiter, glob } = settings;
  try {
    const source = await openTable(spec, {
      as: Object.fromEntries([...known, ...(as ?? [])]),
      onBadRow,
      strict,
      encoding,
      delimiter,
      glob,
      signal,
      onProgress: (share: number, words: string) => bar.update(share, words),
    });
    bar.done();
    if (!settings.quiet)
      for (const { message } of source.warnings) terminal.err(`${terminal.paintErr('yellow', 'note:')} ${message}\n`);
    return source;
  } finally {
    bar.done();
  }
}

/** The whole table, its label as words. */
export async function readTable(context: Context, spec: string, { label }: { label: string }): Promise<ReadTable> {
  const source = await openSource(context, spec);
  try {
    return { source, table: await source.read({ asWords: [label] }) };
  } finally {
    source.close();
  }
}

/** A table to be answered by a model: the model's columns are read as the kinds that it learned. */
export function openForModel(context: Context, spec: string, model: Model): Promise<TableSource> {
  return openSource(context, spec, new Map(model.encoder.features.map((feature) => [feature.name, kindOf(feature)])));
}

function kindOf(feature: Feature): ColumnKind {
  switch (feature.kind) {
    case 'number':
    case 'date':
    case 'boolean':
      return feature.kind;
    case 'onehot':
    case 'ordinal':
      return 'category';
    default:
      return feature satisfies never;
  }
}

/** The whole table as a model reads it, its label as words. */
export async function readForModel(context: Context, spec: string, model: Model, label: string): Promise<ReadTable> {
  const source = await openForModel(context, spec, model);
  try {
    return { source, table: await source.read({ asWords: [label] }) };
  } finally {
    source.close();
  }
}
