/** What `export` writes, and where. */
import { basename } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { EXPORT_NAMES, type ExportName, exportModel, exportRows, exportTargetNamed } from '@deltascope/core/export';
import type { Context, TableOption } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { thresholdGiven } from '../../models/threshold.ts';
import { readLabelledFor } from '../../tables/labelled.ts';
import { cliErrors } from '../../words/errors.ts';

export interface Exported {
  readonly to: ExportName;
  readonly out: string;
  readonly data: string | Uint8Array;
}

interface ExportFiles {
  readonly modelPath: string;
  /** None if it is empty. */
  readonly spec: readonly string[];
  /** Called with the output's name before work is done. */
  readonly begin: (out: string) => Promise<void>;
}

/** Throws what `exportModel` throws, and usage and data errors of the files. */
export async function exported(
  context: Context<'to' | 'out' | 'precision' | 'threshold' | 'rows' | 'label' | 'as' | TableOption>,
  { modelPath, spec, begin }: ExportFiles,
): Promise<Exported> {
  const { to, out: asked, precision, rows: askedRows } = context.settings;
  const threshold = thresholdGiven(context.settings);
  if (to === undefined) throw failure(cliErrors, 'export-target/none', { names: EXPORT_NAMES });
  const out = outOf({ to, out: asked }, modelPath);
  await begin(out);
  const model = await loadModel(modelPath);
  const name = basename(modelPath, '.safetensors');
  const read = spec.length === 0 ? undefined : await readLabelledFor(model, context, spec);
  const rows = read && exportRows(model, read.table, { label: read.label, rows: askedRows });
  return { to, out, data: exportModel(model, { to, rows, precision, threshold, name }) };
}

export function outOf({ to, out }: { readonly to: ExportName; readonly out?: string }, modelPath: string): string {
  return out ?? `${basename(modelPath, '.safetensors')}${exportTargetNamed(to).extension}`;
}
