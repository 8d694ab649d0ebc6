/** What surrounds a table in a text: found, told, and refused under `strict`. */
import { readText as read } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
const rows = lines(40, (i) => `${i % 9},${(i * 7) % 11},${'xyz'[i % 3]}`);
const good = `a,b,c\n${rows}`;

/** The good table, read out of that text, with one note of that code; refused under strict with these words. */
async function expectFound(content: string, code: string, note: string | RegExp, refusal: string): Promise<void> {
  const plain = await read(good);
  const found = await read(content);
  expect([found.names, found.rows]).toEqual([plain.names, plain.rows]);
  expect(found.codes).toEqual([code]);
  expect(found.notes[0]).toMatch(note);
  await expect(read(content, { strict: true })).rejects.toMatchObject({
    code,
    fault: 'data',
    message: expect.stringContaining(refusal),
  });
}

test('a plain table has nothing to be told, and is not refused under strict', async () => {
  expect((await read(good, { strict: true })).notes).toEqual([]);
});

describe('lines above the table', () => {
  test.each([
    ['titles', `Report\nmade by hand\n\n${good}`, 'skipped 2 lines above the header: "Report", "made by hand"'],
    ['a title', `Sales\n${good}`, 'skipped 1 line above the header: "Sales"'],
    ['titles filled up with commas', `Report 2024,,\n,,\n${good}`, 'skipped 2 lines above the header: "Report 2024"'],
  ])('%s are skipped and told', async (_, content, note) => {
    const count = /skipped (\d)/.exec(note)?.[1];
    await expectFound(
      content,
      'preamble',
      note,
      `t.csv, line 1: ${count} ${count === '1' ? 'line is' : 'lines are'} above the header`,
    );
  });
  test('a wide table may have titles of several fields', async () => {
    const wide = `Sales,2024\na,b,c,d\n${lines(9, (i) => `${i},2,3,4`)}`;
    expect((await read(wide)).names).toEqual(['a', 'b', 'c', 'd']);
  });
  test('a header that is too short is no title', async () => {
    await expect(read(`a,b,c\n${lines(9, (i) => `${i},2,3,4,5`)}`)).rejects.toMatchObject({ code: 'ragged-row' });
  });
  test('lines below them keep their numbers', async () => {
    const { source } = await read(`Report\n\n\n${good}`);
    expect(source.placeOfRow(0)).toEqual({ file: 't.csv', line: 5 });
    expect(source.placeOfRow(39)).toEqual({ file: 't.csv', line: 44 });
  });
});

describe('comment lines', () => {
  test.each(['# made by a logger, version 2', '% x', '// x', '#', '# it is "quoted', '# 1,2'])(
    '%s is skipped above the header',
    async (line) => {
      await expectFound(
        `${line}\n${good}`,
        'comments',
        'skipped 1 comment line above the rows',
        't.csv, line 1: 1 line above the rows may be a comment',
      );
    },
  );
  test('are skipped among the rows and below them', async () => {
    const half = good.replace('\n3,10', '\n# half\n3,10');
    await expectFound(
      `${half}# end\n`,
      'comments',
      'skipped 2 comment lines among the rows: lines 5, 43',
      't.csv, line 5: there are 2 comment lines',
    );
  });
  test('that name the columns are told', async () => {
    await expectFound(
      `# ${good}`,
      'comment-header',
      'the header begins with "#" like a comment',
      'line 1: the header begins',
    );
  });
  test('that are rows set aside are skipped with the others', async () => {
    const { rows, notes } = await read(`# logger\n${good}# 1,2,x\n`);
    expect(rows.length).toBe(40);
    expect(notes.join()).toContain('"# 1,2,x"');
  });
  test.each([
    ['a header that begins with the sign', `#id,a,b\n${lines(9, (i) => `${i},${i * i},x`)}`, ['#id', 'a', 'b'], 9],
    ['a header behind the sign', `# x,y,z\n${lines(9, (i) => `${i}.5,${i * i},3`)}`, ['x', 'y', 'z'], 9],
    [
      'comments above a header behind the sign',
      `# by me\n# x,y,z\n${lines(9, (i) => `${i}.5,${i * i},3`)}`,
      ['x', 'y', 'z'],
      9,
    ],
    ['colors', `color,n\n${lines(9, (i) => `#ff000${i},${i}`)}`, ['color', 'n'], 9],
    ['a title and colors', `# colors\ncolor,n\n${lines(9, (i) => `#ff000${i},${i}`)}`, ['color', 'n'], 9],
    [
      'one row that begins with the sign',
      `tag,n\n${lines(30, (i) => `${i === 20 ? '#' : ''}t${i % 4},${i}`)}`,
      ['tag', 'n'],
      30,
    ],
    ['a cell of several lines', `a,b\n${lines(9, (i) => `${i},"x\n# head\ny"`)}`, ['a', 'b'], 9],
    ['one column of tags', `tag\n${lines(9, (i) => `#t${i}`)}`, ['tag'], 9],
  ])('are not taken for such: %s', async (_, content, names, count) => {
    const found = await read(content);
    expect(found.names).toEqual(names);
    expect(found.rows.length).toBe(count);
  });
});

test('a line that says the delimiter decides it, and is told', async () => {
  const { source, notes } = await read(`sep=|\na,b|c\n${lines(5, (i) => `1,${i}|x`)}`, { strict: true });
  expect(source.names).toEqual(['a,b', 'c']);
  expect(notes).toEqual(['t.csv: skipped line 1, "sep=|", which says the delimiter.']);
  expect(source.placeOfRow(0)).toEqual({ file: 't.csv', line: 3 });
});

describe('a delimiter too many', () => {
  test.each([
    ['in the header', good.replace('\n', ',\n'), 'the header ends with a delimiter, the rows do not'],
    ['in every row', `a,b,c\n${rows.replaceAll('\n', ',\n')}`, 'every row ends with a delimiter, the header does not'],
    ['three times in all lines', good.replaceAll('\n', ',,,\n'), 'the header and every row end with a delimiter'],
    ['in all lines', good.replaceAll('\n', ',\n'), 'the header and every row end with a delimiter'],
  ])('%s makes no column', async (_, content, words) => {
    await expectFound(content, 'extra-delimiter', words, `t.csv, line 1: ${words}`);
  });
  test('without a header makes no column', async () => {
    const { rows: found, codes } = await read(rows.replaceAll('\n', ',\n'), { header: 'no' });
    expect(found[0]).toEqual(['0', '0', 'x']);
    expect(codes).toContain('extra-delimiter');
  });
  test('is one column without a name if there is a value behind it', async () => {
    const { names, rows: found } = await read(`a,b,\n${lines(9, (i) => `1,2,${i === 5 ? 'x' : ''}`)}`);
    expect(names).toEqual(['a', 'b', 'column3']);
    expect(found[5]).toEqual(['1', '2', 'x']);
  });
  test('is refused with its line if a value far below is behind it', async () => {
    const content = `a,b,\n${lines(30_000, (i) => `1,2,${i === 29_000 ? 'x' : ''}`)}`;
    await expect(read(content)).rejects.toMatchObject({
      code: 'ragged-row',
      message: expect.stringContaining('line 29002: a value behind the last delimiter'),
    });
  });
});

describe('names of rows', () => {
  const numbered = `"a","b","c"\n${rows
    .trimEnd()
    .split('\n')
    .map((row, i) => `"${i + 1}",${row}\n`)
    .join('')}`;
  test('as R writes them are a column with a name of its own', async () => {
    const { names, rows: found, notes } = await read(numbered);
    expect(names).toEqual(['row_names', 'a', 'b', 'c']);
    expect(found[1]).toEqual(['2', '1', '7', 'y']);
    expect(notes).toEqual([expect.stringContaining('the first column is called "row_names"')]);
    await expect(read(numbered, { strict: true })).rejects.toMatchObject({ code: 'row-names' });
  });
  test('as R writes them, separated by blanks', async () => {
    const { names } = await read(numbered.replaceAll(',', ' '));
    expect(names).toEqual(['row_names', 'a', 'b', 'c']);
  });
  test('take a free name', async () => {
    expect((await read(numbered.replace('"b"', '"row_names"'))).names).toEqual(['row_names_2', 'a', 'row_names', 'c']);
  });
  test.each([
    ['thousands', `c,b\n${lines(9, (i) => `$${i},30${i},${i}`)}`],
    ['decimal commas', `c,b\n${lines(30, (i) => `${(i * 7) % 31},5,${i}`)}`],
  ])('are not made of %s without quotes', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'ragged-row' });
  });
  test('are not made of a header that lacks a name', async () => {
    await expect(read(`a,b\n${lines(9, (i) => `${i % 3},2,3`)}`)).rejects.toMatchObject({ code: 'ragged-row' });
  });
});

test('a header that stands in the file twice is skipped and told with its line', async () => {
  await expectFound(
    good + good.split('\n')[0] + '\n',
    'repeated-header',
    'skipped 1 line that repeats the header: line 42: "a,b,c"',
    'line 42: there is 1 line that repeats the header',
  );
  const { rows: found } = await read(good.repeat(3));
  expect(found.length).toBe(120);
});

describe('lines below the table', () => {
  test.each([
    ['a total', 'Total,300,\n'],
    ['a total over all columns of numbers', '\nTotal,300,\n'],
    ['a total of its own width', '合计,300\n'],
    ['a total behind a blank line', '\n\nSumme:,160,\n'],
    ['a count of rows', '(40 rows)\n'],
    ['a source', 'Source: a registry\n'],
    ['a source with commas', 'Source: a registry, 2024\n'],
    ['a remark', 'all figures are rounded\n'],
    ['ragged lines behind a blank line', '\nx,2\n7\n'],
    ['a total, blank cells and a source', ',,\nTotal,300,\nAverage,4,\n\nSource: us\n'],
    ['a total and blank cells', 'Total,300,\n,,\n,,\n'],
  ])('%s are taken off and told', async (_, below) => {
    const first = 42 + below.split('\n').findIndex((line) => line !== '');
    await expectFound(
      good + below,
      'footer',
      new RegExp(`skipped \\d lines? below the table: lines? ${first}`),
      `t.csv, line ${first}: there`,
    );
  });
  test.each([
    ['a word that is in the column above', 'kind,n\nTotal,1\nPart,2\nTotal,3\n', 3],
    [
      'a word that is far above in the column',
      `kind,n\nTotal,1\n${lines(50_000, (i) => `p${i},${i}`)}Total,3\n`,
      50_002,
    ],
    ['a row with other words', 'cereal,size,maker\nBran,3,kel\nTotal,4,gen\n', 2],
    ['the only row', 'kind,n\nTotal,1\n', 1],
    ['words in one column', 'word\nsum\nmean\ntotal\n', 3],
    ['blank cells', 'a,b\n1,2\n,\n', 2],
    ['a row of its width behind a blank line', 'a,b\n1,2\n\n3,4\n', 2],
  ])('%s is no such line', async (_, content, count) => {
    const { rows: found, codes } = await read(content, { header: 'yes' });
    expect(found.length).toBe(count);
    expect(codes).toEqual([]);
  });
  test('a row that was cut off is refused', async () => {
    for (const end of ['7', '7\n', '1,2', 'x', 'x\n'])
      await expect(read(good + end)).rejects.toMatchObject({ code: 'ragged-row' });
    await expect(read(`name,n\n${lines(9, (i) => `Anna Lee ${i},${i}`)}Bob Ra`)).rejects.toMatchObject({
      code: 'ragged-row',
    });
  });
  test('more than five are refused', async () => {
    await expect(read(`${good}\n${lines(6, (i) => `x${i},1`)}`)).rejects.toMatchObject({ code: 'ragged-row' });
  });
  test('are found at the end of a long file', async () => {
    const { rows: found, notes } = await read(
      `a,b\n${lines(100_000, (i) => `${i},${i * 3}`)}Total,300\n(100000 rows)\n`,
    );
    expect(found.length).toBe(100_000);
    expect(notes).toEqual([
      't.csv: skipped 2 lines below the table: lines 100002, 100003: "Total 300", "(100000 rows)".',
    ]);
  });
  test('no row of a table of words and numbers is ever taken for one', async () => {
    const word = fc.constantFrom('red', 'green', 'blue', 'Total cost', 'all', 'sum of x');
    const row = fc.tuple(word, fc.integer(), word);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (records) => {
        const content = `kind,n,note\n${records.map((cells) => `${cells.join()}\n`).join('')}`;
        expect((await read(content, { header: 'yes' })).rows).toEqual(records.map((cells) => cells.map(String)));
      }),
    );
  });
});

describe('names of columns', () => {
  test('doubled ones, upper and lower case alike, and blank ones are told old to new', async () => {
    const { names, notes } = await read(`a,A,,a\n1,2,3,4\n`);
    expect(names).toEqual(['a', 'A_2', 'column3', 'a_3']);
    expect(notes).toEqual([
      't.csv: the name "A" occurs twice (upper and lower case count alike); column 2 is called "A_2".',
      't.csv: column 3 has no name; column 3 is called "column3".',
      't.csv: the name "a" occurs twice (upper and lower case count alike); column 4 is called "a_3".',
    ]);
  });
  test('__proto__ and constructor are ordinary', async () => {
    expect((await read('__proto__,constructor\n1,2\n')).names).toEqual(['__proto__', 'constructor']);
  });
  test('that are given replace those of the header', async () => {
    const { names, rows: found } = await read(good, { names: ['x', 'y', 'z'] });
    expect(names).toEqual(['x', 'y', 'z']);
    expect(found.length).toBe(40);
  });
  test('that are given leave a first row a row', async () => {
    expect((await read(rows, { names: ['x', 'y', 'z'] })).rows.length).toBe(40);
    expect((await read(`u,v,w\n${lines(9, (i) => `p${i},q${i},r${i}`)}`, { names: ['x', 'y', 'z'] })).rows.length).toBe(
      10,
    );
  });
  test('must be as many as the columns, and different', async () => {
    await expect(read(good, { names: ['x', 'y'] })).rejects.toMatchObject({
      fault: 'usage',
      message: expect.stringContaining('3 columns, but 2 names'),
    });
    await expect(read(good, { names: ['x', 'y', 'X'] })).rejects.toMatchObject({ fault: 'usage' });
  });
  test('may be 20,000', async () => {
    const wide = Array.from({ length: 20_000 }, (_, j) => `f${j}`);
    const { names, rows: found } = await read(
      `${wide.join()}\n${lines(30, (i) => wide.map((_, j) => (i * j) % 7).join())}`,
    );
    expect(names).toEqual(wide);
    expect(found[29].slice(-3)).toEqual([19_997, 19_998, 19_999].map((j) => String((29 * j) % 7)));
  });
});
