import { CUSTOMERS_ABSENT, columnOf, customers, sharedTable, tableOf } from '@deltascope/testkit';
import { describe, expect, it, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import type { Column } from '../table/column.ts';
import { droppedText, inputFormulaText } from '../words/en/columns.ts';
import { en } from '../words/en.ts';
import { LANGUAGES } from '../words/languages.ts';
import { describeFeature, type Encoder, fitEncoder, inputNames, inputSources } from './encoder.ts';
import { fitLabels } from './labels.ts';
import { columnNotes } from './notes.ts';
import { type EncodeOptions, planColumns } from './plan.ts';
import { trainingRows } from './rows.ts';
import { toMatrix, transform } from './transform.ts';
import { validateEncoder } from './validate.ts';

const ours: EncodeOptions = { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' };
const article: EncodeOptions = { encode: 'ordinal', standardize: false, missing: 'drop', missingScope: 'all' };

const x = columnOf('x', 'number', [1, 2, 3, 4]);
const cells = (encoder: Encoder, table: Parameters<typeof transform>[1], rows?: Int32Array) =>
  Array.from(toMatrix(transform(encoder, table, rows)).data);

function detailOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof DeltascopeError) return error.detail;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe.skipIf(CUSTOMERS_ABSENT)('the article’s table', () => {
  it('gives the article’s X and y: codes by first appearance, complete rows', () => {
    const table = sharedTable('customers.csv');
    const features = ['Ever_Married', 'Graduated', 'Family_Size'];
    const encoder = fitEncoder(table, { ...article, label: 'Var_1', features });
    const { rows } = trainingRows(table, encoder);
    const labels = fitLabels(table, 'Var_1', { order: 'appearance' });
    const { X, y } = customers();
    expect(toMatrix(transform(encoder, table, rows))).toEqual(X);
    expect(rows.map((row) => labels.y[row])).toEqual(y);
    expect(labels.classes).toEqual(['Cat_6', 'Cat_4', 'Cat_3', 'Cat_1', 'Cat_2', 'Cat_5', 'Cat_7']);
    expect(inputNames(encoder)).toEqual(features);
  });

  it('leaves out the identifier and says so', () => {
    const encoder = fitEncoder(sharedTable('customers.csv'), { ...ours, label: 'Var_1' });
    expect(encoder.leftOut.map(({ name, reason }) => [name, reason])).toEqual([['ID', 'identifier']]);
    expect(told(encoder)).toEqual(['"ID" looks like an identifier (2627 different values in 2627 rows): left out']);
  });
});

/** All that an encoder has to say of its columns. */
const told = (encoder: Encoder, { columnNote } = en) => columnNotes(encoder).map(columnNote);

describe('numbers', () => {
  it('are standardized by mean and population deviation; a missing value becomes the median', () => {
    // 1, 2, 6: mean 3, population variance (4 + 1 + 9) / 3 = 14/3; the median is 2.
    const table = tableOf(columnOf('x', 'number', [1, 2, null, 6]));
    const deviation = Math.sqrt(14 / 3);
    expect(cells(fitEncoder(table, ours), table)).toEqual([-2, -1, -1, 3].map((away) => away / deviation));
  });

  it('stay as they are where not standardized', () => {
    const table = tableOf(x);
    expect(cells(fitEncoder(table, { ...ours, standardize: false }), table)).toEqual([1, 2, 3, 4]);
  });

  it('have a missing flag where asked for and where some were missing', () => {
    const table = tableOf(columnOf('gap', 'number', [1, null, 3, 1]), x);
    const encoder = fitEncoder(table, { ...ours, missingFlag: true, standardize: false });
    expect(inputNames(encoder)).toEqual(['gap', 'gap missing', 'x']);
    expect(cells(encoder, table)).toEqual([1, 0, 1, 1, 1, 2, 3, 0, 3, 1, 0, 4]);
  });

  it('are fitted on the training rows alone', () => {
    const table = tableOf(x);
    const encoder = fitEncoder(table, ours, Int32Array.of(0, 1));
    expect(cells(encoder, table)).toEqual([-1, 1, 3, 5]); // mean 1.5, deviation 0.5
  });

  it('of 1e308 are standardized without overflow', () => {
    const table = tableOf(columnOf('x', 'number', [0, 1e308]));
    expect(cells(fitEncoder(table, ours), table)).toEqual([-1, 1]);
  });

  it('whose range overflows, or that are too large as they are, ask to be rescaled', () => {
    const wide = tableOf(columnOf('big', 'number', [-1.7e308, 1.7e308]));
    expect(detailOf(() => fitEncoder(wide, ours))).toMatchObject({ code: 'rescale', where: 'column "big"' });
    const large = tableOf(columnOf('big', 'number', [0, 1e308]));
    expect(detailOf(() => fitEncoder(large, { ...ours, standardize: false }))).toMatchObject({
      code: 'rescale',
      fault: 'data',
    });
  });

  it('that are infinite are refused with column and row', () => {
    const table = tableOf(columnOf('x', 'number', [1, 2, -Infinity]));
    expect(detailOf(() => fitEncoder(table, ours))).toMatchObject({
      code: 'infinite-value',
      fault: 'data',
      where: 'column "x", row 3',
    });
  });

  it('of 2^53 and more are said to be held inexactly', () => {
    const table = tableOf(columnOf('x', 'number', [1, 2 ** 53 + 2]));
    expect(told(fitEncoder(table, ours))).toEqual([
      '"x" holds numbers of 2^53 or more (row 2): neighboring whole numbers cannot be told apart',
    ]);
  });
});

describe('categories', () => {
  const color = columnOf('color', 'category', ['red', null, 'blue', 'red']);

  it('one-hot: an input for each word and, where some are missing, one for missing', () => {
    const encoder = fitEncoder(tableOf(color), ours);
    expect(inputNames(encoder)).toEqual(['color=red', 'color=blue', 'color missing']);
    expect(cells(encoder, tableOf(color))).toEqual([1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0]);
  });

  it('one-hot: only words of the training rows have an input; others are all zeros', () => {
    const encoder = fitEncoder(tableOf(color, x), { ...ours, features: ['color'] }, Int32Array.of(0, 1, 3));
    expect(inputNames(encoder)).toEqual(['color=red', 'color missing']);
    expect(cells(encoder, tableOf(color)).slice(4, 6)).toEqual([0, 0]);
  });

  it('ordinal: codes by first appearance in the whole table, though the row that came first is dropped', () => {
    // b comes first, in a row that is dropped for its missing x.
    const table = tableOf(columnOf('c', 'category', ['b', 'a', 'b', 'c']), columnOf('x', 'number', [null, 5, 6, 7]));
    const encoder = fitEncoder(table, article);
    const { rows, dropped } = trainingRows(table, encoder);
    expect(dropped).toEqual([{ reason: 'value-missing', column: 'x', count: 1 }]);
    expect(cells(encoder, table, rows)).toEqual([2, 5, 1, 6, 3, 7]);
  });

  it('ordinal: a missing word is imputed as the most frequent, and codes are standardized like numbers', () => {
    // codes 1, missing, 2, 1 → the most frequent is 1; of 1, 2, 1 the mean is 4/3, the deviation √2/3.
    const encoder = fitEncoder(tableOf(color), { ...ours, encode: 'ordinal' });
    const [first, imputed, other] = cells(encoder, tableOf(color));
    expect(imputed).toBe(first);
    expect(other).toBeCloseTo(Math.SQRT2, 14);
  });

  it('with too many words are left out, or refused as ID-like where asked for by name', () => {
    const words = Array.from({ length: 1001 }, (_, i) => `w${i}`);
    const table = tableOf(
      columnOf('who', 'category', words),
      columnOf(
        'n',
        'number',
        words.map((_, i) => i),
      ),
    );
    expect(fitEncoder(table, ours).leftOut).toMatchObject([{ name: 'who', reason: 'too-many-categories' }]);
    const refusal = detailOf(() => fitEncoder(table, { ...ours, features: ['who'] }));
    expect(refusal).toMatchObject({ code: 'id-like-column', fault: 'data' });
    expect(refusal.what).toContain('ID-like column');
  });

  it('named __proto__ and constructor are ordinary, as columns and as words', () => {
    const odd = columnOf('__proto__', 'category', ['constructor', '__proto__', 'toString', 'constructor']);
    const table = tableOf(odd, columnOf('constructor', 'number', [1, 2, 3, 4]));
    const encoder = fitEncoder(table, { ...ours, standardize: false });
    expect(inputNames(encoder)).toEqual([
      '__proto__=constructor',
      '__proto__=__proto__',
      '__proto__=toString',
      'constructor',
    ]);
    expect(cells(encoder, table)).toEqual([1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 1, 3, 1, 0, 0, 4]);
  });
});

describe('booleans', () => {
  const yes = columnOf('ok', 'boolean', ['Yes', 'No', null, 'Yes']);

  it('are one input, 1 for yes whichever comes first, never standardized', () => {
    expect(cells(fitEncoder(tableOf(yes), ours), tableOf(yes))).toEqual([1, 0, 1, 1]);
  });

  it('are codes by first appearance in ordinal mode: Yes 1, No 2', () => {
    const table = tableOf(yes);
    const encoder = fitEncoder(table, article);
    expect(cells(encoder, table, Int32Array.of(0, 1, 3))).toEqual([1, 2, 1]);
  });
});

test('dates are days since the earliest of the training rows', () => {
  const table = tableOf(
    columnOf('on', 'date', [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 4), null, Date.UTC(2024, 0, 2)]),
  );
  const encoder = fitEncoder(table, { ...ours, standardize: false });
  expect(cells(encoder, table)).toEqual([0, 3, 1, 1]);
  expect(encoder.features.map(describeFeature)).toEqual([
    'on: date, as days since 2024-01-01 (UTC); missing becomes the median, day 1',
  ]);
});

describe('columns that do not become features', () => {
  const constant = columnOf('same', 'number', [0.1, 0.1, 0.1, 0.1]);
  const empty = columnOf('empty', 'text', [null, null, null, null]);

  it('constant and empty ones are left out, and this is said', () => {
    const encoder = fitEncoder(tableOf(x, constant, columnOf('empty', 'category', [null, null, null, null])), ours);
    expect(encoder.features.map(({ name }) => name)).toEqual(['x']);
    expect(told(encoder)).toEqual([
      '"same" has the same value in every row: left out',
      '"empty" has no values: left out',
    ]);
    expect(trainingRows(tableOf(x, constant, empty), encoder).rows).toHaveLength(4);
  });

  it('a column that is constant in the training rows alone is left out too', () => {
    const step = columnOf('step', 'number', [1, 1, 1, 9]);
    const encoder = fitEncoder(tableOf(x, step), ours, Int32Array.of(0, 1, 2));
    expect(encoder.leftOut).toEqual([{ name: 'step', reason: 'constant', value: 1 }]);
  });

  it.each<[string, Column, string, string]>([
    ['a number', columnOf('c', 'number', [5, 5, 6]), '"c" is 5 in every row', '每一行都是 5'],
    ['a word', columnOf('c', 'category', ['u', 'u', 'v']), '"c" is "u" in every row', '每一行都是“u”'],
    ['yes', columnOf('c', 'boolean', ['Yes', 'Yes', 'No']), '"c" is "Yes" in every row', '每一行都是“Yes”'],
    [
      'a date',
      columnOf('c', 'date', [86_400_000 * 5787, 86_400_000 * 5787, 0]),
      '"c" is "1985-11-05" in every row',
      '每一行都是“1985-11-05”',
    ],
  ])('%s: the one value is said in both languages', (_, column, english, chinese) => {
    const encoder = fitEncoder(tableOf(x, column), ours, Int32Array.of(0, 1));
    expect(told(encoder).join()).toContain(english);
    expect(told(encoder, LANGUAGES.zh).join()).toContain(chinese);
    expect(validateEncoder({ value: JSON.parse(JSON.stringify(encoder)), path: 'encoder' })).toEqual(encoder);
  });

  it('too many words are counted, in both languages', () => {
    const words = columnOf(
      'w',
      'category',
      Array.from({ length: 1500 }, (_, i) => `w${i}`),
    );
    const numbers = columnOf(
      'n',
      'number',
      Array.from({ length: 1500 }, (_, i) => i % 7),
    );
    const encoder = fitEncoder(tableOf(words, numbers), ours);
    expect(told(encoder)).toEqual(['"w" has 1500 different words (at most 1000 are learned from): left out']);
    expect(told(encoder, LANGUAGES.zh)).toEqual(['没有用“w”列：不同的词太多（1,500 个，最多学 1,000 个）']);
  });

  it.each([
    ['nothing is standardized', article, [0.1, 0.1, 0.1, 0.1]],
    ['it was asked for by name', { ...ours, features: ['x', 'same'] }, [0, 0, 0, 0]],
  ])('a constant column of numbers stays if %s', (_, options, inputs) => {
    const table = tableOf(x, constant);
    const encoder = fitEncoder(table, options);
    expect(inputNames(encoder)).toEqual(['x', 'same']);
    expect(cells(encoder, table).filter((_, i) => i % 2 === 1)).toEqual(inputs);
    expect(encoder.notes).toEqual([]);
    expect(validateEncoder({ value: JSON.parse(JSON.stringify(encoder)), path: 'encoder' })).toEqual(encoder);
  });

  it.each([
    ['a word', columnOf('same', 'category', ['a', 'a', 'a', 'a']), 'same=a', 1],
    ['a date', columnOf('same', 'date', [5e11, 5e11, 5e11, 5e11]), 'same', 0],
    ['yes', columnOf('same', 'boolean', ['Yes', 'Yes', 'Yes', 'Yes']), 'same=Yes', 1],
  ])('a constant column of %s stays if it was asked for by name', (_, column, input, value) => {
    const table = tableOf(x, column);
    const encoder = fitEncoder(table, { ...ours, features: ['x', 'same'] });
    expect(inputNames(encoder)).toEqual(['x', input]);
    expect(cells(encoder, table)[1]).toBe(value);
  });

  it('if none is left, the reasons are told', () => {
    const refusal = detailOf(() => fitEncoder(tableOf(constant, empty), ours));
    expect(refusal).toMatchObject({ code: 'no-features', fault: 'data' });
    expect(refusal.what).toContain('"empty" is free text');
  });

  it('an identifier asked for by name and written in digits is a number', () => {
    const table = tableOf(columnOf('age', 'identifier', ['31', '52', '47']));
    expect(cells(fitEncoder(table, { ...ours, features: ['age'], standardize: false }), table)).toEqual([31, 52, 47]);
  });
});

describe('choosing columns', () => {
  const table = tableOf(
    x,
    columnOf('Family_Size', 'number', [1, 2, 3, 4]),
    columnOf('kind', 'category', ['a', 'b', 'a', 'b']),
  );

  it('keeps the order asked for', () => {
    const encoder = fitEncoder(table, { ...ours, features: ['Family_Size', 'x'] });
    expect(inputNames(encoder)).toEqual(['Family_Size', 'x']);
    expect(encoder.leftOut).toMatchObject([{ name: 'kind', reason: 'not-chosen' }]);
    expect(encoder.notes).toEqual([]);
  });

  it('suggests the nearest name for one that is not there', () => {
    const refusal = detailOf(() => planColumns(table, { ...ours, features: ['family_sise'] }));
    expect(refusal).toMatchObject({ code: 'no-such-column', fault: 'usage' });
    expect(refusal.next).toBe('Did you mean "Family_Size"? Its columns: x, Family_Size, kind.');
  });

  it.each([
    [{ features: ['kind'], label: 'kind' }, 'label-as-feature'],
    [{ features: ['x'], ignore: ['x'] }, 'feature-ignored'],
    [{ label: 'nothing' }, 'no-such-column'],
    [{ ignore: ['nothing'] }, 'no-such-column'],
  ])('%o is refused as %s', (options, code) => {
    expect(detailOf(() => planColumns(table, { ...ours, ...options }))).toMatchObject({ code, fault: 'usage' });
  });
});

describe('rows', () => {
  const table = tableOf(
    columnOf('id', 'identifier', ['p', null, 'q', 'r', 's']),
    columnOf('x', 'number', [1, 2, null, 4, 5]),
    columnOf('other', 'category', ['a', 'b', 'a', null, 'b']),
    columnOf('label', 'category', ['u', 'v', 'u', 'v', null]),
  );
  const kept = (options: EncodeOptions) => trainingRows(table, planColumns(table, { ...options, label: 'label' }));

  it('without a label are never trained on, and every row is counted', () => {
    const { rows, dropped } = kept(ours);
    expect([...rows]).toEqual([0, 1, 2, 3]);
    expect(droppedText(dropped)).toBe('1 row left out: 1 without label');
  });

  it('with a missing value are dropped by the features alone or by all columns but identifiers', () => {
    const used: EncodeOptions = { ...ours, missing: 'drop', features: ['x'] };
    expect([...kept(used).rows]).toEqual([0, 1, 3]);
    expect([...kept({ ...used, missingScope: 'all' }).rows]).toEqual([0, 1]);
    expect([...kept({ ...used, missingScope: 'all', ignore: ['other'] }).rows]).toEqual([0, 1, 3]);
  });

  it('of which there are none are refused before any column is judged', () => {
    const refusal = detailOf(() => fitEncoder(tableOf(columnOf('a', 'number', [])), ours));
    expect(refusal).toMatchObject({ code: 'no-rows', fault: 'data', what: 'there are no rows' });
  });

  it('of which none is left name what is missing', () => {
    const holes = tableOf(columnOf('a', 'number', [1, 2, null, null]), columnOf('b', 'number', [null, null, 3, 4]));
    const refusal = detailOf(() => fitEncoder(holes, { ...ours, missing: 'drop' }));
    expect(refusal).toMatchObject({ code: 'no-rows', fault: 'data' });
    expect(refusal.what).toContain('4 rows left out: 2 without a, 2 without b');
  });
});

test('an encoder survives JSON exactly', () => {
  const table = tableOf(columnOf('x', 'number', [0.1, -0, null]), columnOf('c', 'category', ['a', '__proto__', null]));
  const encoder = fitEncoder(table, { ...ours, missingFlag: true });
  expect(JSON.parse(JSON.stringify(encoder)) as Encoder).toStrictEqual(encoder);
});

test('each input knows its column and how it is made', () => {
  const table = tableOf(x, columnOf('kind', 'category', ['a', 'b', 'a', null]));
  expect(
    inputSources(fitEncoder(table, ours)).map(({ column, part, formula }) => [column, part, inputFormulaText(formula)]),
  ).toEqual([
    ['x', 'value', '(x - mean) / deviation'],
    ['kind', 'category', '1 if kind is a, else 0'],
    ['kind', 'category', '1 if kind is b, else 0'],
    ['kind', 'missing', '1 if kind is missing, else 0'],
  ]);
});
