/**
 * Kernels with tiles of 8 rows (WIDE of assembly/product.ts), which a compiler can turn into half as many operations on vectors
 * of twice the width, and the trial that they pass before they compute: V8 does that only if it is asked to, and calls it an
 * experiment.
 */
import { matrix } from '../../matrix/matrix.ts';
import { ACTIVATIONS, activationNamed } from '../../network/activations/registry.ts';
import { initialize } from '../../network/initialize.ts';
import { type Network, network } from '../../network/network.ts';
import { random } from '../../network/random.ts';
import { type Engine, type Examples, examplesOf, type Precision } from '../engine.ts';
import { packedEngine } from './packedEngine.ts';
import type { WideChanges } from './packedKernels.ts';
import { WIDE_CHANGES } from './wide.generated.ts';
import { WIDE_FUSED_CHANGES } from './wideFused.generated.ts';

export const WIDE: WideChanges = { plain: WIDE_CHANGES, fused: WIDE_FUSED_CHANGES };

/** Runs `compile` while the runtime compiles kernels at once, and for vectors of 256 bits; after it, as always. */
export type CompileWide = <T>(compile: () => T) => T;

/** What is to be computed by wide tiles, if they pass: as `packedEngine` takes it. */
export interface WideTrial {
  readonly precision: Precision;
  readonly threads: number;
  readonly fastMath: boolean;
}

/** Whole tiles and rests of them in units, rows and terms, more terms than are added at once, and few units. */
const SHAPES = [
  { layers: [21, 19, 13, 5], m: 70 },
  { layers: [6, 40, 3], m: 129 },
  { layers: [300, 16, 3], m: 16 },
  { layers: [4, 5, 3], m: 300 },
] as const;
const LAMBDA = 0.5;
/** Batches and a rest, by stochastic gradient descent with momentum, as src/optimize/sgd.ts asks for it. */
const STEPS = {
  rule: { vectors: 1, kernel: { index: 0, numbers: [0.05, 0.9, 0] }, update: () => {} },
  batchSize: 64,
  lambda: LAMBDA,
  updatesBefore: 0,
};
const verdicts = new Map<string, boolean>();

/** Whether both builds compute the same bits, for every activation and kind of memory; tried once. */
export function keepsBits(wide: WideChanges, trial: WideTrial, compileWide: CompileWide): boolean {
  const key = JSON.stringify([wide, trial]);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const kinds = trial.threads > 1 ? [1, trial.threads] : [1];
  const isKept = kinds.every((threads) => givesSameBits(wide, { ...trial, threads }, compileWide));
  verdicts.set(key, isKept);
  return isKept;
}

function givesSameBits(wide: WideChanges, trial: WideTrial, compileWide: CompileWide): boolean {
  // No thread starts: what is tried is the code for memory that threads share.
  const options = { ...trial, spawn: () => {}, workOfThread: 1 };
  const expected = bitsOf(packedEngine(options));
  try {
    const got = compileWide(() => bitsOf(packedEngine({ ...options, wide })));
    return got.every((bits, i) => bits === expected[i]);
  } catch {
    return false; // kernels that stop, or that this runtime does not compile, give none
  }
}

function bitsOf(engine: Engine): BigUint64Array {
  const numbers = SHAPES.flatMap(({ layers, m }) =>
    ACTIVATIONS.flatMap((name, i) => {
      const activation = activationNamed(name);
      if (activation.kernel === undefined) return [];
      return numbersOf(engine, network(layers, activation, i % 2 === 0 ? 'softmax' : 'sigmoid'), m);
    }),
  );
  return new BigUint64Array(Float64Array.from(numbers).buffer);
}

/** Cost, gradient, outputs, and what an epoch of updates makes of Theta. */
function numbersOf(engine: Engine, net: Network, m: number): number[] {
  const prepared = engine.prepare(net, rowsFor(net, m));
  try {
    const parameters = initialize(net, { seed: 1 });
    const { J, gradient } = prepared.cost(parameters, LAMBDA);
    const outputs = prepared.outputs(parameters, 0, m).data;
    const state = [new Float64Array(parameters.length)];
    const order = Int32Array.from({ length: m }, (_, i) => m - 1 - i);
    const mean = prepared.steps?.({ ...STEPS, parameters, state, order }) ?? 0;
    return [J, mean, ...gradient, ...outputs, ...parameters, ...state[0]];
  } finally {
    prepared.dispose();
  }
}

function rowsFor({ layers }: Network, m: number): Examples {
  const { uniform, below } = random(1);
  const X = matrix(m, layers[0]);
  for (let i = 0; i < X.data.length; i++) X.data[i] = 4 * uniform() - 2;
  return examplesOf(
    X,
    Int32Array.from({ length: m }, () => 1 + below(layers[layers.length - 1])),
  );
}
