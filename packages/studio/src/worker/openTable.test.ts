/** Tables in the page: read as the command line reads them, and refused in one sentence. */
import { gzipSync } from 'node:zlib';
import { openText, sheetBytes } from '@deltascope/core/table';
import { LANGUAGES } from '@deltascope/core/words';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbook } from '../../e2e/workbook.ts';
import { ENCODINGS } from '../panels/setup/reading.ts';
import type { ReadingSettings } from '../protocol.ts';
import { OpenTable, type ReadFor } from './openTable.ts';
import { unzip } from './unzip.ts';

type Part = string | Uint8Array<ArrayBuffer>;
interface How extends Partial<ReadingSettings> {
  readonly name?: string;
  readonly readFor?: ReadFor;
}

function opened(part: Part, { name = 't.csv', readFor = {}, ...reading }: How = {}) {
  return new OpenTable(async () => ({ name, file: new Blob([part]) }), reading, {}).read(readFor);
}

/** The table with the column `b` as label. */
async function columnsOf(part: Part, how?: How) {
  const { source } = await opened(part, how);
  return (await source.read({ label: { name: 'b' } })).columns;
}

describe('a table', () => {
  test('has the kinds that the command line finds', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${100 + i},${i % 7}.5,${'rgb'[i % 3]},${i % 2 ? 'yes' : 'no'},2024-05-${10 + (i % 9)},${i % 4 ? i % 3 : 'NA'},${i}.5%`,
    );
    const { info } = await opened(`id,size,color,paid,day,count,share\n${rows.join('\n')}\n`);
    expect(info).toMatchObject({ name: 't.csv', rowCount: 30, likelyLabel: 'paid', notes: [] });
    expect(info.columns.map(({ name, writing, missing }) => [name, LANGUAGES.en.writing(writing), missing])).toEqual([
      ['id', 'identifier', 0],
      ['size', 'number', 0],
      ['color', 'category', 0],
      ['paid', 'boolean', 0],
      ['day', 'date, year first', 0],
      ['count', 'number', 8],
      ['share', 'number, percent', 0],
    ]);
  });

  test.each([
    ['commas', 'a,b\n1,x\n2,y\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['semicolons and CRLF', 'a;b\r\n1;x\r\n2;y\r\n'],
    ['no newline at the end', 'a,b\n1,x\n2,y'],
    ['blank lines', 'a,b\n\n1,x\n\n2,y\n\n'],
    ['quotes', '"a","b"\n"1","x"\n"2","y"\n'],
  ])('is the same with %s', async (_, text) => {
    const [a, b] = await columnsOf(text);
    expect(a).toMatchObject({ kind: 'number', name: 'a', values: Float64Array.of(1, 2) });
    expect(b).toMatchObject({ kind: 'category', categories: ['x', 'y'] });
  });

  test('keeps a line end and a delimiter inside quotes', async () => {
    const [, b] = await columnsOf('a,b\n1,"x,\ny"\n2,z\n');
    expect(b).toMatchObject({ categories: ['x,\ny', 'z'] });
  });

  test('tells what may have been read otherwise than it was meant', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${i % 9},5;;${i % 3 ? i : 'NA'};900719925474099${10 + i};0${1 + (i % 9)}/0${1 + (i % 8)}/2024;${i % 2}`,
    );
    const { info } = await opened(`comma;empty;words;large;day;plain\n${rows.join('\n')}\n`);
    const told = info.columns.map(({ name, doubts }) => [name, ...doubts.map(({ code, cells }) => `${code} ${cells}`)]);
    expect(told).toEqual([
      ['comma', 'writing 30'],
      ['empty', 'all-missing 30'],
      ['words', 'missing-words 10'],
      ['large', 'precision 30'],
      ['day', 'date-order 30'],
      ['plain'],
    ]);
  });

  test('gives equal and empty column names names of their own', async () => {
    const { info } = await opened('a,A,,a\n1,2,3,4\n');
    expect(info.columns.map(({ name }) => name)).toEqual(['a', 'A_2', 'column3', 'a_3']);
  });

  test('takes numbers that are equal for one label', async () => {
    const [, b] = await columnsOf('a,b\n1,1\n2,1.0\n3,2\n');
    expect(b).toMatchObject({ categories: ['1', '2'] });
  });

  test('without a header says so, and has one if a person says so', async () => {
    const text = '5.1,3.5,x\n4.9,3.0,y\n6.1,2.8,x\n5.8,2.7,y\n';
    const { info } = await opened(text);
    expect(info).toMatchObject({ rowCount: 4, notes: [{ code: 'no-header' }] });
    const { info: other } = await opened(text, { header: 'yes' });
    expect(other).toMatchObject({ rowCount: 3, notes: [] });
    expect(other.columns.map(({ name }) => name)).toEqual(['5.1', '3.5', 'x']);
  });

  test('is read anew only for another kind of a column or a model', async () => {
    const file = new Blob(['a,b\n1,x\n2,y\n']);
    const table = new OpenTable(async () => ({ name: 't.csv', file }), {}, {});
    const first = await table.read({});
    expect(await table.read({ as: new Map() })).toBe(first);
    const { info } = await table.read({ as: new Map([['a', 'category']]) });
    expect(info.columns[0].kind).toBe('category');
  });

  test('that nobody waits for any more is dropped', async () => {
    const file = async () => ({ name: 't.csv', file: new Blob(['a,b\n1,2\n']) });
    const dropped = new OpenTable(file, {}, { signal: { aborted: true } }).read({});
    await expect(dropped).rejects.toMatchObject({ code: 'interrupted' });
  });

  test.each([
    ['', 'empty file'],
    ['\n\n', 'only blank lines'],
    ['a,b\n', '0 data rows'],
    ['a,b\n1,2\n3\n', 'line 3: 1 field, expected 2'],
    ['a,b\n1,2,3\n', 'line 2: 3 fields, expected 2'],
    ['a,b\n1,"2\n3,4\n', 'the quote that opens here is never closed'],
  ])('%j is refused: %s', async (text, words) => {
    await expect(opened(text)).rejects.toThrow(words);
  });
});

describe('the signs of numbers', () => {
  const text = 'a;b\n1,234;x\n2,345;y\n3,456;x\n';

  test('are asked for if nothing says what they are', async () => {
    await expect(columnsOf(text)).rejects.toMatchObject({ code: 'number-writing' });
  });

  test.each<[How, number]>([
    [{ decimal: ',' }, 1.234],
    [{ thousands: ',' }, 1234],
  ])('%j decides', async (how, value) => {
    const [a] = await columnsOf(text, how);
    expect(a).toMatchObject({ kind: 'number', values: { 0: value } });
  });
});

describe('bytes', () => {
  const text = 'größe,色\n1,红\n2,蓝\n';
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  const gbk = new Uint8Array(Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xba, 0xec]), Buffer.from('\n')]));

  test.each<[string, Part]>([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\ufeff${text}`],
    ['UTF-16', utf16],
    ['gzip', new Uint8Array(gzipSync(text))],
  ])('are read as %s', async (_, bytes) => {
    const { info } = await opened(bytes);
    expect(info.columns.map(({ name, examples }) => [name, ...examples])).toEqual([
      ['größe', '1', '2'],
      ['色', '红', '蓝'],
    ]);
  });

  test('that may be of several encodings are refused, and read if a person names one', async () => {
    await expect(opened(gbk)).rejects.toMatchObject({ code: 'encoding' });
    const [, b] = await columnsOf(gbk, { encoding: 'gb18030' });
    expect(b).toMatchObject({ categories: ['红'] });
  });

  test('that hold NUL are refused', async () => {
    await expect(opened(new Uint8Array([0x61, 0, 0x0a]))).rejects.toMatchObject({ code: 'nul-byte' });
  });

  test.each(ENCODINGS.filter((name) => name !== 'utf-16'))('may be said to be %s', async (encoding) => {
    const { format } = await openText(sheetBytes('t', [['a'], [1]]), { encoding });
    expect(format).toMatchObject({ encoding });
  });
});

describe('a workbook', () => {
  const book = workbook({
    first: [
      ['a', 'b'],
      [0.1, 'x'],
      [2, 'y'],
    ],
    other: [
      ['c', 'd'],
      [3, 'z'],
      [4, 'w'],
    ],
  });

  test('gives its first sheet, or the one named or numbered', async () => {
    const namesOf = async (how: How) => (await opened(book, { name: 't.xlsx', ...how })).info;
    expect(await namesOf({})).toMatchObject({
      format: { kind: 'workbook', sheet: 'first' },
      columns: [{ name: 'a' }, { name: 'b' }],
    });
    expect(await namesOf({ sheet: 'other' })).toMatchObject({ columns: [{ name: 'c' }, { name: 'd' }] });
    expect(await namesOf({ sheet: '2' })).toMatchObject({ columns: [{ name: 'c' }, { name: 'd' }] });
    await expect(namesOf({ sheet: 'othr' })).rejects.toThrow('Did you mean "other"?');
  });

  test('is unpacked without workers of its own, and what is no archive is refused', () => {
    unzip(book, (error, files) => {
      expect(error).toBeNull();
      expect(Object.keys(files)).toHaveLength(4);
    });
    unzip(book.slice(0, 100), (error) => expect(error).toMatchObject({ code: expect.any(Number) }));
    expect.assertions(3);
  });

  test('that is another archive is refused', async () => {
    await expect(opened(new Uint8Array(zipSync({ a: strToU8('b') })))).rejects.toMatchObject({
      code: 'foreign',
      detail: { data: { is: 'zip' } },
    });
  });
});
