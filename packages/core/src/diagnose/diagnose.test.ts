import { CUSTOMERS_ABSENT, customers, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../engine/engine.ts';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { ACTIVATIONS, network, thetaViews } from '../network/network.ts';
import { random } from '../network/random.ts';
import { record } from '../trace/record.ts';
import { quantitiesWith } from './broken.ts';
import { describeDiagnosis } from './describe.ts';
import { type Diagnosis, diagnose, diagnoseAmong, type Variant, variants } from './diagnose.ts';
import { type Mine, quantityNames } from './given.ts';
import { MISTAKES, mistakeNamed } from './mistakes.ts';
import { probe } from './probe.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';

/** Some quantities as a person would give them; a program that stops before one does not give it. */
function given(quantities: Quantities, names: readonly string[], written: (x: number) => number = (x) => x): Mine {
  const there = names.filter((name) => quantities.has(name));
  return Object.fromEntries(there.map((name) => [name, toRows(part(quantities, name)).map((row) => row.map(written))]));
}

function part(quantities: Quantities, name: string): Matrix {
  return quantities.get(name) ?? matrix(0, 0);
}

const toFiveDigits = (value: number) => Number(value.toPrecision(5));

/** Four problems of other shapes: the probe's; square Theta without penalty; deep; tanh under softmax. */
const PROBLEMS: readonly (readonly [name: string, problem: DiagnosedProblem])[] = [
  ['the probe', probe()],
  ['square Thetas, lambda 0', { ...makeProblem({ layers: [4, 5, 6], m: 30, seed: 3 }), lambda: 0 }],
  ['3-4-3-3, lambda 2', { ...makeProblem({ layers: [3, 4, 3, 3], m: 70, seed: 5 }), lambda: 2 }],
  [
    'tanh and softmax',
    { ...makeProblem({ layers: [2, 6, 3], m: 20, activation: 'tanh', output: 'softmax' }), lambda: 1 },
  ],
];

/** right: the truth is said, alone or among what equals it. silent: unknown or only possible. */
function judge({ verdict, explanations }: Diagnosis, truth: Variant): 'right' | 'silent' | 'wrong' {
  // A mistake of the pair that changes nothing beside the other is not said, and need not be.
  // One that was made in one Theta's gradient may be said whole where the other Theta's is not given.
  const made = truth.mistakes.flatMap((mistake) => (mistake.part ? [mistake, mistake.part] : [mistake]));
  const isSaid = explanations.some(({ mistakes }) => mistakes.every((mistake) => made.includes(mistake)));
  if (verdict === 'agrees' || isSaid) return 'right';
  return verdict === 'named' ? 'wrong' : 'silent';
}

describe('diagnose', () => {
  test('knows at least 20 mistakes, each with its own id, hints and fixes', () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(20);
    expect(new Set(MISTAKES.map(({ id }) => id)).size).toBe(MISTAKES.length);
    expect(() => mistakeNamed('eror-sign')).toThrow('Did you mean error-sign?');
  });

  test.each(PROBLEMS)('without mistakes it computes what the trace holds: %s', (_, problem) => {
    const m = problem.examples.m;
    const [right] = variants(problem, m);
    const trace = record({ ...problem, rows: Array.from({ length: m }, (_, i) => i + 1) });
    for (const { name, matrix } of trace.steps.filter(({ name }) => !/^Theta\d+$/.test(name))) {
      expect(Array.from(part(right.quantities, name).data), name).toEqual(Array.from(matrix.data));
    }
    expect(part(right.quantities, 'J').data[0]).toBeCloseTo(trace.J, 12);
  });

  describe.each(PROBLEMS)('%s', (_, problem) => {
    const all = [...variants(problem, problem.examples.m)];
    const wrong = all.slice(1);

    test.each([
      ['J and the gradient, all digits', ['J', 'grad'], undefined],
      ['J and the gradient, 5 digits', ['J', 'grad'], toFiveDigits],
      ['the gradient in float32', ['Theta1_grad', 'Theta2_grad'], Math.fround],
      ['s2, Delta1 and the gradient, 5 digits', ['s2', 'Delta1', 'Theta1_grad', 'Theta2_grad'], toFiveDigits],
    ] as const)(
      'at least 95 in 100 made-up mistakes and pairs are found from %s, none wrongly named',
      (_, names, written) => {
        const counted = { right: 0, silent: 0, wrong: 0 };
        wrong.forEach((truth, i) => {
          if (truth.mistakes.length === 2 && i % 5 !== 0) return; // each fifth pair is judged, and all are candidates
          const mine = given(truth.quantities, names, written);
          if (Object.keys(mine).length === 0) return;
          const diagnosis = diagnoseAmong(problem, all, mine);
          counted[judge(diagnosis, truth)]++;
        });
        expect(counted.wrong).toBe(0);
        expect(counted.right / (counted.right + counted.silent)).toBeGreaterThanOrEqual(0.95);
      },
    );

    test('numbers that no mistake gives are unknown', () => {
      for (const [i, truth] of all.entries()) {
        if (i % 100 !== 0 || !truth.quantities.has('J')) continue;
        const shaken = given(
          truth.quantities,
          ['J', 'Theta1_grad'],
          (value) => value * (1 + 1e-3 * Math.sin(9e3 * value)),
        );
        expect(diagnoseAmong(problem, all, shaken).verdict).toBe('unknown');
      }
    });
  });

  test('on the probe each mistake shows, and each is told apart from all others alone', () => {
    const problem = probe();
    const all = [...variants(problem, 7)];
    const names = [...all[0].quantities.keys()];
    for (const truth of all.filter(({ mistakes }) => mistakes.length === 1)) {
      const { verdict, explanations } = diagnoseAmong(problem, all, given(truth.quantities, names));
      expect([verdict, explanations.map(({ mistakes }) => mistakes)]).toEqual(['named', [truth.mistakes]]);
    }
    const { cannotShow } = diagnoseAmong(problem, all, given(all[0].quantities, names));
    expect(cannotShow.map(({ mistake }) => mistake.id)).toEqual([]);
  });

  test('what cannot show is listed with the reason', () => {
    const problem = { ...makeProblem({ layers: [3, 4, 2], m: 12 }), lambda: 0 };
    const [right] = variants(problem, 12);
    const { verdict, cannotShow } = diagnose(problem, given(right.quantities, ['grad']));
    expect(verdict).toBe('agrees');
    const reasons = Object.fromEntries(cannotShow.map(({ mistake, because, words }) => [mistake.id, [because, words]]));
    expect(reasons['penalty-bias']?.[0]).toBe('data');
    expect(reasons['penalty-bias']?.[1]).toContain('lambda is 0');
    expect(reasons['cost-log10']?.[0]).toBe('given');
    expect(reasons['cost-log10']?.[1]).toContain('shows in J at the earliest');
    expect(reasons['error-sign']).toBeUndefined();
  });

  test('transposed rows, a2 without its ones and a vector by rows are read for what they are', () => {
    const problem = { ...makeProblem({ layers: [3, 4, 2], m: 12 }), lambda: 1 };
    const trace = record({ ...problem, rows: Array.from({ length: 12 }, (_, i) => i + 1) });
    const step = (name: string) => toRows(trace.steps.find((one) => one.name === name)?.matrix ?? matrix(0, 0));
    const z2 = step('z2');
    const mine = {
      z2: z2[0].map((_, j) => z2.map((row) => row[j])),
      a2: step('a2').map((row) => row.slice(1)),
      s2: step('s2').slice(0, 3),
      Theta1_grad: step('Theta1_grad').flat(),
    };
    const { verdict, notes } = diagnose(problem, mine, { order: 'rows' });
    expect(verdict).toBe('agrees');
    expect(notes).toEqual([
      'z2 is read transposed: it has a column for each row of X',
      'a2 is read without its column of ones',
      's2 is read as the first 3 rows',
    ]);
  });

  test.each([
    [{ s22: [[1]] }, 'Did you mean s2?'],
    [{ s2: [[1, 2], [3]] }, 'row 2 of s2 has 1 numbers, the first has 2'],
    [{}, 'no numbers were given'],
  ])('%o is refused', (mine, words) => {
    expect(() => diagnose({ ...makeProblem({ layers: [2, 2, 2], m: 3 }), lambda: 0 }, mine)).toThrow(words);
  });
});

/** Shapes, depths, activations, lambdas and scales by a seed; what is given of them, and how it is written, too. */
describe('networks and given numbers of all kinds', () => {
  const SHAPES = [
    [3, 6, 7],
    [2, 4, 2],
    [5, 3],
    [4, 5, 5],
    [3, 4, 4, 3],
    [2, 3, 4, 3, 2],
  ];
  const WRITINGS = [
    (x: number) => x,
    (x: number) => Number(x.toPrecision(3)),
    (x: number) => Number(x.toFixed(5)),
    Math.fround,
  ];

  function seededProblem(seed: number): DiagnosedProblem {
    const [layers, activation, lambda] = [SHAPES[seed % 6], ACTIVATIONS[seed % 3], [0, 1, 0.3, 10][seed % 4]];
    const output = seed % 2 === 0 ? 'softmax' : 'sigmoid';
    const problem = makeProblem({ layers, m: 6 + 7 * seed, activation, output, seed });
    const classes = ['d', 'b', 'e', 'a', 'c', 'g', 'f'].slice(0, layers[layers.length - 1]);
    return { ...problem, lambda, classes };
  }

  test.each([1, 2, 3, 4, 5, 6])('seed %i: the mistake is found 19 times in 20, and none is wrongly named', (seed) => {
    const problem = seededProblem(seed);
    const all = [...variants(problem, problem.examples.m)];
    const names = quantityNames(problem.network);
    const { below } = random(seed);
    const counted = { right: 0, silent: 0, wrong: 0 };
    for (let trial = 0; trial < 60; trial++) {
      const truth = all[1 + below(trial % 2 === 0 ? MISTAKES.length : all.length - 1)];
      const chosen = Array.from({ length: 1 + below(4) }, () => names[below(names.length)]);
      const mine = given(truth.quantities, chosen, WRITINGS[below(4)]);
      if (Object.keys(mine).length > 0) counted[judge(diagnoseAmong(problem, all, mine), truth)]++;
    }
    expect(counted.wrong).toBe(0);
    expect(counted.right / (counted.right + counted.silent)).toBeGreaterThanOrEqual(0.95);
  });
});

/** Written as a learner would, by loops, and by nothing of compute.ts. */
describe('a program written apart from this one', () => {
  const problem = { ...makeProblem({ layers: [3, 5, 3], m: 9 }), lambda: 1 };
  const m = 9;
  const [Theta1, Theta2] = thetaViews(problem.network, problem.parameters).map(toRows);
  const g = (z: number) => 1 / (1 + Math.exp(-z));
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

  interface Slips {
    /** What s2 is multiplied with, by z2. */
    readonly factor?: (z: number) => number;
    readonly error?: (a3: number, yv: number) => number;
    /** Of a weight, by its column and its Theta. */
    readonly penalty?: (weight: number, column: number, l: number) => number;
    readonly divisor?: number;
  }

  function gradients(slips: Slips = {}): Mine {
    const { factor = (z: number) => g(z) * (1 - g(z)), error = (a: number, yv: number) => a - yv } = slips;
    const { penalty = (w: number, j: number) => (j > 0 ? w / m : 0), divisor = m } = slips;
    const grad1 = Theta1.map((row) => row.map((w, j) => penalty(w, j, 1)));
    const grad2 = Theta2.map((row) => row.map((w, j) => penalty(w, j, 2)));
    toRows(problem.X).forEach((x, t) => {
      const a1 = [1, ...x];
      const z2 = Theta1.map((row) => dot(row, a1));
      const a2 = [1, ...z2.map(g)];
      const s3 = Theta2.map((row, k) => error(g(dot(row, a2)), problem.y[t] === k + 1 ? 1 : 0));
      const s2 = z2.map((z, j) => Theta2.reduce((sum, row, k) => sum + s3[k] * row[j + 1], 0) * factor(z));
      for (const [i, row] of grad1.entries())
        for (const [j, value] of a1.entries()) row[j] += (s2[i] * value) / divisor;
      for (const [i, row] of grad2.entries())
        for (const [j, value] of a2.entries()) row[j] += (s3[i] * value) / divisor;
    });
    return { Theta1_grad: grad1, Theta2_grad: grad2 };
  }

  const named = (mine: Mine) => {
    const { verdict, explanations } = diagnose(problem, mine);
    return [verdict, ...explanations.map(({ mistakes }) => mistakes.map(({ id }) => id).join('+'))];
  };

  test('is right where it made no mistake', () => {
    expect(named(gradients())).toEqual(['agrees']);
  });

  test.each([
    [{ factor: () => 1 }, ['named', 'no-activation-gradient']],
    [{ factor: (z: number) => g(g(z)) * (1 - g(g(z))) }, ['named', 'gradient-at-a']],
    [{ error: (a: number, yv: number) => yv - a }, ['several', 'error-sign', 'penalty-sign+gradient-sign']],
    [{ penalty: (w: number) => w / m }, ['named', 'penalty-bias']],
    [{ penalty: () => 0 }, ['named', 'penalty-forgotten']],
    [{ penalty: (w: number, j: number) => (j > 0 ? w : 0) }, ['named', 'penalty-not-divided']],
    [{ divisor: 1 }, ['named', 'gradient-not-divided']],
    [{ factor: () => 1, penalty: (w: number) => w / m }, ['named', 'no-activation-gradient+penalty-bias']],
    [
      { penalty: (w: number, j: number, l: number) => (j > 0 || l === 1 ? w / m : 0) },
      ['named', 'penalty-bias-theta1'],
    ],
    [{ factor: (z: number) => g(z) }, ['unknown']],
  ] as const)('%o is %o', (slips: Slips, expected) => {
    expect(named(gradients(slips)).slice(0, 3)).toEqual(expected);
  });

  test('hints tell more by grade, and the answer last', () => {
    const diagnosis = diagnose(problem, gradients({ factor: () => 1 }));
    const text = ([1, 2, 3] as const).map((grade) => describeDiagnosis(diagnosis, grade).join('\n'));
    expect(text[0]).toContain('Look at s2.');
    expect(text[0]).not.toContain('chain rule');
    expect(text[1]).toContain('What does the chain rule say of a2 = g(z2)?');
    expect(text[1]).not.toContain('sigmoidGradient');
    expect(text[2]).toContain('s2 = (s3 * Theta2) .* sigmoidGradient([ones(m, 1) z2]);');
  });
});

test('lines and mending are those of the network: tanh and softmax are not told to be sigmoids', () => {
  const other = { ...makeProblem({ layers: [2, 6, 3], m: 20, activation: 'tanh', output: 'softmax' }), lambda: 1 };
  for (const [{ line, fix }] of [...variants(other, 1)]
    .map(({ mistakes }) => mistakes)
    .filter(({ length }) => length === 1)) {
    expect([line, fix.octave, fix.numpy, fix.typescript].join('\n')).not.toMatch(/sigmoid|log\(1 ?- ?a3\)/);
  }
});

test.skipIf(CUSTOMERS_ABSENT)('a bias column kept is named on the customers of the article', () => {
  const { X, y } = customers();
  const made = network([3, 6, 7]);
  const problem = {
    network: made,
    parameters: initialize(made, { init: 'sin' }),
    examples: examplesOf(X, y),
    lambda: 1,
  };
  const mine = given(quantitiesWith(problem, [mistakeNamed('bias-column-kept')], X.rows), ['s2'], toFiveDigits);
  const { verdict, explanations, firstDifference } = diagnose(problem, mine);
  expect([verdict, explanations[0].mistakes[0].id]).toEqual(['named', 'bias-column-kept']);
  expect(firstDifference?.words).toBe('s2 is 2154 × 7, and should be 2154 × 6');
});
