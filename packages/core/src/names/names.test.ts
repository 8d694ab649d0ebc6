import { makeProblem } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record } from '../trace/record.ts';
import { formatAddress, parseAddress } from './address.ts';
import { axesOf, columnPlace, isPerRow, rowPlace, sumsOverRows } from './axes.ts';
import { formatMatrix, hasMatrix, type LayeredKind, parseMatrix } from './matrixName.ts';
import { tableRows } from './tableRows.ts';

const KINDS: readonly LayeredKind[] = ['a', 'z', 's', 'sWithBias', 'Theta', 'Delta', 'Theta_grad'];
const matrices = fc.oneof(
  fc.record({ kind: fc.constantFrom(...KINDS), layer: fc.integer({ min: 1, max: 40 }) }),
  fc.constantFrom('X', 'yv', 'J', 'grad').map((kind) => ({ kind, layer: 0 })),
);

describe('names of matrices', () => {
  test('are read as they are written', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(parseMatrix(formatMatrix(matrix))).toEqual(matrix);
      }),
    );
    expect(KINDS.map((kind) => formatMatrix({ kind, layer: 2 }))).toEqual(
      'a2 z2 s2 s2WithBias Theta2 Delta2 Theta2_grad'.split(' '),
    );
  });

  test.each(['', 'Theta', 'Theta0', 'z02', 's2withbias', 'a2_grad', 'W1', 'Theta1_gradient', 'toString', 'J1'])(
    '%o is the name of none',
    (text) => {
      expect(parseMatrix(text)).toBeUndefined();
    },
  );

  test('a network has those that its trace has', () => {
    const { network, parameters, examples } = makeProblem({ layers: [2, 3, 4, 2], m: 3 });
    const trace = record({ network, parameters, examples, lambda: 0 });
    const has = KINDS.flatMap((kind) => [1, 2, 3, 4, 5].map((layer) => ({ kind, layer })))
      .filter((matrix) => hasMatrix(4, matrix))
      .map(formatMatrix);
    expect(has.sort()).toEqual(
      trace.steps
        .map(({ name }) => name)
        .filter((name) => name !== 'yv')
        .sort(),
    );
  });
});

describe('addresses', () => {
  test('are read as they are written', () => {
    const address = fc.record({
      matrix: matrices.filter(({ kind }) => kind !== 'J'),
      row: fc.nat(),
      column: fc.nat(),
    });
    fc.assert(
      fc.property(address, (one) => {
        expect(parseAddress(formatAddress(one))).toEqual(one);
      }),
    );
    const theta = { kind: 'Theta', layer: 1 };
    expect(parseAddress('Theta1[2,0]@17')).toEqual({ matrix: theta, row: 2, column: 0, iteration: 17 });
    expect(formatAddress(parseAddress('J@4'))).toBe('J@4');
  });

  test('say how they are written, and which name was meant', () => {
    expect(() => parseAddress('s2(3,5)')).toThrow('"s2(3,5)" is not the address of a number. Write it as s2[3,5]');
    expect(() => parseAddress('theta1[3,5]')).toThrow('"theta1" is the name of no matrix. Did you mean Theta1?');
  });
});

describe('axes', () => {
  const { network, parameters, examples } = makeProblem({ layers: [2, 3, 4, 2], m: 5 });
  const trace = record({ network, parameters, examples, lambda: 0 });
  const counts = { inputs: 2, classes: 2, examples: 5 };

  test('of every matrix have as many places as it has rows and columns', () => {
    for (const step of trace.steps) {
      const { rows, columns, bias } = axesOf(network, step);
      const { layer, shape, name } = step;
      if (columns !== 'units' && columns !== 'none') expect(shape[1] - (bias ? 1 : 0), name).toBe(counts[columns]);
      else expect(shape[1] - (bias ? 1 : 0), name).toBe(network.layers[layer - 1]);
      if (rows === 'examples' || rows === 'classes') expect(shape[0], name).toBe(counts[rows]);
      else expect(shape[0], name).toBe(network.layers[layer]);
      expect(isPerRow(step), name).toBe(rows === 'examples');
    }
  });

  test('sums over rows are those that the trace of a row has not', () => {
    expect(trace.steps.filter(sumsOverRows).map(({ kind }) => kind)).toEqual([
      ...['Delta', 'Delta', 'Delta', 'Theta_grad', 'Theta_grad', 'Theta_grad'],
    ]);
  });

  test('name the bias, inputs, units and classes', () => {
    const names = { inputs: ['Age', 'Size'], classes: ['A', 'B'] };
    const of = (name: string, column: number) => columnPlace(network, parseMatrix(name)!, column, names);
    expect(of('Theta1', 0)).toEqual({ kind: 'bias' });
    expect(of('a1', 2)).toEqual({ kind: 'input', number: 2, name: 'Size' });
    expect(of('Theta2', 2)).toEqual({ kind: 'unit', number: 2 });
    expect(of('s4', 1)).toEqual({ kind: 'class', number: 1, name: 'A' });
    expect(rowPlace(network, parseMatrix('Delta3')!, 2, names)).toEqual({ kind: 'class', number: 2, name: 'B' });
    expect(rowPlace(network, parseMatrix('Delta1')!, 2, names)).toEqual({ kind: 'unit', number: 2 });
    expect(rowPlace(network, parseMatrix('z2')!, 8, names)).toEqual({ kind: 'row', number: 8 });
  });
});

test('a row of the table is found among the rows used, or its neighbors are named', () => {
  const sorted = fc
    .uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 })
    .map((rows) => Int32Array.from(rows).sort());
  fc.assert(
    fc.property(sorted, fc.integer({ min: 1, max: 200 }), (rows, row) => {
      const used = tableRows(rows, () => ({ what: 'not used' }));
      expect(used.has(row)).toBe(rows.includes(row));
      if (rows.includes(row)) {
        expect(used.rows[used.indexOf(row)]).toBe(row);
        return;
      }
      const below = [...rows].filter((one) => one < row).at(-1);
      const above = [...rows].find((one) => one > row);
      const near = [below, above].filter((one) => one !== undefined);
      expect(() => used.indexOf(row)).toThrow(near.length === 0 ? 'No row' : `used: ${near.join(' and ')}.`);
    }),
  );
});
