/** `train`: a table in, a judged and saved model out. */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { DeltascopeError } from '@deltascope/core/errors';
import { type Finding, findingText, judgementOf } from '@deltascope/core/evaluate';
import type { OptimizerState, TrainingIteration } from '@deltascope/core/optimize';
import {
  type Calibrated,
  type Chosen,
  calibrated,
  checkEngine,
  crossValidate,
  engineText,
  examplesOfRows,
  type Fit,
  type Folds,
  fit,
  foldsEstimate,
  healthOfFit,
  keptOf,
  type LabelledTable,
  labelledTable,
  labelsOf,
  modelOf,
  SETTING_NAMES,
  splitOf,
  type TrainRequest,
  type Trust,
} from '@deltascope/core/train';
import { temporaryPlaces } from '@deltascope/tables';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import type { Output } from '../files/distinct.ts';
import { checkWritable } from '../files/output.ts';
import { targetOf } from '../files/target.ts';
import { gateOf } from '../pipeline/gate.ts';
import { ENGINE_HOST, hostOf } from '../pipeline/host.ts';
import { throwIfInterrupted } from '../pipeline/interrupted.ts';
import { saveModel } from '../pipeline/modelFile.ts';
import { readTable } from '../pipeline/readTable.ts';
import { requireLabel } from '../pipeline/requireLabel.ts';
import { sayDropped, sayRepeats } from '../pipeline/sayRows.ts';
import { filesOfRecording } from '../recording/folder.ts';
import { resumedSettings } from '../recording/recordedSettings.ts';
import { recordingFolder, recordTraining, type TrainingRecorder } from '../recording/recordTraining.ts';
import { resumable } from '../recording/resumable.ts';
import { chart } from '../terminal/chart.ts';
import { columnsText } from '../terminal/columns.ts';
import { judgementText, perClassText } from '../terminal/judgement.ts';
import { duration, plural, short } from '../terminal/numbers.ts';
import { progress } from '../terminal/progress.ts';
import { calibrationText, curvesJson, curvesText, heldOutCurves } from './train/scores.ts';
import { checked, foldsText, trustText } from './train/trust.ts';

export const train: Command = {
  name: 'train',
  summary: 'fits a model to a table, says how good it is beside the baseline, and writes it',
  args: [
    { name: 'table', summary: 'CSV, TSV, Excel, Parquet, JSON (plain or .gz), - for standard input, or a SQL query' },
  ],
  options: [
    ...SETTING_NAMES,
    'folds',
    'failUnderBaseline',
    'failUnder',
    'checks',
    'record',
    'recordBudget',
    'resume',
    'out',
    ...TABLE_OPTIONS,
  ],
  examples: [
    { line: 'deltascope train examples/customers.csv --label Segment', does: 'with the defaults' },
    {
      line: 'deltascope train customers.csv --label Var_1 --features Ever_Married,Graduated,Family_Size --like-article',
      does: 'as the source article does it',
    },
    {
      line: 'deltascope train iris.csv --label species --hidden 8 --folds 5 --json',
      does: 'cross-validated, for programs',
    },
    {
      line: 'deltascope train examples/customers.csv --label Segment --record run',
      does: 'every iteration can be looked at again: deltascope trace run examples/customers.csv --iteration 17',
    },
  ],
  writes,
  run,
};

/** The model, and what an interrupt leaves beside it; with --record or --resume, the files of the recording. */
function writes(settings: Context['settings'], [spec]: readonly string[]): readonly Output[] {
  const folder = recordingFolder(settings);
  const out = outOf(settings, spec, folder);
  const beside = checkpointPath(out, spec);
  return [
    { what: settings.out === undefined ? 'the model' : '--out', path: out },
    { what: 'the checkpoint', path: beside },
    ...(folder === undefined
      ? [{ what: 'what --resume goes on from', path: beside.replace(/\.safetensors$/, ''), isFolder: true }]
      : filesOfRecording(folder)),
  ];
}

function outOf({ out }: Context['settings'], spec: string, folder: string | undefined): string {
  return out ?? (folder === undefined ? defaultOut(spec) : join(folder, 'model.safetensors'));
}

async function run(given: Context, [spec]: readonly string[]): Promise<number> {
  const folder = recordingFolder(given.settings);
  const resumed = given.settings.resume !== undefined && folder !== undefined;
  const context = resumed ? { ...given, settings: resumedSettings(given, folder) } : given;
  const label = requireLabel(context.settings);
  await checkEngine(context.settings, ENGINE_HOST);
  const recorder = folder === undefined ? undefined : recordTraining(folder, context.settings);
  try {
    return await trainTable(context, spec, label, recorder);
  } finally {
    recorder?.release();
  }
}

async function trainTable(
  context: Context,
  spec: string,
  label: string,
  recorder: TrainingRecorder | undefined,
): Promise<number> {
  const { terminal, settings, signal } = context;
  const out = outOf(settings, spec, recorder?.folder);
  if (settings.out !== undefined || !recorder) await checkWritable(out);

  const source = await readTable(context, spec, label);
  throwIfInterrupted(signal);
  const labelled = labelledTable(source.table, labelsOf(source.table, label, settings), settings);
  const { classes } = labelled.labels;
  const split = splitOf(labelled, settings);
  if (!settings.json && !settings.quiet) await terminal.out(columnsText(source, labelled));
  for (const rows of [labelled, split]) sayDropped(context, rows);
  if (settings.validation > 0 || settings.folds) sayRepeats(context, labelled);

  const folds = settings.folds ? await inFolds(context, labelled, settings.folds) : undefined;
  const checkpointModel = checkpointPath(out, spec);
  const beside = checkpointModel.replace(/\.safetensors$/, '');
  const checkpoint = resumable({ settings, folder: beside, now: context.now });
  const { from, add: watch } = recorder ?? checkpoint;
  const request = { labelled, split, settings, host: hostOf(context), signal, from, watch };
  const learned = await fitWithProgress(context, request);
  const fitted = recorder ? withHistory(learned, recorder.earlier()) : learned;

  const interrupted = fitted.outcome.reason === 'aborted';
  if (interrupted && fitted.outcome.iterations === 0) throwIfInterrupted(signal);
  const asked = interrupted || fitted.diverged ? checkpointModel : out;
  const others = [...(isFile(spec) ? [dirname(spec)] : []), ...temporaryPlaces()];
  const calibration =
    settings.calibrate && !interrupted && !fitted.diverged
      ? await calibrated({ labelled, settings, host: hostOf(context), signal })
      : undefined;
  const model = modelOf({ fitted, labelled, calibration: calibration && keptOf(calibration) });
  const { path, failure } = await saveModel(asked, model, others);
  recorder?.finish({ iterations: model.training.iterations, reason: model.training.reason });
  if (fitted.diverged) {
    terminal.err(`The last good state, of ${nameOf(fitted)}, is in ${path}.\n`);
    throw fitted.diverged;
  }
  const examples = examplesOfRows(fitted.problem.encoder, labelled.table, labelled.labels, split.training);
  const { trust, alarms } = await checked(context, request, learned);
  const findings = [...alarms, ...healthOfFit(fitted, examples, classes)];
  await (settings.json ? reportJson : reportText)(context, {
    fitted,
    labelled,
    folds,
    path,
    recorder,
    findings,
    trust,
    calibration,
  });
  if (interrupted) {
    terminal.err(`Interrupted after ${nameOf(fitted)}; what was learned so far is in ${path}.\n`);
    const left = recorder?.folder ?? (checkpoint.keep(fitted.outcome) ? beside : undefined);
    if (left) terminal.err(`Go on with --resume ${left}.\n`);
    return EXIT_CODES.interrupted;
  }
  const lost = failure ?? recorder?.failure();
  if (lost) throw savedIn(path, lost);
  return gateOf(context, fitted.heldOut ?? fitted.training);
}

function savedIn(path: string, { detail }: DeltascopeError): DeltascopeError {
  return new DeltascopeError({ ...detail, next: `The trained model is in ${path}.` });
}

/** The whole training's history, of which this run made the end. */
function withHistory(fitted: Fit, earlier: Fit['outcome']['history']): Fit {
  const history = [...earlier, ...fitted.outcome.history];
  return { ...fitted, outcome: { ...fitted.outcome, history } };
}

/** `customers.csv` -> `customers.safetensors`, in the current folder. */
function defaultOut(spec: string): string {
  const stem = isFile(spec) ? basename(basename(spec, '.gz'), extname(basename(spec, '.gz'))) : '';
  return `${stem || 'model'}.safetensors`;
}

function isFile(spec: string): boolean {
  return spec !== '-' && (!/\s/.test(spec) || existsSync(spec));
}

/** Beside the model; beside a device or a pipe there is no place for it. */
function checkpointPath(out: string, spec: string): string {
  const model = targetOf(out).kind === 'file' ? out : defaultOut(spec);
  return `${model.replace(/\.safetensors$/, '')}.checkpoint.safetensors`;
}

function nameOf({ outcome }: Fit): string {
  return `iteration ${outcome.iterations}`;
}

async function fitWithProgress(context: Context, request: TrainRequest): Promise<Fit> {
  const told = telling(context);
  try {
    return await fit({
      ...request,
      begin: told.begin,
      watch: (event, limit) => {
        request.watch?.(event, limit);
        if (context.settings.json) sayIteration(context, event);
        told.watch(event, limit);
      },
    });
  } finally {
    told.done();
  }
}

/** Each fold is told as a training of its own. */
async function inFolds(context: Context, labelled: LabelledTable, folds: number): Promise<Folds> {
  const { settings, signal } = context;
  const told = Array.from({ length: folds }, (_, f) => telling(context, `fold ${f + 1}/${folds} `));
  try {
    return await crossValidate({
      labelled,
      settings,
      folds,
      host: hostOf(context),
      signal,
      begin: (fold, chosen) => told[fold - 1].begin(chosen),
      watch: (fold, event, limit) => told[fold - 1].watch(event, limit),
    });
  } finally {
    for (const { done } of told) done();
  }
}

/** What a person is told of a training while it runs. */
function telling(context: Context, name = '') {
  const { terminal, settings, now } = context;
  const bar = progress(terminal, !settings.quiet, now);
  let optimizer = '';
  return {
    begin(chosen: Chosen): void {
      optimizer = chosen.optimizer.name;
      sayChosen(context, chosen, name);
    },
    watch({ iteration, J, validationJ }: TrainingIteration<OptimizerState>, limit: number): void {
      const heldOut = validationJ === undefined ? '' : `  held out ${short(validationJ)}`;
      bar.update(iteration / limit, `${name}${optimizer} ${iteration}/${limit}  J ${short(J)}${heldOut}`);
    },
    done: bar.done,
  };
}

function sayIteration({ terminal }: Context, event: TrainingIteration<OptimizerState>): void {
  const { iteration, J, gradientNorm, validationJ } = event;
  const line = { event: 'iteration', iteration, cost: J, gradientNorm, validationCost: validationJ };
  terminal.out(`${JSON.stringify(line)}\n`).catch(() => {}); // what comes after tells of it
}

function sayChosen({ terminal, settings }: Context, { problem, optimizer, engine }: Chosen, name: string): void {
  if (!settings.quiet && !name) {
    for (const note of problem.encoder.notes) terminal.err(`${note}.\n`);
    if (engine.notice) terminal.err(`${engine.notice}\n`);
  }
  if (!settings.verbose) return;
  const { layers, activation, output } = problem.network;
  const { computedBy } = engine;
  terminal.err(`${name}network: ${layers.join('-')}, ${activation}, output ${output}.\n`);
  terminal.err(`${name}optimizer: ${optimizer.reason}\n`);
  if (computedBy) terminal.err(`${name}engine: ${engineText({ engine, computedBy })}: ${engine.reason}.\n`);
}

/** Mean and sample standard deviation. */
function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

interface Report {
  readonly fitted: Fit;
  readonly labelled: LabelledTable;
  readonly folds: Folds | undefined;
  readonly path: string;
  readonly recorder: TrainingRecorder | undefined;
  readonly findings: readonly Finding[];
  readonly trust: Trust | undefined;
  readonly calibration: Calibrated | undefined;
}

async function reportJson(
  { terminal, settings }: Context,
  { fitted, labelled, folds, path, recorder, findings, trust, calibration }: Report,
): Promise<void> {
  const { classes } = labelled.labels;
  const { outcome, training, heldOut, seconds, engine, optimizer, problem, dropped } = fitted;
  const { count: repeats, unavoidable } = labelled.repeats();
  const curves = heldOutCurves(labelled, fitted);
  const line = {
    event: 'done',
    model: path,
    rows: training.rows,
    classes,
    baseline: { accuracy: training.baseline.accuracy, class: classes[training.baseline.label - 1] },
    train: { ...judgementOf(training, classes), cost: outcome.J },
    validation: heldOut ? judgementOf(heldOut, classes) : null,
    folds: folds ? { ...folds, ...spread(folds.accuracies), interval: foldsEstimate(folds) } : null,
    trust: trust ?? null,
    curves: curves ? curvesJson(curves, classes) : null,
    calibration: calibration ?? null,
    split: { by: settings.split ?? 'stratified', repeats, unavoidable, dropped },
    layers: problem.network.layers,
    optimizer: optimizer.name,
    engine: engine.name,
    precision: engine.precision,
    computedBy: engine.computedBy,
    iterations: outcome.iterations,
    reason: outcome.reason,
    converged: outcome.converged,
    warnings: findings.map((finding) => findingText(finding)),
    health: findings,
    seconds,
    recording: recorder ? recordingJson(recorder) : null,
  };
  await terminal.out(`${JSON.stringify(line)}\n`);
}

function recordingJson({ folder, summary }: TrainingRecorder) {
  const { kept, interval, bytes } = summary();
  return { folder, states: kept.length, interval, bytes };
}

function recordingText({ folder, summary }: TrainingRecorder): string {
  const { kept, interval, bytes } = summary();
  const every = interval === 1 ? 'each iteration' : `one iteration in ${interval}`;
  return `Recorded in ${folder}: ${plural(kept.length, 'state')}, of ${every}, in ${(bytes / 1e6).toFixed(1)} MB\n`;
}

async function reportText(
  { terminal, settings }: Context,
  { fitted, labelled, folds, path, recorder, findings, trust, calibration }: Report,
): Promise<void> {
  const { outcome, training, heldOut, seconds, problem, optimizer } = fitted;
  const { classes } = labelled.labels;
  const { out, paint } = terminal;
  if (!settings.quiet) await out(`\n${learningCurve(fitted, Math.min(terminal.width, 100))}\n`);
  await out(
    `${paint('bold', problem.network.layers.join('-'))} network, ${optimizer.name}: ${plural(outcome.iterations, 'iteration')} in ${duration(seconds)}, J = ${short(outcome.J)} (${END[outcome.reason]})\n\n`,
  );
  const judged = [{ on: 'training', metrics: training }, ...(heldOut ? [{ on: 'held out', metrics: heldOut }] : [])];
  await out(`${judgementText(judged, classes)}\n${perClassText(judged[judged.length - 1], classes)}\n`);
  if (trust) await out(`${trustText(trust)}\n`);
  const curves = heldOutCurves(labelled, fitted);
  if (curves) await out(`${curvesText(curves, classes)}\n`);
  if (calibration) await out(`${calibrationText(calibration)}\n`);
  if (folds) await out(`${foldsText(folds)}\n`);
  for (const finding of findings) await out(`${paint('yellow', 'Careful:')} ${findingText(finding)}\n`);
  await out(`Model written to ${path}\n`);
  if (recorder) await out(recordingText(recorder));
}

const END: Readonly<Record<Fit['outcome']['reason'], string>> = {
  iterations: 'all iterations used',
  'gradient-norm': 'converged: the gradient vanished',
  'gradient-zero': 'converged: the gradient is zero',
  'relative-change': 'converged: J no longer changes',
  'no-change': 'ended: J no longer falls by enough',
  'line-search-failed': 'no lower J was found',
  patience: 'ended early: the held-out cost no longer fell; the best iteration was kept',
  time: 'the time was used up',
  aborted: 'interrupted',
};

function learningCurve({ outcome: { history } }: Fit, width: number): string {
  if (history.length < 2) return '';
  const heldOut = history.map(({ validationJ }) => validationJ ?? Number.NaN);
  const curves = [{ name: 'training rows', values: history.map(({ J }) => J) }];
  if (heldOut.some(Number.isFinite)) curves.push({ name: 'held-out rows (dotted)', values: heldOut });
  return chart(curves, width);
}
