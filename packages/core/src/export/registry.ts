/** The export targets that there are: a file and a line here each. */
import { failure, nearest } from '../errors.ts';
import { exportErrors } from '../words/en/exportErrors.ts';
import { javascript } from './javascript/javascript.ts';
import { onnx } from './onnx/onnx.ts';
import { numpy } from './programs/numpy.ts';
import { octave } from './programs/octave.ts';
import { pytorch } from './programs/pytorch.ts';
import { scikitLearn } from './programs/scikitLearn.ts';
import { typescript } from './programs/typescript.ts';
import { sql } from './sql/sql.ts';
import type { ExportTarget } from './target.ts';

const TARGETS = [onnx, javascript, sql, octave, numpy, pytorch, scikitLearn, typescript] as const;

/** The name of an export target: `onnx`, `sql`, … */
export type ExportName = (typeof TARGETS)[number]['name'];

/** The export targets, in the order in which they are offered. */
export const EXPORT_TARGETS: readonly ExportTarget<ExportName>[] = TARGETS;

/** The names of the export targets, in the order in which they are offered. */
export const EXPORT_NAMES: readonly ExportName[] = TARGETS.map(({ name }) => name);

/** Throws `export-target` (usage) for a name that is none of them. */
export function exportTargetNamed(name: string): ExportTarget<ExportName> {
  const target = EXPORT_TARGETS.find((one) => one.name === name);
  if (target) return target;
  throw failure(exportErrors, 'export-target', { name, names: EXPORT_NAMES, nearest: nearest(name, EXPORT_NAMES) });
}
