/**
 * Findings about a network, from one pass of rows forward and back: saturated and dead units, errors that vanish or
 * explode on their way back, outputs that do not depend on the row, columns that do nothing.
 */

import type { Encoder } from '../encode/encoder.ts';
import { inputSources } from '../encode/encoder.ts';
import { labelledBlocks } from '../engine/blocks.ts';
import { type Examples, examplesOf } from '../engine/engine.ts';
import { backward, forward } from '../engine/pass.ts';
import { type Matrix, map, matrix, mulTransposed, withOnes } from '../matrix/matrix.ts';
import { activationOf, type Network, thetaViews } from '../network/network.ts';
import { outputs as outputFunctions } from '../network/output.ts';
import type { Finding } from './finding.ts';

export interface NetworkRequest {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly examples: Examples;
  /** Names the columns that inputs come from. */
  readonly encoder?: Encoder;
}

/** Evenly taken rows are enough for shares and means; a table of any length is looked at in the same time and memory. */
const MOST_ROWS = 4096;
const MOST_CELLS = 4_000_000;
/** Each column asks for a pass of its own behind the first layer. */
const MOST_ROWS_BY_COLUMN = 256;

/** Of the activation's range: nearer to its ends than this, g' is at most 4 % of its largest. */
const NEAR_LIMIT = 0.01;
/** A unit is saturated on this share of the rows. */
const SATURATED_ROWS = 0.95;
/** One such unit in four is a fault of the layer rather than of a unit. */
const FAULTY_UNITS = 0.25;
/** Activations that differ by less carry nothing. */
const SAME = 1e-6;
/** Below this beside the output's error a layer learns a thousand times slower than the last; above, faster. */
const VANISHED = 1e-3;
const EXPLODED = 1e3;
/** Standard deviation of an output over the rows. */
const CONSTANT_OUTPUT = 1e-3;
/** Mean change of an output when a column is held at its mean. */
const IDLE_CHANGE = 1e-3;

/** The gravest first; none if all is well. */
export function findingsOfNetwork(request: NetworkRequest): Finding[] {
  const { network, parameters, examples } = request;
  const Theta = thetaViews(network, parameters);
  const X = someRows(examples);
  const sums = layerSums(network, Theta, X);
  const constant = constantOutputs(sums);
  return [
    ...constant,
    ...deadUnits(network, sums),
    ...saturatedUnits(network, sums),
    ...errorsOnTheWay(network, sums),
    // Where no column moves the outputs, it is not the columns' fault.
    ...(constant.length > 0 ? [] : idleFeatures(request, Theta)),
  ];
}

interface Rows {
  readonly X: Matrix;
  readonly y: Int32Array;
}

function someRows({ m, n, y, read }: Examples, most = Math.max(64, Math.floor(MOST_CELLS / n))): Rows {
  const count = Math.min(m, MOST_ROWS, most);
  const X = matrix(count, n);
  const labels = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const at = Math.floor((i * m) / count);
    read(at, 1, X.data.subarray(i * n, (i + 1) * n));
    labels[i] = y[at];
  }
  return { X, y: labels };
}

/** Of each unit of a layer over the rows, and of the layer's errors. */
interface LayerSums {
  readonly rows: number;
  readonly nearLimit: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  errors: number;
}

/** Layer l at index l, from 2 on. */
function layerSums(network: Network, Theta: readonly Matrix[], { X, y }: Rows): LayerSums[] {
  const L = network.layers.length;
  const all: LayerSums[] = [];
  for (let l = 2; l <= L; l++) all[l] = emptySums(X.rows, network.layers[l - 1]);
  const limits = limitsOf(network);
  for (const block of labelledBlocks(network, examplesOf(X, y))) {
    const pass = forward(network, Theta, block.X);
    const { s } = backward(network, Theta, pass, block);
    for (let l = 2; l <= L; l++) {
      addUnits(all[l], pass.a[l], l < L ? 1 : 0, limits);
      all[l].errors += s[l].data.reduce((sum, value) => sum + value * value, 0);
    }
  }
  return all;
}

function emptySums(rows: number, units: number): LayerSums {
  const zeros = () => new Float64Array(units);
  return {
    rows,
    nearLimit: zeros(),
    least: zeros().fill(Number.POSITIVE_INFINITY),
    most: zeros().fill(Number.NEGATIVE_INFINITY),
    sum: zeros(),
    squares: zeros(),
    errors: 0,
  };
}

function addUnits(sums: LayerSums, A: Matrix, bias: number, { low, high }: Limits): void {
  for (let i = 0; i < A.rows; i++) {
    for (let j = bias; j < A.columns; j++) {
      const a = A.data[i * A.columns + j];
      const k = j - bias;
      if (a < low || a > high) sums.nearLimit[k] += 1;
      sums.least[k] = Math.min(sums.least[k], a);
      sums.most[k] = Math.max(sums.most[k], a);
      sums.sum[k] += a;
      sums.squares[k] += a * a;
    }
  }
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

/** Where an activation is as good as at its limit. One without limits may still be 0 for every row, which is told as dead. */
function limitsOf(network: Network): Limits {
  const { limits } = activationOf(network);
  if (!limits) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const [low, high] = limits;
  const near = NEAR_LIMIT * (high - low);
  return { low: low + near, high: high - near };
}

function hiddenLayers({ layers }: Network): number[] {
  return layers.slice(1, -1).map((_, i) => i + 2);
}

function deadUnits(network: Network, sums: readonly LayerSums[]): Finding[] {
  return hiddenLayers(network).flatMap((layer): Finding[] => {
    const { least, most } = sums[layer];
    const units = least.filter((low, k) => most[k] - low <= SAME).length;
    const of = least.length;
    return units >= FAULTY_UNITS * of && units > 0 ? [{ code: 'dead-units', layer, units, of }] : [];
  });
}

function saturatedUnits(network: Network, sums: readonly LayerSums[]): Finding[] {
  return hiddenLayers(network).flatMap((layer): Finding[] => {
    const { nearLimit, rows } = sums[layer];
    const units = nearLimit.filter((count) => count >= SATURATED_ROWS * rows).length;
    const of = nearLimit.length;
    const share = nearLimit.reduce((sum, count) => sum + count, 0) / (of * rows);
    return units >= FAULTY_UNITS * of && units > 0 ? [{ code: 'saturated-units', layer, units, of, share }] : [];
  });
}

function errorsOnTheWay(network: Network, sums: readonly LayerSums[]): Finding[] {
  const size = (layer: number) => Math.sqrt(sums[layer].errors / (sums[layer].rows * network.layers[layer - 1]));
  const output = size(network.layers.length);
  if (output === 0) return [];
  // The layer farthest from the output says it for those between.
  for (const layer of hiddenLayers(network)) {
    const ratio = size(layer) / output;
    if (ratio < VANISHED) return [{ code: 'vanishing-errors', layer, ratio }];
    if (ratio > EXPLODED) return [{ code: 'exploding-errors', layer, ratio }];
  }
  return [];
}

function constantOutputs(sums: readonly LayerSums[]): Finding[] {
  const { sum, squares, rows } = sums[sums.length - 1];
  if (rows < 2) return [];
  const deviations = sum.map((total, k) => Math.sqrt(Math.max(0, squares[k] / rows - (total / rows) ** 2)));
  const deviation = deviations.reduce((most, one) => Math.max(most, one), 0);
  return deviation < CONSTANT_OUTPUT ? [{ code: 'constant-outputs', deviation }] : [];
}

function idleFeatures({ network, encoder, examples }: NetworkRequest, Theta: readonly Matrix[]): Finding[] {
  const { X } = someRows(examples, MOST_ROWS_BY_COLUMN);
  if (!encoder || X.rows < 2) return [];
  const z2 = mulTransposed(withOnes(X), Theta[0]);
  const outputs = outputsFrom(network, Theta, z2);
  const columns = new Map<string, number[]>();
  for (const [j, { column }] of inputSources(encoder).entries()) {
    columns.set(column, [...(columns.get(column) ?? []), j]);
  }
  const idle = [...columns].flatMap(([name, inputs]) => {
    const changed = outputsFrom(network, Theta, heldAtMean(z2, Theta[0], X, inputs));
    const change = outputs.data.reduce((sum, a, k) => sum + Math.abs(a - changed.data[k]), 0) / outputs.data.length;
    return change < IDLE_CHANGE ? [{ name, change }] : [];
  });
  if (idle.length === 0) return [];
  const change = idle.reduce((most, one) => Math.max(most, one.change), 0);
  return [{ code: 'idle-features', columns: idle.map(({ name }) => name), change }];
}

/** z2 as it would be with these inputs at their mean: only their share of the sum changes. */
function heldAtMean(z2: Matrix, Theta1: Matrix, X: Matrix, inputs: readonly number[]): Matrix {
  const held = matrix(z2.rows, z2.columns, z2.data.slice());
  for (const j of inputs) {
    let sum = 0;
    for (let i = 0; i < X.rows; i++) sum += X.data[i * X.columns + j];
    for (let i = 0; i < X.rows; i++) {
      const off = X.data[i * X.columns + j] - sum / X.rows;
      for (let unit = 0; unit < z2.columns; unit++) {
        held.data[i * z2.columns + unit] -= off * Theta1.data[unit * Theta1.columns + j + 1];
      }
    }
  }
  return held;
}

/** a(L) from z2 on. */
function outputsFrom(network: Network, Theta: readonly Matrix[], z2: Matrix): Matrix {
  const g = activationOf(network).value;
  let z = z2;
  for (const theta of Theta.slice(1)) z = mulTransposed(withOnes(map(z, g)), theta);
  return outputFunctions[network.output].value(z);
}
