/** Words, labels, yes and no, and words for missing, as columns. */
import { describe, expect, test } from 'vitest';
import { labelKey } from './labels.ts';
import { cells, cellsOf, infoOf, open } from './openRows.fixture.ts';
import { areYesNo, isYes } from './yesNo.ts';

describe('words for missing', () => {
  const some = [
    '',
    'NA',
    'N/A',
    'n.a.',
    'NaN',
    'null',
    'NULL',
    '?',
    '<NA>',
    '#N/A',
    '\\N',
    'NaT',
    '(null)',
    '#DIV/0!',
    '#WERT!',
    '#NV',
  ];
  test.each(some)('%j is missing in every column', async (word) => {
    for (const other of ['12.5', 'red', '2024-05-31']) {
      const read = await cellsOf({ a: [...cells(9, () => other), word] }, 'a');
      expect(read.at(-1)).toBe(other === 'red' ? null : Number.NaN);
    }
  });

  const others = [
    '-',
    '--',
    '–',
    '.',
    '..',
    'none',
    'nil',
    'unknown',
    'missing',
    'not available',
    'nd',
    'k.A.',
    'keine Angabe',
  ];
  test.each([
    ...others,
    'sin datos',
    's/d',
    'non disponible',
    '无',
    '缺失',
    '未知',
    '不详',
    '空',
    'なし',
    '不明',
    '없음',
    'нет данных',
  ])('%j is missing among numbers, dates, yes and no, and a word among words', async (word) => {
    const last = async (cell: (i: number) => string) =>
      (await cellsOf({ a: [...cells(9, cell), word, word] }, 'a')).at(-1);
    expect(await last((i) => `${i}.5`)).toBeNaN();
    expect(await last((i) => `2024-05-1${i}`)).toBeNaN();
    if (word !== '无') expect(await last((i) => (i % 2 ? 'yes' : 'no'))).toBeNull(); // 无 says no beside 有
    expect(await last((i) => (i % 2 ? 'red' : 'green'))).toBe(word);
  });

  test('are told with their count, words and place', async () => {
    const info = await infoOf({ weight: [...cells(20, (i) => `${i}.5`), '.', 'NA', ''] }, 'weight');
    expect(info).toMatchObject({ kind: 'number', missing: 3, reading: { missing: [] } });
    expect(info.doubts).toEqual([
      { code: 'missing-words', cells: 2, words: ['NA', '.'], place: { file: 't.csv', line: 22 } },
    ]);
  });

  test('can be added, in every column, and replaced by one that begins with =', async () => {
    const columns = { a: ['1', '-999', '3', '4', '5', '6'], b: ['x', 'NA', 'later', 'x', 'y', 'y'] };
    const table = open(columns, { na: ['-999', 'later'] });
    expect((await table.columns()).map(({ missing }) => missing)).toEqual([1, 2]);
    expect((await table.read()).missingWords?.anywhere).toEqual(expect.arrayContaining(['na', '-999', 'later']));
    expect((await open(columns, { na: ['=-999', 'later'] }).columns()).map(({ missing }) => missing)).toEqual([1, 1]);
  });

  test('may look like numbers and dates', async () => {
    for (const mostWords of [4, 100]) {
      const numbers = { a: [...cells(20, (i) => `${i}.5`), '-999'] };
      expect((await cellsOf(numbers, 'a', { na: ['-999'], mostWords })).at(-1)).toBeNaN();
      const dates = { a: [...cells(20, (i) => `2024-05-${10 + i}`), '1900-01-01'] };
      expect((await cellsOf(dates, 'a', { na: ['1900-01-01'], mostWords })).at(-1)).toBeNaN();
    }
  });

  test('a column of them alone is one of words, a column without cells is told', async () => {
    expect((await infoOf({ a: cells(30, (i) => (i % 2 ? '-' : 'none')) }, 'a')).kind).toBe('category');
    expect(await infoOf({ a: cells(9, () => '') }, 'a')).toMatchObject({
      missing: 9,
      doubts: [{ code: 'all-missing', cells: 9 }],
    });
  });
});

describe('yes and no', () => {
  test.each([
    ...[
      ['yes', 'no'],
      ['TRUE', 'FALSE'],
      ['y', 'n'],
      ['t', 'f'],
      ['on', 'off'],
      ['oui', 'non'],
      ['ja', 'nein'],
      ['sí', 'no'],
      ['sim', 'não'],
    ],
    ...[
      ['да', 'нет'],
      ['是', '否'],
      ['真', '假'],
      ['はい', 'いいえ'],
      ['예', '아니요'],
      ['有', '无'],
    ],
  ])('%s and %s are two words however their case varies', async (yes, no) => {
    const columns = { a: cells(20, (i) => [yes, no, yes.toUpperCase(), no.toLowerCase()][i % 4]) };
    expect((await infoOf(columns, 'a')).kind).toBe('boolean');
    const column = await open(columns).column('a');
    expect('codes' in column && [column.categories, [...column.codes.slice(0, 4)]]).toEqual([
      [yes, no],
      [1, 2, 1, 2],
    ]);
    expect([isYes(yes), isYes(no)]).toEqual([true, false]);
  });

  test('1 and 0 say yes and no where that is known, and are numbers where it is not', async () => {
    const columns = { a: cells(20, (i) => String(i % 2)) };
    expect((await infoOf(columns, 'a')).kind).toBe('number');
    const known = {
      missingWords: { anywhere: [], inNumbers: [] },
      columns: new Map([['a', { kind: 'boolean', missing: [] } as const]]),
    };
    expect(await cellsOf({ a: ['1', 'TRUE', '0', 'no', 'maybe', ''] }, 'a', { known })).toEqual([
      '1',
      '1',
      '0',
      '0',
      'maybe',
      null,
    ]);
    expect([isYes('1'), isYes('0'), isYes('1.0'), isYes('2'), isYes('red')]).toEqual([
      true,
      false,
      true,
      undefined,
      undefined,
    ]);
  });

  test('letters of several pairs, words of one sense, and a word beside the pair are no yes and no', () => {
    expect(areYesNo(['y', 'n', 't', 'f'])).toBe(false);
    expect(areYesNo(['yes', 'true'])).toBe(false);
    expect(areYesNo(['yes', 'no', 'perhaps'])).toBe(false);
    expect(areYesNo(['yes', 'no', 'Y', 'N'])).toBe(true);
  });

  test('words that are no pair are refused where yes and no were asked for', async () => {
    const table = open({ a: cells(9, (i) => 'xyz'[i % 3]) }, { as: new Map([['a', 'boolean']]) });
    await expect(table.read()).rejects.toThrow('t.csv, column "a": "x", "y", "z" are not a pair of yes and no');
  });
});

describe('words', () => {
  test('are trimmed, and told where only their case differs', async () => {
    const columns = { a: cells(20, (i) => [' Red', 'red ', '\u00a0blue', 'blue'][i % 4]) };
    const info = await infoOf(columns, 'a');
    expect(info).toMatchObject({ kind: 'category', examples: ['Red', 'red', 'blue'] });
    expect(info.doubts).toEqual([
      { code: 'letter-case', cells: 10, words: ['Red', 'red'], place: { file: 't.csv', line: 3 } },
    ]);
    expect((await cellsOf(columns, 'a')).slice(0, 4)).toEqual(['Red', 'red', 'blue', 'blue']);
  });

  test('that are times of day are told, if they are many and no other word is beside them', async () => {
    const doubtsFor = async (cell: (i: number) => string) => (await infoOf({ a: cells(90, cell) }, 'a')).doubts;
    const two = (i: number) => `${i}`.padStart(2, '0');
    const place = { file: 't.csv', line: 2 };
    const told = (word: string, value: number) => [{ code: 'times', cells: 90, words: [word], place, value }];
    expect(await doubtsFor((i) => `16:${two((i + 56) % 60)}`)).toEqual(told('16:56', 16.93));
    expect(await doubtsFor((i) => `${i % 24}:${two(i % 60)}:30`)).toEqual(told('0:00:30', 0.01));
    expect(await doubtsFor((i) => `${1 + (i % 12)}：${two(i % 60)} PM`)).toEqual(told('1：00 PM', 13));
    expect(await doubtsFor((i) => `${two(8 + (i % 9))}:00`)).toEqual([]);
    expect(await doubtsFor((i) => (i === 70 ? 'late' : `16:${two(i % 60)}`))).toEqual([]);
    expect(await doubtsFor((i) => `${i % 60}:${two(i)}`)).toEqual([]);
  });

  test('have the kinds that people expect', async () => {
    const kind = async (cell: (i: number) => string, name = 'a') =>
      (await infoOf({ [name]: cells(40, cell) }, name)).kind;
    expect(await kind((i) => 'rgb'[i % 3])).toBe('category');
    expect(await kind((i) => `item ${'abcdefgh'[i % 8]}${i}`)).toBe('identifier');
    expect(await kind((i) => `${100 + i}`, 'id')).toBe('identifier');
    expect(await kind((i) => `${100 + i}`)).toBe('identifier');
    expect(await kind((i) => `${100 + 2 * i}`)).toBe('number');
    expect(await kind((i) => `0${100 + i}`)).toBe('identifier');
    expect(await kind((i) => `a longer text of ${'abcdefgh'[i % 8]} words, number ${i}`)).toBe('text');
  });

  test('__proto__ and constructor are ordinary names and words', async () => {
    const columns = JSON.parse('{"__proto__": ["constructor", "__proto__", "constructor"]}');
    expect(await cellsOf(columns, '__proto__')).toEqual(['constructor', '__proto__', 'constructor']);
  });
});

describe('labels', () => {
  const label = async (...y: string[]) => {
    const column = await open({ y }).column('y', {});
    return 'codes' in column
      ? { compare: column.compare, categories: column.categories, codes: [...column.codes] }
      : undefined;
  };

  test('that are all numbers are compared by value, and kept as first written', async () => {
    expect(await label('1', '1.0', '2', '1e0', '02.50'.slice(1))).toEqual({
      compare: 'number',
      categories: ['1', '2', '2.50'],
      codes: [1, 1, 2, 1, 3],
    });
    expect((await label('01', '1'))?.compare).toBe('text');
  });

  test('of many digits are never merged', async () => {
    expect(
      (await label('9007199254740993', '9007199254740992', '0.12345678901234567', '0.12345678901234568'))?.categories,
    ).toHaveLength(4);
    expect(labelKey('1e400', 'number')).not.toBe(labelKey('1e401', 'number'));
    expect(labelKey('-0.0', 'number')).toBe(labelKey('0', 'number'));
    expect(labelKey('1200', 'number')).toBe(labelKey('1.2e3', 'number'));
  });

  test('that say yes and no are compared without regard to case, others to the letter', async () => {
    expect(await label('TRUE', 'False', 'true')).toEqual({
      compare: 'boolean',
      categories: ['TRUE', 'False'],
      codes: [1, 2, 1],
    });
    expect(await label('Red', 'red')).toMatchObject({ compare: 'text', categories: ['Red', 'red'] });
    expect(labelKey('1', 'boolean')).toBe(labelKey('Yes', 'boolean'));
  });

  test('are words whatever the column would be, and only words for missing anywhere are missing', async () => {
    expect(await label('none', '1', '2', 'NA', '')).toMatchObject({ compare: 'text', codes: [1, 2, 3, 0, 0] });
  });

  test('are compared as a model has it', async () => {
    const column = await open({ y: ['1', '1.0', 'TRUE'] }).column('y', { compare: 'boolean' });
    expect('codes' in column && [...column.codes]).toEqual([1, 1, 1]);
  });
});
