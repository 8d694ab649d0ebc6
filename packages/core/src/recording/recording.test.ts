import { expectNumber, expectSameBits, makeProblem } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { type TrainingIteration, training } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { OPTIMIZERS, type OptimizerName, type OptimizerOptions, optimizerByName } from '../optimize/registry.ts';
import { NOTHING_YET } from '../optimize/stopRules.ts';
import { LANGUAGES } from '../words/languages.ts';
import { moveName } from '../words/moves.ts';
import { explainMove } from './explainMove.ts';
import { type KeptState, readState, writeState } from './keptState.ts';
import { memoryStore, type Recorder, recorder, recordingOf } from './recorder.ts';
import { iterationAt, stateAt } from './replay.ts';
import { stepAt } from './stepAt.ts';
import { trainingStep } from './trainingStep.ts';

const engine = referenceEngine();
const problem = makeProblem({ layers: [4, 6, 3], m: 90, output: 'softmax', seed: 5 });
const prepared = engine.prepare(problem.network, problem.examples);
const heldOut = makeProblem({ layers: [4, 6, 3], m: 40, output: 'softmax', seed: 6 });
const validation = engine.prepare(heldOut.network, heldOut.examples);

function optionsOf(name: OptimizerName, more: Partial<OptimizerOptions> = {}) {
  const optimizer = optimizerByName(name, { m: 90, batchSize: 32, ...more });
  return { optimizer, training: prepared, validation, lambda: 0.5, stop: { iterations: 23, patience: 50 } };
}

/** A whole training under a recorder of so many bytes. */
function recorded(name: OptimizerName, budgetBytes: number, more: Partial<OptimizerOptions> = {}) {
  const options = optionsOf(name, more);
  const store = memoryStore();
  const kept = recorder({ store, budgetBytes });
  const from = options.optimizer.start(problem.parameters);
  kept.add({ state: from, memory: NOTHING_YET });
  const events: TrainingIteration<OptimizerState>[] = [];
  for (const event of training({ ...options, from })) {
    if (event.kind !== 'iteration') continue;
    events.push(event);
    kept.add(event);
    expect(kept.bytes).toBeLessThanOrEqual(budgetBytes);
  }
  return { options, kept, store, events, from };
}

const EVERY: [string, OptimizerName, Partial<OptimizerOptions>][] = [
  ...OPTIMIZERS.map((name): [string, OptimizerName, Partial<OptimizerOptions>] => [name, name, {}]),
  ['gd with a fixed rate', 'gd', { learningRate: 0.1 }],
];

function sizeOfStart(name: OptimizerName): number {
  const { optimizer } = optionsOf(name);
  return writeState({ state: optimizer.start(problem.parameters), memory: NOTHING_YET }).length;
}

describe.each(EVERY)('%s', (_, name, more) => {
  const whole = recorded(name, 1e9, more);
  const small = recorded(name, sizeOfStart(name) * 14, more);

  test('every iteration is recomputed to the same bits from states at intervals', () => {
    expect(whole.kept.kept.length).toBe(whole.events.length + 1);
    expect(small.kept.kept.length).toBeLessThan(whole.kept.kept.length);
    for (const event of whole.events) {
      const { state, memory } = stateAt(small.kept, event.iteration, small.options);
      expectSameBits(`Theta after iteration ${event.iteration}`, state.parameters, event.parameters);
      expect(state).toEqual(event.state);
      expect(memory).toEqual(event.memory);
      const again = iterationAt(small.kept, event.iteration, small.options);
      expect({ ...again, kind: '' }).toEqual({ ...event, kind: '' });
    }
  });

  test('kept are 0 and the multiples of the interval, within the budget', () => {
    const { kept, interval, bytes } = small.kept as Recorder;
    expect(kept).toEqual(kept.filter((iteration) => iteration % interval === 0));
    expect(kept[0]).toBe(0);
    expect(bytes).toBe(kept.reduce((total, one) => total + small.store.get(one).length, 0));
  });

  test('a step adds up: Theta, J, and what the gradient promised', () => {
    for (const event of whole.events.slice(0, 6)) {
      const before = stateAt(small.kept, event.iteration - 1, small.options);
      const step = stepAt(small.kept, event.iteration, small.options);
      expect(step.iteration).toBe(event.iteration);
      expectSameBits('Theta before', step.before.parameters, before.state.parameters);
      expectSameBits('Theta after', step.after.parameters, event.parameters);
      step.move.forEach((move, i) => {
        expectNumber(`after[${i}]`, step.before.parameters[i] + move, event.parameters[i], 1e-15);
      });
      expect(step.fell).toBe(step.before.J - step.after.J);
      const promised = step.before.gradient.reduce((sum, g, i) => sum - g * step.move[i], 0);
      expectNumber('promised', step.promised, promised, 1e-12);
      if (!step.along) continue;
      const { direction, stepLength, trials, rounding, slope } = step.along;
      direction.forEach((d, i) => {
        const off = Math.abs(step.before.parameters[i] + stepLength * d - event.parameters[i]);
        expect(off).toBeLessThanOrEqual(rounding);
      });
      expect(rounding).toBeLessThan(1e-14);
      expect(slope).toBeLessThan(0);
      expectNumber('the last trial is where the step ended', trials.at(-1)!.stepLength, stepLength, 1e-9);
      expect(trials.at(-1)!.J).toBe(step.after.J);
    }
  });

  test('how each weight moved is told in arithmetic that gives the numbers shown, to the weight after', () => {
    const weights = [...problem.parameters.keys()];
    for (const event of whole.events.slice(0, 8)) {
      const step = stepAt(small.kept, event.iteration, { ...small.options, follow: weights });
      for (const i of weights) {
        const { lines, before, move, after, rounding } = explainMove(step, i);
        expect(after).toBe(event.parameters[i]);
        expect(before + move).toBeCloseTo(after, 14);
        expect(Math.abs(rounding)).toBeLessThan(1e-14);
        for (const line of lines) expect(arithmetic(line.substituted), line.formula).toBe(line.value);
        if (step.along) {
          expect(lines.find((line) => line.name === 'direction')?.value).toBe(step.along.direction[i]);
        } else {
          expect(lines.at(-1)?.value).toBe(after);
        }
      }
    }
  });

  test('numbers of the memory are what their formulas give', () => {
    for (const event of whole.events.slice(0, 8)) {
      for (const { name, substituted, value } of stepAt(small.kept, event.iteration, small.options).memory) {
        if (substituted === undefined || typeof value !== 'number') continue;
        expectNumber(name, arithmetic(substituted.replaceAll('^', '**')), value, 1e-12);
      }
    }
  });
});

/** The value of a formula with its numbers put in. */
function arithmetic(text: string): number {
  expect(text).toMatch(/^[\d\s.e+\-*/()sqrt^]+$/);
  return new Function('sqrt', `return ${text.replaceAll('--', '- -')};`)(Math.sqrt) as number;
}

test('each trial of a search is judged by the conditions of its optimizer', () => {
  for (const [name, c1, c2] of [
    ['lbfgs', 1e-4, 0.9],
    ['cg', 0.01, 0.5],
    ['gd', 1e-4, undefined],
  ] as const) {
    const { kept, options, events } = recorded(name, 1e9);
    for (const { iteration } of events) {
      const { before, along } = stepAt(kept, iteration, options);
      const { trials, slope } = along!;
      for (const { stepLength, J, slope: there, decrease, curvature } of trials) {
        expect(decrease).toEqual({
          limit: before.J + c1 * stepLength * slope,
          met: J <= before.J + c1 * stepLength * slope,
        });
        expect(curvature).toEqual(c2 && { limit: -c2 * slope, met: Math.abs(there) <= -c2 * slope });
      }
      // Taken is the first that meets what is asked for.
      const good = trials.map(({ decrease, curvature }) => decrease!.met && (curvature?.met ?? true));
      expect(good.indexOf(true), `${name} ${iteration}`).toBe(trials.length - 1);
    }
  }
});

test('conjugate gradient tells β and what it weighs', () => {
  const { kept, options, events } = recorded('cg', 1e9);
  const step = stepAt(kept, 3, options);
  const part = (name: string) => step.memory.find((one) => one.name === name)?.value as Float64Array;
  const [g1, g2] = [events[0].gradient!, events[1].gradient!];
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  expectSameBits('gradient(k-1)', part('gradient(k-1)'), g1);
  expectSameBits('direction(k-1)', part('direction(k-1)'), events[1].direction!);
  const beta = step.memory.find((one) => one.name === 'beta')?.value as number;
  expectNumber('beta', beta, (product(g2, g2) - product(g1, g2)) / product(g1, g1), 1e-12);
  expect(stepAt(kept, 1, options).memory.find((one) => one.name === 'beta')?.value).toBe(0);
});

test('Adam tells its moments and their bias correction', () => {
  const { kept, options } = recorded('adam', 1e9);
  const { memory } = stepAt(kept, 2, options);
  const part = (name: string, when?: 'after') =>
    memory.find((one) => one.name === name && one.when === when)?.value as Float64Array;
  expectNumber('1 - beta1^t', part('1 - beta1^t') as unknown as number, 1 - 0.9 ** 6, 1e-14);
  part('mhat', 'after').forEach((value, i) => {
    expectNumber('mhat', value, part('m', 'after')[i] / (1 - 0.9 ** 6), 1e-13);
  });
  part('vhat', 'after').forEach((value, i) => {
    expectNumber('vhat', value, part('v', 'after')[i] / (1 - 0.999 ** 6), 1e-13);
  });
});

test('a step beyond the end of the training is refused', () => {
  const { kept, options } = recorded('lbfgs', 1e9);
  expect(() => stepAt(kept, 24, { ...options, stop: { iterations: 23 } })).not.toThrow();
  expect(() => stepAt(kept, 30, { ...options, stop: { iterations: 23, gradientNorm: 1e9 } })).toThrow(
    'made no iteration',
  );
});

test('L-BFGS tells the pairs that its direction is made from, and momentum its velocity', () => {
  const { kept, options, events } = recorded('lbfgs', 1e9);
  const third = trainingStep({ ...options, state: stateAt(kept, 2, options).state });
  expect(third.memory.map(({ name }) => name)).toEqual([
    ...['pairs', 'gamma', 's(k)', 'y(k)', 'alpha(k)', 'beta(k)'],
    ...['s(k-1)', 'y(k-1)', 'alpha(k-1)', 'beta(k-1)'],
  ]);
  const newest = third.memory.find(({ name }) => name === 's(k)')?.value as Float64Array;
  expectSameBits(
    's(k) is the step before',
    newest,
    events[1].parameters.map((theta, i) => theta - events[0].parameters[i]),
  );
  const sgd = recorded('sgd', 1e9);
  const step = trainingStep({ ...sgd.options, state: stateAt(sgd.kept, 3, sgd.options).state });
  expect(step.memory.map((part) => moveName(part, LANGUAGES.en.moves))).toEqual([
    'updates before',
    'updates',
    'rate',
    'momentum',
    'v before',
    'v after',
  ]);
  expect(step.memory[0].value).toBe(9); // 3 epochs of ⌈90 / 32⌉ batches
});

test('a finished recording is read from its store alone', () => {
  const { kept, store, options, events } = recorded('adam', 1e9);
  const again = recordingOf(kept.kept, store);
  expectSameBits('Theta', stateAt(again, 11, options).state.parameters, events[10].parameters);
  expect(() => stateAt(again, 24, { ...options, stop: { iterations: 23 } })).not.toThrow();
});

test('an iteration that was not made, and a budget without room, are refused', () => {
  const { kept, options } = recorded('gd', 1e9);
  expect(() => stateAt(kept, 40, { ...options, stop: { iterations: 23, gradientNorm: 1e9 } })).toThrow(
    'the training made no iteration 40: its last is 23',
  );
  const from = options.optimizer.start(problem.parameters);
  const tight = recorder({ store: memoryStore(), budgetBytes: 100 });
  expect(() => tight.add({ state: from, memory: NOTHING_YET })).toThrow('a recording may take 100 bytes');
});

test.each<OptimizerName>(['lbfgs', 'cg', 'gd', 'sgd', 'adam'])(
  '%s: a training that had ended goes no further when it is resumed',
  (name) => {
    const options = { ...optionsOf(name), stop: { iterations: 400, patience: 1, relativeChange: 1e-3 } };
    let kept: KeptState = { state: options.optimizer.start(problem.parameters), memory: NOTHING_YET };
    const toEnd = () => {
      const running = training({ ...options, from: kept.state, memory: kept.memory });
      for (;;) {
        const { done, value } = running.next();
        if (done) return value;
        if (value.kind === 'iteration') kept = readState(writeState(value));
      }
    };
    const ended = toEnd();
    expect(ended.iterations).toBeLessThan(400);
    const again = toEnd();
    expect([again.iterations, again.reason, again.history]).toEqual([ended.iterations, ended.reason, []]);
    expectSameBits('Theta', again.parameters, ended.parameters);
  },
);

test('the room of a store is counted as the store counts it', () => {
  const { options } = recorded('gd', 1e9);
  const store = { ...memoryStore(), roomOf: (bytes: number) => bytes + 10_000 };
  const kept = recorder({ store, budgetBytes: 30_000 });
  kept.add({ state: options.optimizer.start(problem.parameters), memory: NOTHING_YET });
  expect(kept.bytes).toBe(store.get(0).length + 10_000);
});

describe('a state’s bytes', () => {
  const { state, memory } = recorded('lbfgs', 1e9).events[8];
  const bytes = writeState({ state, memory });

  test('are read back in every bit, vectors shared where they were shared', () => {
    const read = readState(bytes);
    expect(read).toEqual({ state, memory });
    expect(writeState(read)).toEqual(bytes);
  });

  test('altered or cut off anywhere are refused', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = bytes.slice();
        altered[at] ^= flip;
        expect(() => readState(altered, '00000008.state')).toThrow('00000008.state');
        expect(() => readState(bytes.slice(0, at))).toThrow('cut off or was altered');
      }),
    );
  });
});
