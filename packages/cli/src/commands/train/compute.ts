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
import { type OutsideMemory, temporaryPlaces } from '@deltascope/tables';
import { ENGINE_HOST, hostOf } from '../../engines/host.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { checkWritable } from '../../files/output.ts';
import { saveModel } from '../../models/modelFile.ts';
import { gateOf } from '../../passes/gate.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { readLabelled } from '../../tables/labelled.ts';
import { requireLabel } from '../../tables/requireLabel.ts';
import { sayDropped, sayRepeats } from '../../tables/sayRows.ts';
import { words } from '../../words/words.ts';
import { columnsText } from './columns.ts';
import { trainedJson } from './json.ts';
import { keepingOf } from './keeping.ts';
import { outsideOf } from './outside.ts';
import { checkpointPath, isFile, outOf } from './places.ts';
import { atRank, onEachRank, refuseOutside, sayCost, writesOf } from './ranks.ts';
import { fitWithProgress, inFolds } from './telling.ts';
import { trainedText } from './text.ts';
import type { TrainContext } from './trained.ts';
import { checked } from './trust.ts';

interface Asked {
  readonly spec: string;
  readonly recorder: TrainingRecorder | undefined;
}

/** Gives the exit code. Throws data errors, and what training throws after the last good state is saved. */
export async function trainTable(context: TrainContext, asked: Asked): Promise<number> {
  const outside = context.ranks ? undefined : outsideOf(context);
  try {
    return await trainWithin(context, asked, outside);
  } finally {
    outside?.close();
  }
}

async function trainWithin(given: TrainContext, asked: Asked, outside: OutsideMemory | undefined): Promise<number> {
  const { spec, recorder } = asked;
  const { source, split, out } = await onEachRank(given, () => begun(given, asked, outside));
  const context = given.ranks ? { ...given, ...atRank(given.ranks) } : given;
  const { terminal, settings, signal } = context;
  const host = hostOf(context, outside?.keeper);
  const { labelled } = source;
  const { classes } = labelled.labels;
  if (!settings.json && !settings.quiet) await terminal.out(columnsText(source, labelled));
  for (const rows of [labelled, split]) sayDropped(context, rows);
  if (settings.validation > 0 || settings.folds) sayRepeats(context, labelled);

  const folds = settings.folds ? await inFolds(context, { labelled, folds: settings.folds, host }) : undefined;
  const checkpointModel = checkpointPath(out, spec);
  const beside = checkpointModel.replace(/\.safetensors$/, '');
  const keeping = keepingOf(context, recorder, beside);
  const request = { labelled, split, settings, host, signal, from: keeping.from, watch: keeping.add };
  const learned = await fitWithProgress(context, request);
  sayCost(context);
  const fitted = withHistory(learned, keeping.earlier());

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
  const { path, failure: unsaved } = writesOf(context) ? await saveModel(place, model, others) : { path: place };
  keeping.finish(fitted.outcome);
  if (fitted.diverged) {
    terminal.err(`${words().training.lastGood(fitted.outcome.iterations, path)}\n`);
    throw fitted.diverged;
  }
  const examples = examplesOfRows(fitted.problem.encoder, { ...labelled, weighting: fitted.weighting }, split.training);
  const { trust, alarms } = await checked(context, request, learned);
  const findings = [...alarms, ...healthOfFit(fitted, examples, classes)];
  const trained = { fitted, labelled, folds, path, recorder, findings, trust, calibration, threshold };
  if (settings.json) await terminal.out(`${JSON.stringify(trainedJson(trained))}\n`);
  else for (const part of trainedText(trained, context)) await terminal.out(part);
  if (interrupted) {
    terminal.err(`${words().training.interrupted(fitted.outcome.iterations, path)}\n`);
    const goOn = keeping.goOn(fitted.outcome);
    if (goOn) terminal.err(`${goOn}\n`);
    return EXIT_CODES.interrupted;
  }
  const lost = unsaved ?? recorder?.failure();
  if (lost) {
    terminal.err(`${words().training.savedIn(path)}\n`);
    throw lost;
  }
  return gateOf(context, fitted.heldOut ?? fitted.training, trust?.aboveLargestClass);
}

/** What every rank does for itself: settings and table are looked at, and rows set apart. */
async function begun(context: TrainContext, { spec, recorder }: Asked, outside: OutsideMemory | undefined) {
  const { settings } = context;
  const label = requireLabel(settings);
  await checkEngine(settings, ENGINE_HOST);
  if (context.ranks) refuseOutside(settings);
  const out = outOf(settings, spec, recorder?.folder);
  if (writesOf(context) && (settings.out !== undefined || !recorder)) await checkWritable(out);
  const source = await readLabelled(context, spec, label, { outside });
  outside?.checkRows(source.table.rowCount);
  return { source, split: splitOf(source.labelled, settings), out };
}

/** The whole training's history, of which this run made the end. */
function withHistory(fitted: Fit, earlier: Fit['outcome']['history']): Fit {
  const history = [...earlier, ...fitted.outcome.history];
  return { ...fitted, outcome: { ...fitted.outcome, history } };
}
