/** What a model answers to rows: one place for the command line, the page and MLPClassifier. */
import type { Engine, RowsOfX } from '../engine/engine.ts';
import { forward } from '../engine/pass.ts';
import { wasmOutputs } from '../engine/wasm/packedEngine.ts';
import { hasWasm } from '../engine/wasm/packedKernels.ts';
import { failure } from '../errors.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import { parametersOf } from '../network/network.ts';
import { answerErrors } from '../words/en/answerErrors.ts';
import { engineErrors } from '../words/en/engineErrors.ts';
import type { Model } from './model.ts';
import { temper } from './temper.ts';

/** What answers depend on. */
type Tempered = Pick<Model, 'network' | 'Theta' | 'calibration'>;

/** So many rows pass at once. */
const ROWS_AT_ONCE = 1024;

/**
 * (m × K) from m rows: the output units' a_L, for softmax one distribution a row, for sigmoid each class by itself; one
 * distribution a row at the model's temperature, if it is calibrated. By the reference unless an engine is given. Throws `shape` (usage) if n is not the network's, `output-nonfinite` (data).
 */
export function predictProbabilities(model: Tempered, rows: RowsOfX, engine?: Engine): Matrix {
  return checked(model, rows, () => (engine ? byEngine(model, rows, engine) : byReference(model, rows)));
}

/** As `predictProbabilities`, for rows that come again and again: what is the same for all is made ready once. */
export function probabilitiesOf(model: Tempered): (rows: RowsOfX) => Matrix {
  const outputs = hasWasm() ? wasmOutputs(model.network, parametersOf(model.Theta)) : undefined;
  return (rows) => checked(model, rows, () => (outputs ? outputs(rows) : byReference(model, rows)));
}

function checked({ network: { layers }, calibration }: Tempered, rows: RowsOfX, compute: () => Matrix): Matrix {
  if (rows.n !== layers[0]) throw failure(engineErrors, 'shape/columns', { columns: rows.n, layers });
  if (rows.m === 0) return matrix(0, layers[layers.length - 1]);
  const outputs = compute();
  assertFiniteOutputs(outputs);
  if (calibration) for (let i = 0; i < outputs.rows; i++) temper(row(outputs, i), calibration.temperature);
  return outputs;
}

function byReference({ network, Theta }: Pick<Model, 'network' | 'Theta'>, { m, n, read }: RowsOfX): Matrix {
  const L = network.layers.length;
  const K = network.layers[L - 1];
  const outputs = matrix(m, K);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const X = matrix(Math.min(ROWS_AT_ONCE, m - first), n);
    read(first, X.rows, X.data);
    outputs.data.set(forward(network, Theta, X).a[L].data, first * K);
  }
  return outputs;
}

function byEngine({ network, Theta }: Pick<Model, 'network' | 'Theta'>, rows: RowsOfX, engine: Engine): Matrix {
  // Engines prepare labelled rows; outputs do not depend on the labels.
  const prepared = engine.prepare(network, { ...rows, y: new Int32Array(rows.m).fill(1) });
  try {
    return prepared.outputs(parametersOf(Theta), 0, rows.m);
  } finally {
    prepared.dispose();
  }
}

function assertFiniteOutputs({ columns, data }: Matrix): void {
  const index = data.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  const row = Math.floor(index / columns) + 1;
  const seen = { value: data[index], row, column: (index % columns) + 1 };
  throw failure(answerErrors, 'output-nonfinite', seen, { at: { row } });
}
