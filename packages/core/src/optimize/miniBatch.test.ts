import { expectSameBits, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { adam } from './adam.ts';
import { drive } from './drive.ts';
import { batchCount, partsOf, runBatchesByCost } from './miniBatch.ts';
import { optimizerByName } from './registry.ts';

const problem = makeProblem({ layers: [3, 5, 2], m: 101, output: 'softmax' });
const prepared = referenceEngine().prepare(problem.network, problem.examples);

test.each(['sgd', 'adam'] as const)("%s by the engine's own steps is %s by one cost a batch", async (name) => {
  const runs = [
    prepared,
    { ...prepared, steps: (run: Parameters<typeof runBatchesByCost>[1]) => runBatchesByCost(prepared, run) },
  ];
  const outcomes = await Promise.all(
    runs.map((training) => {
      const optimizer = optimizerByName(name, { m: 101, batchSize: 10 });
      return drive({
        optimizer,
        training,
        lambda: 1,
        from: optimizer.start(problem.parameters),
        stop: { iterations: 3 },
      });
    }),
  );
  expectSameBits('parameters', outcomes[1].parameters, outcomes[0].parameters);
  expect(outcomes[1].history).toEqual(outcomes[0].history);
});

test('an epoch uses each row once, in an order that the seed decides', () => {
  const orders = [1, 1, 2].map((seed) => {
    const optimizer = optimizerByName('sgd', { m: 101, batchSize: 10, seed });
    const question = optimizer.run(optimizer.start(problem.parameters)).next().value;
    if (typeof question === 'string' || question.kind !== 'steps') throw new Error('sgd asks for steps first');
    return Array.from(question.run.order);
  });
  expect(orders[0].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
  expect(orders[1]).toEqual(orders[0]);
  expect(orders[2]).not.toEqual(orders[0]);
});

test('the J of an epoch weighs each batch by its rows: a short last batch counts for what it holds', () => {
  const begin = () => ({ parameters: problem.parameters.slice(), state: [] });
  const order = Int32Array.from({ length: 101 }, (_, i) => i);
  // Steps of no length, so that every batch sees the same Theta: the epoch's J is then that of all rows.
  const still = { rule: { vectors: 0, update: () => {} }, lambda: 1, order, batchSize: 30, updatesBefore: 0 };
  const whole = prepared.costOnly(problem.parameters, 1);
  expect(runBatchesByCost(prepared, { ...still, ...begin() })).toBeCloseTo(whole, 13);
});

describe('a long run cut into parts', () => {
  const order = Int32Array.from({ length: 100_003 }, (_, i) => i % 101);
  const run = {
    rule: adam.rule({ learningRate: 0.01 }),
    lambda: 1,
    order,
    batchSize: 3000,
    updatesBefore: 4,
  };
  const begin = () => ({
    parameters: problem.parameters.slice(),
    state: [0, 1].map(() => new Float64Array(problem.parameters.length)),
  });

  test('ends in the same bits', () => {
    const [whole, cut] = [begin(), begin()];
    const J = runBatchesByCost(prepared, { ...run, ...whole });
    let total = 0;
    for (const part of partsOf({ ...run, ...cut })) total += runBatchesByCost(prepared, part) * part.order.length;
    expectSameBits('parameters', cut.parameters, whole.parameters);
    expect(total / order.length).toBeCloseTo(J, 13);
  });

  test('has parts of whole batches, each of its own updates', () => {
    const parts = [...partsOf({ ...run, ...begin() })];
    expect(parts.map(({ order, updatesBefore }) => [order.length, updatesBefore])).toEqual([
      [30_000, 4],
      [30_000, 14],
      [30_000, 24],
      [10_003, 34],
    ]);
  });

  test('can be aborted in its midst, and loses that epoch alone', async () => {
    const large = makeProblem({ layers: [2, 2], m: 70_000 });
    const training = referenceEngine().prepare(large.network, large.examples);
    const optimizer = optimizerByName('sgd', { m: 70_000, batchSize: 1000 });
    const signal = { aborted: false };
    let evaluations = 0;
    const steps = (part: Parameters<typeof runBatchesByCost>[1]) => {
      evaluations += batchCount(part);
      if (evaluations > 70) signal.aborted = true;
      return runBatchesByCost(training, part);
    };
    const from = optimizer.start(large.parameters);
    const outcome = await drive({
      optimizer,
      training: { ...training, steps },
      lambda: 0,
      from,
      signal,
      stop: { iterations: 9 },
    });
    expect(outcome).toMatchObject({ reason: 'aborted', iterations: 1, evaluations: 70 });
    expect(evaluations).toBe(70 + 32);
  });
});
