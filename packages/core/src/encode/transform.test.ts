import { columnOf, tableOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import type { Table } from '../table/column.ts';
import { fitEncoder, inputNames, inputSource } from './encoder.ts';
import type { EncodeOptions } from './plan.ts';
import { trainingRows } from './rows.ts';
import { answerableRows, explainInput, toMatrix, transform } from './transform.ts';

const ours: EncodeOptions = { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' };

const DAY = 86_400_000;

/** A table with each kind of column; the first rows vary in each, so that none is constant. */
const tables = fc
  .array(
    fc.record({
      n: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
      on: fc.option(fc.integer({ min: 0, max: 20_000 }).map((day) => day * DAY)),
      ok: fc.option(fc.constantFrom('No', 'Yes')),
      c: fc.option(fc.constantFrom('red', 'blue', '__proto__', '')),
    }),
    { maxLength: 30 },
  )
  .map((more): Table => {
    const rows = [{ n: 1, on: DAY, ok: 'Yes', c: 'red' }, { n: 2, on: 0, ok: 'No', c: 'blue' }, ...more];
    return tableOf(
      columnOf(
        'n',
        'number',
        rows.map(({ n }) => n),
      ),
      columnOf(
        'on',
        'date',
        rows.map(({ on }) => on),
      ),
      columnOf(
        'ok',
        'boolean',
        rows.map(({ ok }) => ok),
      ),
      columnOf(
        'c',
        'category',
        rows.map(({ c }) => c),
      ),
    );
  });

const options = fc.record({
  encode: fc.constantFrom('onehot' as const, 'ordinal' as const),
  standardize: fc.boolean(),
  missing: fc.constantFrom('impute' as const, 'drop' as const),
  missingScope: fc.constantFrom('used' as const, 'all' as const),
  missingFlag: fc.boolean(),
});

function errorOf(run: () => unknown): DeltascopeError {
  try {
    run();
  } catch (error) {
    if (error instanceof DeltascopeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('transform', () => {
  it('writes the same in blocks of any size, from any first row, in float64 and float32', () => {
    fc.assert(
      fc.property(tables, options, fc.integer({ min: 1, max: 7 }), (table, chosen, size) => {
        const encoder = fitEncoder(table, chosen);
        const encoded = transform(encoder, table, trainingRows(table, encoder).rows);
        const X = toMatrix(encoded);
        expect([encoded.n, X.columns]).toEqual([inputNames(encoder).length, encoded.n]);
        for (let first = 0; first < encoded.m; first += size) {
          const count = Math.min(size, encoded.m - first);
          const wide = new Float64Array(count * encoded.n).fill(NaN);
          const narrow = new Float32Array(count * encoded.n).fill(NaN);
          encoded.read(first, count, wide);
          encoded.read(first, count, narrow);
          const expected = X.data.subarray(first * encoded.n, (first + count) * encoded.n);
          expect(wide).toEqual(expected);
          expect(narrow).toEqual(Float32Array.from(expected));
        }
      }),
    );
  });

  it('writes finite numbers only, and explainInput gives each of them bit for bit', () => {
    fc.assert(
      fc.property(tables, options, (table, chosen) => {
        const encoder = fitEncoder(table, chosen);
        const { rows } = trainingRows(table, encoder);
        const X = toMatrix(transform(encoder, table, rows));
        rows.forEach((row, i) => {
          for (let j = 0; j < X.columns; j++) {
            const column = table.columns.find(({ name }) => name === inputSource(encoder, j).column)!;
            const x = X.data[i * X.columns + j];
            expect(Number.isFinite(x)).toBe(true);
            expect(explainInput(encoder, j, column, row).value).toBe(x);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives standardized columns mean 0 and population variance 1 where nothing is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 50 }), (values) => {
        const table = tableOf(columnOf('x', 'number', values));
        const { data } = toMatrix(transform(fitEncoder(table, ours), table));
        expect(data.reduce((sum, z) => sum + z, 0) / data.length).toBeCloseTo(0, 10);
        expect(data.reduce((sum, z) => sum + z * z, 0) / data.length).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('a prediction table', () => {
  const training = tableOf(
    columnOf('Age', 'number', [20, 40, 60, null]),
    columnOf('Job', 'category', ['Artist', 'Doctor', 'Artist', 'Doctor']),
    columnOf('Segment', 'category', ['A', 'B', 'A', 'B']),
  );
  const encoder = fitEncoder(training, { ...ours, standardize: false, label: 'Segment' });
  const [age, job] = [columnOf('Age', 'number', [30, 50]), columnOf('Job', 'category', ['Doctor', 'Artist'])];

  it('may have its columns in another order, more of them, and no label', () => {
    const encoded = transform(encoder, tableOf(columnOf('Extra', 'text', ['p', 'q']), job, age));
    // Doctor comes first here and second in training: words are matched, codes are not.
    expect([...toMatrix(encoded).data]).toEqual([30, 0, 1, 50, 1, 0]);
    expect(encoded.report()).toMatchObject({ extraColumns: ['Extra'], notes: ['not used by the model: Extra'] });
  });

  it('without a column is refused with the nearest name', () => {
    const { detail } = errorOf(() => transform(encoder, tableOf(columnOf('age_', 'number', [1]), job)));
    expect(detail).toMatchObject({
      code: 'column-missing',
      fault: 'data',
      data: { columns: ['Age'], nearest: 'age_' },
    });
    expect(detail.what).toBe('the table has no column "Age", which the model needs');
  });

  it('with a word where numbers are expected is refused with the row', () => {
    const words = columnOf('Age', 'category', ['31', 'old']);
    expect(errorOf(() => transform(encoder, tableOf(words, job))).message).toBe(
      'column "Age", row 2: "old" is not a number, which the model learned this column as. ' +
        'Give a number in every row, or leave the cell empty.',
    );
  });

  it('whose numbers were read as words is understood', () => {
    const words = columnOf('Age', 'identifier', ['31', '4.5e1']);
    expect([...toMatrix(transform(encoder, tableOf(words, job))).data]).toEqual([31, 0, 1, 45, 1, 0]);
  });

  it('with unseen words gives all zeros, counted and reported; missing ones are counted apart', () => {
    const table = tableOf(
      columnOf('Age', 'number', [1, null, 3]),
      columnOf('Job', 'category', ['Pilot', null, 'Pilot']),
    );
    const encoded = transform(encoder, table);
    expect([...toMatrix(encoded).data]).toEqual([1, 0, 0, 40, 0, 0, 3, 0, 0]);
    expect(encoded.report()).toMatchObject({
      rows: 3,
      columns: [
        { name: 'Age', missing: 1, unseen: 0, unseenWords: [] },
        { name: 'Job', missing: 1, unseen: 2, unseenWords: ['Pilot'] },
      ],
      notes: [
        '"Age" is missing in 1 of 3 rows',
        '"Job" is missing in 1 of 3 rows',
        '"Job" has words not seen in training in 2 of 3 rows: "Pilot"',
      ],
    });
  });

  it('with a value far beyond the training’s is refused, never infinite', () => {
    const encoded = transform(encoder, tableOf(columnOf('Age', 'number', [30, 1e308]), job));
    const { detail } = errorOf(() => toMatrix(encoded));
    expect(detail).toMatchObject({ code: 'rescale', fault: 'data', where: 'column "Age", row 2' });
  });
});

describe('an encoder that drops rows', () => {
  const training = tableOf(columnOf('n', 'number', [1, 2, 3]), columnOf('c', 'category', ['a', 'b', 'a']));
  const table = tableOf(columnOf('n', 'number', [null, 5, 6]), columnOf('c', 'category', ['a', 'new', 'b']));

  it('answers unseen words one-hot and leaves them out as codes', () => {
    const drop: EncodeOptions = { ...ours, missing: 'drop' };
    expect([...answerableRows(table, fitEncoder(training, drop)).rows]).toEqual([1, 2]);
    const ordinal = answerableRows(table, fitEncoder(training, { ...drop, encode: 'ordinal' }));
    expect([...ordinal.rows]).toEqual([2]);
    expect(ordinal.dropped).toEqual([
      { reason: 'value-missing', column: 'n', count: 1 },
      { reason: 'unseen-category', column: 'c', count: 1 },
    ]);
  });

  it('refuses to write a row with a missing value', () => {
    const encoder = fitEncoder(training, { ...ours, missing: 'drop' });
    expect(errorOf(() => toMatrix(transform(encoder, table))).detail).toMatchObject({
      code: 'missing-value',
      where: 'column "n", row 1',
    });
  });
});

describe('explainInput', () => {
  const age = columnOf('Age', 'number', [20, null, 40]);
  const job = columnOf('Job', 'category', ['Artist', null, 'Doctor']);
  const encoder = fitEncoder(tableOf(age, job), { ...ours, missingFlag: true });

  it('puts the row’s numbers into the formula', () => {
    expect(explainInput(encoder, 0, age, 2)).toEqual({
      raw: 40,
      formula: '(Age - mean) / deviation',
      substituted: '(40 - 30) / 10',
      value: 1,
    });
  });

  it('says what stands for a missing value', () => {
    expect(explainInput(encoder, 0, age, 1)).toMatchObject({
      raw: null,
      substituted: '(30 - 30) / 10 (the median)',
      value: 0,
    });
    expect(explainInput(encoder, 1, age, 1)).toMatchObject({ formula: '1 if Age is missing, else 0', value: 1 });
    expect(explainInput(encoder, 4, job, 1)).toMatchObject({ raw: null, substituted: 'missing', value: 1 });
  });

  it('tells a word’s input', () => {
    expect(explainInput(encoder, 3, job, 2)).toEqual({
      raw: 'Doctor',
      formula: '1 if Job is Doctor, else 0',
      substituted: 'Doctor',
      value: 1,
    });
  });
});
