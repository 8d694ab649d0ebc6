import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { columnNamed, type Table } from '@deltascope/core';
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

async function whole(spec: string, stdin?: Readable): Promise<Table> {
  const source = await openTable(spec, { stdin });
  try {
    return await source.read();
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
    const source = await openTable(at('t.csv'), { known: new Map([['size', 'number']]) });
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

test.each([
  ['SELECT 1; DROP TABLE x', 'more than one statement'],
  ["COPY (SELECT 1) TO 'x.csv'", 'there is no such file'],
  ["SELECT * FROM 'https://host/t.csv'", 'requires the extension httpfs'],
])('%s is refused', async (query, words) => {
  await expect(openTable(query).then((source) => source.read())).rejects.toThrow(words);
});
