import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { columnNamed, type Table } from '@deltascope/core/table';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTable } from './openTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-tables-'));
const at = (name: string) => join(folder, name);

const ROWS = 3000; // more than DuckDB hands over at once
const records = Array.from({ length: ROWS }, (_, i) => ({
  size: i % 11 === 0 ? null : i / 4,
  color: i % 7 === 0 ? null : ['red', 'green', 'blue'][(i * i) % 3],
  kept: i % 2 === 0 ? 'yes' : 'no',
  day: `20${10 + (i % 15)}-0${1 + (i % 9)}-11`,
}));
const csv = (delimiter: string) =>
  [
    'size,color,kept,day'.replaceAll(',', delimiter),
    ...records.map(({ size, color, kept, day }) => [size ?? '', color ?? '', kept, day].join(delimiter)),
    '',
  ].join('\n');

/** Without what says where its rows are, which differs from format to format. */
async function whole(spec: string, stdin?: Readable): Promise<Table> {
  const source = await openTable(spec, { stdin });
  try {
    const { placeOfRow, ...cells } = await source.read();
    expect(placeOfRow?.(1)).toMatchObject({ file: expect.any(String) });
    return cells;
  } finally {
    source.close();
  }
}

beforeAll(async () => {
  writeFileSync(at('t.csv'), csv(','));
  writeFileSync(at('t.tsv'), csv('\t'));
  writeFileSync(at('t.csv.gz'), gzipSync(csv(';')));
  writeFileSync(at('t.json'), JSON.stringify(records));
  writeFileSync(at('t.ndjson'), records.map((record) => JSON.stringify(record)).join('\n'));
  writeFileSync(at('t.ndjson.gz'), gzipSync(records.map((record) => JSON.stringify(record)).join('\n')));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `COPY (SELECT CAST(size AS DOUBLE) AS size, color, kept, CAST(day AS DATE) AS day FROM read_csv('${at('t.csv')}', all_varchar = true)) TO '${at('t.parquet')}' (FORMAT parquet)`,
  );
  connection.closeSync();
});

describe('every format gives the same columns', () => {
  let expected: Table;
  beforeAll(async () => {
    expected = await whole(at('t.csv'));
  });

  test('numbers, words, yes and no, and dates are found, missing cells kept', () => {
    expect(expected.rowCount).toBe(ROWS);
    expect(expected.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'size number',
      'color category',
      'kept boolean',
      'day date',
    ]);
    const size = columnNamed(expected, 'size');
    expect(size && 'values' in size && [...size.values.slice(0, 3)]).toEqual([Number.NaN, 0.25, 0.5]);
    const color = columnNamed(expected, 'color');
    expect(color && 'codes' in color && [color.categories, [...color.codes.slice(0, 4)]]).toEqual([
      ['green', 'red'],
      [0, 1, 1, 2],
    ]);
    const day = columnNamed(expected, 'day');
    expect(day && 'values' in day && day.values[1]).toBe(Date.UTC(2011, 1, 11));
  });

  test('a folder of Parquet files, in the order of their names', async () => {
    mkdirSync(at('parts'));
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = (first: number, count: number) => `SELECT * FROM '${at('t.parquet')}' LIMIT ${count} OFFSET ${first}`;
    await duck.run(`COPY (${rows(2000, ROWS - 2000)}) TO '${at('parts/b.parquet')}' (FORMAT parquet)`);
    await duck.run(`COPY (${rows(0, 2000)}) TO '${at('parts/a.parquet')}' (FORMAT parquet)`);
    duck.closeSync();
    expect(await whole(at('parts'))).toEqual(await whole(at('t.parquet')));
  });

  test.each(['t.tsv', 't.csv.gz', 't.json', 't.ndjson', 't.ndjson.gz', 't.parquet'])('%s', async (name) => {
    expect(await whole(at(name))).toEqual(expected);
  });

  test('standard input', async () => {
    expect(await whole('-', Readable.from([csv(',')]))).toEqual(expected);
  });

  test('a query over files', async () => {
    expect(await whole(`SELECT * FROM '${at('t.parquet')}'`)).toEqual(expected);
    expect((await whole(`FROM '${at('t.parquet')}' WHERE kept = 'yes'`)).rowCount).toBe(ROWS / 2);
  });

  test('chunks hold the rows in order, with their text', async () => {
    const source = await openTable(at('t.csv'), { as: new Map([['size', 'number']]) });
    let next = 1;
    for await (const { firstRow, table, raw } of source.chunks()) {
      expect(firstRow).toBe(next);
      for (let i = 0; i < table.rowCount; i++) {
        const { size, color, kept, day } = records[firstRow - 1 + i];
        expect(raw(i)).toEqual([String(size ?? ''), color ?? '', kept, day]);
      }
      next += table.rowCount;
    }
    source.close();
    expect(next).toBe(ROWS + 1);
  });
});

describe('rows are never lost without a word', () => {
  test('a query that fails in its midst is an error, not a shorter table', async () => {
    const query = "SELECT CASE WHEN i = 50000 THEN error('row 50000') ELSE i END AS a FROM range(100000) t(i)";
    await expect(whole(query)).rejects.toMatchObject({ fault: 'data', message: expect.stringContaining('row 50000') });
    const source = await openTable(query);
    const counted = async () => {
      for await (const { table } of source.chunks()) expect(table.rowCount).toBeGreaterThan(0);
    };
    await expect(counted()).rejects.toMatchObject({ fault: 'data' });
  });

  test.each([1, 2047, 2048, 2049, 5000])('%i rows come whole, in the order that the query gives', async (rows) => {
    const source = await openTable(`SELECT i::VARCHAR AS a FROM range(${rows}) t(i) ORDER BY i DESC`);
    const seen: string[] = [];
    for await (const { table, raw } of source.chunks()) for (let i = 0; i < table.rowCount; i++) seen.push(raw(i)[0]);
    expect(seen).toEqual(Array.from({ length: rows }, (_, i) => String(rows - 1 - i)));
  });

  test('a query without rows is no table', async () => {
    const source = await openTable('SELECT 1 AS a WHERE false');
    await expect(source.read()).rejects.toMatchObject({ code: 'no-rows', fault: 'data' });
    await expect(source.chunks()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'no-rows' });
  });

  test('an interrupt between two chunks ends the reading as interrupted', async () => {
    const interruption = new AbortController();
    const source = await openTable('SELECT i AS a FROM range(10000000) t(i)', { signal: interruption.signal });
    const reading = async () => {
      for await (const { firstRow } of source.chunks()) if (firstRow > 4096) interruption.abort();
    };
    await expect(reading()).rejects.toMatchObject({ fault: 'interrupted' });
  });
});

describe('what exists as a file is that file', () => {
  test.each(['with spaces.csv', 'select me.csv', 'from here.csv', 'from here'])('%s', async (name) => {
    writeFileSync(at(name), csv(','));
    const here = process.cwd();
    process.chdir(folder);
    try {
      expect((await whole(name)).rowCount).toBe(ROWS);
    } finally {
      process.chdir(here);
    }
  });

  test('one that does not exist is told as a missing file, not as a wrong query', async () => {
    await expect(whole('with no such.csv')).rejects.toThrow('there is no such file');
  });
});

test.each(['csv', 'ndjson'])('a %s file that grows while it is read is refused', async (ending) => {
  const path = at(`growing.${ending}`);
  const row = ending === 'csv' ? '1,x\n' : '{"a":1,"b":"x"}\n';
  writeFileSync(path, (ending === 'csv' ? 'a,b\n' : '') + row.repeat(5000));
  const source = await openTable(path);
  try {
    appendFileSync(path, row);
    await expect(source.read()).rejects.toMatchObject({ code: 'changed', fault: 'data' });
  } finally {
    source.close();
  }
});

describe('JSON', () => {
  test.each([
    ['lists', `[{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}]`],
    ['objects', `[{"a":${'{"b":'.repeat(5000)}1${'}'.repeat(5000)}}]`],
    ['lists that are never closed', '['.repeat(30_000)],
    ['objects after a thousand rows', `${'{"a":1}\n'.repeat(1000)}${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ])('of %s too deep is refused with its line before it is read', async (_, text) => {
    writeFileSync(at('deep.json'), text);
    writeFileSync(at('deep.ndjson.gz'), gzipSync(text));
    const line = text.includes('\n') ? 1001 : 1;
    for (const spec of [at('deep.json'), at('deep.ndjson.gz'), `SELECT * FROM '${at('deep.json')}'`])
      await expect(whole(spec)).rejects.toMatchObject({
        fault: 'data',
        message: expect.stringContaining(`line ${line}:`),
      });
    writeFileSync(at('deep.text'), text);
    for (const named of [at('deep.text'), at('de*.text')])
      await expect(whole(`SELECT * FROM read_json('${named}')`)).rejects.toThrow('nested more than 500 deep');
    await expect(openTable(at('de*.json'), { glob: true })).rejects.toThrow('nested more than 500 deep');
  });

  test('brackets in texts count for nothing', async () => {
    writeFileSync(at('brackets.json'), JSON.stringify([{ a: `"${'[{'.repeat(2000)}\\"` }, { a: '[' }]));
    expect((await whole(at('brackets.json'))).rowCount).toBe(2);
  });

  test.each([
    ['in one record', '[{"a":1,"A":2}]'],
    ['in different records', '{"a":1}\n{"A":2}'],
    ['with a number at the end of another', '[{"a":1,"A":2,"b_1":3}]'],
  ])('keys that differ in case only, %s, are told', async (_, text) => {
    writeFileSync(at('case.json'), text);
    const { notes, columnNames } = await openTable(at('case.json'));
    expect(notes()).toMatchObject([{ code: 'duplicate-header', message: expect.stringContaining('occurs twice') }]);
    expect(columnNames[1]).toMatch(/^A_1$/);
  });

  test('a key that ends in a number by itself is told of nothing', async () => {
    writeFileSync(at('numbered.json'), '[{"a":1,"a_1":2}]');
    expect((await openTable(at('numbered.json'))).notes()).toEqual([]);
  });
});

test.each([
  ['SELECT 1; DROP TABLE x', 'more than one statement'],
  ["COPY (SELECT 1) TO 'x.csv'", 'there is no such file'],
  ["SELECT * FROM 'https://host/t.csv'", 'requires the extension httpfs'],
])('%s is refused', async (query, words) => {
  await expect(openTable(query).then((source) => source.read())).rejects.toThrow(words);
});

describe('several files are one table', () => {
  const part = (from: number, to: number, columns = ['size', 'color', 'kept', 'day'] as const) =>
    [
      columns.join(),
      ...records.slice(from, to).map((record) => columns.map((name) => record[name] ?? '').join()),
      '',
    ].join('\n');
  const wholeOf = async (specs: readonly string[]) => {
    const source = await openTable(specs);
    try {
      return { table: await source.read(), count: await source.rowCount(), source };
    } finally {
      source.close();
    }
  };

  test('in the order given, of any format, their columns in any order', async () => {
    writeFileSync(at('p1.csv'), part(0, 1000));
    writeFileSync(at('p2.csv'), part(1000, 2000, ['day', 'kept', 'size', 'color'] as never));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT * FROM read_csv('${at('t.csv')}', all_varchar = true) OFFSET 2000) TO '${at('p3.parquet')}' (FORMAT parquet)`,
    );
    connection.closeSync();
    const { table, count, source } = await wholeOf([at('p1.csv'), at('p2.csv'), at('p3.parquet')]);
    expect({ ...table, placeOfRow: undefined }).toEqual(await whole(at('t.csv')));
    expect(count).toBe(ROWS);
    expect(source.placeOfRow(2)).toMatchObject({ file: at('p1.csv'), line: 3 });
    expect(source.placeOfRow(1001)).toMatchObject({ file: at('p2.csv'), line: 2 });
    expect(source.placeOfRow(2501)).toMatchObject({ file: at('p3.parquet'), row: 501 });
    const turned = await wholeOf([at('p3.parquet'), at('p1.csv'), at('p2.csv')]);
    expect(columnNamed(turned.table, 'size')?.kind).toBe('number');
    expect(turned.table).not.toEqual(table);
  });

  test('chunk by chunk too', async () => {
    const source = await openTable([at('p1.csv'), at('p2.csv')]);
    const days: string[] = [];
    for await (const { table, raw } of source.chunks()) {
      for (let i = 0; i < table.rowCount; i++) days.push(raw(i)[3]);
    }
    source.close();
    expect(days).toEqual(records.slice(0, 2000).map(({ day }) => day));
  });

  test('if their columns are the same; a file that differs is named, with what differs', async () => {
    writeFileSync(at('other.csv'), part(0, 5).replace('color', 'colour'));
    await expect(openTable([at('p1.csv'), at('other.csv')])).rejects.toMatchObject({
      detail: {
        code: 'files-differ',
        at: { file: at('other.csv') },
        data: { first: at('p1.csv'), missing: ['color'], more: ['colour'] },
      },
    });
  });

  test('files without a header go together, and one that has none does not go with one that has', async () => {
    writeFileSync(at('n1.csv'), '1,2\n3,4\n');
    writeFileSync(at('n2.csv'), '5,6\n7,8\n');
    const { table } = await wholeOf([at('n1.csv'), at('n2.csv')]);
    expect(table.rowCount).toBe(4);
    await expect(openTable([at('p1.csv'), at('n2.csv')])).rejects.toMatchObject({ detail: { code: 'files-differ' } });
  });
});

test('what needs more than DuckDB may take is refused with what to do', async () => {
  const outside = { readerBytes: 20e6, wordBytes: 1e6, storeFor: () => undefined };
  await expect(openTable(at('t.parquet'), { outside })).rejects.toThrow(
    /t\.parquet: reading it takes more than the 20 MB of memory that are left for reading: its largest row group has 1 MB\. Allow more with --memory \d+MB, or write it in smaller row groups, or name fewer columns in a query\./,
  );
  const enough = { ...outside, readerBytes: 40e6 };
  const source = await openTable(at('t.parquet'), { outside: enough });
  expect((await source.read()).rowCount).toBe(ROWS);
  source.close();
  const query = openTable('SELECT len(list(range)) AS n FROM range(20000000)', { outside: enough });
  await expect(query.then((list) => list.read())).rejects.toThrow(
    /of memory that are left for reading\. Allow more with --memory \d+MB, or name fewer columns in a query\./,
  );
});
