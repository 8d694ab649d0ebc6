/** The JSON document in a model's metadata: made from a model, and everything but Theta from it, checked to fit together. */
import { type Encoder, inputNames } from '../encode/encoder.ts';
import { validateEncoder } from '../encode/validate.ts';
import { failure } from '../errors.ts';
import { at, type JsonRecord, malformed, numberAt } from '../json/check.ts';
import { plainSettings } from '../training/settings/plain.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { readColumns } from './columns.ts';
import { fromFormat1 } from './format1.ts';
import { fromFormat2 } from './format2.ts';
import { readMetrics } from './metrics.ts';
import type { Model, TrainingRecord } from './model.ts';
import {
  type OwnKinds,
  readCalibration,
  readHistory,
  readInputMeans,
  readLabels,
  readNetwork,
  readRows,
  readSolver,
  readThreshold,
  readTraining,
  readWeighting,
  type SolverRecord,
} from './record.ts';
import { MODEL_FORMAT, NEEDS_VERSION, VERSION } from './version.ts';

/** The document. Throws what `readDocument` throws, so that nothing is written that could not be read back. */
export function documentText(model: Model, own: OwnKinds): string {
  const { encoder, labels, training, history, metrics, rows, inputMeans, columns } = model;
  const { weighting, threshold, calibration, solver } = model;
  const { layers, activation, output } = model.network;
  const network = { layers, activation, output };
  const head = { format: MODEL_FORMAT, needs: NEEDS_VERSION, deltascope: VERSION };
  const text = JSON.stringify(
    {
      ...head,
      network,
      encoder: plainEncoder(encoder),
      labels,
      training: plainTraining(training),
      history,
      metrics,
      rows,
      inputMeans,
      columns,
      weighting,
      threshold,
      calibration,
      solver: solver && { ...solver, vectors: solver.vectors.length },
    },
    (_, value: unknown) => (value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value),
  );
  readDocument(JSON.parse(text), own);
  return text;
}

const plainEncoder = (encoder: Encoder) => ({
  ...encoder,
  features: encoder.features.map(({ own, ...feature }) => feature),
});

const plainTraining = (training: TrainingRecord) => ({ ...training, options: plainSettings(training.options) });

/** A model without its tensors. */
export interface ModelRecords extends Omit<Model, 'Theta' | 'solver'> {
  readonly solver?: SolverRecord;
}

/** Throws `model-version`, `model-malformed` and `model-mismatch`. */
export function readDocument(given: JsonRecord, own: OwnKinds): ModelRecords {
  const document = inPresentFormat(given);
  const records = {
    network: readNetwork(at(document, 'network'), own),
    encoder: validateEncoder(at(document, 'encoder'), own.encoderKinds),
    labels: readLabels(at(document, 'labels')),
    training: readTraining(at(document, 'training'), own),
    history: readHistory(at(document, 'history')),
    metrics: readMetrics(at(document, 'metrics')),
    rows: readRows(at(document, 'rows')),
    ...readInputMeans(at(document, 'inputMeans')),
    ...readColumns(at(document, 'columns')),
    ...readWeighting(at(document, 'weighting')),
    ...readThreshold(at(document, 'threshold')),
    ...readCalibration(at(document, 'calibration')),
    ...readSolver(at(document, 'solver')),
  };
  checkSizes(records);
  return records;
}

function inPresentFormat(given: JsonRecord): JsonRecord {
  const format = checkFormat(given);
  if (format === 1) return fromFormat2(fromFormat1(given));
  return format === 2 ? fromFormat2(given) : given;
}

function checkFormat(document: JsonRecord): number {
  const format = numberAt(at(document, 'format'));
  if (Number.isInteger(format) && format >= 1 && format <= MODEL_FORMAT) return format;
  if (format <= MODEL_FORMAT) throw malformed(at(document, 'format'), { is: 'whole', least: 1 });
  const { value } = at(document, 'needs');
  const needs = typeof value === 'string' && /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(value) ? value : undefined;
  throw failure(modelErrors, 'model-version', { format, needs: needs ?? null, version: VERSION });
}

function checkSizes({ network, encoder, labels, inputMeans, weighting, threshold }: ModelRecords): void {
  const { layers } = network;
  const inputs = inputNames(encoder).length;
  const K = layers[layers.length - 1];
  const classes = labels.classes.length;
  if (inputs !== layers[0]) throw failure(modelErrors, 'model-mismatch/inputs', { inputs, layers });
  if (classes !== K) throw failure(modelErrors, 'model-mismatch/classes', { classes, layers });
  if (threshold && K !== 2) throw failure(modelErrors, 'model-mismatch/threshold', { classes, layers });
  const weights = weighting?.classes?.length ?? K;
  if (weights !== K) throw failure(modelErrors, 'model-mismatch/class-weights', { weights, layers });
  const means = inputMeans?.length ?? inputs;
  if (means !== inputs) throw failure(modelErrors, 'model-mismatch/means', { means, layers });
}
