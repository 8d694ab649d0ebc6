import { makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { optimizerByName } from '../optimize/registry.ts';
import { brokenTraining, quantitiesWith } from './broken.ts';
import { mistakeNamed } from './mistakes/registry.ts';
import { toldIn } from './words/words.ts';

const problem = { ...makeProblem({ layers: [3, 5, 3], m: 40, seed: 4 }), lambda: 0.5 };
const optimizer = optimizerByName('gd', { m: 40, learningRate: 0.5 });

function train(...ids: string[]) {
  return brokenTraining({ problem, mistakes: ids.map(mistakeNamed), optimizer, iterations: 20 });
}

describe('a training', () => {
  test('without a mistake believes J, and lowers it', () => {
    const { iterations, ended } = train();
    expect(ended).toBeUndefined();
    expect(iterations.length).toBe(21);
    for (const { believed, J } of iterations) expect(believed).toBe(J);
    expect(iterations[20].J).toBeLessThan(iterations[0].J);
  });

  test('with the error’s sign turned climbs, whatever it believes', () => {
    const { iterations } = train('error-sign');
    expect(iterations.at(-1)?.J).toBeGreaterThan(iterations[0].J);
  });

  test('with a gradient of another size stops, and says what Octave would', () => {
    const { iterations, ended } = train('bias-column-kept');
    expect(iterations).toEqual([]);
    expect(ended?.reason).toBe('gradient-size');
    expect(ended && toldIn(ended.told)).toMatch(/the gradient has \d+ numbers/);
  });

  test('is led by full batches only', () => {
    const sgd = optimizerByName('sgd', { m: 40 });
    expect(() => brokenTraining({ problem, mistakes: [], optimizer: sgd, iterations: 3 })).toThrow(
      'Choose gd, cg or lbfgs',
    );
  });
});

test('a mistake leaves what comes before it alone', () => {
  const [right, wrong] = [[], [mistakeNamed('error-sign')]].map((mistakes) => quantitiesWith(problem, mistakes, 40));
  expect(wrong.get('z2')).toEqual(right.get('z2'));
  expect(wrong.get('J')).toEqual(right.get('J'));
  expect(wrong.get('s3')).not.toEqual(right.get('s3'));
});
