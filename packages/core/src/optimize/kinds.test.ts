import { expectNumber } from '@deltascope/testkit';
import { expect, test } from 'vitest';
import type { UpdateRule } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { chooseOptimizer } from './choose.ts';
import { power } from './power.ts';
import { optimizerByName } from './registry.ts';
import { sgd } from './sgd.ts';

/** An update of a bias, or of a bias and a weight. */
function applyUpdate(
  rule: UpdateRule,
  parameters: Float64Array,
  gradient: Float64Array,
  state: Float64Array[],
  number: number,
) {
  rule.update({ network: { layers: [1, 1] }, parameters, gradient, state, number });
}

// By hand, learningRate 0.1, momentum 0.5, gradient 2 twice, from Theta = 1, v = 0:
//   v = −0.2, Theta = 0.8;  v = −0.1 − 0.2 = −0.3, Theta = 0.5
test('momentum: two updates by hand', () => {
  const Theta = Float64Array.of(1);
  const velocity = [Float64Array.of(0)];
  const rule = sgd.rule({ learningRate: 0.1, momentum: 0.5, nesterov: false });
  applyUpdate(rule, Theta, Float64Array.of(2), velocity, 1);
  expectNumber('Theta after one', Theta[0], 0.8, 1e-15);
  applyUpdate(rule, Theta, Float64Array.of(2), velocity, 2);
  expectNumber('v after two', velocity[0][0], -0.3, 1e-15);
  expectNumber('Theta after two', Theta[0], 0.5, 1e-15);
});

// The same v; Theta = 1 + 0.5 · (−0.2) − 0.2 = 0.7;  Theta = 0.7 + 0.5 · (−0.3) − 0.2 = 0.35
test('nesterov: two updates by hand', () => {
  const Theta = Float64Array.of(1);
  const velocity = [Float64Array.of(0)];
  const rule = sgd.rule({ learningRate: 0.1, momentum: 0.5, nesterov: true });
  applyUpdate(rule, Theta, Float64Array.of(2), velocity, 1);
  expectNumber('Theta after one', Theta[0], 0.7, 1e-15);
  applyUpdate(rule, Theta, Float64Array.of(2), velocity, 2);
  expectNumber('Theta after two', Theta[0], 0.35, 1e-15);
});

// By hand, β1 = 0.5, β2 = 0.75, learningRate 0.1, ε = 0; gradients 2, then −1, from Theta = 1:
//   t = 1: m = 1, v = 1; m̂ = 1 / 0.5 = 2, v̂ = 1 / 0.25 = 4; Theta = 1 − 0.1 · 2 / 2 = 0.9
//   t = 2: m = 0.5 − 0.5 = 0, so Theta stays; v = 0.75 + 0.25 = 1
test('adam: two updates by hand, each bias corrected', () => {
  const Theta = Float64Array.of(1);
  const moments = [Float64Array.of(0), Float64Array.of(0)];
  const rule = adam.rule({ learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 });
  applyUpdate(rule, Theta, Float64Array.of(2), moments, 1);
  expectNumber('Theta after one', Theta[0], 0.9, 1e-15);
  applyUpdate(rule, Theta, Float64Array.of(-1), moments, 2);
  expect(moments.map(([value]) => value)).toEqual([0, 1]);
  expectNumber('Theta after two', Theta[0], 0.9, 1e-15);
});

// As adam above, with a decay of 0.5: each update first takes 0.1 · 0.5 = 5 % off the weight, and nothing off the bias.
//   t = 1: the weight is 0.95 − 0.1 = 0.85; t = 2: m = 0, so it is 0.95 · 0.85 = 0.8075. The bias is adam's: 0.9, 0.9.
test('adamw: two updates by hand, the decay taken off weights and not off biases', () => {
  const Theta = Float64Array.of(1, 1);
  const moments = [Float64Array.of(0, 0), Float64Array.of(0, 0)];
  const rule = adamw.rule({ learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0, weightDecay: 0.5 });
  applyUpdate(rule, Theta, Float64Array.of(2, 2), moments, 1);
  expectNumber('weight after one', Theta[1], 0.85, 1e-15);
  applyUpdate(rule, Theta, Float64Array.of(-1, -1), moments, 2);
  expectNumber('weight after two', Theta[1], 0.8075, 1e-15);
  expectNumber('bias after two', Theta[0], 0.9, 1e-15);
});

test('power multiplies as many times as it is told', () => {
  expect([power(3, 0), power(3, 1), power(3, 13), power(0.5, 60), power(0, 4)]).toEqual([1, 3, 1594323, 2 ** -60, 0]);
});

test.each([
  ['gd', { learningRate: -1 }, 'learningRate is -1'],
  ['sgd', { momentum: 1 }, 'momentum is 1'],
  ['adam', { learningRate: Number.NaN }, 'learningRate is NaN'],
  ['sgd', { batchSize: 0 }, 'batchSize is 0'],
] as const)('%s refuses %o', (name, options, what) => {
  const make = () => optimizerByName(name, { m: 10, ...options });
  expect(make).toThrow(DeltascopeError);
  expect(make).toThrow(what);
});

test('auto takes L-BFGS for the article and Adam for a million rows, and says why', () => {
  expect(chooseOptimizer({ m: 2154, parameters: 73 })).toEqual({
    name: 'lbfgs',
    reason: { why: 'few', rows: 2154, weights: 73, most: 200_000_000 },
  });
  expect(chooseOptimizer({ m: 1_000_000, parameters: 5000 }).name).toBe('adam');
});
