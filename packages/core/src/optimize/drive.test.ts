import {
  CUSTOMERS_ABSENT,
  customers,
  expectSameBits,
  makeProblem,
  minimumReference,
  relativeError,
} from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { type Engine, examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { DeltascopeError } from '../errors.ts';
import { fromRows, matrix } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { network } from '../network/network.ts';
import { drive, type TrainingOptions, training } from './drive.ts';
import { gradientDescent } from './gradientDescent.ts';
import { lbfgs } from './lbfgs.ts';
import type { OptimizerState } from './optimizer.ts';
import { OPTIMIZERS, type OptimizerName, type OptimizerOptions, optimizerByName } from './registry.ts';
import { TO_CONVERGENCE } from './stopRules.ts';

const absent = CUSTOMERS_ABSENT ? `: ${CUSTOMERS_ABSENT}` : '';
const engine: Engine = referenceEngine();
const problem = makeProblem({ layers: [4, 6, 3], m: 90, output: 'softmax', seed: 5 });
const prepared = engine.prepare(problem.network, problem.examples);
const heldOut = makeProblem({ layers: [4, 6, 3], m: 40, output: 'softmax', seed: 6 });
const validation = engine.prepare(heldOut.network, heldOut.examples);

/** Options to train on the small problem. */
function options(name: OptimizerName, more: Partial<OptimizerOptions> = {}) {
  const optimizer = optimizerByName(name, { m: 90, batchSize: 32, ...more });
  return { optimizer, training: prepared, lambda: 0.5, from: optimizer.start(problem.parameters) };
}

/** Plain data written out and read back, as a checkpoint does. */
function throughText<T>(value: T): T {
  const text = JSON.stringify(value, (_, part) => (part instanceof Float64Array ? { f64: Array.from(part) } : part));
  return JSON.parse(text, (_, part) => (part?.f64 ? Float64Array.from(part.f64) : part));
}

const EVERY: [string, OptimizerName, Partial<OptimizerOptions>][] = [
  ...OPTIMIZERS.map((name): [string, OptimizerName, Partial<OptimizerOptions>] => [name, name, {}]),
  ['gd with a fixed rate', 'gd', { learningRate: 0.1 }],
  ['sgd without momentum', 'sgd', { momentum: 0, nesterov: false }],
];

describe.each(EVERY)('%s', (_, name, more) => {
  test('20 iterations equal 7, a kept state, and 13 more, to the last bit', async () => {
    const rules = { validation, examples: problem.examples };
    const whole = await drive({ ...options(name, more), ...rules, stop: { iterations: 20, patience: 50 } });
    const first = await drive({ ...options(name, more), ...rules, stop: { iterations: 7, patience: 50 } });
    const { state, memory } = throughText({ state: first.state, memory: first.memory });
    const rest = { ...options(name, more), ...rules, from: state, memory, stop: { iterations: 20, patience: 50 } };
    const second = await drive(rest);

    expect(first.iterations).toBe(7);
    expect(whole.iterations).toBe(20);
    expect([...first.history, ...second.history]).toEqual(whole.history);
    expect(second.evaluations).toBe(whole.evaluations);
    expectSameBits('parameters', second.state.parameters, whole.state.parameters);
    expectSameBits('best parameters', second.parameters, whole.parameters);
    expect(second.iterationOfParameters).toBe(whole.iterationOfParameters);
  });

  test('lowers J, and leaves the parameters it began with as they were', async () => {
    const before = problem.parameters.slice();
    const { J, history } = await drive({ ...options(name, more), stop: { iterations: 15 } });
    expect(J).toBeLessThan(prepared.costOnly(before, 0.5));
    expect(history.at(-1)?.J).toBeLessThan(history[0].J);
    expectSameBits('start', problem.parameters, before);
  });

  test('an abort gives the last whole iteration, to go on from', async () => {
    const whole = await drive({ ...options(name, more), stop: { iterations: 9 } });
    const signal = { aborted: false };
    const watch = ({ iteration }: { iteration: number }) => {
      if (iteration === 4) signal.aborted = true;
    };
    const aborted = await drive({ ...options(name, more), signal, watch, stop: { iterations: 9 } });
    expect(aborted).toMatchObject({ reason: 'aborted', converged: false, iterations: 4 });
    const { state: from, memory } = aborted;
    const rest = await drive({ ...options(name, more), from, memory, stop: { iterations: 9 } });
    expectSameBits('parameters', rest.parameters, whole.parameters);
  });
});

describe('stop rules', () => {
  test('iterations: 0 computes nothing but J', async () => {
    const { reason, J, history, parameters } = await drive({ ...options('lbfgs'), stop: { iterations: 0 } });
    expect({ reason, history }).toEqual({ reason: 'iterations', history: [] });
    expect(J).toBe(prepared.costOnly(problem.parameters, 0.5));
    expectSameBits('parameters', parameters, problem.parameters);
  });

  test('gradientNorm ends as soon as the gradient is that short, and counts as converged', async () => {
    const outcome = await drive({ ...options('lbfgs'), stop: { iterations: 500, gradientNorm: 1e-3 } });
    expect(outcome).toMatchObject({ reason: 'gradient-norm', converged: true });
    expect(outcome.gradientNorm).toBeLessThanOrEqual(1e-3);
    expect(outcome.history.at(-2)?.gradientNorm).toBeGreaterThan(1e-3);
  });

  test('relativeChange ends a full-batch run at the first small change', async () => {
    const { reason, history } = await drive({ ...options('lbfgs'), stop: { iterations: 500, relativeChange: 1e-3 } });
    expect(reason).toBe('relative-change');
    const changes = history.slice(1).map(({ J }, i) => relativeError(J, history[i].J));
    expect(changes.at(-1)).toBeLessThanOrEqual(1e-3);
    expect(Math.min(...changes.slice(0, -1))).toBeGreaterThan(1e-3);
  });

  test('relativeChange ends a mini-batch run only after 10 small changes in a row', async () => {
    const stop = { iterations: 500, relativeChange: 0.5 };
    const { reason, iterations } = await drive({ ...options('adam'), stop });
    expect({ reason, iterations }).toEqual({ reason: 'relative-change', iterations: 10 });
  });

  test('patience gives back the iteration with the lowest J on the validation rows', async () => {
    const stop = { iterations: 500, patience: 5 };
    const outcome = await drive({ ...options('lbfgs'), lambda: 0.01, validation, stop });
    expect(outcome.reason).toBe('patience');
    const lowest = outcome.history.reduce((best, entry) => (entry.validationJ! < best.validationJ! ? entry : best));
    expect(outcome.iterationOfParameters).toBe(lowest.iteration);
    expect(outcome.iterations).toBe(lowest.iteration + 5);
    expect(validation.costOnly(outcome.parameters, 0)).toBe(lowest.validationJ);
    expect(outcome.J).toBe(lowest.J);
  });

  test('seconds ends at the first look at the clock that is late', async () => {
    let milliseconds = 0;
    const now = () => {
      milliseconds += 100;
      return milliseconds;
    };
    const outcome = await drive({ ...options('gd'), now, stop: { iterations: 500, seconds: 2 } });
    expect(outcome).toMatchObject({ reason: 'time', converged: false });
    expect(outcome.iterations).toBeGreaterThan(1);
    expect(outcome.iterations).toBeLessThan(20);
  });

  test.each([
    [{ iterations: 1.5 }, 'iterations is 1.5'],
    [{ iterations: 5, patience: 3 }, 'patience was asked for without validation rows'],
    [{ iterations: 5, seconds: 3 }, 'a time budget was asked for without a clock'],
    [{ iterations: 5, gradientNorm: Number.NaN }, 'gradientNorm is NaN'],
  ])('refuses %o', async (stop, what) => {
    await expect(drive({ ...options('lbfgs'), stop })).rejects.toThrow(what);
  });

  test('a gradient of zero ends the run at once', async () => {
    const made = network([1, 2]);
    const training = engine.prepare(made, examplesOf(matrix(2, 1), Int32Array.of(1, 2)));
    const optimizer = lbfgs.make({});
    const from = optimizer.start(new Float64Array(4));
    const outcome = await drive({ optimizer, training, lambda: 0, from, stop: { iterations: 5 } });
    expect(outcome).toMatchObject({ reason: 'gradient-zero', converged: true, iterations: 0 });
    expect(outcome.J).toBeCloseTo(2 * Math.LN2, 15);
  });
});

test('one iteration at a time gives what the whole run gives', async () => {
  const whole = await drive({ ...options('cg'), stop: { iterations: 6 } });
  const steps = training({ ...options('cg'), stop: { iterations: 6 } });
  const seen: number[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) if (step.value.kind === 'iteration') seen.push(step.value.J);
  expect(seen).toEqual(whole.history.map(({ J }) => J));
  expectSameBits('parameters', step.value.parameters, whole.parameters);
});

test('pause lets the host work between evaluations', async () => {
  let turns = 0;
  const pause = async () => {
    turns += 1;
  };
  const { evaluations } = await drive({ ...options('gd'), pause, stop: { iterations: 40 } });
  expect(turns).toBeGreaterThanOrEqual(Math.floor(evaluations / 8));
});

describe('a run that diverges', () => {
  const rows = fromRows([[1e300], [-1e300], [3]]);
  const huge = examplesOf(rows, Int32Array.of(1, 2, 1));

  async function divergence<S extends OptimizerState>(options: TrainingOptions<S>): Promise<DeltascopeError> {
    const error = await drive(options).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(DeltascopeError);
    return error as DeltascopeError; // The line above says what it is.
  }

  test('at the start: says the first cell that is not finite', async () => {
    const made = network([1, 2], 'sigmoid', 'sigmoid');
    const optimizer = lbfgs.make({});
    const from = optimizer.start(Float64Array.of(0, 1e10, 0, 2));
    const training = engine.prepare(made, huge);
    const error = await divergence({ optimizer, training, examples: huge, lambda: 0, from, stop: { iterations: 5 } });
    expect(error.detail).toMatchObject({ code: 'diverged', fault: 'diverged' });
    expect(error.message).toContain('iteration 0: first in z2[1,1], which became Infinity');
    expect(error.message).toContain('Standardize the features');
  });

  test('with too high a rate: says where, and keeps the last good state', async () => {
    const relu = makeProblem({ layers: [3, 8, 8, 8, 3], m: 30, activation: 'relu', output: 'softmax' });
    const training = engine.prepare(relu.network, relu.examples);
    const optimizer = gradientDescent.make({ learningRate: 1e200 });
    const error = await divergence({
      optimizer,
      training,
      examples: relu.examples,
      lambda: 1,
      from: optimizer.start(relu.parameters),
      stop: { iterations: 50 },
    });
    expect(error.fault).toBe('diverged');
    expect(error.message).toMatch(
      /iteration \d+: first in (Theta|z|a|s|Delta)\d\[\d+,\d+\], which became (-?Infinity|NaN)/,
    );
    expect(error.message).toContain('learning rate ten times smaller');
    const { state } = error.detail.data as { state: OptimizerState }; // As its documentation says.
    expect(state.parameters.every(Number.isFinite)).toBe(true);
  });

  test.each(['sgd', 'adam'] as const)('%s: names the update within the epoch', async (name) => {
    const error = await divergence({
      ...options(name, { learningRate: 1e300, momentum: 0 }),
      examples: problem.examples,
      stop: { iterations: 50 },
    });
    expect(error.message).toMatch(/iteration 1 \(update [123]\): first in \w+\[\d+,\d+\]/);
    expectSameBits(
      'last good state',
      (error.detail.data as { state: OptimizerState }).state.parameters, // As its documentation says.
      problem.parameters,
    );
  });

  test('saturating units that hold a runaway J finite do not hide it', async () => {
    const error = await divergence({ ...options('gd', { learningRate: 1e6 }), stop: { iterations: 50 } });
    expect(error.message).toContain('training diverges: J rose from');
    expect(error.fault).toBe('diverged');
  });
});

describe('L-BFGS', () => {
  test('reaches the true minimum on features of sizes 1, 1e3 and 1e6, unscaled', async () => {
    const { X, y, J, lambda } = minimumReference();
    const training = engine.prepare(network([3, 3]), examplesOf(fromRows(X), Int32Array.from(y)));
    const optimizer = lbfgs.make({});
    const from = optimizer.start(new Float64Array(12));
    const outcome = await drive({ optimizer, training, lambda, from, stop: TO_CONVERGENCE });
    expect(outcome.converged).toBe(true);
    expect(relativeError(outcome.J, J)).toBeLessThan(1e-12);
  });

  test.skipIf(CUSTOMERS_ABSENT)(`reaches the minimum of the article's table at λ = 1${absent}`, async () => {
    const { X, y } = customers();
    const made = network([3, 6, 7]);
    const optimizer = lbfgs.make({});
    const training = engine.prepare(made, examplesOf(X, y));
    const from = optimizer.start(initialize(made, { init: 'sin' }));
    const outcome = await drive({ optimizer, training, lambda: 1, from, stop: TO_CONVERGENCE });
    expect(outcome.converged).toBe(true);
    // By scipy's L-BFGS-B from the same start, then Newton's method with the Hessian: gradient norm 4e-16.
    expect(relativeError(outcome.J, 1.7365275497658166)).toBeLessThan(1e-12);
  });

  test('never lets J rise, and reports steps along its direction', () => {
    const run = training({ ...options('lbfgs'), stop: { iterations: 60 } });
    let before = { J: prepared.costOnly(problem.parameters, 0.5), parameters: problem.parameters };
    for (const event of run) {
      if (event.kind !== 'iteration') continue;
      expect(event.J).toBeLessThan(before.J);
      const { direction, stepLength } = event;
      const moved = before.parameters.map((value, i) => value + stepLength! * direction![i]);
      expectSameBits('parameters', event.parameters, moved);
      before = event;
    }
  });
});
