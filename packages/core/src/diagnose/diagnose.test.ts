import { CUSTOMERS_ABSENT, customers, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../engine/engine.ts';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { network, thetaViews } from '../network/network.ts';
import { random } from '../network/random.ts';
import { record } from '../trace/record.ts';
import { quantitiesWith } from './broken.ts';
import { possibleMistakes } from './candidates.ts';
import { workspace } from './compute/workspace.ts';
import { describeDiagnosis, numberText } from './describe.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { quantityNames } from './given/names.ts';
import type { Mine } from './given/numbers.ts';
import type { Mistake } from './mistake.ts';
import { MISTAKES, mistakeNamed } from './mistakes/registry.ts';
import { probe } from './probe.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';
import { hiddenText, toldIn } from './words/words.ts';

/** Some quantities as a person would give them; a program that stops before one does not give it. */
function given(quantities: Quantities, names: readonly string[], written: (x: number) => number = (x) => x): Mine {
  const there = names.filter((name) => quantities.has(name));
  return Object.fromEntries(there.map((name) => [name, toRows(part(quantities, name)).map((row) => row.map(written))]));
}

function part(quantities: Quantities, name: string): Matrix {
  return quantities.get(name) ?? matrix(0, 0);
}

const toFiveDigits = (value: number) => Number(value.toPrecision(5));
const idsOf = ({ explanations }: Diagnosis) =>
  explanations.map(({ mistakes }) => mistakes.map(({ id }) => id).join('+'));
const inOwnFormOnly = ({ solved }: Mistake) => solved === undefined;

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
function judge(diagnosis: Diagnosis, truth: readonly Mistake[]): 'right' | 'silent' | 'wrong' {
  const made = truth.map(({ id }) => id);
  const isMade = (id: string) =>
    made.some((one) => id === one || id.startsWith(`${one}-theta`) || id.startsWith(`${one}-layer`));
  // One mistake that does what two did together is as good an answer.
  const isSaid = diagnosis.explanations.some(
    ({ mistakes }) => mistakes.length < truth.length || mistakes.every(({ id }) => isMade(id)),
  );
  if (diagnosis.verdict === 'agrees' || isSaid) return 'right';
  return diagnosis.verdict === 'named' ? 'wrong' : 'silent';
}

describe('diagnose', () => {
  test('knows more than 130 mistakes, each with its own id, a title, two hints, a wrong line and a right one', () => {
    expect(MISTAKES.length).toBeGreaterThan(130);
    expect(new Set(MISTAKES.map(({ id }) => id)).size).toBe(MISTAKES.length);
    expect(new Set(MISTAKES.map(({ title }) => title)).size).toBe(MISTAKES.length);
    for (const { id, hints, wrong, fix, solved } of MISTAKES) {
      expect([id, hints.length]).toEqual([id, 2]);
      // A factor that was found needs no line of its own.
      if (!solved) expect([id, wrong]).not.toEqual([id, fix]);
    }
    expect(() => mistakeNamed('eror-sign')).toThrow('Did you mean error-sign?');
  });

  test.each(PROBLEMS)('without mistakes it computes what the trace holds: %s', (_, problem) => {
    const m = problem.examples.m;
    const { quantity } = workspace(problem);
    const trace = record({ ...problem, rows: Array.from({ length: m }, (_, i) => i + 1) });
    for (const { name, matrix } of trace.steps.filter(({ name }) => !/^Theta\d+$/.test(name))) {
      const ours = quantity(name, []);
      expect([name, ours?.rows, ours?.columns]).toEqual([name, matrix.rows, matrix.columns]);
      matrix.data.forEach((value, k) => {
        expect(Math.abs((ours?.data[k] ?? Number.NaN) - value), name).toBeLessThanOrEqual(
          1e-12 * (1 + Math.abs(value)),
        );
      });
    }
    expect(quantity('J', [])?.data[0]).toBeCloseTo(trace.J, 12);
  });

  describe.each(PROBLEMS)('%s', (_, problem) => {
    const all = possibleMistakes(problem).filter(inOwnFormOnly);

    test.each([
      ['J and the gradient, all digits', ['J', 'grad'], undefined],
      ['the gradient in float32', ['Theta1_grad', 'Theta2_grad'], Math.fround],
      ['s2, Delta1 and the gradient, 5 digits', ['s2', 'Delta1', 'Theta1_grad', 'Theta2_grad'], toFiveDigits],
    ] as const)('at least 95 in 100 mistakes are found from %s, none wrongly named', (words, names, written) => {
      const counted = { right: 0, silent: 0, wrong: 0 };
      all.forEach((truth, i) => {
        if (i % 3 !== words.length % 3) return; // each third is judged, and all are candidates
        const mine = given(quantitiesWith(problem, [truth], problem.examples.m), names, written);
        if (Object.keys(mine).length > 0) counted[judge(diagnose(problem, mine), [truth])]++;
      });
      expect(counted.wrong).toBe(0);
      expect(counted.right / (counted.right + counted.silent)).toBeGreaterThanOrEqual(0.95);
    });

    test('nine pairs in ten are found from J and the gradient, none wrongly named', () => {
      const { below } = random(problem.examples.m);
      const counted = { right: 0, silent: 0, wrong: 0 };
      for (let trial = 0; trial < 20; trial++) {
        const [one, other] = [all[below(all.length)], all[below(all.length)]];
        if (Object.keys(one.change).some((place) => place in other.change)) continue;
        const mine = given(quantitiesWith(problem, [one, other], 0), ['J', 'grad']);
        if (Object.keys(mine).length > 0) counted[judge(diagnose(problem, mine), [one, other])]++;
      }
      expect(counted.wrong).toBe(0);
      expect(counted.right / (counted.right + counted.silent)).toBeGreaterThanOrEqual(0.9);
    }, 240_000);

    test('numbers that no mistake gives are unknown, and what agrees is said', () => {
      const right = quantitiesWith(problem, [], 0);
      const shaken = given(right, ['Theta1_grad'], (value) => value * (1 + 1e-3 * Math.sin(9e3 * value)) + 1e-3);
      const diagnosis = diagnose(problem, { ...shaken, ...given(right, ['J']) });
      expect([diagnosis.verdict, diagnosis.agreeing]).toEqual(['unknown', ['J']]);
      expect(diagnosis.known.map((told) => toldIn(told)).join(' ')).toContain(
        'J is right, so X, yv, Theta, lambda and the way forward are',
      );
    });
  });

  test('on the probe each mistake shows, and each is told apart from all others alone', () => {
    const problem = probe();
    const names = quantityNames(problem.network);
    for (const truth of possibleMistakes(problem).filter(inOwnFormOnly)) {
      if (truth.id === 'unrolled-by-rows') continue; // a convention, unless the order is said
      const diagnosis = diagnose(problem, given(quantitiesWith(problem, [truth], 7), names));
      expect([diagnosis.verdict, ...idsOf(diagnosis)]).toEqual(['named', truth.id]);
    }
    const { cannotShow } = diagnose(problem, given(quantitiesWith(problem, [], 7), names));
    expect(cannotShow.map(({ mistake }) => mistake.id)).toEqual([]);
  });

  test('what cannot show is listed with the reason', () => {
    const problem = { ...makeProblem({ layers: [3, 4, 2], m: 12 }), lambda: 0 };
    const { verdict, cannotShow } = diagnose(problem, given(quantitiesWith(problem, [], 12), ['grad']));
    expect(verdict).toBe('agrees');
    const reasons = Object.fromEntries(cannotShow.map((one) => [one.mistake.id, [one.because, hiddenText(one)]]));
    expect(reasons['penalty-bias']?.[0]).toBe('data');
    expect(reasons['penalty-bias']?.[1]).toContain('lambda is 0');
    expect(reasons['cost-log10']?.[0]).toBe('given');
    expect(reasons['cost-log10']?.[1]).toContain('shows in J at the earliest');
    expect(reasons['error-sign']).toBeUndefined();
  });

  test.each([
    [{ s22: [[1]] }, 'Did you mean s2?'],
    [{ s2: [[1, 2], [3]] }, 'row 2 of s2 has 1 numbers, the first has 2'],
    [{}, 'no numbers were given'],
    [{ Theta1: [[1, 2]], J: 1 }, 'Theta2 is missing'],
  ])('%o is refused', (mine, words) => {
    expect(() => diagnose({ ...makeProblem({ layers: [2, 2, 2], m: 3 }), lambda: 0 }, mine)).toThrow(
      words === 'Theta2 is missing' ? /Theta1 is 1 × 2|Theta2 is missing/ : words,
    );
  });
});

describe('chance', () => {
  const problem = { ...makeProblem({ layers: [3, 5, 3], m: 12 }), lambda: 1 };
  const cost = (id: string) => quantitiesWith(problem, [mistakeNamed(id)], 0).get('J')?.data[0] ?? 0;

  test('J alone in few digits names nothing, and asks for more', () => {
    const diagnosis = diagnose(problem, { J: Number(cost('cost-log2').toPrecision(3)) });
    expect([diagnosis.verdict, diagnosis.explanations]).toEqual(['possible', []]);
    expect(describeDiagnosis(diagnosis).join('\n')).toContain('give grad, or more digits');
  });

  test('J alone in all digits names a single mistake', () => {
    expect(idsOf(diagnose(problem, { J: cost('cost-log2') }))).toEqual(['cost-log2']);
  });

  test('made-up values of J are named less than once in a thousand', () => {
    const { uniform } = random(3);
    for (let trial = 0; trial < 12; trial++) {
      const J = Number((4 * uniform()).toPrecision(4));
      expect(['possible', 'unknown']).toContain(diagnose(problem, { J }).verdict);
    }
  });

  test('the digits that are met are those that were written', () => {
    const { explanations } = diagnose(
      problem,
      given(quantitiesWith(problem, [mistakeNamed('error-sign')], 12), ['s3'], toFiveDigits),
    );
    expect(explanations[0].digits).toBe(5);
  });
});

/** Written as a learner would, by loops, and by nothing of compute/. */
describe('a program written apart from this one', () => {
  const problem = { ...makeProblem({ layers: [3, 5, 3], m: 9, seed: 6 }), lambda: 1 };
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
    const diagnosis = diagnose(problem, mine);
    return [diagnosis.verdict, ...idsOf(diagnosis)];
  };

  test('is right where it made no mistake', () => {
    expect(named(gradients())).toEqual(['agrees']);
  });

  test.each([
    [{ factor: () => 1 }, ['named', 'no-activation-gradient']],
    [{ factor: (z: number) => g(g(z)) * (1 - g(g(z))) }, ['named', 'gradient-at-a']],
    [{ factor: (z: number) => 1 - g(z) * g(z) }, ['named', 'slope-tanh-formula']],
    [{ factor: (z: number) => g(z) }, ['named', 'slope-value']],
    [{ error: (a: number, yv: number) => yv - a }, ['named', 'error-sign']],
    [{ penalty: (w: number) => w / m }, ['named', 'penalty-bias']],
    [{ penalty: () => 0 }, ['named', 'penalty-forgotten']],
    [{ penalty: (w: number, j: number) => (j > 0 ? w : 0) }, ['named', 'penalty-not-divided']],
    [{ penalty: (w: number, j: number) => (j > 0 ? (2 * w) / m : 0) }, ['named', 'penalty-doubled']],
    [{ divisor: 1 }, ['named', 'gradient-not-divided']],
    [{ factor: () => 1, penalty: (w: number) => w / m }, ['named', 'no-activation-gradient+penalty-bias']],
    [
      { penalty: (w: number, j: number, l: number) => (j > 0 || l === 1 ? w / m : 0) },
      ['named', 'penalty-bias-theta1'],
    ],
    [{ factor: (z: number) => Math.cos(3 * z) }, ['unknown']],
  ] as const)('%o is %o', (slips: Slips, expected) => {
    expect(named(gradients(slips)).slice(0, 3)).toEqual(expected);
  });

  test('a factor is found, and said what it is made of', () => {
    const { explanations } = diagnose(problem, gradients({ divisor: m / 7 }));
    expect(explanations[0]).toMatchObject({
      mistakes: [{ id: 'gradient-times-constant' }],
      numbers: ['the factor is 7'],
    });
    const byK = diagnose(problem, gradients({ divisor: m / 3 })).explanations[0];
    expect(byK.numbers.map((number) => numberText(number))).toEqual(['the factor is 3, which is K']);
  });

  test('the slope that was used is told if no mistake gives it', () => {
    const z2 = toRows(problem.X).map((x) => Theta1.map((row) => dot(row, [1, ...x])));
    const right = quantitiesWith(problem, [], m);
    const s2 = toRows(part(right, 's2')).map((row, t) =>
      row.map((value, j) => (value / (g(z2[t][j]) * (1 - g(z2[t][j])))) * 0.123),
    );
    const { verdict, known } = diagnose(problem, { ...given(right, ['J', 's3']), s2 });
    expect(verdict).toBe('unknown');
    expect(known.join('\n')).toMatch(/The slope that s2 was multiplied by.*: 0\.123 was used, and g'\(/);
  });
});

describe('sentences', () => {
  const problem = { ...makeProblem({ layers: [3, 5, 3], m: 9 }), lambda: 1 };
  const told = (names: Readonly<Record<string, string>>) => {
    const wrong = quantitiesWith(problem, [mistakeNamed('no-activation-gradient')], 9);
    const mine = Object.entries(names).map(([own, name]) => [own, toRows(part(wrong, name))]);
    return diagnose(problem, Object.fromEntries(mine));
  };

  test('grades tell where to look, then what to ask, then the line as written and the right one in four languages', () => {
    const text = ([1, 2, 3] as const).map((grade) => describeDiagnosis(told({ s2: 's2' }), grade).join('\n'));
    expect(text[0]).toContain('Look at s2.');
    expect(text[0]).not.toContain('chain rule');
    expect(text[1]).toContain('What does the chain rule say of a2 = g(z2)?');
    expect(text[1]).not.toContain('sigmoidGradient');
    expect(text[2]).toContain('s2 = s3 * Theta2;');
    expect(text[2]).toContain('s2 = (s3 * Theta2) .* sigmoidGradient([ones(m, 1) z2]);');
    expect(text[2]).toContain(
      'PyTorch:      s2 = (s3 @ Theta2) * sigmoid_gradient(torch.hstack([torch.ones((m, 1)), z2]))',
    );
  });

  test('where another setting may be meant, its option is said', () => {
    const wrong = quantitiesWith(problem, [mistakeNamed('other-output')], 9);
    const text = describeDiagnosis(diagnose(problem, given(wrong, ['J', 'grad']))).join('\n');
    expect(text).toContain('If you meant it so, --output softmax compares with it.');
  });

  test('hints use the person’s own names, also of the layers that they did not give', () => {
    expect(describeDiagnosis(told({ delta2: 's2' }), 1).join('\n')).toContain('Look at delta2.');
    expect(describeDiagnosis(told({ dZ1: 's2' })).join('\n')).toContain('dZ1 = dZ2 * Theta2;');
  });
});

test('lines and mending are those of the network: tanh and softmax are not told to be sigmoids', () => {
  const other = { ...makeProblem({ layers: [2, 6, 3], m: 20, activation: 'tanh', output: 'softmax' }), lambda: 1 };
  for (const { line, fix } of possibleMistakes(other)) {
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
  const mine = given(quantitiesWith(problem, [mistakeNamed('bias-column-kept')], X.rows), ['Delta1'], toFiveDigits);
  const { verdict, explanations, firstDifference } = diagnose(problem, mine);
  expect([verdict, explanations[0].mistakes[0].id]).toEqual(['named', 'bias-column-kept']);
  expect(firstDifference && toldIn(firstDifference.told)).toBe('Delta1 is 7 × 4, and should be 6 × 4');
});
