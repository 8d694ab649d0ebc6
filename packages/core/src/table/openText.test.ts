/** Text files: the same rows however they are written, and one sentence with the line for what is no table. */
import { bytesSource, rowsOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { en } from '../words/en.ts';
import { openText, type TextOptions } from './openText.ts';
import type { RowSource } from './rowSource.ts';

const open = (content: string | Uint8Array, options?: TextOptions) => openText(bytesSource('t.csv', content), options);

async function read(content: string | Uint8Array, options?: TextOptions) {
  const source = await open(content, options);
  const rows = await rowsOf(source);
  return { names: source.names, rows, notes: source.notes.map(({ message }) => message), source };
}

const refusal = (content: string | Uint8Array, options?: TextOptions): Promise<{ code: string; message: string }> =>
  read(content, options).then(
    ({ rows }) => Promise.reject(new Error(`read as ${JSON.stringify(rows.slice(0, 5))}`)),
    ({ code, message }) => ({ code, message }),
  );

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
const good = `a,b,c\n${lines(40, (i) => `${i % 9},${(i * 7) % 11},${'xyz'[i % 3]}`)}`;

describe('the same table', () => {
  const expected = [
    ['1', 'x'],
    ['2', 'y'],
  ];
  test.each([
    ['commas', 'a,b\n1,x\n2,y\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['semicolons and CRLF', 'a;b\r\n1;x\r\n2;y\r\n'],
    ['bars', 'a|b\n1|x\n2|y\n'],
    ['colons', 'a:b\n1:x\n2:y\n'],
    ['CR alone', 'a,b\r1,x\r2,y\r'],
    ['mixed line ends', 'a,b\r1,x\r\n2,y\n'],
    ['no line end at the end', 'a,b\n1,x\n2,y'],
    ['blank lines', '\n\na,b\n\n1,x\n  \n2,y\n\n'],
    ['quotes', '"a","b"\n"1","x"\n"2","y"\n'],
    ['blanks before quotes', 'a, "b"\n1, "x"\n2, "y"\n'],
    ['blanks behind quotes', 'a,"b"\n1,"x" \n2,"y"\t\n'],
    ['runs of blanks', '  a    b\n  1  x\n  2 \t y  \n'],
    ['a mark at the beginning', '\ufeffa,b\n1,x\n2,y\n'],
    ['single quotes', "'a','b'\n'1','x'\n'2','y'\n"],
    ['a line that says the delimiter', 'sep=;\na;b\n1;x\n2;y\n'],
    ['a comment', '# by a logger\na,b\n1,x\n2,y\n'],
    ['a title and a blank line', 'Report\n\na,b\n1,x\n2,y\n'],
    ['a comma too many in the header', 'a,b,\n1,x\n2,y\n'],
    ['a comma too many in the rows', 'a,b\n1,x,\n2,y,\n'],
    ['a comma too many everywhere', 'a,b,\n1,x,\n2,y,\n'],
  ])('is read with %s', async (_, content) => {
    const { names, rows } = await read(content);
    expect(names).toEqual(['a', 'b']);
    expect(rows).toEqual(expected);
  });

  /** Letters of all kinds, and what delimits and quotes. */
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '你', '🙂', '1', ' ', '"', ',', '\n', '\r', '\t', '#', "'"),
    maxLength: 8,
  });
  test('is read however bytes are cut, fields quoted and lines ended', async () => {
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
      );
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        table,
        sizes,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (rows, pieces, end, quotesAll) => {
          const quote = (text: string) =>
            quotesAll || /[",\n\r#' \t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const names = rows[0].map((_, j) => `name ${j}`);
          const content = [names, ...rows].map((row) => row.map((text) => quote(text)).join(',') + end).join('');
          const source = await openText(bytesSource('t.csv', content, pieces), { delimiter: ',', header: 'yes' });
          expect(source.names).toEqual(names);
          expect(await rowsOf(source)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });
  test('is read in blocks of any number of rows, as often as asked', async () => {
    const records = Array.from({ length: 60_000 }, (_, i) => [`${i}`, i % 100 === 0 ? 'two\n"lines"' : `${i * 7}`]);
    const text = ['n,m', ...records.map(([n, m]) => `${n},${m.includes('\n') ? '"two\n""lines"""' : m}`), ''].join(
      '\n',
    );
    const source = await openText(bytesSource('t.csv', text, [100_003, 7]));
    expect(await rowsOf(source)).toEqual(records);
    expect(await rowsOf(source)).toEqual(records);
    expect(await source.count()).toBe(records.length);
    for (const row of [0, 1, 2, 100, 101, 59_999])
      expect(source.placeOfRow(row)).toEqual({ file: 't.csv', line: row + 2 + Math.ceil(row / 100) });
  });
  test('with double quotes is not taken for one with single quotes', async () => {
    const { names, rows } = await read('"name 0","name 1"\n"\'\t","\r,"\n', { delimiter: ',', header: 'yes' });
    expect(names).toEqual(['name 0', 'name 1']);
    expect(rows).toEqual([["'\t", '\r,']]);
  });
  test('leaves the bytes that it was given as they were', async () => {
    const bytes = new TextEncoder().encode('a,b\n"say ""so""","x"\n"y","z"\n');
    const copy = bytes.slice();
    const { rows } = await read(bytes);
    expect(rows[0]).toEqual(['say "so"', 'x']);
    expect(bytes).toEqual(copy);
  });
  test('of one column has a row for each line, blank ones too but for those at the end', async () => {
    const { rows } = await read('n\n1\n\n3\n\n\n');
    expect(rows).toEqual([['1'], [''], ['3']]);
    const long = await read(`n\n${lines(100_000, (i) => (i % 2 ? '' : String(i)))}${'\n'.repeat(300_000)}`);
    expect(long.rows.length).toBe(99_999);
  });
});

describe('quotes', () => {
  test.each([
    ['a delimiter and a line end', 'a,b\n1,"x,\ny"\n', 'x,\ny'],
    ['doubled ones', 'a,b\n1,"x ""y"" z"\n', 'x "y" z'],
    ['one inside a plain field', 'a,b\n1,5" pipe\n', '5" pipe'],
    ['letters behind a blank', 'a,b\n1, "so" called\n', ' "so" called'],
    ['nothing', 'a,b\n1,""\n', ''],
  ])('hold %s', async (_, content, cell) => {
    expect((await read(content, { delimiter: ',' })).rows[0][1]).toBe(cell);
  });
  test('that are single do the quoting where all say so', async () => {
    const { rows } = await read("a,b\n1,'it''s, say'\n2,'plain'\n3,'x, y'\n");
    expect(rows.map(([, b]) => b)).toEqual(["it's, say", 'plain', 'x, y']);
  });
  test('that are single are letters where some words only begin so', async () => {
    const { rows } = await read("a,b\n1,'tis\n2,'90s'\n3,it's\n");
    expect(rows.map(([, b]) => b)).toEqual(["'tis", "'90s'", "it's"]);
  });
  test.each([
    ['a,b,c\n1,2,x\n1,"2,y\n3,4,z\n', 'quote-open', 't.csv, line 3: the quote that opens here is never closed'],
    ['a,b\n1,"x\ny" z\n2,3\n', 'quote-text', 't.csv, line 3: field 2 goes on after its closing quote'],
    ['a,b\n1, "x,y" z\n2,3\n', 'quote-text', 't.csv, line 2: field 2 goes on after its closing quote'],
    [`a,b,c\n1,2,"${'x'.repeat(3e6)}"\n`, 'field-size', 't.csv, line 2: field 3 is over 2 MB'],
    [`a,b,c\n1,2,${'x'.repeat(3e6)}`, 'field-size', 't.csv, line 2: field 3 is over 2 MB'],
  ])('are refused where they cannot be read (%#)', async (content, code, words) => {
    const error = await refusal(content, { delimiter: ',' });
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });
});

describe('rows with too few or too many fields', () => {
  const cafes = 'name,city,c\nA,X,1\nB,Y\nC,Z,3,4\nD\n';
  test('are refused, each with its line and count', async () => {
    const { code, message } = await refusal(cafes);
    expect(code).toBe('ragged-row');
    expect(message).toContain(
      't.csv: line 3: 2 fields, expected 3; line 4: 4 fields, expected 3; line 5: 1 field, expected 3',
    );
    expect(message).toContain('--on-bad-row skip');
  });
  test('are counted over the whole file', async () => {
    const { message } = await refusal(`${good}${lines(20_000, (i) => (i % 1000 === 0 ? '1,2' : '1,2,x'))}1,2,x\n`);
    expect(message).toMatch(
      /line 42: 2 fields, expected 3; line 1042: .*; line 4042: 2 fields, expected 3; and 15 more/,
    );
  });
  test('are left out and told if that is asked for', async () => {
    const { rows, notes, source } = await read(`${good}1,2\n1,2,3,4\n7\n`, { onBadRow: 'skip' });
    expect(rows.length).toBe(40);
    expect(source.rowsRejected()).toBe(3);
    expect(notes).toEqual([
      't.csv: skipped 3 bad rows: line 42 (2 of 3 fields), line 43 (4 of 3 fields), line 44 (1 of 3 fields).',
    ]);
  });
  test('do not shift the lines of the rows below', async () => {
    const text = good.replace('\n', '\n1,2,"two\nlines"\n\n1,2\n');
    const { source, rows } = await read(`${text}1,inf,x\n`, { onBadRow: 'skip' });
    expect(source.placeOfRow(rows.length - 1)).toEqual({ file: 't.csv', line: 46 });
  });
  test.each([
    ['a,b\n1,2\n3\n', 'line 3: 1 field, expected 2'],
    ['a,b\n1,2,3\n', 'line 2: 3 fields, expected 2'],
  ])('%j: %s', async (content, words) => {
    expect((await refusal(content)).message).toContain(words);
  });
});

describe('what is no table', () => {
  test.each([
    ['no byte', '', 'empty', 't.csv: empty file'],
    ['newlines only', '\n\n\n', 'empty', 'there are only blank lines'],
    ['blanks only', '  \n\t\n', 'empty', 'there are only blank lines'],
    ['a header only', 'a,b,c\n', 'no-rows', '0 data rows: there is only a header'],
    ['a header and a comment', '# x\na,b,c\n', 'no-rows', '0 data rows: there is only a header'],
    ['a NUL byte', `${good}1,\0,x\n`, 'nul-byte', /t\.csv, line 42, byte \d+: there is a NUL byte/],
    [
      'a NUL byte far behind',
      `${good.repeat(300)}1,\0,x\n`,
      'nul-byte',
      /t\.csv, line 12301, byte \d+: there is a NUL byte/,
    ],
    [
      '20,001 columns',
      `${Array.from({ length: 20_001 }, (_, j) => `c${j}`).join()}\n`,
      'columns',
      '20001 columns are more than the 20000',
    ],
    [
      'one column that another character may separate',
      `a~b~c\n${lines(5, () => 'x~y~z')}`,
      'one-column',
      'but "~" may. If it does, give --delimiter "~"',
    ],
  ])('%s is refused', async (_, content, code, words) => {
    const error = await refusal(content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
  });
  test.each(['，', '；', '｜', '、', '\u3000'])('fields that %j separates are refused', async (character) => {
    const error = await refusal(`年龄,收入,类别\n${lines(5, (i) => `${i},2 000,甲`)}`.replaceAll(',', character));
    expect(error.code).toBe('one-column');
    expect(error.message).toContain(
      `t.csv, line 1: no comma, semicolon, tab or | separates fields, but "${character}" (U+`,
    );
  });

  test('two fields, and fields without names, are enough for ，', async () => {
    for (const text of [`年龄，类别\n${lines(5, () => '1，甲')}`, lines(5, (i) => `${i}，2，甲`)])
      expect((await refusal(text)).message).toMatch(/\(U\+FF0C\) does, .*Replace/);
  });

  test.each(['xx', '', '"', '\n', 'é'])('%j is no delimiter', async (delimiter) => {
    const error = await refusal(good, { delimiter });
    expect(error).toMatchObject({ code: 'delimiter', message: expect.stringContaining('cannot be a delimiter') });
  });
});

describe('the delimiter', () => {
  test.each([
    ['a decimal comma is none', 'a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5\n', ';'],
    ['a decimal comma is none without a header', '1,5;2,5;3,5\n2,5;3,5;4,5\n', ';'],
    ['times are not split', 'when\n12:30\n14:45\n09:10\n', ','],
    ['texts with ， and 、 are not split', '评论\n很好，喜欢\n不错、便宜、快\n一般\n', ','],
    ['a column called after two', '甲、乙\n很好、喜欢\n不错、便宜\n', ','],
    ['words are not split', 'name\nAnna Lee\nBob Ray\nCy Fox\n', ','],
    ['addresses are not split', 'link\nhttp://a\nhttp://b\n', ','],
    ['a tab with blanks inside cells', 'name\tcity\nAnna Lee\tNew York\nBob Ray\tOld York\n', '\t'],
    ['a text with commas now and then', 'a;b\n1;x, y\n2;z\n3;u, v, w\n', ';'],
  ])('%s', async (_, content, delimiter) => {
    expect((await open(content)).delimiter).toBe(delimiter);
  });
  test.each([
    ['tab', 'a,b\tc\n1,2\t3\n', ['a,b', 'c']],
    ['\\t', 'a,b\tc\n1,2\t3\n', ['a,b', 'c']],
    ['blanks', 'a,b   c\n1,2 3\n', ['a,b', 'c']],
    ['^', 'a,b^c\n1,2^3\n', ['a,b', 'c']],
  ])('is %j if that is asked for', async (delimiter, content, names) => {
    expect((await open(content, { delimiter })).names).toEqual(names);
  });
  test('may be blanks, a tab and quoted names in one line', async () => {
    const text = lines(
      30,
      (i) =>
        `${18 + (i % 7)}.0   8   ${300 + i}.0      ${i % 5 ? 130 + i : '?'}.0      3504.      12.0   70  1\t"chevrolet ${i} malibu"`,
    );
    const { names, rows, source } = await read(text);
    expect(names.length).toBe(9);
    expect(rows[3][8]).toBe('chevrolet 3 malibu');
    expect(en.tableFormat(source.format)).toBe('text, separated by blanks, utf-8');
  });
  test('is told in the format', async () => {
    expect(en.tableFormat((await open(good)).format)).toBe('CSV, delimiter ",", utf-8');
    expect(en.tableFormat((await open(good.replaceAll(',', '\t'), { packed: 'gzip' })).format)).toBe(
      'CSV, delimiter "\\t", utf-8, gzip',
    );
  });
});

describe('a signal', () => {
  test('ends the rows with an error at the next step, and the count', async () => {
    const signal = { aborted: false };
    const source = await openText(bytesSource('t.csv', good.repeat(2000), [65_536]), { signal });
    const blocks: RowSource['blocks'] extends () => infer T ? T : never = source.blocks();
    const iterator = blocks[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    signal.aborted = true;
    await expect(iterator.next()).rejects.toMatchObject({ code: 'interrupted', fault: 'interrupted' });
    await expect(source.count()).rejects.toMatchObject({ code: 'interrupted' });
    signal.aborted = false;
    expect(await source.count()).toBe(80_000);
  });
  test('ends the opening', async () => {
    await expect(open(good, { signal: { aborted: true } })).rejects.toMatchObject({ code: 'interrupted' });
  });
  test('progress goes from 0 to 1', async () => {
    const shares: number[] = [];
    const source = await openText(bytesSource('t.csv', good.repeat(10), [1000]), {
      onProgress: (share) => shares.push(share),
    });
    shares.length = 0;
    await source.count();
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});

test('any bytes are rows or one sentence with a code, the same however they are cut', async () => {
  const parts = [
    'a',
    ',',
    ';',
    '\t',
    ' ',
    '  ',
    '"',
    "'",
    '\n',
    '\r\n',
    '\r',
    '#',
    '1',
    '2.5',
    '?',
    'Total',
    'sep=;',
    'é',
    '\ufeff',
    '(3 rows)',
    ':',
    '\0',
  ];
  const text = fc
    .array(fc.constantFrom(...parts), { maxLength: 60 })
    .map((each) => new TextEncoder().encode(each.join('')));
  const options = fc.record({
    onBadRow: fc.constantFrom('fail', 'skip'),
    strict: fc.boolean(),
    header: fc.constantFrom('yes', 'no', undefined),
    delimiter: fc.constantFrom(',', 'blanks', "'", undefined),
  });
  const outcome = async (bytes: Uint8Array, size: number, how: TextOptions) => {
    try {
      const source = await openText(bytesSource('t.csv', bytes, [size]), how);
      const rows = await rowsOf(source);
      expect(await source.count()).toBe(rows.length);
      expect(rows.every(({ length }) => length === source.names.length)).toBe(true);
      return [source.format, source.names, rows, source.notes, source.placeOfRow(rows.length - 1)];
    } catch (error) {
      expect(error).toBeInstanceOf(DeltascopeError);
      return String(error);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 60 })), options, async (bytes, how) => {
      expect(await outcome(bytes, 1, how)).toEqual(await outcome(bytes, 1000, how));
    }),
    { numRuns: 500 },
  );
});

test('a file that has other rows when it is read again is told', async () => {
  let content = good;
  const source = await openText({ name: 't.csv', open: () => bytesSource('t.csv', content).open() });
  expect(await source.count()).toBe(40);
  content = `${good}1,2,x\n`;
  await expect(rowsOf(source)).rejects.toMatchObject({ code: 'changed' });
});
