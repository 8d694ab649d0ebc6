/** The model of what the page shows, written as what another program runs. */
import { exportModel, exportRows, exportTargetNamed } from '@deltascope/core/export';
import type { Model } from '@deltascope/core/model';
import type { Problem } from './problem.ts';

export function exportOf(
  { table, settings: { label } }: Problem,
  model: Model,
  { to, name }: { readonly to: string; readonly name: string },
): string | Uint8Array<ArrayBuffer> {
  const rows = exportTargetNamed(to).rows === 'wanted' ? exportRows(model, table, { label }) : undefined;
  return exportModel(model, { to, name, rows });
}
