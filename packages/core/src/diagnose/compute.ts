/**
 * The article's pass over all rows with places left open (choices.ts): what a person's program computes that made a
 * mistake. With the article's choices it gives what the reference gives, to rounding.
 */
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
} from '../matrix/matrix.ts';
import { activations } from '../network/activation.ts';
import type { Network } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import type { Choices } from './choices.ts';
import { addCosts, type Costs, noCosts, type OutputAs } from './costs.ts';
import { type Inputs, isRunnable, thetaAs } from './inputs.ts';
import type { DiagnosedProblem } from './problem.ts';

/** What a pass over all rows leaves. */
export interface Pass {
  /** yv, a, z, s, sWithBias of the first rows kept. */
  readonly kept: ReadonlyMap<string, Matrix>;
  readonly Delta: readonly Matrix[];
  /** Σ over rows and classes, each with its sign as in the article: −Σ yv log a and so on. */
  readonly costs: Costs;
}

/** Forward and back over all rows, keeping the matrices of the first `keep` rows. */
export function passOver(problem: DiagnosedProblem, inputs: Inputs, choices: Choices, keep: number): Pass {
  const { network } = problem;
  const L = network.layers.length;
  const K = network.layers[L - 1];
  const Theta = thetaAs(problem, choices.Theta);
  const X = inputs.X(choices.X);
  const yv = inputs.yv(choices.yv);
  const Delta: Matrix[] = [];
  const costs = noCosts();
  const kept = new Map<string, Matrix[]>();
  for (const { first, count } of rowBlocks(X.rows)) {
    const labels = rowRange(yv, first, count);
    const way = forwardAs(network, Theta, rowRange(X, first, count), choices);
    const forward = { yv: labels, ...named('a', way.a), ...named('z', way.z) };
    if (!isRunnable(choices)) {
      if (first < keep) keepRows(kept, keep - first, forward);
      continue;
    }
    const used = labels.columns < K ? repeated(labels, K) : labels;
    const back = backwardAs(network, Theta, way, used, choices);
    addDeltas(Delta, way, back.s, { choices, isFirst: first === 0, isLast: first + count === X.rows });
    addCosts(costs, network, { a: way.a[L], z: way.z[L], output: otherOutput(network.output, choices) }, used);
    if (first < keep) keepRows(kept, keep - first, { ...forward, ...back.named });
  }
  return { kept: new Map([...kept].map(([name, blocks]) => [name, stacked(blocks)])), Delta, costs };
}

/** One column beside itself, as Octave broadcasts it. */
function repeated(A: Matrix, columns: number): Matrix {
  return matrix(
    A.rows,
    columns,
    Float64Array.from({ length: A.rows * columns }, (_, i) => A.data[Math.floor(i / columns)]),
  );
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
  const outputAs = otherOutput(output, choices);
  a[1] = withBias(X, choices.inputBias, choices);
  for (let l = 1; l < L; l++) {
    z[l + 1] = mulTransposed(a[l], Theta[l - 1]);
    if (l + 1 < L) a[l + 1] = withBias(hiddenValue(z[l + 1], activation, choices), choices.hiddenBias, choices);
    else a[l + 1] = outputValue(z[l + 1], outputAs);
  }
  return { a, z };
}

function hiddenValue(z: Matrix, activation: Network['activation'], { g }: Choices): Matrix {
  switch (g) {
    case 'own':
      return map(z, activations[activation].value);
    case 'other':
      return map(z, activations[otherActivation(activation)].value);
    case 'turned':
      return map(z, (value) => activations[activation].value(-value));
    case 'none':
      return z;
    default:
      return g satisfies never;
  }
}

/** g' of the g that the program has. Of the turned sigmoid it is g (1 − g), the same. */
function hiddenGradient(activation: Network['activation'], { g }: Choices): (z: number) => number {
  return activations[g === 'other' ? otherActivation(activation) : activation].gradient;
}

function outputValue(z: Matrix, output: OutputAs): Matrix {
  switch (output) {
    case 'none':
      return z;
    case 'turned':
      return outputs.sigmoid.value(map(z, (value) => -value));
    case 'sigmoid':
    case 'softmax':
      return outputs[output].value(z);
    default:
      return output satisfies never;
  }
}

function otherActivation(activation: Network['activation']): Network['activation'] {
  return activation === 'sigmoid' ? 'tanh' : 'sigmoid';
}

function otherOutput(output: Network['output'], choices: Choices): OutputAs {
  switch (choices.output) {
    case 'own':
      return output;
    case 'other':
      return output === 'sigmoid' ? 'softmax' : 'sigmoid';
    case 'none':
    case 'turned':
      return choices.output;
    default:
      return choices.output satisfies never;
  }
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
    const gradient = gradientAs(network, a[l], z[l], choices);
    if (choices.biasColumn === 'last-of-Theta-dropped') {
      s[l] = hadamard(mul(s[l + 1], dropLastColumn(Theta[l - 1])), dropFirstColumn(gradient));
      continue;
    }
    const withBias = hadamard(mul(s[l + 1], Theta[l - 1]), gradient);
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
  const own = hiddenGradient(activation, choices);
  const ones = withBias(z, 'one', choices);
  switch (choices.hiddenGradient) {
    case 'own':
      return map(ones, own);
    case 'none':
      return map(ones, () => 1);
    case 'at-a':
      return map(a, own);
    case 'of-a-at-z':
      return map(ones, (value) => value * (1 - value));
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
    const entering = enteringAs(a[l], l > 1 ? z[l] : undefined, choices);
    const rows = s[l + 1].rows;
    const [from, count] = summedRows(choices.DeltaRows, rows, { isFirst, isLast });
    const part = transposedMul(rowRange(s[l + 1], from, count), rowRange(entering, from, count));
    if (Delta[l - 1]) addTo(Delta[l - 1], part);
    else Delta[l - 1] = part;
  }
}

/** What Delta takes for a_l; before the first layer there is no z. */
function enteringAs(a: Matrix, z: Matrix | undefined, choices: Choices): Matrix {
  switch (choices.DeltaOf) {
    case 'a':
      return a;
    case 'z':
      return z ? withBias(z, choices.hiddenBias, choices) : a;
    case 'a-without-ones':
      return choices.biasPlace === 'last' ? dropLastColumn(a) : dropFirstColumn(a);
    default:
      return choices.DeltaOf satisfies never;
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
