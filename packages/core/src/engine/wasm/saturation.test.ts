/** Saturated networks: numbers so small that processors take many times as long over them are nowhere in the memory. */
import { makeProblem, type Problem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { labelMatrix } from '../../article/labels.ts';
import type { Activation } from '../../network/activations/registry.ts';
import { type Output, thetaViews } from '../../network/network.ts';
import { adam } from '../../optimize/adam.ts';
import { sgd } from '../../optimize/sgd.ts';
import type { Examples, Precision } from '../engine.ts';
import { backward, forward } from '../pass.ts';
import { packedEngine } from './packedEngine.ts';
import { packedLayout } from './packedLayout.ts';

const SMALLEST_NORMAL: Record<Precision, number> = { f32: 2 ** -126, f64: 2 ** -1022 };
/** From hardly saturated to wholly so: e^−z passes through all the small numbers that there are. */
const SCALES = [1, 10, 30, 100, 300, 1000];

const round = { f32: Math.fround, f64: (value: number) => value };

function denormals(numbers: Iterable<number>, precision: Precision): number {
  let count = 0;
  for (const value of numbers) if (value !== 0 && Math.abs(value) < SMALLEST_NORMAL[precision]) count++;
  return count;
}

/** How many there would be in a and s of the rows, were they just rounded. */
function denormalsWithoutFlushing({ network, X, y }: Problem, parameters: Float64Array, precision: Precision): number {
  const Theta = thetaViews(network, parameters);
  const steps = forward(network, Theta, X);
  const { s } = backward(network, Theta, steps, { yv: labelMatrix(y, network.layers[network.layers.length - 1]) });
  const cells = [...steps.a.slice(2), ...s.slice(2)].flatMap(({ data }) => [...data]);
  return denormals(cells.map(round[precision]), precision);
}

/** Everything of the precision that the engine keeps in its memory: a, s and Theta. */
function memoryOfEngine(problem: Problem, precision: Precision) {
  let buffer: ArrayBufferLike = new ArrayBuffer(0);
  const examples: Examples = {
    ...problem.examples,
    read(first, count, target) {
      buffer = target.buffer;
      problem.examples.read(first, count, target);
    },
  };
  const prepared = packedEngine({ precision }).prepare(problem.network, examples);
  const { words, Theta, vectorBytes } = packedLayout(problem.network, {
    m: examples.m,
    held: examples.m,
    precision,
    threads: 1,
    weighs: false,
  });
  const firstActivations = words[32]; // `a` of the first layer, where numbers of the precision begin
  const bytes = Theta + vectorBytes - firstActivations;
  return {
    prepared,
    numbers: () =>
      precision === 'f32'
        ? new Float32Array(buffer, firstActivations, bytes / 4)
        : new Float64Array(buffer, firstActivations, bytes / 8),
  };
}

describe.each(['f32', 'f64'] as const)('a network trained to saturation, in %s', (precision) => {
  const inFloat32 = test.skipIf(precision === 'f64'); // float64 has the reference's numbers, however small
  const problemOf = (activation: Activation, output: Output) =>
    makeProblem({ layers: [6, 20, 20, 4], m: 100, activation, output });

  inFloat32('would be full of denormal numbers if nothing were done', () => {
    const problem = problemOf('sigmoid', 'sigmoid');
    const counts = SCALES.map((scale) => {
      const parameters = problem.parameters.map((value) => scale * value);
      return denormalsWithoutFlushing(problem, parameters, precision);
    });
    expect(Math.max(...counts)).toBeGreaterThan(50);
  });

  for (const activation of ['sigmoid', 'tanh', 'relu'] as const) {
    for (const output of ['sigmoid', 'softmax'] as const) {
      inFloat32(`has none in a, s or Theta: ${activation}, ${output}`, () => {
        const problem = problemOf(activation, output);
        const { prepared, numbers } = memoryOfEngine(problem, precision);
        for (const scale of SCALES) {
          const parameters = problem.parameters.map((value) => scale * value);
          const { gradient } = prepared.cost(parameters, 0);
          expect(denormals(numbers(), precision), `scale ${scale}`).toBe(0);
          expect(gradient.every(Number.isFinite)).toBe(true);
        }
      });
    }
  }

  test.each([
    ['sgd', sgd.rule({ learningRate: 1e-20, momentum: 0.5, nesterov: false })],
    ['adam', adam.rule({ learningRate: 1e-3, beta1: 0.5, beta2: 0.5 })],
  ] as const)('has none in what the updates remember, however often they shrink it: %s', (_, rule) => {
    const problem = problemOf('sigmoid', 'sigmoid');
    const { prepared } = memoryOfEngine(problem, precision);
    const state = Array.from({ length: rule.vectors }, () => new Float64Array(problem.parameters.length).fill(1));
    const order = Int32Array.from({ length: 100 }, (_, i) => i);
    for (let epoch = 0; epoch < 12; epoch++) {
      const parameters = problem.parameters.map((value) => 1000 * value);
      prepared.steps?.({ parameters, state, rule, updatesBefore: 0, lambda: 0, order, batchSize: 1 });
      expect(state.reduce((count, vector) => count + denormals(vector, precision), 0)).toBe(0);
    }
  });
});
