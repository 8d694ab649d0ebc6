/**
 * The article's pass over all rows with places left open (choices.ts): what a person's program computes that made a
 * mistake. With the article's choices it gives what the reference gives, to rounding.
 */
import { exp, log, log1p } from '../../elementary/elementary.ts';
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
import { unroll } from '../../network/unroll.ts';
import type { Choices } from './choices.ts';
import type { Inputs } from './inputs.ts';
import type { DiagnosedProblem } from './problem.ts';

/** What a pass over all rows leaves. */
export interface Pass {
  /** yv, a, z, s, sWithBias of the first rows kept. */
  readonly kept: ReadonlyMap<string, Matrix>;
  readonly Delta: readonly Matrix[];
  /** Σ over rows and classes, each with its sign as in the article: −Σ yv log a and so on. */
  readonly costs: Costs;
}

export interface Costs {
  label: number;
  other: number;
  squared: number;
  /** Both terms, a rounded first as the article's line is written: NaN where a is 0 or 1. */
  asWritten: number;
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
export function reshapedByRows(Theta: Matrix): Matrix {
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
