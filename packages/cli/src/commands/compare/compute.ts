/** What `compare` finds: both models' answers to the same rows, or both trainings on the same folds. */
import { labelsBy } from '@deltascope/core/encode';
import { failure } from '@deltascope/core/errors';
import { type Comparison, type Estimate, type Verdict, verdictOf } from '@deltascope/core/evaluate';
import type { Model } from '@deltascope/core/model';
import {
  compareModels,
  crossValidate,
  DEFAULT_SETTINGS,
  type Folds,
  foldsEstimate,
  labelledTable,
  settingsOfModel,
} from '@deltascope/core/train';
import type { Context, TableOption } from '../../command.ts';
import { hostOf } from '../../engines/host.ts';
import { loadModel } from '../../models/modelFile.ts';
import { readForModel } from '../../tables/readTable.ts';
import { cliErrors } from '../../words/errors.ts';

type CompareContext = Context<'label' | 'as' | 'within' | 'folds' | TableOption>;

export interface Compared {
  readonly paths: { readonly a: string; readonly b: string };
  readonly mayBeKnown: boolean;
  readonly rows?: Comparison;
  readonly folds?: FoldsCompared;
}

export interface FoldsCompared {
  readonly a: Folds;
  readonly b: Folds;
  readonly difference: Estimate;
  readonly within: number;
  readonly verdict: Verdict;
}

export async function compute(context: CompareContext, [pathA, pathB, ...spec]: readonly string[]): Promise<Compared> {
  const { settings } = context;
  const [modelA, modelB] = [await loadModel(pathA), await loadModel(pathB)];
  const label = settings.label ?? modelA.encoder.label ?? modelB.encoder.label;
  if (label === null) throw failure(cliErrors, 'label-missing/model', {}, { at: { file: pathA } });
  const { table: tableA } = await readForModel(context, spec, modelA, label);
  const quiet = { ...context, settings: { ...settings, quiet: true } };
  const { table: tableB } = await readForModel(quiet, spec, modelB, label);
  const paths = { a: pathA, b: pathB };
  if (settings.folds !== undefined) {
    const folds = [await inFolds(context, modelA, tableA, label), await inFolds(context, modelB, tableB, label)];
    return { paths, mayBeKnown: false, folds: foldsCompared(folds[0], folds[1], settings.within) };
  }
  const sides = { a: { model: modelA, table: tableA }, b: { model: modelB, table: tableB } };
  return {
    paths,
    mayBeKnown: [modelA, modelB].some((model) => rowsOf(model) === tableA.rowCount),
    rows: compareModels({ ...sides, label, within: settings.within }),
  };
}

/** Of the table that the model was trained with. */
function rowsOf({ rows: { training, validation, dropped } }: Model): number {
  return dropped.reduce((sum, { count }) => sum + count, training + validation);
}

type Table = Awaited<ReturnType<typeof readForModel>>['table'];

/** The model's way of training, on folds that do not depend on it. */
async function inFolds(context: CompareContext, model: Model, table: Table, label: string): Promise<Folds> {
  const { folds = 0 } = context.settings;
  const settings = { ...settingsOfModel(model, DEFAULT_SETTINGS), label, seed: 1 };
  const labelled = labelledTable(table, labelsBy(table, label, model.labels), settings);
  return crossValidate({ labelled, settings, folds, host: hostOf(context), signal: context.signal });
}

function foldsCompared(a: Folds, b: Folds, within: number): FoldsCompared {
  if (a.tested.join() !== b.tested.join()) throw failure(cliErrors, 'folds-differ', {});
  const difference = foldsEstimate(a, b);
  return { a, b, difference, within, verdict: verdictOf(difference, within) };
}
