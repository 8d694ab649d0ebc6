import { expectNumber, expectSameBits, makeProblem } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEncoder } from '../encode/encoder.ts';
import type { Examples } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { row, toRows } from '../matrix/matrix.ts';
import { parseAddress } from '../names/address.ts';
import { tableRows } from '../names/tableRows.ts';
import { ACTIVATIONS } from '../network/activations/registry.ts';
import { OUTPUTS } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { explain } from '../trace/explain.ts';
import { record } from '../trace/record.ts';
import { attributions, inputMeans } from './attributions.ts';
import { columnAttributions } from './columnAttributions.ts';
import { contributions, rowAgreement } from './contributions.ts';

const sum = (values: readonly { readonly value: number }[]) => values.reduce((total, { value }) => total + value, 0);

describe('contributions', () => {
  test('rows, sides, classes and groups each add up to Delta, which has the bits of the trace', () => {
    const weights = fc.record({
      layer: fc.integer({ min: 1, max: 3 }),
      row: fc.integer({ min: 1, max: 2 }),
      column: fc.integer({ min: 0, max: 2 }),
      activation: fc.constantFrom(...ACTIVATIONS),
      output: fc.constantFrom(...OUTPUTS),
      m: fc.integer({ min: 1, max: 150 }),
    });
    fc.assert(
      fc.property(weights, ({ layer, row: r, column, m, ...kind }) => {
        const problem = makeProblem({ layers: [2, 3, 4, 2], m, ...kind });
        const address = { matrix: { kind: 'Theta', layer }, row: r, column } as const;
        const codes = Array.from({ length: m }, (_, i) => 1 + (i % 3));
        const result = contributions({
          ...problem,
          lambda: 2,
          address,
          most: m,
          groupings: [{ name: 'third', texts: ['a', 'b', 'c'], codes }],
        });
        const trace = record({ ...problem, lambda: 2 });
        const cell = (kind: 'Delta' | 'Theta_grad') =>
          explain(trace, { ...address, matrix: { kind, layer } }, problem).value;
        expectSameBits('Delta', [result.Delta], [cell('Delta')]);
        expectNumber('gradient', result.gradient, cell('Theta_grad'), 1e-12);
        const close = (name: string, value: number) =>
          expect(Math.abs(value - result.Delta), name).toBeLessThan(1e-12 * (1 + Math.abs(result.Delta)));
        close('rows', sum(result.along) + sum(result.against));
        close('sides', result.above.value + result.below.value);
        close('classes', sum(result.byClass));
        close('groups', sum(result.groups[0].groups));
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  test('a row worked by hand: its error times its input', () => {
    const problem = makeProblem({ layers: [2, 2], m: 3 });
    const { along, against, Delta } = contributions({
      ...problem,
      lambda: 0,
      address: parseAddress('Theta1[1,2]'),
    });
    const third = [...along, ...against].find((one) => one.row === 3);
    const [b, w1, w2] = problem.parameters;
    const [x1, x2] = row(problem.X, 2);
    const a2 = 1 / (1 + Math.exp(-(b + w1 * x1 + w2 * x2)));
    const expected = (a2 - (problem.y[2] === 1 ? 1 : 0)) * x2;
    expectNumber('row 3', third?.value ?? 0, expected, 1e-13);
    expectNumber('share', third?.share ?? 0, expected / Delta, 1e-12);
  });

  test('rows are called by their rows in the table', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 5 });
    const request = { ...problem, lambda: 0, address: parseAddress('Theta1[1,2]') };
    const called = (rows: ReturnType<typeof contributions>['along']) => rows.map((one) => one.row);
    const inTable = contributions({
      ...request,
      tableRows: tableRows(Int32Array.of(2, 3, 7, 8, 20), () => ({ what: 'not used' })),
    });
    const plain = contributions(request);
    const names = [2, 3, 7, 8, 20];
    expect(called(inTable.along)).toEqual(called(plain.along).map((row) => names[row - 1]));
    expect(called(inTable.against)).toEqual(called(plain.against).map((row) => names[row - 1]));
  });

  test('only the heaviest rows are kept, heaviest first', () => {
    const problem = makeProblem({ layers: [3, 4, 3], m: 500 });
    const request = { ...problem, lambda: 0, address: parseAddress('Theta2[1,1]') };
    const few = contributions({ ...request, most: 4 });
    const all = contributions({ ...request, most: 500 });
    expect(few.along).toEqual(all.along.slice(0, 4));
    expect(few.against).toEqual(all.against.slice(0, 4));
    expect(all.along.length + all.against.length).toBe(500);
    expect(all.along.every(({ share }) => share > 0)).toBe(true);
  });

  test('what is no weight is refused with what there is', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 4 });
    const of = (address: string) => () => contributions({ ...problem, lambda: 0, address: parseAddress(address) });
    expect(of('Theta1[4,0]')).toThrow('Theta1 has rows 1 to 3 and columns 0 (bias) to 2.');
    expect(of('s2[1,0]')).toThrow('Its weights are in Theta1, Theta2.');
  });
});

describe('rowAgreement', () => {
  test('is the cosine between the gradients of single rows', () => {
    const problem = makeProblem({ layers: [3, 4, 2], m: 6, activation: 'tanh' });
    const agreement = toRows(rowAgreement(record({ ...problem, lambda: 0, rows: [1, 2, 3, 4, 5, 6] })));
    const rows = referenceEngine().prepare(problem.network, problem.examples);
    const gradients = problem.y.reduce<Float64Array[]>((all, _, i) => {
      all.push(rows.cost(problem.parameters, 0, Int32Array.of(i)).gradient);
      return all;
    }, []);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, value, i) => total + value * b[i], 0);
    gradients.forEach((a, i) => {
      gradients.forEach((b, j) => {
        const expected = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
        expectNumber(`rows ${i + 1} and ${j + 1}`, agreement[i][j], expected, 1e-11);
      });
    });
  });
});

describe('attributions', () => {
  test.each(OUTPUTS.flatMap((output) => ACTIVATIONS.map((activation) => [activation, output] as const)))(
    'the gradient agrees with central differences, and integrated gradients add up: %s, %s',
    (activation, output) => {
      const { network, parameters, X } = makeProblem({ layers: [3, 5, 4, 3], m: 4, activation, output, seed: 2 });
      for (const of of ['a', 'z'] as const) {
        for (let i = 0; i < 4; i++) {
          const x = row(X, i);
          const request = { network, parameters, label: 2, of };
          const result = attributions({ ...request, x, baseline: [0.1, -0.2, 0.3] });
          const { output: at, outputAtBaseline, completenessError, integratedGradients } = result;
          expect(Math.abs(completenessError)).toBeLessThan(1e-4);
          const parts = integratedGradients.reduce((total, part) => total + part, 0);
          expectNumber('parts and error', parts + completenessError, at - outputAtBaseline, 1e-9);
          const numerical = Float64Array.from(x, (_, j) => {
            const shifted = (by: number) =>
              attributions({ ...request, x: x.map((v, k) => (k === j ? v + by : v)) }).output;
            return (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
          });
          result.gradient.forEach((slope, j) => {
            expect(Math.abs(slope - numerical[j])).toBeLessThan(1e-8);
            expect(result.gradientTimesInput[j]).toBe(slope * x[j]);
          });
        }
      }
    },
  );

  test('a linear network gives each input its weight times its value, exactly in one formula', () => {
    const { network, parameters } = makeProblem({ layers: [2, 2], m: 1 });
    const { integratedGradients, completenessError } = attributions({
      network,
      parameters,
      x: [2, -3],
      label: 1,
      of: 'z',
    });
    expectNumber('x1', integratedGradients[0], 2 * parameters[1], 1e-12);
    expectNumber('x2', integratedGradients[1], -3 * parameters[2], 1e-12);
    expect(Math.abs(completenessError)).toBeLessThan(1e-12);
  });

  test('a row of another width and a class that is none are refused', () => {
    const { network, parameters } = makeProblem({ layers: [2, 2], m: 1 });
    expect(() => attributions({ network, parameters, x: [1], label: 1 })).toThrow(
      'x has 1 numbers, and the network 2 inputs',
    );
    expect(() => attributions({ network, parameters, x: [1, 2], label: 3 })).toThrow(
      'label 3 is not a whole number from 1 to 2',
    );
  });
});

test('rows are read block by block, never all at once', () => {
  const { network, parameters, examples } = makeProblem({ layers: [2, 3, 2], m: 300 });
  let largest = 0;
  const watched: Examples = {
    ...examples,
    read(first, count, target) {
      largest = Math.max(largest, count);
      examples.read(first, count, target);
    },
  };
  contributions({
    network,
    parameters,
    examples: watched,
    lambda: 0,
    address: parseAddress('Theta1[1,1]'),
  });
  expect(largest).toBe(64);
});

test('the means of inputs are those of the columns, read block by block', () => {
  const { X, examples } = makeProblem({ layers: [2, 3, 2], m: 300 });
  const columns = [0, 1].map((j) => toRows(X).reduce((total, cells) => total + cells[j], 0) / 300);
  inputMeans(examples).forEach((mean, j) => {
    expectNumber(`input ${j + 1}`, mean, columns[j], 1e-13);
  });
});

test('a column has the sum of its one-hot inputs and its flag, and its cell', () => {
  const table: Table = {
    rowCount: 4,
    columns: [
      { kind: 'number', name: 'Age', values: Float64Array.of(20, 30, 55, Number.NaN) },
      { kind: 'category', name: 'Job', codes: Int32Array.of(1, 2, 3, 2), categories: ['a', 'b', 'c'] },
    ],
  };
  const settings = { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' } as const;
  const encoder = fitEncoder(table, { ...settings, missingFlag: true });
  const found = {
    integratedGradients: Float64Array.of(1, 2, -4, -8, -16),
    gradientTimesInput: Float64Array.of(1, 1, 0, 3, 0),
  };
  const job = { column: 'Job', raw: 'b', integrated: -28, gradientTimesInput: 3 };
  const age = { column: 'Age', raw: null, integrated: 3, gradientTimesInput: 2 };
  expect(columnAttributions(encoder, table.columns, 4, found)).toEqual([job, age]);
  expect(columnAttributions(encoder, table.columns, 3, found)[1].raw).toBe(55);
});
