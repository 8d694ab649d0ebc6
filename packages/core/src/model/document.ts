/** The JSON document in a model's metadata: made from a model, and everything but Theta from it, checked to fit together. */
import { type Encoder, inputNames } from '../encode/encoder.ts';
import { validateEncoder } from '../encode/validate.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { at, type JsonRecord, malformed, numberAt } from '../json/check.ts';
import { plainSettings } from '../training/settings/plain.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { readColumns } from './columns.ts';
import { fromFormat1 } from './format1.ts';
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
  const document = checkFormat(given) === 1 ? fromFormat1(given) : given;
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

function checkFormat(document: JsonRecord): number {
  const format = numberAt(at(document, 'format'));
  if (Number.isInteger(format) && format >= 1 && format <= MODEL_FORMAT) return format;
  if (format <= MODEL_FORMAT) throw malformed(at(document, 'format'), 'a whole number ≥ 1');
  const { value } = at(document, 'needs');
  const needs = typeof value === 'string' && /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(value) ? value : undefined;
  throw failure(modelErrors, 'model-version', { format, needs: needs ?? null, version: VERSION });
}

function checkSizes({ network, encoder, labels, inputMeans, weighting, threshold }: ModelRecords): void {
  const { layers } = network;
  const inputs = inputNames(encoder).length;
  const K = layers[layers.length - 1];
  const named = `the network ${layers.join('-')}`;
  if (inputs !== layers[0]) throw mismatch(`the encoder makes ${inputs} inputs, but ${named} takes ${layers[0]}`);
  if (labels.classes.length !== K)
    throw mismatch(`there are ${labels.classes.length} classes, but ${named} answers ${K}`);
  if (threshold && K !== 2) throw mismatch(`there is a threshold, but ${named} answers ${K} classes`);
  if (weighting?.classes && weighting.classes.length !== K)
    throw mismatch(`there are weights of ${weighting.classes.length} classes, but ${named} answers ${K}`);
  if (inputMeans && inputMeans.length !== layers[0])
    throw mismatch(`there are means of ${inputMeans.length} inputs, but ${named} takes ${layers[0]}`);
}

/** The refusal of parts that contradict each other. */
export function mismatch(detail: string): DeltascopeError {
  return failure(modelErrors, 'model-mismatch', { detail });
}
