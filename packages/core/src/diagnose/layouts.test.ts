import { makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { thetaViews } from '../network/network.ts';
import { unroll } from '../network/unroll.ts';
import { quantitiesWith } from './broken.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import type { Mine } from './given/numbers.ts';
import { mistakeNamed } from './mistakes/registry.ts';
import type { DiagnosedProblem } from './problem.ts';
import { toldIn } from './words/words.ts';

const m = 12;
const problem: DiagnosedProblem & { readonly X: Matrix } = {
  ...makeProblem({ layers: [3, 4, 2], m, seed: 8 }),
  lambda: 1,
  classes: ['pear', 'fig'],
};
const right = quantitiesWith(problem, [], m);
const step = (name: string) => toRows(right.get(name) ?? matrix(0, 0));
const [Theta1, Theta2] = thetaViews(problem.network, problem.parameters).map(toRows);
const turned = (A: readonly (readonly number[])[]) => A[0].map((_, j) => A.map((row) => row[j]));
const bare = (A: readonly (readonly number[])[]) => A.map((row) => row.slice(1));
const firsts = (A: readonly (readonly number[])[]) => A.map((row) => row[0]);
const byRows = [...step('Theta1_grad'), ...step('Theta2_grad')].flat();
const toFourDecimals = (value: number) => Number(value.toFixed(4));
const J = step('J')[0][0];

const idsOf = ({ explanations }: Diagnosis) => explanations.flatMap(({ mistakes }) => mistakes.map(({ id }) => id));
const wordsOf = (conventions: Diagnosis['conventions']) => conventions.map(({ told }) => toldIn(told)).join();

/** Right numbers, and what is said of how they were read. */
const RIGHT: readonly (readonly [name: string, mine: Mine, notes: readonly RegExp[]])[] = [
  ['columns for rows', { z2: turned(step('z2')) }, [/z2 is read transposed/]],
  ['no ones', { a2: bare(step('a2')) }, [/a2 is read without its column of ones/]],
  ['first rows', { s2: step('s2').slice(0, 3) }, [/s2 is read as the first 3 rows/]],
  [
    'the last row of a loop',
    { z2: step('z2').slice(-1), s3: turned(step('s3').slice(-1)) },
    [/the last row, as a loop leaves it/],
  ],
  ['s2 with its bias column', { s2: step('s2WithBias') }, [/with its bias column/]],
  [
    'biases apart, in × out, layers counted from the first hidden one',
    {
      W1: turned(bare(Theta1)),
      b1: firsts(Theta1),
      W2: turned(bare(Theta2)),
      b2: firsts(Theta2),
      z1: step('z2'),
      a1: bare(step('a2')),
      dZ2: step('s3'),
      dZ1: step('s2'),
      dW1: turned(bare(step('Theta1_grad'))),
      db1: firsts(step('Theta1_grad')),
      loss: J,
    },
    [/in × out/, /dZ2 is read as s3/, /db1 is read as the bias column of Theta1_grad/],
  ],
  [
    'layers by name, out × in',
    {
      'hidden.weight': bare(Theta1),
      'hidden.bias': firsts(Theta1),
      'out.weight': bare(Theta2),
      'out.bias': firsts(Theta2),
      'hidden.weight.grad': bare(step('Theta1_grad')),
      'out.bias.grad': firsts(step('Theta2_grad')),
    },
    [],
  ],
  [
    'names of courses: T1, D2 of rows, T1g',
    {
      T1: Theta1,
      T2: Theta2,
      D3: step('s3'),
      D2: step('s2'),
      T1g: step('Theta1_grad'),
      T2g: step('Theta2_grad'),
    },
    [/D2 is read as s2/, /T2g is read as Theta2_grad/],
  ],
  [
    'names by words, and of records',
    {
      wh: turned(bare(Theta1)),
      bh: firsts(Theta1),
      wout: turned(bare(Theta2)),
      bout: firsts(Theta2),
      'grads.wh': turned(bare(step('Theta1_grad'))),
      'grads.bout': firsts(step('Theta2_grad')),
    },
    [/grads.bout is read as the bias column of Theta2_grad/],
  ],
  [
    'weights and all else printed in four decimals',
    {
      Theta1: Theta1.map((row) => row.map(toFourDecimals)),
      Theta2: Theta2.map((row) => row.map(toFourDecimals)),
      z2: step('z2').map((row) => row.map(toFourDecimals)),
      s2: step('s2').map((row) => row.map(toFourDecimals)),
      Theta1_grad: step('Theta1_grad').map((row) => row.map(toFourDecimals)),
      J: toFourDecimals(J),
    },
    [/your weights are written in few digits/],
  ],
  ['typed arrays', { grad: unroll(['Theta1_grad', 'Theta2_grad'].map((name) => right.get(name) ?? matrix(0, 0))) }, []],
  ['one vector by rows', { grad: byRows }, [/read row by row, as NumPy unrolls/]],
  [
    'weights and gradient by rows',
    { params: [...Theta1, ...Theta2].flat(), J, grad: byRows },
    [/vector of weights is read row by row/],
  ],
  ['float32', { Theta1_grad: step('Theta1_grad').map((row) => row.map(Math.fround)) }, []],
  ['4 decimals', { Theta1_grad: step('Theta1_grad').map((row) => row.map((value) => Number(value.toFixed(4)))) }, []],
  ['shuffled rows', { z2: [...step('z2')].reverse(), s3: [...step('s3')].reverse() }, [/another order than the table/]],
];

describe('right numbers agree in every layout', () => {
  test.each(RIGHT)('%s', (_, mine, notes) => {
    const diagnosis = diagnose(problem, mine);
    expect(diagnosis.verdict).toBe('agrees');
    for (const note of notes) expect(diagnosis.notes.map((told) => toldIn(told)).join('\n')).toMatch(note);
  });
});

describe('right numbers agree in every convention, told as one', () => {
  const scaled = (A: readonly (readonly number[])[], by: number) => A.map((row) => row.map((value) => value * by));

  test('classes in sorted order', () => {
    const sorted: DiagnosedProblem = {
      ...problem,
      examples: { ...problem.examples, y: problem.examples.y.map((label) => 3 - label) },
    };
    const numbers = quantitiesWith(sorted, [], m);
    const mine = { J: numbers.get('J') ?? 0, grad: numbers.get('grad') ?? 0 };
    const { verdict, conventions } = diagnose(problem, mine);
    expect([verdict, wordsOf(conventions)]).toEqual([
      'agrees',
      expect.stringContaining('numbered in sorted order (fig, pear'),
    ]);
  });

  test('classes numbered as they first appear, and the option that does so', () => {
    const classes = ['a', 'b', 'c'];
    const three = { ...makeProblem({ layers: [2, 3, 3], m, seed: 2 }), lambda: 1, classes };
    const first = [...new Set(three.examples.y)];
    const y = three.examples.y.map((label) => first.indexOf(label) + 1);
    const other = { ...three, examples: { ...three.examples, y } };
    expect(first).not.toEqual([1, 2, 3]);
    const { verdict, conventions } = diagnose(three, { grad: quantitiesWith(other, [], m).get('grad') ?? 0 });
    expect([verdict, wordsOf(conventions)]).toEqual(['agrees', expect.stringContaining('--class-order appearance')]);
  });

  test('numbers are sorted by value, not as text', () => {
    const classes = ['10', '9', '2'];
    const three = { ...makeProblem({ layers: [2, 3, 3], m, seed: 2 }), lambda: 1, classes };
    const byValue = [3, 2, 1];
    const other = { ...three, examples: { ...three.examples, y: three.examples.y.map((label) => byValue[label - 1]) } };
    const { conventions } = diagnose(three, { grad: quantitiesWith(other, [], m).get('grad') ?? 0 });
    expect(wordsOf(conventions)).toContain('(2, 9, 10');
  });

  test('s3 that holds 1/m', () => {
    const mine = { s3: scaled(step('s3'), 1 / m), s2: scaled(step('s2'), 1 / m), Theta1_grad: step('Theta1_grad') };
    const { verdict, conventions } = diagnose(problem, mine);
    expect([verdict, wordsOf(conventions)]).toEqual(['agrees', 's3 and what comes of it holds 1/m already']);
  });

  test('a penalty without 1/m throughout, and the lambda that compares', () => {
    const numbers = quantitiesWith({ ...problem, lambda: problem.lambda * m }, [], m);
    const mine = { J: numbers.get('J') ?? 0, grad: numbers.get('grad') ?? 0 };
    const { verdict, conventions } = diagnose(problem, mine);
    expect([verdict, wordsOf(conventions)]).toEqual(['agrees', expect.stringContaining(`--lambda ${m}`)]);
    expect(diagnose(problem, { grad: mine.grad }).explanations[0].mistakes[0].id).toBe('penalty-not-divided');
  });

  test('one output for two classes', () => {
    const one = { layers: [3, 4, 1], activation: 'sigmoid', output: 'sigmoid' } as const;
    const parameters = Float64Array.from({ length: 4 * 4 + 5 }, (_, k) => Math.sin(k));
    const own: DiagnosedProblem = { ...problem, network: one, parameters };
    const numbers = quantitiesWith(own, [], m);
    const [first, second] = thetaViews(own.network, parameters).map(toRows);
    const mine = { Theta1: first, Theta2: second, J: numbers.get('J') ?? 0, grad: numbers.get('grad') ?? 0 };
    const { verdict, notes } = diagnose(problem, mine);
    expect([verdict, notes.map((told) => toldIn(told)).join()]).toEqual([
      'agrees',
      expect.stringContaining('one output for two classes'),
    ]);
  });

  test('a mistake is found on top of a convention', () => {
    const sorted: DiagnosedProblem = {
      ...problem,
      examples: { ...problem.examples, y: problem.examples.y.map((label) => 3 - label) },
    };
    const numbers = quantitiesWith(sorted, [mistakeNamed('penalty-bias')], m);
    const { verdict, explanations, conventions } = diagnose(problem, {
      J: numbers.get('J') ?? 0,
      grad: numbers.get('grad') ?? 0,
    });
    expect([verdict, explanations[0].mistakes[0].id, conventions.length]).toEqual(['named', 'penalty-bias', 1]);
  });
});

test('a mistake is named where the weights are printed in four decimals', () => {
  const wrong = quantitiesWith(problem, [mistakeNamed('no-activation-gradient')], m);
  const printed = (A: Matrix | undefined) => toRows(A ?? matrix(0, 0)).map((row) => row.map(toFourDecimals));
  const mine = {
    Theta1: Theta1.map((row) => row.map(toFourDecimals)),
    Theta2: Theta2.map((row) => row.map(toFourDecimals)),
    Theta1_grad: printed(wrong.get('Theta1_grad')),
    Theta2_grad: printed(wrong.get('Theta2_grad')),
  };
  expect(idsOf(diagnose(problem, mine))).toEqual(['no-activation-gradient']);
});

describe('a layout is a mistake where the person says so', () => {
  test('a vector by rows, if vectors are said to be by columns', () => {
    expect(idsOf(diagnose(problem, { grad: byRows }, { order: 'columns' }))).toContain('unrolled-by-rows');
  });

  test('a vector by rows, if the weights beside it are by columns', () => {
    const params = unroll(thetaViews(problem.network, problem.parameters));
    expect(idsOf(diagnose(problem, { params, J, grad: byRows }))).toContain('unrolled-by-rows');
  });

  test('a Theta_grad that is transposed, if Theta is not', () => {
    const mine = { Theta1, Theta2, Theta1_grad: turned(step('Theta1_grad')), Theta2_grad: turned(step('Theta2_grad')) };
    expect(diagnose(problem, mine).explanations[0].mistakes[0].id).toBe('gradient-transposed');
  });
});

test('names that say nothing are passed over, and said', () => {
  const { verdict, notes } = diagnose(problem, { J, s22: [[1]], L: 3 });
  expect([verdict, notes.map((told) => toldIn(told)).join()]).toEqual([
    'agrees',
    expect.stringContaining('not looked at: s22 (s2?), L'),
  ]);
});
