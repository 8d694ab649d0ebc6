/**
 * The article's cost function with places left open (choices.ts): what a person's program computes that made a
 * mistake. With the article's choices it gives what the reference gives, to rounding; it is written for the
 * comparison of results, and nothing is trained with it.
 */
import { exp, log, log1p } from '../../elementary/elementary.ts';
import type { Examples } from '../../engine/engine.ts';
import {
  addTo,
  dropFirstColumn,
  hadamard,
  type Matrix,
  map,
  matrix,
  mul,
  mulTransposed,
  row,
  rowBlocks,
  rowRange,
  subtract,
  transposedMul,
  withOnes,
} from '../../matrix/matrix.ts';
import { activations } from '../../network/activation.ts';
import { type Network, thetaViews } from '../../network/network.ts';
import { outputs } from '../../network/output.ts';
import { reshape, unroll } from '../../network/unroll.ts';
import type { Choices } from './choices.ts';

/** The true problem. */
export interface DiagnosedProblem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly lambda: number;
  /** The inputs before they were standardized, where they were. */
  readonly unscaled?: Matrix;
  /** The classes' texts in the order of their labels; with them an order by sorting can be recognized. */
  readonly classes?: readonly string[];
}

/** A matrix by each name of the article; `J` is 1 × 1, `grad` the unrolled gradient in one column. */
export type Quantities = ReadonlyMap<string, Matrix>;

/** What a pass over all rows leaves. */
export interface Pass {
  /** yv, a, z, s, sWithBias of the first rows kept. */
  readonly kept: ReadonlyMap<string, Matrix>;
  readonly Delta: readonly Matrix[];
  /** Σ over rows and classes, each with its sign as in the article: −Σ yv log a and so on. */
  readonly costs: Costs;
}

interface Costs {
  label: number;
  other: number;
  squared: number;
  /** Both terms, a rounded first as the article's line is written: NaN where a is 0 or 1. */
  asWritten: number;
}

/** The rows of X and yv once, and what is derived from them, by choice. */
export interface Inputs {
  X(choice: Choices['X']): Matrix;
  yv(choice: Choices['yv']): Matrix;
}

export function inputsOf({ network, examples, unscaled, classes }: DiagnosedProblem): Inputs {
  const { m, n, y } = examples;
  const K = network.layers[network.layers.length - 1];
  const given = matrix(m, n);
  examples.read(0, m, given.data);
  const made = new Map<string, Matrix>();
  const once = (key: string, make: () => Matrix): Matrix => {
    const matrix = made.get(key) ?? make();
    made.set(key, matrix);
    return matrix;
  };
  return {
    X: (choice) => once(`X ${choice}`, () => inputMatrix(choice, given, unscaled)),
    yv: (choice) => once(`yv ${choice}`, () => labelsAs(choice, y, K, classes)),
  };
}

function inputMatrix(choice: Choices['X'], X: Matrix, unscaled: Matrix | undefined): Matrix {
  switch (choice) {
    case 'given':
      return X;
    case 'unscaled':
      return unscaled ?? X;
    case 'standardized':
      return rescaled(X, (is) => (is.standardized ? 1 : is.deviation), { center: true });
    case 'standardized-sample':
      return rescaled(X, (is) => (is.standardized ? 1 : is.deviation * is.toSample), { center: true });
    case 'sample-deviation':
      return rescaled(X, (is) => (is.standardized ? is.toSample : 1), { center: false });
    default:
      return choice satisfies never;
  }
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  /** Mean 0 and population deviation 1 already. */
  readonly standardized: boolean;
  /** √(m / (m − 1)): from the population's deviation to the sample's. */
  readonly toSample: number;
}

const STANDARDIZED_WITHIN = 1e-6;

/** Each column divided by what `divisor` gives for it, its mean taken off first where it is not standardized. */
function rescaled(X: Matrix, divisor: (is: Spread) => number, { center }: { readonly center: boolean }): Matrix {
  const result = matrix(X.rows, X.columns);
  for (let j = 0; j < X.columns; j++) {
    const column = Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.columns + j]);
    const mean = column.reduce((sum, value) => sum + value, 0) / X.rows;
    const variance = column.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / X.rows;
    const deviation = Math.sqrt(variance);
    const standardized = Math.abs(mean) < STANDARDIZED_WITHIN && Math.abs(deviation - 1) < STANDARDIZED_WITHIN;
    const by = divisor({ mean, deviation, standardized, toSample: Math.sqrt(X.rows / Math.max(1, X.rows - 1)) });
    const from = center && !standardized ? mean : 0;
    for (let i = 0; i < X.rows; i++) {
      result.data[i * X.columns + j] = (column[i] - from) / (by === 0 ? 1 : by);
    }
  }
  return result;
}

function labelsAs(choice: Choices['yv'], y: Int32Array, K: number, classes: readonly string[] = []): Matrix {
  const yv = matrix(y.length, K);
  const sorted = [...classes].sort();
  y.forEach((label, i) => {
    const cells = row(yv, i);
    switch (choice) {
      case 'right':
        cells[label - 1] = 1;
        return;
      case 'zero-based': // class 1 is 0 and finds no column
        if (label > 1) cells[label - 2] = 1;
        return;
      case 'rotated': // index −1 is the last column
        cells[(label + K - 2) % K] = 1;
        return;
      case 'not-one-hot':
        cells.fill(label);
        return;
      case 'sorted-classes':
        cells[sorted.length === K ? sorted.indexOf(classes[label - 1]) : label - 1] = 1;
        return;
      default:
        choice satisfies never;
    }
  });
  return yv;
}

/** Forward and back over all rows, keeping the matrices of the first `keep` rows. */
export function passOver(problem: DiagnosedProblem, inputs: Inputs, choices: Choices, keep: number): Pass {
  const { network, parameters } = problem;
  const Theta = thetaViews(network, parameters).map((theta) =>
    choices.Theta === 'right' ? theta : reshapedByRows(theta),
  );
  const X = inputs.X(choices.X);
  const yv = inputs.yv(choices.yv);
  const Delta: Matrix[] = [];
  const costs: Costs = { label: 0, other: 0, squared: 0, asWritten: 0 };
  const kept = new Map<string, Matrix[]>();
  for (const { first, count } of rowBlocks(X.rows)) {
    const labels = rowRange(yv, first, count);
    const way = forwardAs(network, Theta, rowRange(X, first, count), choices);
    const back = backwardAs(network, Theta, way, labels, choices);
    addDeltas(Delta, way, back.s, { choices, isFirst: first === 0, isLast: first + count === X.rows });
    addCosts(costs, network, way, labels, choices);
    if (first < keep)
      keepRows(kept, keep - first, { yv: labels, ...named('a', way.a), ...named('z', way.z), ...back.named });
  }
  return { kept: new Map([...kept].map(([name, blocks]) => [name, stacked(blocks)])), Delta, costs };
}

/** reshape's other order: NumPy's default on a vector that Octave unrolled. */
function reshapedByRows(Theta: Matrix): Matrix {
  return matrix(Theta.rows, Theta.columns, unroll([Theta]));
}

interface Way {
  readonly a: Matrix[];
  readonly z: Matrix[];
}

function forwardAs(
  { layers, activation, output }: Network,
  Theta: readonly Matrix[],
  X: Matrix,
  choices: Choices,
): Way {
  const L = layers.length;
  const a: Matrix[] = [];
  const z: Matrix[] = [];
  const g = hiddenFunction(activation, choices).value;
  const outputAs = otherOutput(output, choices);
  a[1] = withBias(X, choices.inputBias, choices);
  for (let l = 1; l < L; l++) {
    z[l + 1] = mulTransposed(a[l], Theta[l - 1]);
    if (l + 1 < L) a[l + 1] = withBias(choices.g === 'none' ? z[l + 1] : map(z[l + 1], g), choices.hiddenBias, choices);
    else a[l + 1] = outputAs === 'none' ? z[l + 1] : outputs[outputAs].value(z[l + 1]);
  }
  return { a, z };
}

function hiddenFunction(activation: Network['activation'], { g }: Choices) {
  return activations[g === 'other' ? otherActivation(activation) : activation];
}

function otherActivation(activation: Network['activation']): Network['activation'] {
  return activation === 'sigmoid' ? 'tanh' : 'sigmoid';
}

function otherOutput(output: Network['output'], choices: Choices): Network['output'] | 'none' {
  if (choices.output !== 'other') return choices.output === 'none' ? 'none' : output;
  return output === 'sigmoid' ? 'softmax' : 'sigmoid';
}

/** [1 A], or as the choices have it. */
function withBias(A: Matrix, bias: 'one' | 'zero', { biasPlace }: Choices): Matrix {
  const value = bias === 'one' ? 1 : 0;
  const C = withOnes(A);
  for (let i = 0; i < C.rows; i++) {
    const cells = row(C, i);
    if (biasPlace === 'last') cells.copyWithin(0, 1);
    cells[biasPlace === 'last' ? A.columns : 0] = value;
  }
  return C;
}

interface WayBack {
  readonly s: Matrix[];
  readonly named: Readonly<Record<string, Matrix>>;
}

function backwardAs(network: Network, Theta: readonly Matrix[], { a, z }: Way, yv: Matrix, choices: Choices): WayBack {
  const L = network.layers.length;
  const s: Matrix[] = [];
  const names: Record<string, Matrix> = {};
  const error = choices.outputError === 'turned' ? subtract(yv, a[L]) : subtract(a[L], yv);
  s[L] = choices.outputError === 'times-gradient' ? hadamard(error, map(z[L], activations.sigmoid.gradient)) : error;
  for (let l = L - 1; l >= 2; l--) {
    const withBias = hadamard(mul(s[l + 1], Theta[l - 1]), gradientAs(network, a[l], z[l], choices));
    names[`s${l}WithBias`] = withBias;
    // Where a kept bias column would meet the Theta of a layer further back, the program could not run.
    const isKept = choices.biasColumn === 'kept' && l === 2;
    const dropsLast = (choices.biasColumn === 'last-dropped') !== (choices.biasPlace === 'last');
    s[l] = isKept ? withBias : dropsLast ? dropLastColumn(withBias) : dropFirstColumn(withBias);
  }
  return { s, named: { ...names, ...named('s', s) } };
}

/** g'([1 z]), or as the choices have it. */
function gradientAs({ activation }: Network, a: Matrix, z: Matrix, choices: Choices): Matrix {
  const own = hiddenFunction(activation, choices).gradient;
  const ones = withBias(z, 'one', choices);
  switch (choices.hiddenGradient) {
    case 'own':
      return map(ones, own);
    case 'none':
      return map(ones, () => 1);
    case 'at-a':
      return map(a, own);
    case 'other':
      return map(ones, activations[otherActivation(activation)].gradient);
    default:
      return choices.hiddenGradient satisfies never;
  }
}

function dropLastColumn(A: Matrix): Matrix {
  const C = matrix(A.rows, A.columns - 1);
  for (let i = 0; i < A.rows; i++) C.data.set(row(A, i).subarray(0, C.columns), i * C.columns);
  return C;
}

interface Place {
  readonly choices: Choices;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function addDeltas(Delta: Matrix[], { a, z }: Way, s: readonly Matrix[], { choices, isFirst, isLast }: Place): void {
  for (let l = 1; l < a.length - 1; l++) {
    const entering = choices.DeltaOf === 'z' && l > 1 ? withBias(z[l], choices.hiddenBias, choices) : a[l];
    const rows = s[l + 1].rows;
    const [from, count] = summedRows(choices.DeltaRows, rows, { isFirst, isLast });
    const part = transposedMul(rowRange(s[l + 1], from, count), rowRange(entering, from, count));
    if (Delta[l - 1]) addTo(Delta[l - 1], part);
    else Delta[l - 1] = part;
  }
}

/** First row and count of those that a block of rows adds. */
function summedRows(
  which: Choices['DeltaRows'],
  rows: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly [number, number] {
  if (which === 'last') return isLast ? [rows - 1, 1] : [0, 0];
  return which === 'all-but-first' && isFirst ? [1, rows - 1] : [0, rows];
}

function addCosts(costs: Costs, network: Network, { a, z }: Way, yv: Matrix, choices: Choices): void {
  const L = network.layers.length;
  const output = otherOutput(network.output, choices);
  const isSigmoid = network.output === 'sigmoid';
  for (let i = 0; i < yv.rows; i++) {
    const [outs, zs, labels] = [row(a[L], i), row(z[L], i), row(yv, i)];
    const largest = Math.max(...zs);
    const total = output === 'softmax' ? zs.reduce((sum, value) => sum + exp(value - largest), 0) : 0;
    outs.forEach((out, k) => {
      const [logA, logOther] = logarithms(output, { out, z: zs[k], largest, total });
      const label = labels[k];
      if (label !== 0) costs.label -= label * logA;
      if (label !== 1) costs.other -= (1 - label) * logOther;
      costs.squared += (out - label) * (out - label);
      costs.asWritten -= label * log(out) + (isSigmoid ? (1 - label) * log(1 - out) : 0);
    });
  }
}

interface OutputCell {
  readonly out: number;
  readonly z: number;
  readonly largest: number;
  readonly total: number;
}

/** log a and log(1 − a), from z where a may have rounded to 0 or 1. */
function logarithms(
  output: Network['output'] | 'none',
  { out, z, largest, total }: OutputCell,
): readonly [number, number] {
  switch (output) {
    case 'none':
      return [log(out), log(1 - out)];
    case 'sigmoid': {
      const below = log1p(exp(-Math.abs(z)));
      return [Math.min(z, 0) - below, -Math.max(z, 0) - below];
    }
    case 'softmax': {
      const others = total - exp(z - largest);
      return [z - largest - log(total), log(others > 0 ? others / total : 1 - out)];
    }
    default:
      return output satisfies never;
  }
}

function named(letter: string, matrices: readonly Matrix[]): Record<string, Matrix> {
  return Object.fromEntries(matrices.flatMap((A, l) => (A ? [[`${letter}${l}`, A]] : [])));
}

function keepRows(kept: Map<string, Matrix[]>, most: number, matrices: Readonly<Record<string, Matrix>>): void {
  for (const [name, A] of Object.entries(matrices)) {
    const blocks = kept.get(name) ?? [];
    blocks.push(rowRange(A, 0, Math.min(A.rows, most)));
    kept.set(name, blocks);
  }
}

function stacked(blocks: readonly Matrix[]): Matrix {
  const all = matrix(
    blocks.reduce((rows, block) => rows + block.rows, 0),
    blocks[0].columns,
  );
  let offset = 0;
  for (const { data } of blocks) {
    all.data.set(data, offset);
    offset += data.length;
  }
  return all;
}

/** J, Delta, the gradient and its unrolled form from a pass; with what the pass kept. */
export function quantitiesOf(problem: DiagnosedProblem, choices: Choices, pass: Pass): Quantities {
  const { network, parameters } = problem;
  const quantities = new Map(pass.kept);
  const Theta = thetaViews(network, parameters).map((theta) =>
    choices.Theta === 'right' ? theta : reshapedByRows(theta),
  );
  quantities.set('J', matrix(1, 1, Float64Array.of(costAs(problem, Theta, choices, pass.costs))));
  const gradients = Theta.map((theta, l) => {
    quantities.set(`Delta${l + 1}`, pass.Delta[l]);
    const gradient = gradientMatrix(problem, theta, pass.Delta[l], choices);
    quantities.set(`Theta${l + 1}_grad`, gradient);
    return gradient;
  });
  quantities.set('grad', column(unrolledAs(gradients, choices)));
  return quantities;
}

function costAs(
  { network, examples, lambda }: DiagnosedProblem,
  Theta: readonly Matrix[],
  choices: Choices,
  costs: Costs,
) {
  const { m } = examples;
  const K = network.layers[network.layers.length - 1];
  const base = { natural: 1, 'base-10': log(10), 'base-2': log(2) }[choices.costLog];
  const sum = costSum(network, choices, costs) / (choices.costTerms === 'squared' ? 1 : base);
  const divisor = { m, none: 1, cells: m * K, 'twice-m': 2 * m }[choices.costDivisor];
  const size = { right: 1 / (2 * m), none: 0, twice: 1 / m, 'not-divided': 1 / 2, negative: -1 / (2 * m) }[
    choices.costPenalty
  ];
  const squares = Theta.map((theta, l) => {
    if (choices.costPenaltyCells === 'first-Theta-only' && l > 0) return 0;
    return penalizedCells(theta, choices.costPenaltyCells, choices).data.reduce((total, w) => total + w * w, 0);
  });
  const penalty = lambda * size * squares.reduce((total, square) => total + square, 0);
  return (choices.costSign === 'turned' ? -sum : sum) / divisor + penalty;
}

function costSum({ output }: Network, { costTerms }: Choices, costs: Costs): number {
  switch (costTerms) {
    case 'own':
      return output === 'sigmoid' ? costs.label + costs.other : costs.label;
    case 'label-only':
      return costs.label;
    case 'both':
      return costs.label + costs.other;
    case 'squared':
      return costs.squared / 2;
    case 'as-written':
      return costs.asWritten;
    default:
      return costTerms satisfies never;
  }
}

/** Theta with the cells that are not penalized set to 0. */
function penalizedCells(
  Theta: Matrix,
  which: Choices['costPenaltyCells'],
  { biasPlace }: Pick<Choices, 'biasPlace'>,
): Matrix {
  const C = matrix(Theta.rows, Theta.columns, Theta.data.slice());
  if (which === 'without-first-row') row(C, 0).fill(0);
  else if (which !== 'with-bias') {
    for (let i = 0; i < C.rows; i++) row(C, i)[biasPlace === 'last' ? C.columns - 1 : 0] = 0;
  }
  return C;
}

function gradientMatrix(
  { examples, lambda }: DiagnosedProblem,
  Theta: Matrix,
  Delta: Matrix,
  choices: Choices,
): Matrix {
  const { m } = examples;
  const divisor = { m, none: 1, twice: m * m, 'twice-m': 2 * m }[choices.gradientDivisor];
  const factor = {
    right: lambda / m,
    none: 0,
    half: lambda / (2 * m),
    'not-divided': lambda,
    'divided-twice': lambda / m / m,
    negative: -lambda / m,
  }[choices.gradientPenalty];
  const penalized = penalizedCells(Theta, choices.gradientPenaltyCells, choices);
  const padding = Delta.data.length - penalized.data.length; // a row of the bias unit that was not dropped
  const sign = choices.gradientSign === 'turned' ? -1 : 1;
  const gradient = matrix(Delta.rows, Delta.columns);
  Delta.data.forEach((value, i) => {
    gradient.data[i] = sign * (value / divisor + factor * (penalized.data[i - padding] ?? 0));
  });
  return choices.gradientLayout === 'transposed' ? transposed(gradient) : gradient;
}

export function transposed(A: Matrix): Matrix {
  return reshape(A.data, A.columns, A.rows);
}

function unrolledAs(gradients: readonly Matrix[], { unrolled }: Choices): Float64Array {
  switch (unrolled) {
    case 'columns':
      return unroll(gradients);
    case 'rows':
      return unroll(gradients.map(transposed));
    case 'last-Theta-first':
      return unroll([...gradients].reverse());
    default:
      return unrolled satisfies never;
  }
}

function column(vector: Float64Array): Matrix {
  return matrix(vector.length, 1, vector);
}
