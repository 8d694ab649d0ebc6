/** Tables from rows: what does not depend on how the rows come, what is decided once, and what is obeyed in use. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from './column.ts';
import { type Columns, cells, cellsOf, chunksOf, infoOf, open, rowsOf } from './openRows.fixture.ts';
import { openRows } from './openRows.ts';
import type { ColumnReading } from './reading.ts';
import type { KnownReadings } from './tableSource.ts';

/** Columns of every kind, with cells that are missing and odd. */
const cellOfKind = [
  fc.integer({ min: -50, max: 2000 }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
  fc.integer({ min: 0, max: 99999 }).map((n) => `$${n.toLocaleString('en-US')}`),
  fc.integer({ min: 0, max: 9999 }).map((n) => `${n},5`),
  fc.integer({ min: 0, max: 100 }).map((n) => `${n}.5 %`),
  fc.integer({ min: 1, max: 12 }).map((n) => `${n}/13/2024`),
  fc.integer({ min: 1, max: 12 }).map((n) => `0${n}/0${n}/2024`.replaceAll(/0(\d\d)/g, '$1')),
  fc.integer({ min: 10, max: 28 }).map((n) => `2024-05-${n} 12:${n}:30`),
  fc.constantFrom('yes', 'No', 'YES', 'no'),
  fc.constantFrom('red', 'green', 'Red', 'blue'),
  fc.string({ maxLength: 12 }),
  fc.integer({ min: 0, max: 99 }).map((n) => `00${n}`),
];
const anyCell = fc.oneof(...cellOfKind.map((arbitrary) => ({ arbitrary, weight: 1 })), {
  arbitrary: fc.constantFrom('', 'NA', '-', 'unknown', 'inf', '1e400', ' x ', '12.5kg', '١٢'),
  weight: 3,
});
const column = fc.constantFrom(...cellOfKind).chain((usual) =>
  fc.array(fc.oneof({ arbitrary: usual, weight: 30 }, { arbitrary: anyCell, weight: 1 }), {
    minLength: 40,
    maxLength: 80,
  }),
);
const table = fc.tuple(column, column, column).map(([a, b, c]) => {
  const length = Math.min(a.length, b.length, c.length);
  return { a: a.slice(0, length), b: b.slice(0, length), c: c.slice(0, length) };
});

/** Everything that is read of a table, or the refusal. */
async function everything(columns: Columns, options: Parameters<typeof open>[1]) {
  const source = open(columns, options);
  const infos = await source.columns();
  const read = await Promise.all(infos.map(({ name }) => source.column(name).catch((error) => String(error))));
  return { infos, read, notes: source.notes() };
}

describe('reading', () => {
  test('does not depend on the size of blocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(5, 100),
        async (columns, rowsABlock, mostWords) => {
          expect(await everything(columns, { rowsABlock, mostWords })).toEqual(
            await everything(columns, { rowsABlock: 1, mostWords }),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order of the rows, but for which are first', async () => {
    const shuffled = table.chain((columns) => {
      const rows = columns.a.map((_, row) => row);
      return fc.tuple(fc.constant(columns), fc.shuffledSubarray(rows, { minLength: rows.length }));
    });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.constantFrom(5, 100), async ([columns, order], mostWords) => {
        const other = Object.fromEntries(
          Object.entries(columns).map(([name, texts]) => [name, order.map((row) => texts[row])]),
        );
        const facts = async (of: Columns) =>
          (await open(of, { mostWords }).columns()).map(
            ({ kind, writing, why, missing, min, max, reading, doubts }) => ({
              ...{ kind, writing, why, missing, min, max },
              ...{ reading: { ...reading, missing: [...reading.missing].sort() } },
              ...{ doubts: doubts.map(({ code, cells: count }) => [code, count]) },
            }),
          );
        expect(await facts(other)).toEqual(await facts(columns));
      }),
      { numRuns: 40 },
    );
  });

  test('is the same with and without keeping words, where columns have values', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (columns) => {
        const kept = await everything(columns, { mostWords: 1000 });
        const forgotten = await everything(columns, { mostWords: 5 });
        kept.infos.forEach((info, j) => {
          // Beyond the limit different values are estimated, which decides between kinds of words.
          if (info.kind !== 'number' && info.kind !== 'date') return;
          const { distinct: _, ...facts } = info;
          expect(forgotten.infos[j]).toMatchObject(facts);
          expect(forgotten.read[j]).toEqual(kept.read[j]);
        });
      }),
      { numRuns: 100 },
    );
  });

  test('by the readings that were decided gives the same columns, whole and in chunks', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(5, 100), async (columns, mostWords) => {
        const source = open(columns, { mostWords });
        const infos = await source.columns();
        const readings = new Map<string, ColumnReading>(infos.map(({ name, reading }) => [name, reading]));
        const { missingWords } = await source.read({ names: [] });
        const known: KnownReadings = {
          missingWords: missingWords ?? { anywhere: [], inNumbers: [] },
          columns: readings,
        };
        for (const { name } of infos) {
          const decided = await source.column(name).catch(() => undefined);
          if (!decided) continue; // refused
          const again = await open(columns, { known, mostWords }).column(name);
          expect(again).toEqual(decided);
          const chunks = await chunksOf(columns, { known, rowsABlock: 9 }, { names: [name] });
          const parts = chunks.map((chunk) => chunk.table.columns[0]);
          if ('values' in decided) expect(parts.flatMap(cellsIn)).toEqual(cellsIn(decided));
          else if (decided.categories[0] !== '')
            expect(parts.flatMap(cellsIn).map(asRead(decided))).toEqual(cellsIn(decided));
        }
      }),
      { numRuns: 40 },
    );
  });
});

function cellsIn(read: Column): (string | number | null)[] {
  if ('values' in read) return [...read.values];
  return Array.from(read.codes, (code) => (code === 0 ? null : read.categories[code - 1]));
}

/** Yes and no are as first written in each chunk. */
function asRead(read: Column) {
  return (cell: string | number | null) =>
    read.kind === 'boolean' && 'categories' in read && cell !== null
      ? read.categories.find((word) => word.toLowerCase()[0] === String(cell).toLowerCase()[0])
      : cell;
}

describe('beyond the number of words that are kept', () => {
  const many = (cell: (i: number) => string) => ({ a: cells(400, cell) });
  const options = { mostWords: 20 };

  test('numbers, dates and words for missing are read', async () => {
    const columns = many((i) => (i % 50 === 49 ? 'NA' : `${i}.25`));
    expect(await infoOf(columns, 'a', options)).toMatchObject({
      kind: 'number',
      missing: 8,
      min: 0.25,
      max: 398.25,
      examples: ['0.25', '1.25', '2.25', '3.25'],
    });
    expect(await cellsOf(columns, 'a', options)).toEqual(await cellsOf(columns, 'a'));
    const dates = many((i) => `2024-05-${10 + (i % 20)} 12:${10 + (i % 40)}:${10 + (i % 50)}`);
    expect(await cellsOf(dates, 'a', options)).toEqual(await cellsOf(dates, 'a'));
  });

  test('a writing that shows late is read from the first row on', async () => {
    const late = many((i) => (i < 390 ? `${1 + (i % 9)},${100 + i}` : `${i},5`));
    expect((await infoOf(late, 'a', options)).writing).toBe('number, decimal comma');
    expect(await cellsOf(late, 'a', options)).toEqual(await cellsOf(late, 'a'));
    const dates = many((i) => (i < 399 ? `0${1 + (i % 9)}/0${1 + (i % 7)}/20${10 + (i % 80)}` : '01/31/2024'));
    expect(await infoOf(dates, 'a', options)).toMatchObject({ kind: 'date', writing: 'date, month first' });
    expect(await cellsOf(dates, 'a', options)).toEqual(await cellsOf(dates, 'a'));
  });

  test('a word after many numbers is told with its exact line, or refused with it', async () => {
    const columns = many((i) => (i === 371 ? 'oops' : `${i * 1.5}`));
    expect(await infoOf(columns, 'a', options)).toMatchObject({
      kind: 'number',
      doubts: [{ code: 'odd-cells', cells: 1, words: ['oops'], place: 't.csv, line 373' }],
    });
    await expect(open(columns, { ...options, strict: true }).read()).rejects.toThrow(
      't.csv, line 373, column "a": "oops" is not a number',
    );
  });

  test('numbers that count the rows are an identifier, a hole makes them numbers', async () => {
    expect(
      (
        await infoOf(
          many((i) => `${1000 - i}`),
          'a',
          options,
        )
      ).kind,
    ).toBe('identifier');
    expect(
      (
        await infoOf(
          many((i) => `${i === 3 ? 4 : i}`),
          'a',
          options,
        )
      ).kind,
    ).toBe('number');
  });

  test('different values are estimated', async () => {
    const { distinct } = await infoOf({ a: cells(5000, (i) => `${(i % 2000) / 4}`) }, 'a', options);
    expect(Math.abs(distinct - 2000)).toBeLessThan(60);
  });

  test('words are not kept, a label says how many there are', async () => {
    const label = await open(
      many((i) => `w${i}`),
      options,
    ).column('a', {});
    expect(label.kind).toBe('identifier');
    expect('categories' in label && Math.abs(label.categories.length - 400)).toBeLessThan(20);
  });
});

describe('chunks', () => {
  const columns = {
    size: ['1.5', '', '3 '],
    when: ['2024-05-31', '1 May 2024', ''],
    c: ['x', 'NA', 'y'],
    y: ['1.0', '1', '2'],
  };
  const known: KnownReadings = {
    missingWords: { anywhere: ['na'], inNumbers: ['-'] },
    columns: new Map<string, ColumnReading>([
      ['size', { kind: 'number', decimal: '.', thousands: '', unit: '', missing: ['oops'] }],
      ['when', { kind: 'date', order: 'mdy', missing: [] }],
    ]),
  };

  test('hold the columns of known reading and the label, and every cell as written', async () => {
    const chunks = await chunksOf(columns, { known, rowsABlock: 2 }, { label: { name: 'y', compare: 'number' } });
    expect(chunks.map(({ firstRow, table }) => [firstRow, table.rowCount])).toEqual([
      [1, 2],
      [3, 1],
    ]);
    expect(chunks[0].table.columns.map(({ name }) => name)).toEqual(['size', 'when', 'y']);
    expect(chunks[0].table.columns[2]).toMatchObject({ categories: ['1.0'], compare: 'number' });
    expect(chunks[1].raw(0)).toEqual(['3 ', '', 'y', '2']);
  });

  test('refuse a cell that contradicts what the model learned, with its line', async () => {
    const bad = (size: string[]) => chunksOf({ size }, { known, rowsABlock: 2 });
    await expect(bad(['1', '-', 'oops', '12,5'])).rejects.toThrow(
      't.csv, line 5, column "size": "12,5" is not a number, as the model learned this column',
    );
    await expect(bad(['inf'])).rejects.toMatchObject({ code: 'infinite' });
    await expect(bad(['1e400'])).rejects.toMatchObject({ code: 'out-of-range' });
  });

  test('type columns whose kind is given in its plain manner', async () => {
    const as = new Map([['a', 'number']] as const);
    const read = await chunksOf({ a: ['1', '2.5'], b: ['x', 'y'] }, { as });
    expect(read[0].table.columns).toMatchObject([{ name: 'a', values: Float64Array.of(1, 2.5) }]);
    await expect(chunksOf({ a: ['1', 'x'] }, { as })).rejects.toThrow(
      '"x" is not a number. Correct the cell, count it as missing with --na "x", or take the column as words with --as "a=category".',
    );
  });
});

describe('a table', () => {
  test('refuses options for columns that it lacks, and rows that are none', async () => {
    expect(() => open({ Age: ['1'] }, { as: new Map([['age', 'number']]) })).toThrow(
      't.csv has no column "age". Did you mean "Age"?',
    );
    expect(() => openRows(rowsOf({ a: [] }), {})).not.toThrow();
    await expect(open({ a: [] }).columns()).rejects.toThrow('t.csv: 0 data rows');
  });

  test('gives the columns that are named, and the label', async () => {
    const source = open({ a: ['1', '2'], b: ['x', 'y'], c: ['3', '4'] });
    const { columns } = await source.read({ names: ['a'], label: { name: 'c' } });
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['a number', 'c category']);
  });

  test('tells what it doubts in sentences, once it was gathered', async () => {
    const source = open({
      temp: cells(9, (i) => `${i},5`),
      amount: cells(9, (i) => (i ? `${i},500` : '7')),
      when: cells(9, (i) => `0${1 + i}/02/2024`),
      mixed: cells(9, (i) => (i % 3 ? `${i}.5` : 'xyz'[i / 3])),
      size: cells(9, (i) => (i ? `${i}.5` : 'NA')),
    });
    expect(source.notes()).toEqual([]);
    await source.columns();
    expect(source.notes().map(({ message }) => message)).toEqual([
      '"temp" is read with decimal commas: "0,5" is 0.5; --decimal . decides otherwise.',
      '"amount" is read with "," between thousands: "1,500" is 1500; --decimal , decides otherwise.',
      '"when" holds dates that may be day first or month first; day first is assumed, and --dates mdy decides otherwise.',
      '"mixed" is read as words, because 3 cells beside its numbers are none ("x", "y", "z"), the first in t.csv, line 2; --na "x,y,z" counts such cells as missing.',
      '"size" has 1 cell with a word for missing ("NA"), which counts as missing, in t.csv, line 2.',
    ]);
  });

  test('keeps text in any script', async () => {
    const words = ['größe', '色', '\u{1f600}', 'é'];
    expect(await cellsOf({ a: cells(40, (i) => words[i % 4]) }, 'a')).toEqual(cells(40, (i) => words[i % 4]));
  });
});
