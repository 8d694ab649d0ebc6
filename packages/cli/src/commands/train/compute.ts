/** From the table to the saved model, in order: read, fold, fit, save, tell. */
import { dirname } from 'node:path';
import {
  calibrated,
  examplesOfRows,
  type Fit,
  healthOfFit,
  keptOf,
  modelOf,
  splitOf,
  thresholdOf,
} from '@deltascope/core/train';
import { type OutsideMemory, temporaryPlaces } from '@deltascope/tables';
import { hostOf } from '../../engines/host.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { checkWritable } from '../../files/output.ts';
import { saveModel } from '../../models/modelFile.ts';
import { gateOf } from '../../passes/gate.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { resumable } from '../../recording/resumable.ts';
import { readLabelled } from '../../tables/labelled.ts';
import { sayDropped, sayRepeats } from '../../tables/sayRows.ts';
import { words } from '../../words/words.ts';
import { columnsText } from './columns.ts';
import { trainedJson } from './json.ts';
import { outsideOf } from './outside.ts';
import { checkpointPath, isFile, outOf } from './places.ts';
import { fitWithProgress, inFolds } from './telling.ts';
import { trainedText } from './text.ts';
import type { TrainContext } from './trained.ts';
import { checked } from './trust.ts';

interface Asked {
  readonly spec: string;
  readonly label: string;
  readonly recorder: TrainingRecorder | undefined;
}

/** Gives the exit code. Throws data errors, and what training throws after the last good state is saved. */
export async function trainTable(context: TrainContext, asked: Asked): Promise<number> {
  const outside = outsideOf(context);
  try {
    return await trainWithin(context, asked, outside);
  } finally {
    outside.close();
  }
}

async function trainWithin(
  context: TrainContext,
  { spec, label, recorder }: Asked,
  outside: OutsideMemory,
): Promise<number> {
  const { terminal, settings, signal } = context;
  const out = outOf(settings, spec, recorder?.folder);
  if (settings.out !== undefined || !recorder) await checkWritable(out);

  const source = await readLabelled(context, spec, label, { outside });
  outside.checkRows(source.table.rowCount);
  const host = hostOf(context, outside.keeper);
  const { labelled } = source;
  const { classes } = labelled.labels;
  const split = splitOf(labelled, settings);
  if (!settings.json && !settings.quiet) await terminal.say(columnsText(source, labelled));
  for (const rows of [labelled, split]) sayDropped(context, rows);
  if (settings.validation > 0 || settings.folds) sayRepeats(context, labelled);

  const folds = settings.folds ? await inFolds(context, { labelled, folds: settings.folds, host }) : undefined;
  const checkpointModel = checkpointPath(out, spec);
  const beside = checkpointModel.replace(/\.safetensors$/, '');
  const checkpoint = resumable({ settings, folder: beside, now: context.now });
  const { from, add: watch } = recorder ?? checkpoint;
  const request = { labelled, split, settings, host, signal, from, watch };
  const learned = await fitWithProgress(context, request);
  const fitted = recorder ? withHistory(learned, recorder.earlier()) : learned;

  const interrupted = fitted.outcome.reason === 'aborted';
  if (interrupted && fitted.outcome.iterations === 0) throwIfInterrupted(signal);
  const place = interrupted || fitted.diverged ? checkpointModel : out;
  const others = [...(isFile(spec) ? [dirname(spec)] : []), ...temporaryPlaces()];
  const calibration =
    settings.calibrate && !interrupted && !fitted.diverged
      ? await calibrated({ labelled, settings, host, signal })
      : undefined;
  const threshold = thresholdOf(labelled, fitted, calibration);
  const model = modelOf({ fitted, labelled, calibration: calibration && keptOf(calibration), threshold });
  const { path, failure } = await saveModel(place, model, others);
  recorder?.finish({ iterations: model.training.iterations, reason: model.training.reason });
  if (fitted.diverged) {
    terminal.note(`${words().training.lastGood(fitted.outcome.iterations, path)}\n`);
    throw fitted.diverged;
  }
  const examples = examplesOfRows(fitted.problem.encoder, { ...labelled, weighting: fitted.weighting }, split.training);
  const { trust, alarms } = await checked(context, request, learned);
  const findings = [...alarms, ...healthOfFit(fitted, examples, classes)];
  const trained = { fitted, labelled, folds, path, recorder, findings, trust, calibration, threshold };
  if (settings.json) await terminal.out(`${JSON.stringify(trainedJson(trained))}\n`);
  else for (const part of trainedText(trained, context)) await terminal.say(part);
  if (interrupted) {
    terminal.note(`${words().training.interrupted(fitted.outcome.iterations, path)}\n`);
    const left = recorder?.folder ?? (checkpoint.keep(fitted.outcome) ? beside : undefined);
    if (left) terminal.note(`${words().training.goOn(left)}\n`);
    return EXIT_CODES.interrupted;
  }
  const lost = failure ?? recorder?.failure();
  if (lost) {
    terminal.note(`${words().training.savedIn(path)}\n`);
    throw lost;
  }
  return gateOf(context, fitted.heldOut ?? fitted.training, trust?.aboveLargestClass);
}

/** The whole training's history, of which this run made the end. */
function withHistory(fitted: Fit, earlier: Fit['outcome']['history']): Fit {
  const history = [...earlier, ...fitted.outcome.history];
  return { ...fitted, outcome: { ...fitted.outcome, history } };
}
