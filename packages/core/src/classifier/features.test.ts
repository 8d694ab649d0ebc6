import { describe, expect, test } from 'vitest';
import type { DeltascopeError } from '../errors.ts';
import { fromRows } from '../matrix/matrix.ts';
import { columnNamed } from '../table/column.ts';
import { openRows } from '../table/openRows.ts';
import { rowsOfTexts } from '../table/textRows.ts';
import { tableFrom } from './features.ts';
import type { Features } from './forms.ts';
import { MLPClassifier } from './mlpClassifier.ts';

const QUICK = { hiddenLayerSizes: [5], solver: 'lbfgs', alpha: 0.1, maxIter: 60 } as const;
const ROWS = 40;
const y = Array.from({ length: ROWS }, (_, i) => (i % 3 === 0 ? 'yes' : 'no'));
const number = (i: number) => ((i * 7) % 11) / 4 + (i % 3 === 0 ? 2 : 0);
/** A column of as many rows as y has. */
const column = <T>(cell: (i: number) => T) => Array.from({ length: ROWS }, (_, i) => cell(i));
const day = (i: number) => new Date(Date.UTC(2024, i % 12, 1 + (i % 28)));
const iso = (i: number) => day(i).toISOString().slice(0, 10);

async function fitted(X: Features): Promise<MLPClassifier> {
  return new MLPClassifier(QUICK).fit(X, y);
}

/** The error that it throws. */
function thrownBy(act: () => unknown): DeltascopeError {
  try {
    act();
  } catch (error) {
    return error as DeltascopeError; // what core throws
  }
  throw new Error('nothing was thrown');
}

describe('columns of texts', () => {
  test('a name that a record lacks is missing there, and null, NaN and the empty text too', () => {
    const table = tableFrom([{ a: 1 }, { b: 'x' }, { a: NaN, b: '' }, { a: null, b: 'y' }]);
    expect(table.rowCount).toBe(4);
    expect(columnNamed(table, 'a')).toMatchObject({ kind: 'number', values: Float64Array.of(1, NaN, NaN, NaN) });
    expect(columnNamed(table, 'b')).toMatchObject({ kind: 'category', codes: Int32Array.of(0, 1, 0, 2) });
  });

  test('of numbers give the inputs and the answers of numbers, and notes say so', async () => {
    const texts = await fitted(column((i) => ({ a: String(number(i)), b: String(i % 5) })));
    const numbers = await fitted(column((i) => ({ a: number(i), b: i % 5 })));
    expect(texts.inputs).toEqual(['a', 'b']);
    expect(texts.notes).toEqual(['"a" is read as numbers', '"b" is read as numbers']);
    expect(numbers.notes).toEqual([]);
    expect(texts.Theta).toEqual(numbers.Theta);
    const some = column((i) => ({ a: number(i), b: i % 5 })).slice(0, 7);
    const asTexts = some.map(({ a, b }) => ({ a: String(a), b: String(b) }));
    expect(texts.predictProba(asTexts)).toEqual(numbers.predictProba(some));
    expect(texts.predictProba(some)).toEqual(numbers.predictProba(some));
    expect(numbers.predictProba(asTexts)).toEqual(numbers.predictProba(some));
  });

  test('in rows without names are read too', async () => {
    const classifier = await fitted(column((i) => [String(number(i)), i % 5]));
    expect([classifier.inputs, classifier.notes]).toEqual([['x1', 'x2'], ['"x1" is read as numbers']]);
  });

  test.each<[string, (i: number) => string, string, string]>([
    ['percent', (i) => `${number(i)}%`, 'number', '"c" is read as numbers, percent'],
    ['decimal commas', (i) => `${number(i)}`.replace('.', ','), 'number', '"c" is read as numbers, decimal comma'],
    ['dates', iso, 'date', '"c" is read as dates, year first'],
    ['yes and no', (i) => ['Yes', 'no'][i % 2], 'boolean', '"c" is read as yes and no'],
    [
      'a word for missing',
      (i) => (i === 3 ? 'n/a' : `${number(i)}`),
      'number',
      '"c" has 1 cell with a word for missing ("n/a")',
    ],
    [
      'a cell that is none',
      (i) => (i === 9 ? 'oops' : `${number(i)}`),
      'number',
      '1 cell that is no number ("oops") and counts as missing, in X, row 10',
    ],
    ['numbers of rows', (i) => `${i}`, 'number', '"c" is read as numbers'],
    ['words', (i) => ['red', 'green', 'blue'][i % 3], 'onehot', ''],
    ['many words', (i) => `word ${i}`, 'onehot', ''],
  ])('%s: decided over the whole column', async (_, cell, kind, note) => {
    const classifier = await fitted({ c: column(cell), d: column(number) });
    expect(classifier.toModel().encoder.features[0]).toMatchObject({ name: 'c', kind });
    expect(classifier.notes.join('; ')).toContain(note);
    expect(classifier.notes.join('; ')).not.toContain('--');
    if (note === '') expect(classifier.notes).toEqual([]);
    const loaded = MLPClassifier.load(classifier.save());
    expect(loaded.notes).toEqual(classifier.notes);
    const inChinese = await loaded.notesIn({ lang: 'zh' });
    expect(inChinese).toHaveLength(classifier.notes.length);
    expect(inChinese.join().replaceAll(/[“（].*?[”）]|\b[cX]\b/g, '')).not.toMatch(/[A-Za-z]{2,}|undefined|--/);
  });

  test('are decided as those of a file are', async () => {
    const columns = {
      share: column((i) => `${number(i)}%`),
      day: column((i) => `${1 + (i % 28)}/0${1 + (i % 9)}/2024`),
      kept: column((i) => 'YN'[i % 2]),
      price: column((i) => `${1 + i}.${100 + i},5`),
      color: column((i) => ['red', 'green', 'blue'][i % 3]),
    };
    const { rowCount, ...ours } = tableFrom(columns);
    const file = await openRows(rowsOfTexts('t', Object.keys(columns), Object.values(columns)), {}).read();
    expect(rowCount).toBe(file.rowCount);
    expect(ours.columns).toEqual(file.columns);
    expect(ours.missingWords).toEqual(file.missingWords);
  });

  test('more different numbers than are kept as words are read from their rows once more', () => {
    const count = 100_100;
    const cells = Array.from({ length: count }, (_, i) => (i < 100_050 ? `${i}.5` : `${i},5`));
    const commas = cells.map((cell) => cell.replace('.', ','));
    expect(columnNamed(tableFrom({ c: commas }), 'c')).toMatchObject({ kind: 'number' });
    const [, , third] = (columnNamed(tableFrom({ c: commas }), 'c') as { values: Float64Array }).values; // as just seen
    expect(third).toBe(2.5);
  });

  test.each<[string, Features, string]>([
    [
      'numbers and texts of numbers',
      { a: [1, '2', 3, 4] },
      'X, row 2, column "a": the value is the text "2", after numbers',
    ],
    ['yes and true', { a: ['yes', true, 'no', 'no'] }, 'X, row 2, column "a": the value is true, after texts'],
    ['infinity', { a: ['1', '2', 'Infinity', '4'] }, 'X, row 3, column "a": "Infinity" is not a finite number'],
    ['either of two numbers', { a: ['1,234', '2,345', '3,456', '4,567'] }, 'Give numbers instead of texts.'],
  ])('%s in one column are refused', (_, X, sentence) => {
    expect(() => tableFrom(X)).toThrow(sentence);
  });
});

describe('what was learned of texts is obeyed', () => {
  test.each<[string, (i: number) => unknown, unknown, string]>([
    [
      'a word',
      (i) => String(number(i)),
      'old',
      'X, row 2, column "a": "old" is not a number, as the model learned this column',
    ],
    [
      'another decimal sign',
      (i) => `${number(i)}`.replace('.', ',').replace(/^(\d)$/, '$1,0'),
      '1.234,5x',
      '"1.234,5x" is not a number with a decimal comma',
    ],
    [
      'a date in another order',
      (i) => `${1 + (i % 28)}/0${1 + (i % 9)}/2024`,
      '03/31/2024',
      '"03/31/2024" is not a date day first, as the model learned',
    ],
    [
      'a text that is no number, after numbers',
      number,
      'many',
      '"many" is not a number, as the model learned this column',
    ],
  ])('%s is an error with row and column', async (_, learned, contrary, sentence) => {
    const classifier = await fitted({ a: column(learned) as (string | number)[], b: column(number) });
    const error = thrownBy(() =>
      classifier.predict({ a: [learned(1) === number(1) ? null : learned(1), contrary] as string[], b: [1, 2] }),
    );
    expect([error.fault, error.message]).toEqual(['data', expect.stringContaining(sentence)]);
    expect(error.message).toContain('X, row 2, column "a"');
    expect(error.message).not.toContain('--');
  });

  test('one day alone is read in the order that was learned', async () => {
    const days = { day: column((i) => `${1 + (i % 28)}/${1 + (i % 12)}/2024`), b: column((i) => i % 2) };
    const classifier = await fitted(days);
    const asDate = { day: [new Date(Date.UTC(2024, 3, 3))], b: [1] };
    expect(classifier.predictProba({ day: ['3/4/2024'], b: [1] })).toEqual(
      classifier.predictProba({ ...asDate, day: [new Date(Date.UTC(2024, 3, 3))] }),
    );
    const loaded = MLPClassifier.load(classifier.save());
    expect(loaded.predictProba({ day: ['3/4/2024'], b: [1] })).toEqual(classifier.predictProba(asDate));
  });

  test('yes in another way is yes, and a word for missing is missing', async () => {
    const classifier = await fitted({ a: column((i) => ['Yes', 'No'][i % 2]), b: column((i) => String(number(i))) });
    const [yes, same, missing, none] = classifier.predictProba({
      a: ['Yes', 'TRUE', 'Yes', 'Yes'],
      b: ['1', '1', 'n/a', ''],
    });
    expect(same).toEqual(yes);
    expect(missing).toEqual(none);
  });

  test('partialFit reads later rows as it read the first', async () => {
    const classifier = new MLPClassifier({ ...QUICK, solver: 'adam' });
    const X = { a: column((i) => `${number(i)}`.replace('.', ',')), b: column(number) };
    await classifier.partialFit(X, y);
    await classifier.partialFit({ a: ['1,5', '2'], b: [1, 2] }, ['yes', 'no']);
    const { notes } = classifier;
    expect(notes).toContain('"a" is read as numbers, decimal comma');
    const contrary = classifier.partialFit({ a: ['x', '2'], b: [1, 2] }, ['yes', 'no']);
    await expect(contrary).rejects.toThrow('X, row 1, column "a": "x" is not a number');
  });

  test('columns that were not learned from are not looked at', async () => {
    const classifier = await fitted({ a: column((i) => String(number(i))), b: column(number) });
    expect(classifier.predict({ a: ['1'], b: [1], c: [Symbol('?') as never] })).toHaveLength(1);
  });
});

describe('rows that are not as those that were learned', () => {
  const learned = column((i) => ({ age: i % 9, size: number(i), hair: 'red' }));

  test.each<[string, Features, string]>([
    ['no column of the name', [{ size: 1 }], 'no column "age"'],
    ['none of the names', [{ wide: 1 }], '(2 are missing: age, size)'],
    ['a slip of the fingers', [{ aeg: 1, size: 2 }], 'Did you mean its column "aeg"?'],
    ['records without a field', [{}], '(2 are missing: age, size)'],
    ['no columns', {}, '(2 are missing: age, size)'],
    ['rows without names', [[1, 2, 'red']], 'no column "age"'],
  ])('%s', async (_, X, sentence) => {
    const error = thrownBy(() => new MLPClassifier().predict(X));
    expect(error.code).toBe('not-fitted');
    const classifier = await fitted(learned);
    expect(() => classifier.predict(X)).toThrow(sentence);
    expect(() => classifier.predictProba(X)).toThrow(sentence);
    expect(() => classifier.score(X, ['yes'])).toThrow(sentence);
  });

  test.each<[string, Features]>([
    ['rows', [[1, 2, 3, 4]]],
    ['one row too short', [[1, 2]]],
    ['a typed array', { data: Float64Array.of(1, 2), shape: [1, 2] }],
    ['a Matrix', fromRows([[1, 2, 3, 4]])],
  ])('%s of another width, both told', async (_, X) => {
    const classifier = await fitted(column((i) => [i % 9, number(i), 5])); // the third is constant, and was there
    expect(classifier.inputs).toEqual(['x1', 'x2']);
    expect(() => classifier.predict(X)).toThrow(
      /^rows of X have [24] values, and the classifier learned from rows of 3\./,
    );
    expect(classifier.predict([[1, 2, 3]])).toHaveLength(1);
    expect(classifier.predict([])).toEqual([]);
  });
});

test('rows and columns whose type is an interface compile, and what is none of the forms does not', async () => {
  interface Row {
    readonly a: number;
    readonly b: string;
    readonly c?: Date | null;
  }
  const rows: readonly Row[] = column((i) => ({ a: number(i), b: 'rgb'[i % 3] }));
  const classifier = await new MLPClassifier(QUICK).fit(rows, y);
  expect(classifier.predict(rows.slice(0, 3))).toHaveLength(3);
  expect(classifier.score(rows, y)).toBeGreaterThan(0.5);
  const options: Features[] = [rows, [{ a: 1 }], [[1, 2]], { a: [1] }];
  expect(options).toHaveLength(4);
  // @ts-expect-error: a list of numbers has no columns
  expect(() => classifier.predict([1, 2, 3])).toThrow('row 1 of X is 1');
  // @ts-expect-error: a text is no table
  expect(() => classifier.predict('abc')).toThrow('X is the text "abc"');
});
