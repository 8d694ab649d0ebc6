import { expectNumber, expectSameBits, makeProblem, type Problem } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sigmoid } from '../article/sigmoid.ts';
import { exp } from '../elementary/elementary.ts';
import { fitEncoder } from '../encode/encoder.ts';
import { examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { fromRows } from '../matrix/matrix.ts';
import { ACTIVATIONS } from '../network/activations/registry.ts';
import { activationOf, OUTPUTS, parametersOf } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { type Address, formatAddress, parseAddress } from './address.ts';
import { explain, valueAt } from './explain.ts';
import { lineage } from './lineage.ts';
import { record, recordRows, type Trace } from './record.ts';

const problems = fc.record({
  layers: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }).map((layers) => [...layers, 3]),
  m: fc.integer({ min: 1, max: 70 }),
  activation: fc.constantFrom(...ACTIVATIONS),
  output: fc.constantFrom(...OUTPUTS),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

const LAMBDA = 0.7;

const sumOfNumbers = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function traced({ network, parameters, examples }: Problem): Trace {
  const rows = Array.from({ length: examples.m }, (_, i) => i + 1);
  return record({ network, parameters, examples, lambda: LAMBDA, rows });
}

/** Every cell of every step. */
function* cells({ steps, rows }: Trace): Generator<Address> {
  for (const { name, matrix, bias, perRow } of steps) {
    for (let i = 0; i < matrix.rows; i++) {
      for (let j = 0; j < matrix.columns; j++) {
        yield { matrix: name, row: perRow ? rows[i] : i + 1, column: bias ? j : j + 1 };
      }
    }
  }
}

/** The cell computed from its parents alone, by what lineage declares and nothing else. */
function recomputed(trace: Trace, address: Address, { X, y }: Problem): number {
  const how = lineage(trace.network, address);
  if (!how) throw new Error(`no lineage of ${formatAddress(address)}`);
  const at = (cell: Address) => valueAt(trace, cell);
  const { value, gradient } = activationOf(trace.network);
  switch (how.kind) {
    case 'given':
      return at(address);
    case 'input':
      return X.data[(address.row - 1) * X.columns + how.input - 1];
    case 'label':
      return y[address.row - 1] === how.label ? 1 : 0;
    case 'copy':
      return at(how.of);
    case 'difference':
      return at(how.minuend) - at(how.subtrahend);
    case 'activation':
      return how.by === 'sigmoid' ? sigmoid(at(how.of)) : value(at(how.of));
    case 'softmax':
      return 1 / how.all.reduce((sum, cell) => sum + exp(at(cell) - at(how.of)), 0);
    case 'products': {
      const sum = how.terms.reduce((total, [left, right]) => total + at(left) * at(right), 0);
      if (how.gradientAt === undefined) return sum;
      return sum * gradient(how.gradientAt === 'bias' ? 1 : at(how.gradientAt));
    }
    case 'rows':
      return trace.rows.reduce((sum, row) => sum + at({ ...how.left, row }) * at({ ...how.right, row }), 0);
    case 'gradient':
      return at(how.Delta) / trace.m + (how.penalized ? (LAMBDA / trace.m) * at(how.Theta) : 0);
    default:
      return how satisfies never;
  }
}

describe('lineage', () => {
  test('every cell of every step follows from its parents, at any depth, activation and output', () => {
    fc.assert(
      fc.property(problems, (options) => {
        const problem = makeProblem(options);
        const trace = traced(problem);
        for (const address of cells(trace)) {
          const expected = recomputed(trace, address, problem);
          const got = valueAt(trace, address);
          // Sums of terms that cancel are compared by the size of what was summed.
          expectNumber(
            formatAddress(address),
            got,
            expected,
            1e-12 * Math.max(1, 1 / Math.max(Math.abs(expected), 1e-3)),
          );
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('explain', () => {
  test('the terms shown add up to the traced bits', () => {
    fc.assert(
      fc.property(problems, (options) => {
        const problem = makeProblem(options);
        const trace = traced(problem);
        for (const address of cells(trace)) {
          const { value, terms, sum, rest } = explain(trace, address, { examples: problem.examples });
          expect(value).toBe(valueAt(trace, address));
          const listed = terms.reduce((total, term) => total + term.value, 0);
          if (sum !== undefined && !rest && !address.matrix.startsWith('Delta'))
            expectSameBits(formatAddress(address), [listed], [sum]);
          if (sum !== undefined && address.matrix.startsWith('Delta'))
            expectSameBits(formatAddress(address), [sum], [value]);
          if (/^z/.test(address.matrix)) expectSameBits(formatAddress(address), [sum ?? Number.NaN], [value]);
        }
      }),
      { numRuns: 20, seed: 11 },
    );
  });

  test('s2[1,1] of a network worked by hand', () => {
    // 1-1-2 on one row x = 2, y = 1: z2 = 0.1 + 0.3·2 = 0.7; s3 = a3 − [1 0]; s2 = (s3₁·0.4 + s3₂·(−0.5)) g'(0.7).
    const Theta = [
      fromRows([[0.1, 0.3]]),
      fromRows([
        [0.2, 0.4],
        [0.3, -0.5],
      ]),
    ];
    const made = makeProblem({ layers: [1, 1, 2], m: 1 });
    const examples = {
      m: 1,
      n: 1,
      y: Int32Array.of(1),
      read: (_f: number, _c: number, target: Float64Array | Float32Array) => {
        target[0] = 2;
      },
    };
    const trace = record({ network: made.network, parameters: parametersOf(Theta), examples, lambda: 0 });
    const g = (z: number) => 1 / (1 + Math.exp(-z));
    const a2 = g(0.7);
    const s3 = [g(0.2 + 0.4 * a2) - 1, g(0.3 - 0.5 * a2)];
    const s2 = (s3[0] * 0.4 + s3[1] * -0.5) * a2 * (1 - a2);
    const { value, terms, substituted } = explain(trace, { matrix: 's2WithBias', row: 1, column: 1 });
    expectNumber('s2WithBias[1,1]', value, s2, 1e-14);
    expect(terms.map(({ symbols }) => symbols)).toEqual(['s3[1,1] * Theta2[1,1]', 's3[1,2] * Theta2[2,1]']);
    expectNumber('first term', terms[0].value, s3[0] * 0.4, 1e-14);
    expect(substituted).toContain("* g'(0.7");
  });

  test('Delta lists its largest rows and what the others sum to', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 200 });
    const trace = record({ ...problem, lambda: 0 });
    const of = (rowTerms: number) => explain(trace, { matrix: 'Delta1', row: 2, column: 1 }, { ...problem, rowTerms });
    const all = of(200).terms.map((term) => term.value);
    const { terms, rest, value } = of(3);
    expect(terms.map((term) => term.value)).toEqual(all.toSorted((a, b) => Math.abs(b) - Math.abs(a)).slice(0, 3));
    expect(rest?.count).toBe(197);
    expectNumber('the rest', rest?.value ?? 0, sumOfNumbers(all.slice(3)), 1e-12);
    expectNumber('all terms', sumOfNumbers(all), value, 1e-12);
  });

  test('a cell of a row is explained from the rows alone, and a sum over all rows is refused', () => {
    const problem = makeProblem({ layers: [3, 4, 2, 3], m: 30, activation: 'tanh' });
    const request = { ...problem, lambda: LAMBDA, rows: [17] };
    const [ofRows, whole] = [recordRows(request), record(request)];
    expect(ofRows.steps).toEqual(whole.steps.slice(0, ofRows.steps.length));
    for (const text of ['s2[17,3]', 's3WithBias[17,0]', 'z4[17,1]', 'a3[17,2]', 'yv[17,1]', 'Theta2[1,0]']) {
      expect(explain(ofRows, parseAddress(text))).toEqual(explain(whole, parseAddress(text)));
    }
    expect(() => explain(ofRows, parseAddress('J'), problem)).toThrow('J sums over all rows, and this trace holds 1');
    expect(() => explain(ofRows, parseAddress('Delta1[1,1]'), problem)).toThrow('there is no step "Delta1"');
  });

  test('the rows kept while all pass are those that another pass finds', () => {
    fc.assert(
      fc.property(problems, (options) => {
        const problem = makeProblem(options);
        const trace = record({ ...problem, lambda: LAMBDA });
        const names = options.layers.slice(1).map((_, l) => `Delta${l + 1}`);
        for (const address of [
          { matrix: names[0], row: 1, column: 0 },
          { matrix: names.at(-1)!, row: 3, column: 1 },
          parseAddress('J'),
        ]) {
          const found = explain({ ...trace, heaviest: undefined }, address, problem);
          expect(explain(trace, address, problem)).toEqual(found);
          expect(found.terms.length).toBe(Math.min(10, problem.examples.m));
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [{ matrix: 'z22', row: 1, column: 1 }, 'Did you mean z2?'],
    [
      { matrix: 'z2', row: 1, column: 0 },
      'z2[1,0] is outside z2. It has rows 1 to 9, of which this trace keeps 1, 2, 3, 4, 5, and columns 1 to 3.',
    ],
    [
      { matrix: 'Theta1', row: 4, column: 0 },
      'Theta1[4,0] is outside Theta1. It has rows 1 to 3, and columns 0 (bias) to 2.',
    ],
    [{ matrix: 's2', row: 7, column: 1 }, 'of which this trace keeps 1, 2, 3, 4, 5'],
  ])('%o is refused with what there is', (address, words) => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 9 });
    const trace = record({ ...problem, lambda: 0 });
    expect(() => explain(trace, address)).toThrow(words);
  });
});

describe('J', () => {
  test('is explained by its costliest rows, what the others sum to, and the penalty, with its own bits', () => {
    const problem = makeProblem({ layers: [2, 3, 3], m: 150, output: 'softmax' });
    const trace = record({ ...problem, lambda: LAMBDA });
    const { value, sum, terms, rest, substituted, latex } = explain(trace, parseAddress('J'), {
      ...problem,
      rowTerms: 4,
    });
    expectSameBits('J', [value], [trace.J]);
    const [data, penalty] = substituted.split(' + ').map((part) => part.split(' / ').map(Number));
    expectSameBits('J from what is shown', [data[0] / data[1] + penalty[0]], [trace.J]);
    expectSameBits('sum', [data[0]], [sum ?? 0]);
    expect(terms.map((term) => term.value)).toEqual(terms.map((term) => term.value).toSorted((a, b) => b - a));
    expect(rest?.count).toBe(146);
    expect(latex).toContain('\\frac{\\lambda}{2m}');
    expect(formatAddress({ matrix: 'J', row: 1, column: 1, iteration: 3 })).toBe('J@3');
  });
});

describe('inputs', () => {
  test('lead on to the cell of the table and the fitted numbers', () => {
    const age = { kind: 'number' as const, name: 'Age', values: Float64Array.of(20, 30, 40, 50) };
    const label = { kind: 'category' as const, name: 'Is', categories: ['a', 'b'], codes: Int32Array.of(1, 2, 1, 2) };
    const table: Table = { rowCount: 4, columns: [age, label] };
    const encoder = fitEncoder(table, {
      label: 'Is',
      encode: 'onehot',
      standardize: true,
      missing: 'impute',
      missingScope: 'used',
    });
    const X = fromRows([[(40 - 35) / Math.sqrt(125)]]);
    const { network, parameters } = makeProblem({ layers: [1, 2, 2], m: 1 });
    const trace = record({ network, parameters, examples: examplesOf(X, Int32Array.of(1)), lambda: 0 });
    const { origin, value, latex } = explain(
      trace,
      { matrix: 'a1', row: 1, column: 1 },
      { table: { encoder, columns: table.columns, tableRows: [3] } },
    );
    expect(origin).toMatchObject({ column: 'Age', tableRow: 3, raw: 40 });
    expectSameBits('x', [origin?.value ?? Number.NaN], [value]);
    expect(origin?.substituted).toBe(`(40 - 35) / ${Math.sqrt(125)}`);
    expect(latex).toBe('a^{(1)}_{1,1} = x_{1,1}');
  });
});

describe('LaTeX', () => {
  test('follows the lineage, at any output', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 3, output: 'softmax' });
    const trace = record({ ...problem, lambda: 1 });
    const latex = (matrix: string) => explain(trace, { matrix, row: 2, column: 1 }, problem).latex;
    expect(latex('s2WithBias')).toBe(
      "\\tilde{s}^{(2)}_{2,1} = \\left(s^{(3)}_{2,1} \\, \\Theta^{(2)}_{1,1} + s^{(3)}_{2,2} \\, \\Theta^{(2)}_{2,1}\\right) g'(z^{(2)}_{2,1}),\\; g'(z) = g(z)\\,(1 - g(z))",
    );
    expect(latex('a3')).toBe('a^{(3)}_{2,1} = \\frac{e^{z^{(3)}_{2,1}}}{e^{z^{(3)}_{2,1}} + e^{z^{(3)}_{2,2}}}');
    expect(latex('Delta1')).toBe('\\Delta^{(1)}_{2,1} = \\sum_{i=1}^{m} s^{(2)}_{i,2} \\, a^{(1)}_{i,1}');
    expect(trace.steps.map((step) => step.latex).every((text) => text.length > 0)).toBe(true);
    expect(trace.steps.find(({ name }) => name === 's3')?.latex).toBe('s^{(3)} = a^{(3)} - y_v');
  });
});

describe('record', () => {
  test('J, Delta and gradient have the bits of the reference engine, whatever rows are kept', () => {
    const problem = makeProblem({ layers: [3, 4, 3, 2], m: 150, activation: 'tanh', output: 'softmax' });
    const { J, gradient } = referenceEngine()
      .prepare(problem.network, problem.examples)
      .cost(problem.parameters, LAMBDA);
    const trace = record({ ...problem, lambda: LAMBDA, rows: [150, 3] });
    expectSameBits('J', [trace.J], [J]);
    const gradients = trace.steps.filter(({ name }) => name.endsWith('_grad')).map(({ matrix }) => matrix);
    expectSameBits('gradient', parametersOf(gradients), gradient);
    const all = traced(problem);
    for (const step of trace.steps.filter(({ perRow }) => perRow)) {
      const whole = all.steps.find(({ name }) => name === step.name)?.matrix.data ?? [];
      const columns = step.matrix.columns;
      const kept = [...whole.slice(149 * columns, 150 * columns), ...whole.slice(2 * columns, 3 * columns)];
      expectSameBits(step.name, step.matrix.data, kept);
      expect(step.shape).toEqual([150, columns]);
    }
  });

  test('a row that is not there is refused', () => {
    const problem = makeProblem({ layers: [2, 2], m: 4 });
    expect(() => record({ ...problem, lambda: 0, rows: [5] })).toThrow('there is no row 5 among the 4 rows of X');
  });
});

describe('addresses', () => {
  test('are read as they are written', () => {
    const address = fc.record({
      matrix: fc.constantFrom('s2', 'Theta1_grad', 'a10', 'yv'),
      row: fc.nat(),
      column: fc.nat(),
    });
    fc.assert(
      fc.property(address, (one) => {
        expect(parseAddress(formatAddress(one))).toEqual(one);
      }),
    );
    expect(parseAddress('Theta1[2,0]@17')).toEqual({ matrix: 'Theta1', row: 2, column: 0, iteration: 17 });
    expect(() => parseAddress('s2(3,5)')).toThrow('"s2(3,5)" is not the address of a number. Write it as s2[3,5]');
  });
});
