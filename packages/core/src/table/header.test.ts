/** Header or none: files of a well-known collection in their likeness, which have none, and tables of every kind that do. */
import { readText as read } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../network/random.ts';

/** Cells from a seed: one of words, whole numbers, decimal ones. */
function maker(seed: number) {
  const next = random(seed);
  const unit = () => next.uniform();
  const whole = (from: number, to: number) => String(from + Math.floor(unit() * (to - from + 1)));
  const of = (words: string) => {
    const all = words.split(' ');
    return all[Math.floor(unit() * all.length)];
  };
  const decimal = (from: number, to: number, digits: number) => (from + unit() * (to - from)).toFixed(digits);
  const missing = (share: number, cell: string) => (unit() < share ? '?' : cell);
  return { unit, whole, of, decimal, missing };
}

type Make = ReturnType<typeof maker>;

/** By file: a row, made anew in its likeness. */
const HEADERLESS: Readonly<Record<string, (make: Make, i: number) => string>> = {
  adult: ({ whole, of, missing }) =>
    [
      whole(17, 90),
      missing(0.05, of('State-gov Private Self-emp-not-inc Federal-gov Local-gov')),
      whole(12285, 999999),
      of('Bachelors HS-grad 11th Masters 9th Some-college'),
      whole(1, 16),
      of('Never-married Divorced Married-civ-spouse Widowed'),
      missing(0.05, of('Adm-clerical Exec-managerial Sales Other-service')),
      of('Husband Wife Own-child Unmarried'),
      of('White Black Other'),
      of('Male Female'),
      of('0 0 0 2174 7688'),
      of('0 0 0 1902'),
      whole(20, 60),
      missing(0.02, of('United-States Cuba Mexico Jamaica')),
      of('<=50K >50K'),
    ].join(', '),
  car: ({ of }) =>
    [
      of('vhigh high med low'),
      of('vhigh high med low'),
      of('2 3 4 5more'),
      of('2 4 more'),
      of('small med big'),
      of('low med high'),
      of('unacc acc good vgood'),
    ].join(),
  mushroom: ({ of }) =>
    ['e p', 'x b s f', 'y s f', 'w g n y', 't f', 'a l p n', 'f', 'c w', 'b n', 'k n g w', 'e t', 'e c b ? r']
      .map(of)
      .join(),
  'breast-cancer': ({ of, missing }) =>
    [
      of('no-recurrence-events recurrence-events'),
      of('30-39 40-49 50-59 60-69'),
      of('premeno ge40 lt40'),
      of('0-4 10-14 15-19 20-24 30-34'),
      of('0-2 3-5 6-8 9-11'),
      missing(0.03, of('yes no')),
      of('1 2 3'),
      of('left right'),
      missing(0.01, of('left_up left_low right_up central')),
      of('yes no'),
    ].join(),
  'breast-cancer-wisconsin': ({ whole, of, missing }) =>
    [
      whole(61634, 1371920),
      ...Array.from({ length: 5 }, () => whole(1, 10)),
      missing(0.03, whole(1, 10)),
      whole(1, 10),
      whole(1, 10),
      whole(1, 10),
      of('2 4'),
    ].join(),
  crx: ({ of, whole, decimal, missing }) =>
    [
      missing(0.02, of('a b')),
      missing(0.02, decimal(13, 80, 2)),
      decimal(0, 28, 3),
      of('u y l'),
      of('g p gg'),
      of('w q m r cc k c d x i e aa ff j'),
      of('v h bb ff j z o dd n'),
      decimal(0, 15, 2),
      of('t f'),
      of('t f'),
      of('00 01 06 11'),
      of('t f'),
      of('g s p'),
      `00${whole(100, 999)}`,
      whole(0, 5000),
      of('+ -'),
    ].join(),
  'house-votes-84': ({ of }) =>
    [of('republican democrat'), ...Array.from({ length: 16 }, () => of('y n y n ?'))].join(),
  iris: ({ decimal, of }) =>
    [
      decimal(4, 8, 1),
      decimal(2, 4.5, 1),
      decimal(1, 7, 1),
      decimal(0.1, 2.5, 1),
      of('Iris-setosa Iris-versicolor Iris-virginica'),
    ].join(),
  'iris, sorted': ({ decimal }, i) =>
    [
      decimal(4, 8, 1),
      decimal(2, 4.5, 1),
      ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'][Math.floor(i / 50)] ?? 'Iris-virginica',
    ].join(),
  wine: ({ decimal, whole, of }) =>
    [
      of('1 2 3'),
      decimal(11, 15, 2),
      decimal(0.7, 6, 2),
      decimal(1.3, 3.3, 2),
      decimal(10, 30, 1),
      whole(70, 162),
      decimal(0.9, 4, 2),
      whole(278, 1680),
    ].join(),
  abalone: ({ of, decimal, whole }) =>
    [
      of('M F I'),
      decimal(0.07, 0.8, 3),
      decimal(0.05, 0.7, 3),
      decimal(0, 1.2, 3),
      decimal(0, 2.9, 4),
      whole(1, 29),
    ].join(),
  nursery: ({ of }) =>
    [
      of('usual pretentious great_pret'),
      of('proper less_proper improper critical very_crit'),
      of('complete completed incomplete foster'),
      of('1 2 3 more'),
      of('convenient less_conv critical'),
      of('convenient inconv'),
      of('nonprob slightly_prob problematic'),
      of('recommended priority not_recom'),
      of('recommend priority not_recom very_recom spec_prior'),
    ].join(),
  'tic-tac-toe': ({ of }) => [...Array.from({ length: 9 }, () => of('x o b')), of('positive negative')].join(),
  'balance-scale': ({ of, whole }) => [of('L B R'), whole(1, 5), whole(1, 5), whole(1, 5), whole(1, 5)].join(),
  'balance-scale, in order': ({ of }, i) =>
    [
      of('L B R'),
      1 + (Math.floor(i / 125) % 5),
      1 + (Math.floor(i / 25) % 5),
      1 + (Math.floor(i / 5) % 5),
      1 + (i % 5),
    ].join(),
  zoo: ({ of }, i) =>
    [
      `animal${String.fromCharCode(97 + (i % 26))}${i}`,
      ...Array.from({ length: 12 }, () => of('0 1')),
      of('0 2 4 6'),
      of('0 1'),
      of('0 1'),
      of('1 2 3 4 5 6 7'),
    ].join(),
  'auto-mpg': ({ decimal, whole, of, missing }, i) =>
    `${decimal(9, 46, 1)}   ${of('4 6 8')}   ${decimal(70, 455, 1)}      ${missing(0.03, decimal(46, 230, 1))}      ${whole(1613, 5140)}.      ${decimal(8, 24, 1)}   ${whole(70, 82)}  ${of('1 2 3')}\t"${of('ford buick toyota')} model ${i}"`,
  ecoli: ({ decimal, of }, i) =>
    `PROT${i}_ECOLI   ${[0, 1, 2, 3, 4, 5, 6].map(() => decimal(0, 1, 2)).join('  ')}   ${of('cp im pp imU om')}`,
};

describe('files without a header', () => {
  test.each(Object.keys(HEADERLESS))('%s keeps its first row', async (name) => {
    for (let seed = 1; seed <= 20; seed++) {
      const make = maker(seed);
      const count = 60 + Math.floor(make.unit() * 240);
      const all = Array.from({ length: count }, (_, i) => `${HEADERLESS[name](make, i)}\n`);
      const { names, rows, notes } = await read(all.join(''));
      expect(rows.length).toBe(count);
      expect(names).toEqual(names.map((_, j) => `column${j + 1}`));
      expect(notes).toEqual([expect.stringContaining('the columns are called column1, column2, column3')]);
      expect(notes[0]).toContain('--header yes');
    }
  });
  test.each([
    ['numbers', '5\n3\n8\n'],
    ['numbers in one row', '5.1,3.5,1.4,0.2,setosa\n'],
    ['words that repeat', 'red,x\nblue,y\nred,y\nblue,x\n'],
    ['dates', '2024-01-01,5\n2024-01-02,6\n'],
    ['a number beside words', 'a,5\nb,6\nc,7\n'],
    [
      'one odd word among many numbers',
      `low,${'1.5,'.repeat(8)}2\n${'3.5,'.repeat(9)}4\n`.repeat(1) + `${'2.5,'.repeat(9)}7\n`.repeat(40),
    ],
    ['percent and currency', '5%,$3\n6%,$4\n'],
  ])('are found by %s', async (_, content) => {
    const { rows, codes } = await read(content);
    expect(rows.length).toBe(content.trimEnd().split('\n').length);
    expect(codes).toEqual(['no-header']);
  });
});

/** A column by its name, and a cell of it. */
type Kind = (make: Make, i: number) => string;
const KINDS: Readonly<Record<string, Kind>> = {
  whole: ({ whole }) => whole(0, 50),
  decimal: ({ decimal }) => decimal(-3, 3, 2),
  percent: ({ decimal }) => `${decimal(0, 100, 1)}%`,
  currency: ({ whole }) => `"$${whole(1, 9)},${whole(100, 999)}"`,
  decimalComma: ({ decimal }) => `"${decimal(0, 9, 1).replace('.', ',')}"`,
  date: ({ whole }) => `20${whole(10, 24)}-0${whole(1, 9)}-${whole(10, 28)}`,
  usDate: ({ whole }) => `${whole(1, 12)}/${whole(1, 28)}/2023`,
  boolean: ({ of }) => of('TRUE FALSE'),
  yesNo: ({ of }) => of('yes no'),
  word: ({ of }) => of('oak elm fir pine'),
  chinese: ({ of }) => of('是 否 未知'),
  id: (_, i) => `u${1000 + i * 7}`,
  name: ({ whole }) => `person ${whole(1, 1e9)}`,
  holes: ({ missing, whole }) => missing(0.3, whole(0, 9)).replace('?', ''),
};

/** Names that are no cells of these kinds, as people write them. */
const HEADS = [
  'age',
  'x',
  'a',
  'b',
  'c',
  'T',
  'Size (cm)',
  'is_new',
  '年龄',
  '是否购买',
  'größe',
  'x1',
  '1stFlrSF',
  'id',
  'Date',
  'n',
  'Unnamed: 0',
  'V2',
  'y',
];

const madeTable = fc
  .record({
    kinds: fc.array(fc.constantFrom(...Object.keys(KINDS)), { minLength: 1, maxLength: 8 }),
    heads: fc.shuffledSubarray(HEADS, { minLength: 8, maxLength: 8 }),
    rows: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 60 }), fc.integer({ min: 100, max: 400 })),
    seed: fc.integer({ min: 1, max: 1e6 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
  })
  .filter(({ kinds }) => kinds.join() !== 'holes') // the last line of one column may be blank, which is no row
  .map(({ kinds, heads, rows, seed, delimiter }) => {
    const make = maker(seed);
    const names = heads.slice(0, kinds.length);
    const body = Array.from({ length: rows }, (_, i) => kinds.map((kind) => KINDS[kind](make, i)).join(delimiter));
    return { names, rows, content: [names.join(delimiter), ...body, ''].join('\n') };
  });

describe('a table with a header', () => {
  test('is never taken for one without', async () => {
    await fc.assert(
      fc.asyncProperty(madeTable, async ({ names, rows, content }) => {
        const found = await read(content);
        expect(found.codes).not.toContain('no-header');
        expect(found.names).toEqual(names);
        expect(found.rows.length).toBe(rows);
      }),
      { numRuns: 500 },
    );
  });
  test.each([
    ['a new row to be answered', 'word,b\nu,1\n', 1],
    ['words alone', 'word,kind\nu,v\n', 1],
    ['three rows', 'when,x\n12/01/2023,5\n01/02/2023,6\n03/04/2023,7\n', 3],
    ['a number for a name', 'id,5,b\n1,x,2\n2,y,3\n', 2],
    ['a name that is a word of its column', 'b,b2,n\nb,c,1\nc,b,2\n', 2],
    ['sodium', 'RI,Na,Mg\n1.5,13.6,4.4\n1.6,13.2,3.6\n', 2],
    ['days as names', 'id,Day 1,Day 2\n1,5,6\n2,7,8\n', 2],
    ['years', 'country,2019,2020,2021\nFrance,1.5,2.5,3.5\nSpain,2.5,3.5,4.5\n', 2],
    ['every tenth year', 'country,1990,2000,2010\nFrance,15,25,35\nSpain,25,35,45\n', 2],
  ])('is one: %s', async (_, content, count) => {
    const { rows, names } = await read(content);
    expect(rows.length).toBe(count);
    expect(names.join()).toBe(content.split('\n')[0]);
  });
  test.each([
    ['0,1,2', 'the third is none of its column', (i: number) => `${i % 4},${i % 3},${i % 2}`],
    ['1,2', 'whole above decimal numbers', (i: number) => `${i + 0.5},${i * 2 + 0.25}`],
    ['0,1,2,3', 'beyond all values', (i: number) => `${-i - 1},${i % 2},${i % 3},0.${i}`],
  ])('may count up (%s: %s), and this is told', async (header, _, row) => {
    const content = [header, ...Array.from({ length: 60 }, (__, i) => row(i)), ''].join('\n');
    const { names, codes, notes } = await read(content);
    expect(names.join()).toBe(header);
    expect(codes).toEqual(['number-header']);
    expect(notes[0]).toContain('--header no');
    await expect(read(content, { strict: true })).rejects.toMatchObject({ code: 'number-header' });
  });
  test('does not count up if the numbers may be values', async () => {
    const content = Array.from({ length: 60 }, (_, i) => `${i % 5},${(i + 1) % 5},${(i + 2) % 5}\n`).join('');
    expect((await read(content)).codes).toEqual(['no-header']);
  });
});

describe('what a person says', () => {
  test('decides', async () => {
    expect((await read('1,2\n3,4\n', { header: 'yes' })).names).toEqual(['1', '2']);
    const { names, rows } = await read('a,b\n1,2\n', { header: 'no' });
    expect(names).toEqual(['column1', 'column2']);
    expect(rows[0]).toEqual(['a', 'b']);
  });
  test('is needed under strict if the first line is like the others', async () => {
    await expect(read('1,2\n3,4\n', { strict: true })).rejects.toMatchObject({
      code: 'no-header',
      message: expect.stringContaining('--header no'),
    });
    expect((await read('1,2\n3,4\n', { strict: true, header: 'no' })).notes).toEqual([]);
  });
});

describe('the columns that a model needs', () => {
  test('make a header of a line that has half of them, whatever it looks like', async () => {
    const { names, notes } = await read('red,blue\nred,1\n', { expectedNames: ['red', 'green'] });
    expect(names).toEqual(['red', 'blue']);
    expect(notes).toEqual([]);
  });
  test('make a row of it if they are numbered ones', async () => {
    expect((await read('new,word\n', { expectedNames: ['column1', 'column2'] })).rows).toEqual([['new', 'word']]);
  });
  test('say nothing if it has fewer', async () => {
    expect((await read('a,b\n1,2\n', { expectedNames: ['x', 'y'] })).names).toEqual(['a', 'b']);
    expect((await read('1,2\n3,4\n', { expectedNames: ['x', 'y'] })).codes).toEqual(['no-header']);
  });
});
