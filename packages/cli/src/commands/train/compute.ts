/** From the table to the saved model, in order: read, fold, fit, save, tell. */
import { dirname } from 'node:path';
import {
  calibrated,
  checkEngine,
  examplesOfRows,
  type Fit,
  healthOfFit,
  keptOf,
  modelOf,
  splitOf,
  thresholdOf,
} from '@deltascope/core/train';
import { type OutsideMemory, temporaryPlaces, type WholeTable } from '@deltascope/tables';
import { ENGINE_HOST, hostOf } from '../../engines/host.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { checkWritable } from '../../files/output.ts';
import { saveModel } from '../../models/modelFile.ts';
import { gateOf } from '../../passes/gate.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { labelledBy } from '../../tables/labelled.ts';
import { readTable } from '../../tables/readTable.ts';
import { requireLabel } from '../../tables/requireLabel.ts';
import { sayDropped, sayRepeats } from '../../tables/sayRows.ts';
import { tell } from '../../terminal/tell.ts';
import { words } from '../../words/words.ts';
import { columnsText } from './columns.ts';
import { trainedJson } from './json.ts';
import { keepingOf } from './keeping.ts';
import { type AskedColumns, keptColumns } from './keptColumns.ts';
import { outsideOf } from './outside.ts';
import { checkpointPath, isFile, outOf } from './places.ts';
import { atRank, compareAsked, isShared, onEachRank, sayCost, sharedTable, writesOf } from './ranks.ts';
import { fitWithProgress, inFolds } from './telling.ts';
import { trainedText } from './text.ts';
import type { TrainContext } from './trained.ts';
import { checked } from './trust.ts';

interface Asked {
  readonly spec: readonly string[];
  readonly recorder: TrainingRecorder | undefined;
}

/** Gives the exit code. Throws data errors, and what training throws after the last good state is saved. */
export async function trainTable(context: TrainContext, asked: Asked): Promise<number> {
  const outside = outsideOf(context, isShared(context) ? context.ranks?.host.size : undefined);
  try {
    return await trainWithin(context, asked, outside);
  } finally {
    outside.close();
  }
}

async function trainWithin(given: TrainContext, asked: Asked, outside: OutsideMemory): Promise<number> {
  const { spec, recorder } = asked;
  const { label, out } = await onEachRank(given, () => checkedFirst(given, asked));
  compareAsked(given, spec);
  const whole = await readWith(given, { spec, label, outside });
  const { source, split } = await onEachRank(given, async () => {
    outside.checkRows(whole.table);
    const source = labelledBy(whole, label, given.settings);
    return { source, split: splitOf(source.labelled, given.settings) };
  });
  const context = given.ranks ? { ...given, ...atRank(given.ranks) } : given;
  const { terminal, settings, signal } = context;
  const host = hostOf(context, outside.keeper);
  const { labelled } = source;
  const { classes } = labelled.labels;
  if (!settings.json && !settings.quiet) await terminal.say(columnsText(source, labelled));
  for (const rows of [labelled, split]) sayDropped(context, rows);
  if (settings.validation > 0 || settings.folds) sayRepeats(context, labelled);

  const folds = settings.folds ? await inFolds(context, { labelled, folds: settings.folds, host }) : undefined;
  const checkpointModel = checkpointPath(out, spec[0]);
  const beside = checkpointModel.replace(/\.safetensors$/, '');
  const keeping = keepingOf(context, recorder, beside);
  const request = { labelled, split, settings, host, signal, from: keeping.from, watch: keeping.add };
  const learned = await fitWithProgress(context, request);
  sayCost(context);
  const fitted = withHistory(learned, keeping.earlier());

  const interrupted = fitted.outcome.reason === 'aborted';
  if (interrupted && fitted.outcome.iterations === 0) throwIfInterrupted(signal);
  const place = interrupted || fitted.diverged ? checkpointModel : out;
  const others = [...(isFile(spec[0]) ? [dirname(spec[0])] : []), ...temporaryPlaces()];
  const calibration =
    settings.calibrate && !interrupted && !fitted.diverged
      ? await calibrated({ labelled, settings, host, signal })
      : undefined;
  const threshold = thresholdOf(labelled, fitted, calibration);
  const model = modelOf({ fitted, labelled, calibration: calibration && keptOf(calibration), threshold });
  const { path, failure: unsaved } = writesOf(context) ? await saveModel(place, model, others) : { path: place };
  keeping.finish(fitted.outcome);
  if (fitted.diverged) {
    terminal.note(`${words().training.lastGood(fitted.outcome.iterations, path)}\n`);
    throw fitted.diverged;
  }
  const examples = examplesOfRows(fitted.problem.encoder, { ...labelled, weighting: fitted.weighting }, split.training);
  const { trust, alarms } = await checked(context, request, learned);
  const findings = [...alarms, ...healthOfFit(fitted, examples, classes)];
  const trained = { fitted, labelled, folds, path, recorder, findings, trust, calibration, threshold };
  await tell(context, { json: () => trainedJson(trained), text: () => trainedText(trained, context) });
  if (interrupted) {
    terminal.note(`${words().training.interrupted(fitted.outcome.iterations, path)}\n`);
    const goOn = keeping.goOn(fitted.outcome);
    if (goOn) terminal.note(`${goOn}\n`);
    return EXIT_CODES.interrupted;
  }
  const lost = unsaved ?? recorder?.failure();
  if (lost) {
    terminal.note(`${words().training.savedIn(path)}\n`);
    throw lost;
  }
  return gateOf(context, fitted.heldOut ?? fitted.training, trust?.aboveLargestClass);
}

/** What can be said against the settings before the table is read; gives the label, and where the model goes. */
async function checkedFirst(context: TrainContext, { spec, recorder }: Asked) {
  const { settings } = context;
  const label = await requireLabel(context, spec);
  await checkEngine(settings, ENGINE_HOST);
  const out = outOf(settings, spec[0], recorder?.folder);
  if (writesOf(context) && (settings.out !== undefined || !recorder)) await checkWritable(out);
  return { label, out };
}

/** By one rank of each host, if there are several. */
async function readWith(given: TrainContext, asked: AskedColumns): Promise<WholeTable> {
  const { ranks } = given;
  const { spec, label, outside } = asked;
  const context = ranks ? { ...given, terminal: ranks.terminal } : given;
  const read = async () => {
    const whole = await readTable(context, spec, label, { outside });
    throwIfInterrupted(given.signal);
    return whole;
  };
  return ranks && isShared(given) ? sharedTable({ ...context, ranks }, asked, read) : keptColumns(context, asked, read);
}

/** The whole training's history, of which this run made the end. */
function withHistory(fitted: Fit, earlier: Fit['outcome']['history']): Fit {
  const history = [...earlier, ...fitted.outcome.history];
  return { ...fitted, outcome: { ...fitted.outcome, history } };
}
