import { columnOf, tableOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../network/random.ts';
import type { Column, Table } from '../table/column.ts';
import { fit } from './fit.ts';
import { crossValidate, outOfSample } from './folds.ts';
import { labelledTable, labelsOf } from './problem.ts';
import { settled } from './settings/check.ts';
import type { SomeSettings, TrainingSettings } from './settings/settings.ts';
import { clustersOf, foldsOf, splitOf } from './splits.ts';

const HOST = { now: () => 0, pause: () => Promise.resolve() };

const DAY = 86_400_000;

/** Three numbers, a word, a machine of five rows each, a day for every two rows; some rows are written twice. */
function machines(rowCount = 120, seed = 1): Table {
  const { uniform, below } = random(seed);
  const cells = Array.from({ length: rowCount }, (_, row) => {
    const a = uniform();
    return {
      a,
      b: uniform(),
      word: 'rst'[below(3)],
      machine: `m${Math.floor(row / 5)}`,
      y: a > 0.5 ? 'yes' : 'no',
      row,
    };
  });
  for (let row = 3; row < rowCount; row += 10) cells[row] = { ...cells[row - 3], row };
  const column = (name: 'a' | 'b', kind: 'number') =>
    columnOf(
      name,
      kind,
      cells.map((cell) => cell[name]),
    );
  return tableOf(
    column('a', 'number'),
    column('b', 'number'),
    columnOf(
      'word',
      'category',
      cells.map(({ word }) => word),
    ),
    columnOf(
      'machine',
      'category',
      cells.map(({ machine }) => machine),
    ),
    columnOf(
      'day',
      'date',
      cells.map(({ row }) => DAY * Math.floor(row / 2)),
    ),
    columnOf(
      'y',
      'category',
      cells.map(({ y }) => y),
    ),
  );
}

function given(table: Table, some: SomeSettings = {}) {
  const settings = settled({ label: 'y', ignore: ['machine', 'day'], hidden: [3], iterations: 5, ...some });
  return { settings, labelled: labelledTable(table, labelsOf(table, 'y', settings), settings) };
}

const keyOf = ({ columns }: Table, names: readonly string[]) => {
  const used = columns.filter(({ name }) => names.includes(name));
  return (row: number) => used.map((one) => ('codes' in one ? one.codes[row] : one.values[row])).join('|');
};

function shared(one: Int32Array, other: Int32Array, key: (row: number) => string): string[] {
  const known = new Set(Array.from(one, key));
  return [...new Set(Array.from(other, key))].filter((text) => known.has(text));
}

const RULES = ['stratified', 'group:machine', 'time:day', 'time:day,3'];

describe.each(RULES)('rows divided by %s', (split) => {
  const seeds = fc.integer({ min: 0, max: 1e6 });

  it('have no inputs on both sides, in holdouts, folds and the held-out rows within folds', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const table = machines(120, seed);
        const { labelled, settings } = given(table, { split, seed });
        expect(labelled.repeats().count).toBeGreaterThan(5);
        const inputs = keyOf(table, ['a', 'b', 'word']);
        const { training, validation } = splitOf(labelled, settings);
        expect(shared(training, validation, inputs)).toEqual([]);
        for (const around of [false, true]) {
          for (const fold of foldsOf(labelled, settings, { folds: 4, around })) {
            expect(shared(fold.training, fold.test, inputs)).toEqual([]);
            expect(shared(fold.validation, fold.test, inputs)).toEqual([]);
            expect(shared(fold.training, fold.validation, inputs)).toEqual([]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are each in one place, or in the count of a reason', () => {
    const { labelled, settings } = given(machines(), { split });
    const { training, validation, dropped } = splitOf(labelled, settings);
    const all = new Set([...training, ...validation]);
    expect(all.size).toBe(training.length + validation.length);
    expect(all.size + dropped.reduce((sum, { count }) => sum + count, 0)).toBe(labelled.rows.length);
  });
});

describe('by group', () => {
  it('no group is on both sides, and classes keep their shares as whole groups allow', () => {
    const table = machines(600);
    const { labelled, settings } = given(table, { split: 'group:machine', validation: 0.25 });
    const { training, validation } = splitOf(labelled, settings);
    expect(shared(training, validation, keyOf(table, ['machine']))).toEqual([]);
    expect(validation.length / 600).toBeCloseTo(0.25, 1);
    const share = (rows: Int32Array) => rows.filter((row) => labelled.labels.y[row] === 1).length / rows.length;
    expect(Math.abs(share(training) - share(validation))).toBeLessThan(0.03);
    for (const fold of foldsOf(labelled, settings, { folds: 5 })) {
      expect(shared(fold.training, fold.test, keyOf(table, ['machine']))).toEqual([]);
      expect(Math.abs(fold.test.length - 120)).toBeLessThan(25);
    }
  });

  it('the column is learned from only if it is named', () => {
    const names = ({ labelled }: ReturnType<typeof given>) => labelled.plan.features.map(({ name }) => name);
    const split = 'group:machine';
    expect(names(given(machines(), { split, ignore: undefined }))).not.toContain('machine');
    expect(names(given(machines(), { split, ignore: undefined, features: ['a', 'machine'] }))).toContain('machine');
  });

  it.each([
    ['group:y', 'split-column'],
    ['group:machin', 'no-such-column'],
  ])('%s is refused: %s', (split, code) => {
    const table = machines();
    expect(() => {
      const { labelled, settings } = given(table, { split });
      splitOf(labelled, settings);
    }).toThrow(expect.objectContaining({ code }));
  });

  it('one group alone cannot be divided', () => {
    const table = machines();
    const one = tableOf(...table.columns, columnOf('all', 'category', new Array(table.rowCount).fill('same')));
    const { labelled, settings } = given(one, { split: 'group:all' });
    expect(() => splitOf(labelled, settings)).toThrow(expect.objectContaining({ code: 'groups-too-few' }));
  });
});

describe('by time', () => {
  const times = (table: Table) => {
    const column = table.columns.find(({ name }) => name === 'day');
    return (row: number) => (column && 'values' in column ? column.values[row] / DAY : Number.NaN);
  };

  it.each([0, 3])('every row learned from is more than %d days before the held-out ones', (gap) => {
    const table = machines();
    const { labelled, settings } = given(table, { split: `time:day,${gap}` });
    const at = times(table);
    const sides = [splitOf(labelled, settings), ...foldsOf(labelled, settings, { folds: 3 })];
    for (const { training, validation } of sides) {
      const latest = Math.max(...Array.from(training, at));
      const earliest = Math.min(...Array.from(validation, at));
      expect(earliest - latest).toBeGreaterThanOrEqual(Math.max(gap, 1));
    }
    const { validation } = sides[0];
    expect(validation.length).toBe(24);
  });

  it('a fold learns from the rows before it alone, and for suspects each row is in one fold', () => {
    const table = machines();
    const { labelled, settings } = given(table, { split: 'time:day' });
    const at = times(table);
    for (const { training, validation, test } of foldsOf(labelled, settings, { folds: 3 })) {
      const seen = [...training, ...validation];
      expect(Math.max(...seen.map(at))).toBeLessThan(Math.min(...Array.from(test, at)));
    }
    const around = foldsOf(labelled, settings, { folds: 4, around: true });
    expect(around.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...labelled.rows]);
  });
});

describe('clusters', () => {
  it('join equal inputs and groups, also through each other', () => {
    const table = tableOf(
      columnOf('a', 'number', [1, 2.5, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
      columnOf('g', 'category', ['p', 'p', 'q', 'q', 'r', 'r', 's', 's', 't', 't', 'u', 'u']),
      columnOf('y', 'category', ['x', 'y', 'x', 'y', 'x', 'y', 'x', 'y', 'x', 'y', 'x', 'y']),
    );
    const { labelled, settings } = given(table, { ignore: undefined, split: 'group:g' });
    expect([...(clustersOf(labelled, settings) ?? [])]).toEqual([0, 0, 0, 0, 4, 4, 6, 6, 8, 8, 10, 10]);
  });
});

/** The table with cells of these rows replaced by what was never there, the label given away among them. */
function tampered(table: Table, rows: Int32Array, labels: Int32Array): Table {
  const touched = new Set(rows);
  const columns = table.columns.map((column): Column => {
    if (column.name === 'y' || column.name === 'machine' || column.name === 'day') return column;
    if (!('codes' in column)) {
      return { ...column, values: column.values.map((x, row) => (touched.has(row) ? 1e6 * labels[row] + row : x)) };
    }
    const categories = ['leak', ...column.categories, 'planted'];
    const codes = column.codes.map((code, row) =>
      touched.has(row) ? (labels[row] === 1 ? 1 : categories.length) : code + 1,
    );
    return { ...column, categories, codes };
  });
  return { ...table, columns };
}

describe('nothing of a held-out row reaches what is learned', () => {
  const untouched = { patience: 0, optimizer: 'lbfgs' } as const;

  it.each<[string, Partial<TrainingSettings>]>([
    ['words as inputs of their own', {}],
    ['words as numbers', { encode: 'ordinal' }],
    ['rows dropped that lack a value', { encode: 'ordinal', missing: 'drop' }],
    ['by group', { split: 'group:machine' }],
    ['by time', { split: 'time:day' }],
  ])('%s: with a leak planted in the held-out rows encoder and weights stay the same', async (_, some) => {
    const table = machines();
    const before = given(table, { ...untouched, ...some });
    const split = splitOf(before.labelled, before.settings);
    const after = given(tampered(table, split.validation, before.labelled.labels.y), { ...untouched, ...some });
    const fits = await Promise.all(
      [before, after].map(({ labelled, settings }) => fit({ labelled, settings, split, host: HOST })),
    );
    const [one, other] = fits.map(({ problem, outcome }) => ({ problem, parameters: outcome.parameters }));
    expect(other.parameters).toEqual(one.parameters);
    const inputs = ({ problem }: typeof one) => problem.inputs;
    expect(inputs(other)).toEqual(inputs(one));
    if (some.missing !== 'drop') expect(other.problem.encoder).toEqual(one.problem.encoder);
  });

  it('of a fold either: its network answers the other rows as before', async () => {
    const table = machines();
    const { labelled, settings } = given(table, untouched);
    const [fold] = foldsOf(labelled, settings, { folds: 3 });
    const after = given(tampered(table, fold.test, labelled.labels.y), untouched);
    const one = await fit({ labelled, settings, split: fold, host: HOST });
    const other = await fit({ labelled: after.labelled, settings, split: fold, host: HOST });
    expect(other.outcome.parameters).toEqual(one.outcome.parameters);
  });
});

describe('coin flips written five times', () => {
  const { uniform } = random(5);
  const flips = Array.from({ length: 100 }, () => ({
    a: uniform(),
    b: uniform(),
    c: uniform(),
    y: uniform() < 0.5 ? 'p' : 'q',
  }));
  const table = (times: number) => {
    const rows = Array.from({ length: times }, () => flips).flat();
    const numbers = (['a', 'b', 'c'] as const).map((name) =>
      columnOf(
        name,
        'number',
        rows.map((row) => row[name]),
      ),
    );
    return tableOf(
      ...numbers,
      columnOf(
        'y',
        'category',
        rows.map(({ y }) => y),
      ),
    );
  };

  it('score no better in folds than once', async () => {
    const scores = await Promise.all(
      [1, 5].map(async (times) => {
        const { labelled, settings } = given(table(times), {
          ignore: undefined,
          hidden: [20],
          lambda: 0,
          iterations: 200,
        });
        const { accuracies } = await crossValidate({ labelled, settings, folds: 5, host: HOST });
        return accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
      }),
    );
    // Two standard errors of 100 flips are 0.1; with copies on both sides it would be 0.9 and more.
    for (const score of scores) expect(Math.abs(score - 0.5)).toBeLessThan(0.15);
  });

  it('are suspected by networks that have not seen their copies', async () => {
    const { labelled, settings } = given(table(5), { ignore: undefined, hidden: [20], lambda: 0, iterations: 200 });
    const { probabilities } = await outOfSample({ labelled, settings, folds: 5, host: HOST });
    const right = labelled.rows.filter((row) => {
      const own = probabilities.data[row * 2 + labelled.labels.y[row] - 1];
      return own > 0.5;
    }).length;
    expect(Math.abs(right / labelled.rows.length - 0.5)).toBeLessThan(0.15);
  });
});
