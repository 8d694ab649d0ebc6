import { expectNumber, expectSameBits, makeProblem, type Problem } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sigmoid } from '../article/sigmoid.ts';
import { exp } from '../elementary/elementary.ts';
import { fitEncoder } from '../encode/encoder.ts';
import { examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import type { Formula } from '../formula/formula.ts';
import { latex } from '../formula/latex.ts';
import { text } from '../formula/text.ts';
import { fromRows } from '../matrix/matrix.ts';
import { type Address, formatAddress, parseAddress } from '../names/address.ts';
import { formatMatrix } from '../names/matrixName.ts';
import { tableRows } from '../names/tableRows.ts';
import { ACTIVATIONS } from '../network/activations/registry.ts';
import { activationOf, OUTPUTS, parametersOf } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { usedRows } from '../training/usedRows.ts';
import { explain } from './explain.ts';
import { statement } from './explanation.ts';
import { lineage } from './lineage.ts';
import { formedBy, record, recordRows, stepOf, type Trace } from './record.ts';
import { stepStatement } from './stepFormulas.ts';
import { valueAt } from './valueAt.ts';

const problems = fc.record({
  layers: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }).map((layers) => [...layers, 3]),
  m: fc.integer({ min: 1, max: 70 }),
  activation: fc.constantFrom(...ACTIVATIONS),
  output: fc.constantFrom(...OUTPUTS),
  seed: fc.integer({ min: 1, max: 1e6 }),
  weighs: fc.boolean(),
});

const LAMBDA = 0.7;

const sumOfNumbers = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function traced({ network, parameters, examples }: Problem): Trace {
  const rows = Array.from({ length: examples.m }, (_, i) => i + 1);
  return record({ network, parameters, examples, lambda: LAMBDA, rows });
}

/** Every cell of every step. */
function* cells({ steps, rows }: Trace): Generator<Address> {
  for (const { kind, layer, matrix, bias, perRow } of steps) {
    for (let i = 0; i < matrix.rows; i++) {
      for (let j = 0; j < matrix.columns; j++) {
        yield { matrix: { kind, layer }, row: perRow ? rows[i] : i + 1, column: bias ? j : j + 1 };
      }
    }
  }
}

/** The cell computed from its parents alone, by what lineage declares and nothing else. */
function recomputed(trace: Trace, address: Address, { X, y, examples: { w } }: Problem): number {
  const how = lineage(formedBy(trace), address);
  if (!how) throw new Error(`no lineage of ${formatAddress(address)}`);
  const at = (cell: Address) => valueAt(trace, cell);
  const { value, gradient } = activationOf(trace.network);
  const divisor = trace.W ?? trace.m;
  switch (how.kind) {
    case 'weight':
      return at(address);
    case 'row-weight':
      return w?.[address.row - 1] ?? Number.NaN;
    case 'bias':
      return 1;
    case 'input':
      return X.data[(address.row - 1) * X.columns + how.input - 1];
    case 'label':
      return y[address.row - 1] === how.label ? 1 : 0;
    case 'copy':
      return at(how.of);
    case 'difference':
      return (how.factor ? at(how.factor) : 1) * (at(how.minuend) - at(how.subtrahend));
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
      return at(how.Delta) / divisor + (how.penalized ? (LAMBDA / divisor) * at(how.Theta) : 0);
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

/** A formula of numbers by ordinary arithmetic, in the order in which it stands. */
function evaluated(formula: Formula, of: Pick<Trace, 'network'>): number {
  const at = (one: Formula): number => evaluated(one, of);
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'symbol':
      return Number.NaN;
    case 'sum':
      return formula.terms.reduce((total, term) => total + at(term), 0);
    case 'total':
      return formula.terms.reduce((total, term) => total + at(term), 0) + (formula.more?.value ?? 0);
    case 'difference':
      return at(formula.left) - at(formula.right);
    case 'negative':
      return -at(formula.of);
    case 'product':
      return formula.factors.map(at).reduce((all, factor) => all * factor);
    case 'fraction':
      return at(formula.above) / at(formula.below);
    case 'power':
      return exp(at(formula.exponent)); // of e, there is no other in numbers
    case 'apply':
      return activationOf(of.network).value(at(formula.to[0]));
    case 'cases':
      return at(formula.left) === at(formula.right) ? at(formula.value) : at(formula.otherwise);
    case 'equals':
      return at(formula.sides[formula.sides.length - 1]);
    default:
      throw new Error(`${formula.kind} stands in no formula of numbers`);
  }
}

describe('explain', () => {
  test('the numbers shown, put into the formula, give the traced bits', () => {
    fc.assert(
      fc.property(problems, (options) => {
        const problem = makeProblem(options);
        const trace = traced(problem);
        for (const address of cells(trace)) {
          const { kind, layer } = address.matrix;
          // Which rows are listed is chosen by weight, so that their order is another than that of the sum.
          if (kind === 'Delta' || (kind === 'a' && layer === trace.network.layers.length)) continue;
          const { value, numbers } = explain(trace, address, { examples: problem.examples });
          if (numbers) expectSameBits(formatAddress(address), [evaluated(numbers, trace)], [value]);
        }
      }),
      { numRuns: 20, seed: 13 },
    );
  });

  test('the terms shown add up to the traced bits', () => {
    fc.assert(
      fc.property(problems, (options) => {
        const problem = makeProblem(options);
        const trace = traced(problem);
        for (const address of cells(trace)) {
          const { kind } = address.matrix;
          const { value, terms, sum, rest } = explain(trace, address, { examples: problem.examples });
          expect(value).toBe(valueAt(trace, address));
          const listed = terms.reduce((total, term) => total + term.value, 0);
          if (sum && !rest && kind !== 'Delta') expectSameBits(formatAddress(address), [listed], [sum.value]);
          if (kind === 'Delta' || kind === 'z') expectSameBits(formatAddress(address), [sum?.value ?? 0], [value]);
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
    const explained = explain(trace, parseAddress('s2WithBias[1,1]'), {
      names: { inputs: ['x'], classes: ['A', 'B'] },
    });
    const { value, terms, numbers, parents } = explained;
    expectNumber('s2WithBias[1,1]', value, s2, 1e-14);
    expect(text(statement(explained))).toBe("s2WithBias[1,1] = (Σ s3·Theta2) · g'(z2[1,1]), g'(z) = g(z) · (1 − g(z))");
    expect(terms.map(({ formula }) => text(formula))).toEqual(['s3[1,1]·Theta2[1,1]', 's3[1,2]·Theta2[2,1]']);
    expect(terms.map(({ place }) => place)).toEqual([
      { kind: 'class', number: 1, name: 'A' },
      { kind: 'class', number: 2, name: 'B' },
    ]);
    expectNumber('first term', terms[0].value, s3[0] * 0.4, 1e-14);
    expect(numbers && text(numbers)).toContain(" · g'(0.7");
    expect(parents.map(formatAddress)).toEqual(['s3[1,1]', 'Theta2[1,1]', 's3[1,2]', 'Theta2[2,1]', 'z2[1,1]']);
  });

  test('what a row weighs is a factor of its error and of its cost', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 9, output: 'softmax', weighs: true });
    const { w = new Float64Array() } = problem.examples;
    const trace = traced(problem);
    const of = (address: string) => explain(trace, parseAddress(address), problem);
    const error = of('s3[4,1]');
    expect(text(statement(error))).toBe('s3[4,1] = w[4,1] · (a3[4,1] − yv[4,1])');
    expect(error.parents.map(formatAddress)).toEqual(['w[4,1]', 'a3[4,1]', 'yv[4,1]']);
    expect(of('w[4,1]')).toMatchObject({ value: w[3], note: { code: 'row-weight', row: 4 } });
    const W = sumOfNumbers([...w]);
    expect(trace.W).toBe(W);
    const { terms, formula } = of('J');
    for (const { value, place } of terms) {
      const row = place.kind === 'row' ? place.number : 0;
      const a = valueAt(trace, parseAddress(`a3[${row},${problem.y[row - 1]}]`));
      expectNumber(`cost of row ${row}`, value, -w[row - 1] * Math.log(a), 1e-12);
    }
    expect(text(terms[0].formula)).toMatch(/^w\[\d,1\] · \(−log a3\[\d,\d\]\)$/);
    expect(formula && text(formula)).toContain(' / W + λ / (2W) ');
    expect(text(statement(of('Theta1_grad[2,1]')))).toBe('Theta1_grad[2,1] = Delta1[2,1] / W + λ / W · Theta1[2,1]');
    expect(() => explain(traced(makeProblem({ layers: [2, 3, 2], m: 9 })), parseAddress('w[1,1]'))).toThrow(
      'there is no step "w"',
    );
  });

  test('Delta lists its largest rows and what the others sum to', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 200 });
    const trace = record({ ...problem, lambda: 0 });
    const of = (rowTerms: number) => explain(trace, parseAddress('Delta1[2,1]'), { ...problem, rowTerms });
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
          parseAddress(`${names[0]}[1,0]`),
          parseAddress(`${names.at(-1)}[3,1]`),
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
    ['z22[1,1]', 'Did you mean z2?'],
    [
      'z2[1,0]',
      'z2[1,0] is outside z2. It has the rows of the table, of which this trace keeps 1, 2, 3, 4, 5, and columns 1 to 3.',
    ],
    ['Theta1[4,0]', 'Theta1[4,0] is outside Theta1. It has rows 1 to 3, and columns 0 (bias) to 2.'],
    ['s2[7,1]', 'of which this trace keeps 1, 2, 3, 4, 5'],
    ['s2[10,1]', 'there is no row 10 among the 9 rows of X. The nearest that is used: 9.'],
  ])('%s is refused with what there is', (address, words) => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 9 });
    const trace = record({ ...problem, lambda: 0 });
    expect(() => explain(trace, parseAddress(address))).toThrow(words);
  });

  test('what is given says so, and its formula is absent or itself', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 9 });
    const trace = record({ ...problem, lambda: 1 });
    const of = (address: string) =>
      explain(trace, parseAddress(address), { names: { inputs: ['x', 'y'], classes: ['A', 'B'] } });
    expect(of('Theta1[1,2]')).toMatchObject({ note: { code: 'weight' }, terms: [], parents: [] });
    expect(of('Theta1[1,2]').formula).toBeUndefined();
    expect(of('a2[1,0]').note).toEqual({ code: 'bias' });
    expect(of('a1[3,2]').note).toEqual({ code: 'input', input: { kind: 'input', number: 2, name: 'y' }, row: 3 });
    expect(of('yv[1,2]').note).toMatchObject({ code: 'label', of: { name: 'B' }, isIt: problem.y[0] === 2 });
    expect(of('Theta1_grad[1,0]').note).toEqual({ code: 'not-penalized' });
    expect(of('s2[2,1]')).toMatchObject({ note: { code: 'copy' } });
    expect(text(statement(of('Theta1_grad[2,1]')))).toBe('Theta1_grad[2,1] = Delta1[2,1] / m + λ / m · Theta1[2,1]');
  });
});

describe('rows of a table', () => {
  const problem = makeProblem({ layers: [2, 3, 2], m: 4, output: 'softmax' });
  const rows = tableRows(Int32Array.of(2, 3, 7, 9), (row) => ({
    key: 'trace-row/label-missing',
    data: { row, column: 'label' },
  }));
  const trace = record({ ...problem, lambda: 1, tableRows: rows });
  const plain = record({ ...problem, lambda: 1 });

  test('are asked for, kept and named by their rows in the table, with the same numbers', () => {
    expect(trace.rows).toEqual([2, 3, 7, 9]);
    expect(valueAt(trace, parseAddress('z2[7,1]'))).toBe(valueAt(plain, parseAddress('z2[3,1]')));
    expect(explain(trace, parseAddress('z2[7,1]')).parents.map(formatAddress)).toContain('a1[7,2]');
    const found = explain(trace, parseAddress('Delta1[1,1]'), problem).terms.map(({ place }) => place);
    expect(found).toHaveLength(4);
    const names = explain(plain, parseAddress('Delta1[1,1]'), problem).terms.map(({ place }) => place);
    const number = (place: (typeof names)[number]) => (place.kind === 'row' ? place.number : 0);
    expect(found.map(number)).toEqual(names.map((place) => rows.rows[number(place) - 1]));
  });

  test('that are not used say why, and which near them are', () => {
    expect(() => recordRows({ ...problem, lambda: 1, tableRows: rows, rows: [5] })).toThrow(
      'row 5 of the table is not used: it has no label in "label". The nearest that are used: 3 and 7.',
    );
    expect(() => valueAt(trace, parseAddress('z2[1,1]'))).toThrow('The nearest that is used: 2.');
  });

  test('say whether a label, a value or the split keeps them out', () => {
    const column = (name: string, codes: number[]) =>
      ({ kind: 'category', name, categories: ['a', 'b'], codes: Int32Array.from(codes) }) as const;
    const table: Table = { rowCount: 4, columns: [column('Job', [1, 0, 2, 1]), column('Is', [0, 1, 2, 1])] };
    const used = usedRows({
      table,
      rows: Int32Array.of(3),
      rules: { label: 'Is', complete: ['Job'] },
      heldOut: Int32Array.of(2),
    });
    expect(used.indexOf(4)).toBe(0);
    expect(() => used.indexOf(1)).toThrow('row 1 of the table is not used: it has no label in "Is"');
    expect(() => used.indexOf(2)).toThrow('row 2 of the table is not used: it has no value in "Job"');
    expect(() => used.indexOf(3)).toThrow('row 3 of the table is not used: it was held out of training');
    expect(() => used.indexOf(5)).toThrow('the table has 4 rows, and no row 5');
  });

  test('say that a split by time leaves them on neither side, or that they have no time', () => {
    const time = { kind: 'number', name: 'Day', values: Float64Array.of(1, 2, Number.NaN, 4) } as const;
    const is = { kind: 'category', name: 'Is', categories: ['a'], codes: Int32Array.of(1, 1, 1, 1) } as const;
    const used = usedRows({
      table: { rowCount: 4, columns: [time, is] },
      rows: Int32Array.of(0),
      rules: { label: 'Is', complete: [] },
      heldOut: Int32Array.of(3),
      divided: { rows: Int32Array.of(0, 1, 2, 3), column: 'Day' },
    });
    expect(() => used.indexOf(2)).toThrow('the split by "Day" leaves it on neither side');
    expect(() => used.indexOf(3)).toThrow('it has no value in "Day"');
    expect(() => used.indexOf(4)).toThrow('it was held out of training');
  });
});

describe('J', () => {
  test('is explained by its costliest rows, what the others sum to, and the penalty, with its own bits', () => {
    const problem = makeProblem({ layers: [2, 3, 3], m: 150, output: 'softmax' });
    const trace = record({ ...problem, lambda: LAMBDA });
    const explained = explain(trace, parseAddress('J'), { ...problem, rowTerms: 4 });
    const { value, sum, terms, rest, numbers } = explained;
    expectSameBits('J', [value], [trace.J]);
    const shown = numbers ? text(numbers) : '';
    const [data, penalty] = shown.split(' + ').map((part) => part.split(' / ').map(Number));
    expectSameBits('J from what is shown', [data[0] / data[1] + penalty[0]], [trace.J]);
    expectSameBits('sum', [data[0]], [sum?.value ?? 0]);
    expect(terms.map((term) => term.value)).toEqual(terms.map((term) => term.value).toSorted((a, b) => b - a));
    expect(rest?.count).toBe(146);
    expect(latex(statement(explained))).toContain('\\frac{\\lambda}{2 \\, m}');
    expect(formatAddress({ ...parseAddress('J'), iteration: 3 })).toBe('J@3');
  });

  test('each cost is −log of the answer for the row’s own class, which is its one parent', () => {
    const problem = makeProblem({ layers: [2, 3, 3], m: 20, output: 'softmax' });
    const { terms } = explain(record({ ...problem, lambda: 0 }), parseAddress('J'), problem);
    for (const { formula, numbers, value, from, place } of terms) {
      const row = place.kind === 'row' ? place.number : 0;
      const own = `a3[${row},${problem.y[row - 1]}]`;
      expect(text(formula)).toBe(`−log ${own}`);
      expect(from.map(formatAddress)).toEqual([own]);
      const [, output] = /^−log (.*)$/.exec(text(numbers)) ?? [];
      expectNumber(`cost of row ${row}`, value, -Math.log(Number(output)), 1e-12);
    }
  });

  test('of sigmoid outputs also −log(1 − a) of each other class', () => {
    const problem = makeProblem({ layers: [2, 3, 3], m: 20 });
    const trace = record({ ...problem, lambda: 0, rows: Array.from({ length: 20 }, (_, i) => i + 1) });
    const [first] = explain(trace, parseAddress('J'), problem).terms;
    const row = first.place.kind === 'row' ? first.place.number : 0;
    const label = problem.y[row - 1];
    expect(text(first.formula)).toBe(`−log a3[${row},${label}] + Σ −log(1 − a3)`);
    expect(text(first.formula, { terms: 5 })).toMatch(/^−log a3\[\d+,\d\] \+ \(?−log\(1 − a3\[/);
    const outputs = [1, 2, 3].map((k) => valueAt(trace, parseAddress(`a3[${row},${k}]`)));
    const cost = outputs.reduce((sum, a, k) => sum - Math.log(k + 1 === label ? a : 1 - a), 0);
    expectNumber('cost', first.value, cost, 1e-12);
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
    const trace = record({
      network,
      parameters,
      examples: examplesOf(X, Int32Array.of(1)),
      lambda: 0,
      tableRows: tableRows(Int32Array.of(3), (row) => ({ key: 'trace-row/held-out', data: { row } })),
    });
    const explained = explain(trace, parseAddress('a1[3,1]'), { table: { encoder, columns: table.columns } });
    const { origin, value } = explained;
    expect(origin).toMatchObject({ column: 'Age', tableRow: 3, raw: 40 });
    expectSameBits('x', [origin?.value ?? Number.NaN], [value]);
    expect(origin?.substituted).toEqual({ text: `(40 - 35) / ${Math.sqrt(125)}` });
    expect(latex(statement(explained))).toBe('a^{(1)}_{3,1} = x_{3,1}');
  });
});

describe('LaTeX', () => {
  test('follows the lineage, at any output', () => {
    const problem = makeProblem({ layers: [2, 3, 2], m: 30, output: 'softmax' });
    const trace = record({ ...problem, lambda: 1 });
    const of = (address: string) => latex(statement(explain(trace, parseAddress(address), problem)));
    expect(of('s2WithBias[2,1]')).toBe(
      "\\tilde{s}^{(2)}_{2,1} = \\left(s^{(3)}_{2,1} \\, \\Theta^{(2)}_{1,1} + s^{(3)}_{2,2} \\, \\Theta^{(2)}_{2,1}\\right) \\, g'(z^{(2)}_{2,1}),\\; g'(z) = g(z) \\, \\left(1 - g(z)\\right)",
    );
    const less = (k: number) => `e^{z^{(3)}_{2,${k}} - \\max z^{(3)}_{2,j}}`;
    expect(of('a3[2,1]')).toBe(`a^{(3)}_{2,1} = \\frac{${less(1)}}{${less(1)} + ${less(2)}}`);
    expect(of('Delta1[2,1]')).toBe('\\Delta^{(1)}_{2,1} = \\sum_{i} s^{(2)}_{i,2} \\, a^{(1)}_{i,1}');
    const s3 = { kind: 's', layer: 3 } as const;
    expect(latex(stepStatement(s3, stepOf(trace, s3)?.formula))).toBe('s^{(3)} = a^{(3)} - y_v');
    const given = trace.steps.filter(({ formula }) => formula === undefined);
    expect(given.map(formatMatrix)).toEqual(['Theta1', 'Theta2']);
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
    const gradients = trace.steps.filter(({ kind }) => kind === 'Theta_grad').map(({ matrix }) => matrix);
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
