/** Weights from elsewhere: found, laid as Theta is, in the order of the layers, or refused. */
import { describe, expect, test } from 'vitest';
import { forward } from '../engine/pass.ts';
import { fromRows, type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { readModel } from '../model/readModel.ts';
import { writeModel } from '../model/writeModel.ts';
import { parseNumbers } from '../numbers/parseNumbers.ts';
import { settingsOfModel } from '../training/model.ts';
import { DEFAULT_SETTINGS } from '../training/settings/settings.ts';
import { type ImportRequest, importModel } from './importModel.ts';

/** 2-3-2; bias first. */
const THETA1 = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const THETA2 = [
  [1, -2, 3, -4],
  [-5, 6, -7, 8],
];
const transposed = (rows: readonly (readonly number[])[]) => rows[0].map((_, j) => rows.map((row) => row[j]));
const weights = (rows: readonly (readonly number[])[]) => rows.map((row) => row.slice(1));
const biases = (rows: readonly (readonly number[])[]) => rows.map((row) => [row[0]]);

const arraysOf = (given: Readonly<Record<string, readonly (readonly number[])[]>>) =>
  new Map(Object.entries(given).map(([name, rows]): [string, Matrix] => [name, fromRows(rows)]));
const imported = (
  given: Readonly<Record<string, readonly (readonly number[])[]>>,
  request: Omit<ImportRequest, 'arrays'> = {},
) => importModel({ arrays: arraysOf(given), ...request });
const thetaOf = ({ model }: { readonly model: { readonly Theta: readonly Matrix[] } }) => model.Theta.map(toRows);

describe('Theta is found', () => {
  test.each([
    ['Theta with its bias column', { Theta1: THETA1, Theta2: THETA2 }, 'within'],
    [
      'W and b, one row a unit',
      { W1: weights(THETA1), b1: biases(THETA1), W2: weights(THETA2), b2: biases(THETA2) },
      'apart',
    ],
    [
      'W and b, one column a unit',
      { W1: transposed(weights(THETA1)), b1: biases(THETA1), W2: transposed(weights(THETA2)), b2: biases(THETA2) },
      'apart',
    ],
    ['biases that are rows', { W1: weights(THETA1), b1: [[1, 4, 7]], W2: weights(THETA2), b2: [[1, -5]] }, 'apart'],
    [
      'counted from 0',
      { w0: weights(THETA1), bias0: biases(THETA1), w1: weights(THETA2), bias1: biases(THETA2) },
      'apart',
    ],
    [
      'as scikit-learn calls them',
      {
        coefs_1: transposed(weights(THETA1)),
        coefs_2: transposed(weights(THETA2)),
        intercepts_1: biases(THETA1),
        intercepts_2: biases(THETA2),
      },
      'apart',
    ],
    [
      'as PyTorch calls them',
      { '0.weight': weights(THETA1), '0.bias': biases(THETA1), '2.weight': weights(THETA2), '2.bias': biases(THETA2) },
      'apart',
    ],
    [
      'by place alone, as np.savez(file, *coefs, *intercepts) saves',
      {
        arr_0: transposed(weights(THETA1)),
        arr_1: transposed(weights(THETA2)),
        arr_2: biases(THETA1),
        arr_3: biases(THETA2),
      },
      'apart',
    ],
    [
      'by place alone, weights and biases by turns',
      { arr_0: weights(THETA1), arr_1: biases(THETA1), arr_2: weights(THETA2), arr_3: biases(THETA2) },
      'apart',
    ],
  ])('%s', (_, given, wanted) => {
    const found = imported(given);
    expect(thetaOf(found)).toEqual([THETA1, THETA2]);
    expect(found.reading.biases).toBe(wanted);
    expect(found.model.network.layers).toEqual([2, 3, 2]);
  });

  test('the tenth layer comes after the second, whatever the order of the file', () => {
    const found = imported({
      'fc10.weight': weights(THETA2),
      'fc10.bias': biases(THETA2),
      'fc2.weight': weights(THETA1),
      'fc2.bias': biases(THETA1),
    });
    expect(thetaOf(found)).toEqual([THETA1, THETA2]);
  });

  test('layers without numbers come in the one order that their shapes allow', () => {
    const found = imported(
      {
        'out.weight': weights(THETA2),
        'out.bias': biases(THETA2),
        'first.weight': weights(THETA1),
        'first.bias': biases(THETA1),
      },
      { settings: { features: ['a', 'b'] } },
    );
    expect(found.reading.layers.map(({ weights: name }) => name)).toEqual(['first.weight', 'out.weight']);
  });

  test('a layer of PyTorch without bias has biases of 0', () => {
    const found = imported({ '0.weight': weights(THETA1), '2.weight': weights(THETA2), '2.bias': biases(THETA2) });
    expect(thetaOf(found)).toEqual([THETA1.map(([, ...row]) => [0, ...row]), THETA2]);
  });

  test('one output becomes two whose softmax gives its probability', () => {
    const { model, reading } = imported(
      { Theta1: THETA1, Theta2: [[0.5, -0.2, 0.3, 0.1]] },
      { settings: { classes: ['no', 'yes'] } },
    );
    expect(reading.isOneOutput).toBe(true);
    expect(model.network).toMatchObject({ layers: [2, 3, 2], output: 'softmax' });
    const { z, a } = forward(model.network, model.Theta, fromRows([[0.3, -1.2]]));
    expect(z[3].data[0]).toBe(0);
    expect(a[3].data[1]).toBeCloseTo(1 / (1 + Math.exp(-z[3].data[1])), 15);
  });
});

describe('all weights in one vector', () => {
  const settings = { hidden: [3], features: ['a', 'b'], classes: ['no', 'yes'] };
  const columns = [THETA1, THETA2].flatMap((one) => transposed(one).flat()).map((weight) => [weight]);
  const rows = [THETA1, THETA2].flat(2).map((weight) => [weight]);

  test('are read column by column, as [Theta1(:); Theta2(:)] makes them, or row by row if that is said', () => {
    expect(thetaOf(imported({ nn_params: columns }, { settings }))).toEqual([THETA1, THETA2]);
    expect(thetaOf(imported({ '': rows }, { settings, unrolled: 'rows' }))).toEqual([THETA1, THETA2]);
  });

  test('are not what one layer of one output is', () => {
    expect(thetaOf(imported({ Theta1: [[1, 2, 3]] }))).toEqual([[[0, 0, 0], [1, 2, 3]]]); // biome-ignore format: one matrix
  });

  test('need their sizes', () => {
    expect(() => imported({ nn_params: columns })).toThrow(/one vector of 17 numbers.*Give --hidden/);
    expect(() => imported({ nn_params: columns }, { settings: { ...settings, hidden: [4] } })).toThrow(
      'there are 17 weights, and a network 2-4-2 has 22',
    );
  });
});

describe('what the shapes leave open is asked for', () => {
  const SQUARE = [
    [1, 2],
    [3, 4],
  ];
  const b = [[5], [6]];

  test('square weights, until the orientation is given', () => {
    const square = { W1: SQUARE, b1: b, W2: SQUARE, b2: b };
    expect(() => imported(square)).toThrow(/W1 2 × 2, W2 2 × 2\. Give --orientation/);
    expect(thetaOf(imported(square, { orientation: 'out-in' }))[0]).toEqual([
      [5, 1, 2],
      [6, 3, 4],
    ]);
    expect(thetaOf(imported(square, { orientation: 'in-out' }))[0]).toEqual([
      [5, 1, 3],
      [6, 2, 4],
    ]);
  });

  test('nothing, if both orientations give the same', () => {
    expect(imported({ W1: [[2, 1], [1, 2]], b1: b }).model.Theta).toHaveLength(1); // biome-ignore format: two rows
  });

  test('the order of layers without numbers that fit in several', () => {
    const alike = { 'a.weight': SQUARE, 'a.bias': b, 'b.weight': transposed(SQUARE), 'b.bias': b };
    expect(() => imported(alike)).toThrow(/several orders of a\.weight, b\.weight/);
  });
});

describe('refused is', () => {
  test.each([
    ['no weights', { gain: [[1]], loss: [[2]] }, {}, /no weights among gain, loss/],
    ['shapes that do not follow', { Theta1: THETA1, Theta2: [[1, 2]] }, {}, /Theta1 3 × 3, Theta2 1 × 2/],
    [
      'a wrong number of columns',
      { Theta1: THETA1, Theta2: THETA2 },
      { settings: { features: ['a'] } },
      /takes 2 inputs, but the columns make 1: a/,
    ],
    [
      'a wrong number of classes',
      { Theta1: THETA1, Theta2: THETA2 },
      { settings: { classes: ['a', 'b', 'c'] } },
      /2 outputs, but there are 3 classes/,
    ],
    ['half a scale', { Theta1: THETA1, Theta2: THETA2, mean_: [[0, 0]] }, {}, /no mean and scale/],
    [
      'a scale of other length',
      { Theta1: THETA1, Theta2: THETA2, mean_: [[0]], scale_: [[1]] },
      {},
      /has 1 numbers, and 2 inputs/,
    ],
    ['a scale of 0', { Theta1: THETA1, Theta2: THETA2, mean_: [[0, 0]], scale_: [[1, 0]] }, {}, /a scale is 0/],
  ] as const)('%s', (_, given, request, sentence) => {
    expect(() => imported(given, request)).toThrow(sentence);
  });
});

test('the model is written and read like any other, and tells that its training was elsewhere', () => {
  const { model } = imported({ Theta1: THETA1, Theta2: THETA2, mean_: [[1, 2]], scale_: [[3, 4]] });
  const back = readModel(writeModel(model));
  expect(back).toEqual(model);
  expect(back.training).toMatchObject({ optimizer: 'imported', reason: 'imported', iterations: 0 });
  expect(back.encoder.features[1].scale).toEqual({ standardized: true, mean: 2, deviation: 4 });
  expect(settingsOfModel(back, DEFAULT_SETTINGS)).toMatchObject({ hidden: [3], optimizer: undefined });
});

test('intercepts of different lengths in JSON are vectors, one a layer', () => {
  const text = JSON.stringify({
    coefs_: [transposed(weights(THETA1)), transposed(weights(THETA2))],
    intercepts_: [biases(THETA1).flat(), biases(THETA2).flat()],
  });
  const { arrays } = parseNumbers(new TextEncoder().encode(text), 'net.json');
  expect(thetaOf(importModel({ arrays }))).toEqual([THETA1, THETA2]);
});

test('tensors of a safetensors file are numbers by their names', () => {
  const { model } = imported({ Theta1: THETA1, Theta2: THETA2 });
  const { arrays } = parseNumbers(writeModel(model), 'model.safetensors');
  expect([...arrays]).toEqual([
    ['Theta1', matrix(3, 3, Float64Array.from(THETA1.flat()))],
    ['Theta2', matrix(2, 4, Float64Array.from(THETA2.flat()))],
  ]);
});
