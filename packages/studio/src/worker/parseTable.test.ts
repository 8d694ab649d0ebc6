/** Tables in the page: read as the command line reads them, and refused in one sentence. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeFile, parseTable, tableInfo, tableWithLabel } from './parseTable.ts';

const parse = (text: string) => parseTable('t.csv', text, () => {});

describe('a table', () => {
  test('has the kinds that the command line finds', () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${100 + i},${i % 7}.5,${'rgb'[i % 3]},${i % 2 ? 'yes' : 'no'},2024-05-${10 + (i % 9)},${i % 4 ? i % 3 : 'NA'}`,
    );
    const { columns, rowCount, likelyLabel } = tableInfo(parse(`id,size,color,paid,day,count\n${rows.join('\n')}\n`));
    expect(rowCount).toBe(30);
    expect(columns.map(({ name, kind, missing }) => [name, kind, missing])).toEqual([
      ['id', 'identifier', 0],
      ['size', 'number', 0],
      ['color', 'category', 0],
      ['paid', 'boolean', 0],
      ['day', 'date', 0],
      ['count', 'number', 8],
    ]);
    expect(likelyLabel).toBe('paid');
  });

  test.each([
    ['commas', 'a,b\n1,x\n2,y\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['semicolons and CRLF', 'a;b\r\n1;x\r\n2;y\r\n'],
    ['no newline at the end', 'a,b\n1,x\n2,y'],
    ['blank lines', 'a,b\n\n1,x\n\n2,y\n\n'],
    ['quotes', '"a","b"\n"1","x"\n"2","y"\n'],
  ])('is the same with %s', (_, text) => {
    const [a, b] = tableWithLabel(parse(text), 'b').columns;
    expect(a).toEqual({ kind: 'number', name: 'a', values: Float64Array.of(1, 2) });
    expect(b).toMatchObject({ kind: 'category', categories: ['x', 'y'] });
  });

  test('keeps a line end and a delimiter inside quotes', () => {
    const [, b] = tableWithLabel(parse('a,b\n1,"x,\ny"\n2,z\n'), 'b').columns;
    expect(b).toMatchObject({ categories: ['x,\ny', 'z'] });
  });

  test('tells what may have been read otherwise than it was meant', () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${i % 9},5;;${i % 3 ? i : 'NA'};900719925474099${10 + i};0${1 + (i % 9)}/0${1 + (i % 8)}/2024;${i % 2}`,
    );
    const { columns } = tableInfo(parse(`comma;empty;words;large;day;plain\n${rows.join('\n')}\n`));
    expect(columns.map(({ name, doubts }) => [name, ...doubts.map(({ code, cells }) => `${code} ${cells}`)])).toEqual([
      ['comma', 'decimal-comma 30'],
      ['empty', 'all-missing 30'],
      ['words', 'missing-words 10'],
      ['large', 'precision 30'],
      ['day', 'date-order 30'],
      ['plain'],
    ]);
  });

  test('gives equal and empty column names names of their own', () => {
    expect(tableInfo(parse('a,A,,a\n1,2,3,4\n')).columns.map(({ name }) => name)).toEqual([
      'a',
      'A_2',
      'column3',
      'a_3',
    ]);
  });

  test('takes numbers that are equal for one label', () => {
    const [, b] = tableWithLabel(parse('a,b\n1,1\n2,1.0\n3,2\n'), 'b').columns;
    expect(b).toMatchObject({ categories: ['1', '2'] });
  });

  test.each([
    ['', 'the table is empty'],
    ['\n\n', 'the table is empty'],
    ['a,b\n', 'no row of data'],
    ['a,b\n1,2\n3\n', 'row 3 has 1 field, expected 2'],
    ['a,b\n1,2,3\n', 'row 2 has 3 fields, expected 2'],
  ])('%j is refused: %s', (text, words) => {
    expect(() => parse(text)).toThrow(words);
  });
});

describe('bytes', () => {
  const decode = (...bytes: NonNullable<ConstructorParameters<typeof Blob>[0]>) => decodeFile('t.csv', new Blob(bytes));

  test('are read as UTF-8, as UTF-16 where they say so, and unpacked', async () => {
    const text = 'größe,色\n1,红\n';
    expect(await decode(text)).toBe(text);
    expect(await decode(`\ufeff${text}`)).toBe(text);
    expect(await decode(new Uint8Array([0xff, 0xfe]), new Uint8Array(Buffer.from(text, 'utf16le')))).toBe(text);
    expect(await decode(new Uint8Array(gzipSync(text)))).toBe(text);
  });

  test.each([
    ['Latin-1', new Uint8Array([0x61, 0xe4, 0x0a]), 'its bytes are not UTF-8'],
    ['a ZIP archive', new Uint8Array([0x50, 0x4b, 3, 4]), 'this is a ZIP archive'],
    ['NUL bytes', new Uint8Array([0x61, 0, 0x0a]), 'it holds NUL bytes'],
  ])('of %s are refused', async (_, bytes, words) => {
    await expect(decode(bytes)).rejects.toThrow(words);
  });
});
