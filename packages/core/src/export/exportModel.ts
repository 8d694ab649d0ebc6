/** A model written as what another program runs. */
import type { OwnBytes } from '../arrays.ts';
import { failure } from '../errors.ts';
import { assertTwoClasses } from '../model/answers.ts';
import type { Model } from '../model/model.ts';
import { exportErrors } from '../words/en/exportErrors.ts';
import { exportTargetNamed } from './registry.ts';
import type { ExportOptions, ExportRows, ExportTarget } from './target.ts';

export interface ExportRequest extends ExportOptions {
  /** A target's name, or a target of your own. */
  readonly to: string | ExportTarget;
  /** For targets that want rows. */
  readonly rows?: ExportRows;
}

/**
 * The text or the bytes of the file. Throws `export-target`, `export-rows`, `export-precision` and `threshold` (usage), and
 * `export-column` and `export-activation` (data) for what the target cannot say.
 */
export function exportModel(model: Model, request: ExportRequest): string | OwnBytes {
  const { to, rows, threshold = model.threshold?.value, name = 'model' } = request;
  const target = typeof to === 'string' ? exportTargetNamed(to) : to;
  const { precisions } = target;
  const { precision = precisions[0] } = request;
  if (target.rows === 'wanted' && !rows) throw failure(exportErrors, 'export-rows', { target: target.name });
  if (!precisions.includes(precision)) {
    throw failure(exportErrors, 'export-precision', { target: target.name, precision, precisions });
  }
  if (threshold !== undefined) assertTwoClasses(model);
  return target.write({ model, rows, options: { precision, name, threshold } });
}
