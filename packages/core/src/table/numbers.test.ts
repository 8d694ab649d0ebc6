/** Numbers as people write them, cell by cell and as columns. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteNumbers } from './byteNumbers.ts';
import { numberForm, readNumber } from './numbers.ts';
import { cells, cellsOf, infoOf, open } from './openRows.fixture.ts';
import type { NumberWriting, Thousands } from './reading.ts';
import { WRITINGS } from './shapes.ts';

const writing = (decimal: '.' | ',', thousands: Thousands, unit = ''): NumberWriting => ({ decimal, thousands, unit });
const plain = writing('.', '');
const bytes = new TextEncoder();

describe('one cell', () => {
  test.each<[string, NumberWriting, number]>([
    ['12.5', plain, 12.5],
    ['-3e4', plain, -30000],
    ['.5', plain, 0.5],
    ['5.', plain, 5],
    ['+7', plain, 7],
    ['13.56%', writing('.', '', '%'), 13.56],
    ['13,56 %', writing(',', '', '%'), 13.56],
    ['$1,234', writing('.', ',', '$'), 1234],
    ['-$5', writing('.', '', '$'), -5],
    ['$-5', writing('.', '', '$'), -5],
    ['($5)', writing('.', '', '$'), -5],
    ['(1,234.50)', writing('.', ',', ''), -1234.5],
    ['5-', plain, -5],
    ['−5', plain, -5],
    ['– 5', plain, -5],
    ['5 €', writing(',', '.', '€'), 5],
    ['1.234,50 €', writing(',', '.', '€'), 1234.5],
    ['€ 1.234,50', writing(',', '.', '€'), 1234.5],
    ['Rs.500', writing('.', ',', 'Rs'), 500],
    ['Rs. 1,23,456', writing('.', ',', 'Rs'), 123456],
    ['R$ 1.234,56', writing(',', '.', 'R$'), 1234.56],
    ['USD 12', writing('.', '', 'USD'), 12],
    ['12 usd', writing('.', '', 'USD'), 12],
    ['1\u00a0234,5', writing(',', ' '), 1234.5],
    ['1\u202f234\u202f567', writing(',', ' '), 1234567],
    ['1\u2009234', writing('.', ' '), 1234],
    ["1'234.5", writing('.', "'"), 1234.5],
    ['1’234.5', writing('.', "'"), 1234.5],
    ['1_000_000', writing('.', '_'), 1e6],
    ['70 kg', writing('.', '', 'kg'), 70],
    ['70kg', writing('.', '', 'kg'), 70],
    ['30 months', writing('.', '', 'month'), 30],
    ['1 month', writing('.', '', 'month'), 1],
    ['21.5 °C', writing('.', '', '°C'), 21.5],
    ['21.5℃', writing('.', '', '°C'), 21.5],
    ['1498 CC', writing('.', '', 'cc'), 1498],
    ['35岁', writing('.', '', '岁'), 35],
    ['88元', writing('.', '', '元'), 88],
    ['3.2万', plain, 32000],
    ['1.2亿', plain, 120000000],
    ['3.2万元', writing('.', '', '元'), 32000],
    ['19M', plain, 19e6],
    ['4.5k', plain, 4500],
    ['2bn', plain, 2e9],
    ['$5m', writing('.', '', '$'), 5e6],
    ['€110.5M', writing('.', '', '€'), 110.5e6],
    ['16GB', writing('.', '', 'B'), 16e9],
    ['512 B', writing('.', '', 'B'), 512],
    ['2 KiB', writing('.', '', 'B'), 2048],
    ['1,234', writing('.', ','), 1234],
    ['1,234', writing(',', ''), 1.234],
    ['1.234', plain, 1.234],
    ['1.234', writing(',', '.'), 1234],
    ['１２３．５', plain, 123.5],
    ['١٢٣', plain, 123],
    ['١٬٢٣٤٫٥', writing('.', ','), 1234.5],
    ['۱۲٫۵', plain, 12.5],
    ['१२३', plain, 123],
    ['٥٪', writing('.', '', '%'), 5],
    ['12,-', plain, 12],
  ])('%s is read', (text, how, value) => {
    expect(readNumber(text, how)).toBe(value);
  });

  test.each([
    ...['Q1', '1st', '2nd', 'A12', '10+ years', '<1', '5-door', '1.2.3', '192.168.1.1', '12:30'],
    ...['30-39', '555-1234', '(555) 123-4567', '+1 555 123 456', '12345-678', '2024-05-31', '31/05/2024', '1/2', '4WD'],
    ...[
      '',
      '-',
      '.',
      'e5',
      '1e',
      '1,23,4',
      '12.34.56',
      '1 2',
      '--5',
      '(5',
      '5)',
      '+-5',
      '5 to 6',
      '0 123',
      '1,234.5.6',
    ],
  ])('%j is no number in any writing', (text) => {
    expect(numberForm(text)).toBeUndefined();
  });

  test('a value is read back exactly from any writing, from text and from bytes', () => {
    const digits = fc.tuple(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 6 }), fc.boolean());
    const units = fc.constantFrom('', '%', '$', 'kg', '€', '岁');
    const points = { decimal: ',', thousands: '.' } as const;
    fc.assert(
      fc.property(digits, fc.constantFrom(...WRITINGS), units, ([whole, places, isNegative], signs, unit) => {
        const value = Number(`${isNegative ? '-' : ''}${whole}e-${places}`);
        const text = written(whole, places, { ...signs, unit });
        const how = { ...signs, unit };
        expect(readNumber(isNegative ? `-${text}` : text, how)).toBe(value);
        const encoded = bytes.encode(isNegative ? `-${text}` : text);
        const quick = new ByteNumbers(how).read(encoded, 0, encoded.length);
        if (!Number.isNaN(quick)) expect(quick).toBe(value);
      }),
      {
        numRuns: 500,
        examples: [
          [[193_080_018_000, 0, false], points, ''],
          [[193_180_118_200, 0, false], points, ''],
        ],
      },
    );
  });

  test('bytes of plain numbers give what Number gives', () => {
    const numbers = new ByteNumbers(plain);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          fc.float({ noNaN: true, noDefaultInfinity: true }),
        ),
        (value) => {
          const encoded = bytes.encode(String(value));
          expect(numbers.read(encoded, 0, encoded.length)).toBe(value === 0 ? Number(String(value)) : value);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** As a person would write it. */
function written(whole: number, places: number, { decimal, thousands, unit }: NumberWriting): string {
  const all = String(whole).padStart(places + 1, '0');
  const before = all.slice(0, all.length - places);
  const grouped = before.replace(/\B(?=(\d{3})+$)/g, thousands);
  const text = places === 0 ? grouped : `${grouped}${decimal}${all.slice(all.length - places)}`;
  return unit === '$' ? `$${text}` : `${text}${unit === 'kg' ? ' ' : ''}${unit}`;
}

describe('a column takes one writing', () => {
  test.each<[string, (row: number) => string, number[], string]>([
    ['percent', (i) => `${i}.5%`, [0.5, 1.5], 'number, percent'],
    ['dollars and thousands', (i) => `$${i + 1},234`, [1234, 2234], 'number, thousands ",", $'],
    ['decimal commas beside whole numbers', (i) => (i % 2 ? `${i},5` : `${i}`), [0, 1.5], 'number, decimal comma'],
    ['thousands beside small numbers', (i) => (i % 2 ? `${i},500` : `${i}`), [0, 1500], 'number, thousands ","'],
    [
      'points between thousands',
      (i) => (i % 2 ? `${i}.234.567` : `${i + 1}.234`),
      [1234, 1234567],
      'number, decimal comma, thousands "."',
    ],
    ['a decimal point alone', (i) => `${i + 1}.234`, [1.234, 2.234], 'number'],
    ['months', (i) => (i === 0 ? '1 month' : `${i + 1} months`), [1, 2], 'number, month'],
    ['a unit that is not listed', (i) => `${i} zorkmids`, [0, 1], 'number, zorkmid'],
    ['multiples', (i) => `${i}M`, [0, 1e6], 'number'],
  ])('%s', async (_, cell, first, words) => {
    const columns = { a: cells(40, cell) };
    expect((await infoOf(columns, 'a')).writing.split(', ').sort()).toEqual(words.split(', ').sort());
    expect((await cellsOf(columns, 'a')).slice(0, 2)).toEqual(first);
  });

  describe('four groups of digits up to 255 between points', () => {
    const group = fc.integer({ min: 100, max: 255 });
    const addresses = fc.array(fc.tuple(group, group, group, group), { minLength: 12, maxLength: 40 });
    const texts = addresses.map((all) => all.map((groups) => groups.join('.')));
    const seeded = { seed: 7, numRuns: 30 };

    test('are addresses if nothing else in the column says that they are numbers', async () => {
      await fc.assert(
        fc.asyncProperty(texts, async (a) => {
          expect((await infoOf({ a }, 'a')).kind).not.toBe('number');
          expect((await infoOf({ a }, 'a', { thousands: '.', delimiter: ';' })).kind).not.toBe('number');
        }),
        seeded,
      );
    });

    test.each(['1.234.567', '1.234,5', '193.080.018.000', '193.180.118.256', '-12.345.678'])(
      'are numbers beside %s',
      async (sure) => {
        await fc.assert(
          fc.asyncProperty(texts, async (all) => {
            const a = [...all, sure];
            const plainly = a.map((text) => Number(text.replaceAll('.', '').replace(',', '.')));
            expect(await cellsOf({ a }, 'a')).toEqual(plainly);
            expect(await cellsOf({ a }, 'a', { mostWords: 4 })).toEqual(plainly);
          }),
          seeded,
        );
      },
    );
  });

  test.each([
    ['4WD and 2WD', (i: number) => `${i % 2 ? 4 : 2}WD`],
    ['quarters', (i: number) => `Q${1 + (i % 4)}`],
    ['a few sizes with a letter', (i: number) => `${4 + (i % 3)}XL`],
    ['seats', (i: number) => `${1 + (i % 9)}${'ABCDEF'[i % 6]}`],
    ['ages in ranges', (i: number) => `${10 * (i % 5)}-${10 * (i % 5) + 9}`],
    ['leading zeros', (i: number) => `00${i % 7}`],
  ])('%s stay words', async (_, cell) => {
    expect((await infoOf({ a: cells(60, cell) }, 'a')).kind).toBe('category');
  });

  test('with a comma in every cell: thousands in a file whose fields commas separate', async () => {
    const columns = { a: cells(9, (i) => `${i + 1},450`) };
    expect(await cellsOf(columns, 'a', { delimiter: ',' })).toEqual(cells(9, (i) => `${i + 1}450`).map(Number));
    const { doubts } = await infoOf(columns, 'a', { delimiter: ',' });
    expect(doubts).toEqual([
      { code: 'writing', cells: 9, words: ['1,450'], place: { file: 't.csv', line: 2 }, value: 1450 },
    ]);
  });

  test('with a comma in every cell: as the other columns surely have it', async () => {
    const a = cells(9, (i) => `${i + 1},450`);
    expect(await cellsOf({ a, b: cells(9, (i) => `${i},5`) }, 'a')).toEqual(
      a.map((text) => Number(text?.replace(',', '.'))),
    );
    expect(await cellsOf({ a, b: cells(9, (i) => `${i}.5`) }, 'a')).toEqual(
      a.map((text) => Number(text?.replace(',', ''))),
    );
    const points = cells(9, (i) => `${i + 1}.450`);
    expect(await cellsOf({ a: points, b: cells(9, (i) => `${i},5`) }, 'a')).toEqual(
      a.map((text) => Number(text?.replace(',', ''))),
    );
  });

  test('whole numbers have the decimal sign of the other columns, and do not show it', async () => {
    const info = await infoOf({ a: cells(9, String), b: cells(9, (i) => `${i},5`) }, 'a');
    expect(info).toMatchObject({ writing: 'number', reading: { decimal: ',', thousands: '' } });
  });

  test('with a comma in every cell and nothing else: is asked for, unless it is not used or an option says', async () => {
    const columns = { a: cells(9, (i) => `${i + 1},450`), b: cells(9, (i) => 'xyz'[i % 3]) };
    await expect(open(columns).read()).rejects.toThrow(
      't.csv, line 2, column "a": "1,450" may be 1450 or 1.45, and nothing in the table says which. Say --thousands , for 1450, or --decimal , for 1.45.',
    );
    await expect(open(columns).read({ names: ['a'] })).rejects.toMatchObject({ code: 'number-writing', fault: 'data' });
    expect((await open(columns).read({ names: ['b'], label: { name: 'a' } })).columns).toHaveLength(2);
    expect((await cellsOf(columns, 'a', { thousands: ',' }))[0]).toBe(1450);
    expect((await cellsOf(columns, 'a', { decimal: '.' }))[0]).toBe(1450);
    expect((await cellsOf(columns, 'a', { decimal: ',' }))[0]).toBe(1.45);
    expect((await cellsOf(columns, 'a', { as: new Map([['a', 'category']]) }))[0]).toBe('1,450');
  });

  test('points beside small whole numbers are thousands where semicolons separate the fields, which is told', async () => {
    const columns = { a: cells(9, (i) => (i % 2 ? `${i}.500` : `${i}`)) };
    expect((await cellsOf(columns, 'a', { delimiter: ';' })).slice(0, 2)).toEqual([0, 1500]);
    expect((await infoOf(columns, 'a', { delimiter: ';' })).doubts).toMatchObject([
      { code: 'writing', words: ['1.500'] },
    ]);
    expect((await cellsOf(columns, 'a', { delimiter: ',' })).slice(0, 2)).toEqual([0, 1.5]);
  });

  test('numbers without a sign among percents are told', async () => {
    const { doubts } = await infoOf({ a: cells(9, (i) => (i === 4 ? '0.5' : `${i}%`)) }, 'a');
    expect(doubts).toEqual([
      { code: 'writing', cells: 1, words: ['0.5'], place: { file: 't.csv', line: 6 }, value: 0.5 },
    ]);
  });

  test('cells of two units are told', async () => {
    const { kind, doubts } = await infoOf({ a: cells(20, (i) => (i % 3 ? `${i} kg` : `${i} lb`)) }, 'a');
    expect([kind, doubts[0]]).toMatchObject([
      'identifier',
      { code: 'mostly-numbers', cells: 7, words: ['0 lb', '3 lb', '6 lb', '9 lb'] },
    ]);
  });

  test('one sign cannot be both', () => {
    expect(() => open({ a: ['1'] }, { decimal: ',', thousands: ',' })).toThrow(
      'cannot be the decimal sign and separate thousands',
    );
  });

  test('whole numbers beyond 2^53 are told, and infinity and 1e400 are refused with their line', async () => {
    const { doubts } = await infoOf({ a: cells(9, (i) => `900719925474099${10 + i}`) }, 'a');
    expect(doubts).toMatchObject([{ code: 'precision', cells: 9, place: { file: 't.csv', line: 2 } }]);
    const bad = (cell: string) => open({ a: cells(40, (i) => (i === 3 ? cell : `${i}`)) }).read();
    await expect(bad('inf')).rejects.toThrow('t.csv, line 5, column "a": "inf" is not a finite number');
    await expect(bad('1e400')).rejects.toThrow('t.csv, line 5, column "a": "1e400" is out of range for a float64');
  });
});

describe('cells that are no numbers', () => {
  const ages = (odd: readonly string[]) => ({ a: [...cells(300, (i) => `${20 + (i % 50)}`), ...odd] });

  test('a few count as missing, are told with words and place, and are kept in the reading', async () => {
    const info = await infoOf(ages(['oops', 'Oops', 'later']), 'a');
    expect(info).toMatchObject({ kind: 'number', missing: 3, reading: { missing: ['oops', 'later'] } });
    expect(info.doubts).toEqual([
      { code: 'odd-cells', cells: 3, words: ['oops', 'later'], place: { file: 't.csv', line: 302 } },
    ]);
    const table = open(ages(['oops']));
    await table.columns();
    expect(table.notes()).toMatchObject([
      {
        code: 'odd-cells',
        message:
          '"a" has 1 cell that is no number ("oops") and counts as missing, in t.csv, line 302; --as "a=category" takes the column as words.',
      },
    ]);
  });

  test('are refused with their line where that is asked for', async () => {
    const refusal = 't.csv, line 302, column "a": "oops" is not a number';
    await expect(open(ages(['oops']), { strict: true }).read()).rejects.toThrow(refusal);
    await expect(open(ages(['oops']), { as: new Map([['a', 'number']]) }).read()).rejects.toThrow(refusal);
    expect((await cellsOf(ages(['oops']), 'a', { strict: true, na: ['oops'] })).at(-1)).toBeNaN();
  });

  test('one is let pass in a small column, many are not', async () => {
    expect((await infoOf({ a: ['1', '2', '3.5', '4', '5', 'x1'] }, 'a')).kind).toBe('number');
    expect((await infoOf({ a: ['1', '2', '3.5', 'x2', '5', 'x1'] }, 'a')).kind).not.toBe('number');
    const many = { a: cells(100, (i) => (i % 5 === 0 ? `x${i % 3}` : `${i}.5`)) };
    const info = await infoOf(many, 'a');
    expect(info.kind).toBe('text');
    expect(info.doubts).toMatchObject([{ code: 'mostly-numbers', cells: 20, place: { file: 't.csv', line: 2 } }]);
  });

  test('of few different whole numbers, a word that repeats is a category', async () => {
    const counts = { a: cells(200, (i) => (i % 50 === 0 ? '5+' : `${i % 5}`)) };
    expect((await infoOf(counts, 'a')).kind).toBe('category');
  });
});
