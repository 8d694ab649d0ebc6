/** Dates as people write them, cell by cell and as columns. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from './dates.ts';
import { cells, cellsOf, chunksOf, infoOf, open } from './openRows.fixture.ts';
import type { ColumnReading, DateOrder } from './reading.ts';
import { dayTime, isoTime } from './times.ts';

const MAY_31 = Date.UTC(2024, 4, 31);

describe('one cell', () => {
  test.each([
    ...['2024-05-31', '2024/5/31', '2024.5.31', '31 May 2024', 'May 31, 2024', '31-May-24', '31 may. 2024'],
    ...[
      'Friday, May 31, 2024',
      'Fri 31 May 2024',
      'Freitag, 31. Mai 2024',
      '31. Mai 2024',
      'vendredi 31 mai 2024',
      '31 mei 2024',
    ],
    ...[
      '31 de mayo de 2024',
      '31 maggio 2024',
      '31 de maio de 2024',
      '2024年5月31日',
      '2024年05月31日',
      '2024년 5월 31일',
      '20240531',
    ],
    ...[
      'May 31st, 2024',
      '31/May/2024',
      '2024-May-31',
      '２０２４年５月３１日',
      '2024-05-31T00:00:00Z',
      '2024年5月31日（星期五）',
    ],
  ])('%s is the last of May in any order', (text) => {
    for (const order of ['dmy', 'mdy', 'ymd'] as const) expect(parseDate(text, order)).toBe(MAY_31);
  });

  test.each<[string, DateOrder, number]>([
    ['31/05/2024', 'dmy', MAY_31],
    ['05/31/2024', 'mdy', MAY_31],
    ['5-31-2024', 'mdy', MAY_31],
    ['31.5.24', 'dmy', MAY_31],
    ['24-05-31', 'ymd', MAY_31],
    ['31/12/69', 'dmy', Date.UTC(1969, 11, 31)],
    ['31/12/68', 'dmy', Date.UTC(2068, 11, 31)],
    ['5/31/2024 2:30 PM', 'mdy', Date.UTC(2024, 4, 31, 14, 30)],
    ['5/31/2024 12:05 am', 'mdy', Date.UTC(2024, 4, 31, 0, 5)],
    ['31/05/2024 14:30:15', 'dmy', Date.UTC(2024, 4, 31, 14, 30, 15)],
    ['31/May/2024:14:30:15 +0200', 'dmy', Date.UTC(2024, 4, 31, 12, 30, 15)],
    ['2024-05-31 14:30:15.250', 'dmy', Date.UTC(2024, 4, 31, 14, 30, 15, 250)],
    ['2024-05-31T14:30:15,5Z', 'dmy', Date.UTC(2024, 4, 31, 14, 30, 15, 500)],
    ['2024-05-31T14:30+02:00', 'dmy', Date.UTC(2024, 4, 31, 12, 30)],
    ['2024-05-31 14:30 UTC', 'dmy', Date.UTC(2024, 4, 31, 14, 30)],
    ['2024-05-31 14:30 GMT+2', 'dmy', Date.UTC(2024, 4, 31, 12, 30)],
    ['Fri May 31 2024 14:30:00 GMT+0200 (Central European Summer Time)', 'dmy', Number.NaN],
    ['Fri May 31 2024 14:30:00 GMT+0200 (CEST)', 'dmy', Date.UTC(2024, 4, 31, 12, 30)],
    ['Wed Aug 27 13:08:45 +0000 2008', 'dmy', Date.UTC(2008, 7, 27, 13, 8, 45)],
    ['2024年5月31日 14时30分15秒', 'dmy', Date.UTC(2024, 4, 31, 14, 30, 15)],
    ['2024年5月31日下午2点30分', 'dmy', Date.UTC(2024, 4, 31, 14, 30)],
    ['2024年5月31日 上午9:05', 'dmy', Date.UTC(2024, 4, 31, 9, 5)],
    ['Mar 5, 2024', 'dmy', Date.UTC(2024, 2, 5)],
    ['mar 5 mars 2024', 'dmy', Date.UTC(2024, 2, 5)],
    ['5 août 2024', 'dmy', Date.UTC(2024, 7, 5)],
    ['1. März 2024', 'dmy', Date.UTC(2024, 2, 1)],
    ['May 2024', 'dmy', Date.UTC(2024, 4, 1)],
    ['2024-05', 'dmy', Date.UTC(2024, 4, 1)],
  ])('%s, %s', (text, order, value) => {
    expect(parseDate(text, order)).toBe(value);
  });

  test.each([
    ...[
      '2024-02-30',
      '30/02/2024',
      '2023-02-29',
      '2024-13-01',
      '31 Foo 2024',
      '1.2.3',
      '12.05',
      '2024',
      'May',
      'Paid 31 May 2024',
    ],
    ...['2024-05-31 25:00', '2024-05-31 12:60', '2024-05-31 5', '31/12-2024', '00/12/2024', ''],
  ])('%j is no date', (text) => {
    expect(parseDate(text, 'dmy')).toBeNaN();
  });

  test('31/12/2023 is none with the month first, nor where only years first are known', () => {
    expect(parseDate('31/12/2023', 'mdy')).toBeNaN();
    expect(parseDate('31/12/2023', 'ymd')).toBeNaN();
  });

  test('every moment of ISO is read back, from text and from bytes', () => {
    const moments = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        const text = date.toISOString();
        expect(parseDate(text)).toBe(date.getTime());
        const short = new TextEncoder().encode(text.slice(0, 19));
        expect(isoTime(short, 0, short.length)).toBe(Math.floor(date.getTime() / 1000) * 1000);
        expect(dayTime(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(
          Math.floor(date.getTime() / 86_400_000) * 86_400_000,
        );
      }),
    );
  });
});

describe('a column takes one order', () => {
  const monthFirst = cells(24, (i) => `${1 + (i % 12)}/${1 + ((i * 5) % 28)}/2023`);

  test('which a cell that fits only one decides', async () => {
    const info = await infoOf({ when: monthFirst }, 'when');
    expect(info).toMatchObject({ kind: 'date', writing: 'date, month first', doubts: [] });
    expect((await cellsOf({ when: monthFirst }, 'when'))[1]).toBe(Date.UTC(2023, 1, 6));
  });

  test('day first where nothing decides, which is told; as other columns have it; as an option has it', async () => {
    const either = cells(24, (i) => `0${1 + (i % 9)}/0${1 + (i % 8)}/2024`);
    const info = await infoOf({ when: either }, 'when');
    expect(info).toMatchObject({ kind: 'date', writing: 'date, day first' });
    expect(info.doubts).toEqual([{ code: 'date-order', cells: 24, words: ['01/01/2024'], place: 't.csv, line 2' }]);
    expect((await infoOf({ when: either, until: monthFirst }, 'when')).writing).toBe('date, month first');
    expect(await infoOf({ when: either }, 'when', { dates: 'mdy' })).toMatchObject({
      writing: 'date, month first',
      doubts: [],
    });
  });

  test('two cells that contradict each other make it words, which names both lines', async () => {
    const columns = { when: [...monthFirst, '31/12/2023'] };
    const info = await infoOf(columns, 'when');
    expect(info.kind).not.toBe('date');
    expect(info.doubts).toEqual([
      { code: 'date-order', cells: 25, words: ['4/16/2023', '31/12/2023'], place: 't.csv, line 5 and t.csv, line 26' },
    ]);
    await expect(open(columns, { dates: 'mdy' }).read()).rejects.toThrow(
      't.csv, line 26, column "when": "31/12/2023" is not a date',
    );
  });

  test('20240531 is a date where all cells are such and the name says so', async () => {
    const days = cells(30, (i) => `202405${10 + (i % 20)}`);
    expect((await infoOf({ sale_date: days }, 'sale_date')).kind).toBe('date');
    expect((await infoOf({ amount: days }, 'amount')).kind).toBe('number');
    expect((await cellsOf({ date: days }, 'date'))[0]).toBe(Date.UTC(2024, 4, 10));
  });

  test('a few cells that are no dates count as missing', async () => {
    const columns = { when: [...cells(60, (i) => `2024-05-${10 + (i % 20)}`), 'soon'] };
    expect(await infoOf(columns, 'when')).toMatchObject({
      kind: 'date',
      missing: 1,
      doubts: [{ code: 'odd-cells', words: ['soon'] }],
    });
  });

  test('many cells that are no dates make it words, which is told', async () => {
    const columns = { when: cells(60, (i) => (i % 4 ? `2024-05-${10 + (i % 20)}` : 'soon')) };
    expect(await infoOf(columns, 'when')).toMatchObject({
      kind: 'category',
      doubts: [{ code: 'mostly-dates', cells: 15, words: ['soon'], place: 't.csv, line 2' }],
    });
  });

  test('in use it reads ISO and named months always, numbers in its order alone', async () => {
    const reading: ColumnReading = { kind: 'date', order: 'mdy', missing: [] };
    const known = { missingWords: { anywhere: [], inNumbers: [] }, columns: new Map([['when', reading]]) };
    const use = (...when: string[]) => open({ when }, { known });
    const read = (...when: string[]) => cellsOf({ when }, 'when', { known });
    const day = Date.UTC(2023, 11, 1);
    expect(await read('12/01/2023', '2023-12-01', '1 Dec 2023')).toEqual([day, day, day]);
    const refusal =
      't.csv, line 3, column "when": "31/12/2023" is not a date month first, as the model learned this column.';
    await expect(use('12/01/2023', '31/12/2023').read()).rejects.toThrow(refusal);
    await expect(chunksOf({ when: ['12/01/2023', '31/12/2023'] }, { known })).rejects.toThrow(refusal);
  });
});
