/**
 * What every exported program is given: a slice of rows, and by the reference engine the J, gradient, steps and answers
 * that the program is to find, and the J of a few iterations more.
 */
import { labelMatrix } from '../../article/labels.ts';
import { largestColumn } from '../../article/predict.ts';
import { asDates, asNumbers } from '../../encode/convert.ts';
import { bindFeature } from '../../encode/encoder.ts';
import { examplesOf } from '../../engine/engine.ts';
import { backward, forward } from '../../engine/pass.ts';
import { referenceEngine } from '../../engine/reference.ts';
import { failure } from '../../errors.ts';
import { probabilities } from '../../evaluate/metrics.ts';
import { type Matrix, matrix, row } from '../../matrix/matrix.ts';
import type { Model } from '../../model/model.ts';
import { predictProbabilities } from '../../model/predictProbabilities.ts';
import { VERSION } from '../../model/version.ts';
import { type Network, parametersOf, thetaViews } from '../../network/network.ts';
import { type Column, columnNamed } from '../../table/column.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import { type ExportColumn, exportColumns } from '../columns.ts';
import { modelHash } from '../modelHash.ts';
import type { ExportInput, ExportRows } from '../target.ts';

export interface ProgramFacts {
  /** Lines for the beginning, without the signs of a comment. */
  readonly head: readonly string[];
  readonly network: Network;
  readonly classes: readonly string[];
  readonly columns: readonly ExportColumn[];
  /** The rows as the table has them: numbers, dates in milliseconds since 1970 in UTC, words; null is missing. */
  readonly cells: readonly (readonly (number | string | null)[])[];
  /** The rows of the table, counted from 1. */
  readonly rows: readonly number[];
  readonly y: readonly number[];
  readonly lambda: number;
  readonly Theta: readonly Matrix[];
  /** What is to be found, by its name in the article, in the order in which it is computed. */
  readonly expected: {
    readonly X: Matrix;
    readonly J: number;
    readonly steps: readonly (readonly [name: string, value: Matrix])[];
    readonly gradients: readonly Matrix[];
    readonly probabilities: Matrix;
    /** 1 … K */
    readonly answers: readonly number[];
    /** J after each iteration of gradient descent at `rate`. */
    readonly costs: readonly number[];
  };
  readonly rate: number;
  readonly temperature?: number;
  /** Of two classes the second is answered from this probability on. */
  readonly threshold?: number;
}

/** Iterations that a program trains on. */
const ITERATIONS = 5;
/** Learning rates are halved so often at most until J does not rise. */
const MOST_HALVINGS = 40;

/** Throws `export-rows` and `export-rows/none` (usage) without rows, and `export-column` (data). */
export function factsOf({ model, rows: given, options }: ExportInput, target: string): ProgramFacts {
  if (!given) throw failure(exportErrors, 'export-rows', { target });
  if (given.rows.length === 0) throw failure(exportErrors, 'export-rows/none', { target });
  const columns = exportColumns(model, target);
  const { network, Theta, labels, training, calibration } = model;
  const { X } = given;
  const y = [...given.y];
  const { lambda } = training;
  const { rate, costs } = trainedOn(model, given);
  const { answers, shares } = answersTo(model, X, options.threshold);
  return {
    head: headOf(model, options.name, given),
    network,
    classes: labels.classes,
    columns,
    cells: cellsOf(model, columns, given),
    rows: Array.from(given.rows, (place) => place + 1),
    y,
    lambda,
    Theta,
    expected: { X, ...passOf(model, given), probabilities: shares, answers, costs },
    rate,
    temperature: calibration?.temperature,
    threshold: options.threshold,
  };
}

function headOf({ network, ...others }: Model, name: string, { rows }: ExportRows): string[] {
  const { layers, activation, output } = network;
  return [
    `${name.replace(/\s+/g, ' ')}: a neural network ${layers.join('-')}, ${activation}, output ${output}, lambda ${others.training.lambda}.`,
    `Written by deltascope ${VERSION} from the model of sha256 ${modelHash({ network, ...others })}.`,
    `It computes J, its gradient and every step on ${rows.length} rows of the table, in the article's names, and fails`,
    `unless they are the model's; then it answers the rows, and trains ${ITERATIONS} iterations on.`,
  ];
}

function cellsOf({ encoder }: Model, columns: readonly ExportColumn[], { table, rows }: ExportRows) {
  const readers = columns.map(({ cells, name }, j) => {
    const column = columnNamed(table, name) as Column; // the encoder has read it
    if (cells === 'number') return numberReader(asNumbers(column));
    if (cells === 'date') return numberReader(asDates(column));
    const { raw } = bindFeature(encoder.features[j], column);
    return (place: number) => {
      const cell = raw(place);
      return cell === null ? null : String(cell);
    };
  });
  return Array.from(rows, (place) => readers.map((read) => read(place)));
}

const numberReader = (values: Float64Array) => (place: number) => (Number.isNaN(values[place]) ? null : values[place]);

function passOf({ network, Theta, training: { lambda } }: Model, { X, y }: ExportRows) {
  const { layers } = network;
  const L = layers.length;
  const yv = labelMatrix(y, layers[L - 1]);
  const pass = forward(network, Theta, X);
  const { s } = backward(network, Theta, pass, { yv });
  const { J, gradient } = costOf(network, { X, y }, parametersOf(Theta), lambda);
  const steps: (readonly [string, Matrix])[] = [];
  for (let l = 2; l <= L; l++) steps.push([`z${l}`, pass.z[l]], [`a${l}`, pass.a[l]]);
  for (let l = L; l >= 2; l--) steps.push([`s${l}`, s[l]]);
  return { J, steps, gradients: thetaViews(network, gradient) };
}

function costOf(network: Network, { X, y }: Pick<ExportRows, 'X' | 'y'>, parameters: Float64Array, lambda: number) {
  return referenceEngine().prepare(network, examplesOf(X, y)).cost(parameters, lambda);
}

function answersTo(model: Model, X: Matrix, threshold: number | undefined) {
  const outputs = predictProbabilities(model, {
    m: X.rows,
    n: X.columns,
    read: examplesOf(X, new Int32Array(X.rows)).read,
  });
  const shares = matrix(outputs.rows, outputs.columns);
  for (let i = 0; i < outputs.rows; i++) probabilities(row(outputs, i), row(shares, i));
  const answers =
    threshold === undefined
      ? [...largestColumn(outputs)]
      : Array.from({ length: shares.rows }, (_, i) => (row(shares, i)[1] >= threshold ? 2 : 1));
  return { answers, shares };
}

/** Gradient descent at the largest of 1, 1/2, 1/4, … at which J never rises. */
function trainedOn(model: Model, given: ExportRows): { readonly rate: number; readonly costs: readonly number[] } {
  const start = parametersOf(model.Theta);
  for (let halvings = 0; ; halvings++) {
    const rate = 2 ** -halvings;
    const costs = descend(model, given, start, rate);
    if (costs || halvings === MOST_HALVINGS) return { rate, costs: costs ?? [] };
  }
}

function descend({ network, training: { lambda } }: Model, given: ExportRows, start: Float64Array, rate: number) {
  const costs: number[] = [];
  let parameters = start;
  let last = costOf(network, given, start, lambda);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const { gradient } = last;
    parameters = parameters.map((weight, k) => weight - rate * gradient[k]);
    const next = costOf(network, given, parameters, lambda);
    if (!(next.J <= last.J)) return undefined;
    costs.push(next.J);
    last = next;
  }
  return costs;
}
