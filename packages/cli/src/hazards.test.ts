/**
 * What goes wrong with tables, row by row of the list that the project keeps: each through the command line, with its exit
 * code, one sentence that names place and remedy, and nothing left behind.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readModel, writeModel } from '@deltascope/core/model';
import { describe, expect, test } from 'vitest';
import type { Run } from './commandLine.fixture.ts';
import { benchHere } from './inProcess.fixture.ts';

const { folder, file, run: runAlone, runHere: deltascope } = benchHere('hazards');

const train = (name: string, ...more: string[]) =>
  deltascope(['train', name, '--label', 'c', '--iterations', '3', '--out', 'model.safetensors', ...more]);

function expectWords(text: string, words: string | RegExp): void {
  if (typeof words === 'string') expect(text).toContain(words);
  else expect(text).toMatch(words);
}

/** The refusal: exit code, one short sentence, no stack, no output. */
function expectRefused({ code, err, out }: Run, expected: number, ...words: (string | RegExp)[]): void {
  for (const word of words) expectWords(err, word);
  expect(code).toBe(expected);
  expect(err.length).toBeLessThan(2048);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp') || name === 'model.safetensors')).toEqual([]);
}

/** A training that goes through; its model is taken away again. */
function expectTrained(run: Run, ...words: (string | RegExp)[]): void {
  expect(run.err).not.toContain('error:');
  expect(run.code).toBe(0);
  for (const word of words) expectWords(run.err + run.out, word);
  execFileSync('rm', [join(folder, 'model.safetensors')]);
}

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
const good = `a,b,c\n${rows(40, (i) => `${i % 9},${(i * 7) % 11},${'xyz'[i % 3]}`)}`;
const withRow = (...cells: string[]) => good.replace('\n', `\n${cells.join(',')}\n`);

describe('lines and fields', () => {
  const cafes = 'name,city,c\nA,X,1\nB,Y\nC,Z,3,4\nD\n';
  test('ragged rows are refused, each with its line and count', async () => {
    expectRefused(
      await train(file('cafes.csv', cafes)),
      3,
      'cafes.csv: line 3: 2 fields, expected 3; line 4: 4 fields, expected 3; line 5: 1 field, expected 3',
      '--on-bad-row skip',
    );
  });
  test('ragged rows are left out and counted where that is asked for', async () => {
    const run = await train(file('ragged.csv', `${good}1,2\n1,2,3,4\n7\n`), '--on-bad-row', 'skip');
    expectTrained(run, 'skipped 3 bad rows: line 42 (2 of 3 fields), line 43', '40 rows');
  });
  test('lines above the header are skipped and shown; --strict refuses them', async () => {
    const name = file('preamble.csv', `Report\nmade by hand\n\n${good}`);
    expectTrained(await train(name), 'skipped 2 lines above the header: "Report", "made by hand"');
    expectRefused(await train(name, '--strict'), 3, 'preamble.csv, line 1: 2 lines are above the header');
  });
  test.each([
    ['no byte', '', 'empty.csv: empty file'],
    ['newlines only', '\n\n\n', 'there are only blank lines'],
    ['a header only', 'a,b,c\n', '0 data rows: there is only a header'],
  ])('%s is no table', async (_, content, words) => {
    expectRefused(await train(file('empty.csv', content)), 3, words);
  });
  test('a quote that is never closed is told by the line where it opens', async () => {
    expectRefused(
      await train(file('quote.csv', 'a,b,c\n1,2,x\n1,"2,y\n3,4,z\n')),
      3,
      'quote.csv, line 3: the quote that opens here is never closed',
    );
  });
  test('a field of 3 MB is refused with its line', async () => {
    expectRefused(
      await train(file('field.csv', `a,b,c\n1,2,"${'x'.repeat(3e6)}"\n`)),
      3,
      'field.csv, line 2: field 3 is over 2 MB',
    );
  });
  test('CRLF, LF mixed in, CR alone, semicolons and tabs are read alike', async () => {
    const [header, ...lines] = good.trimEnd().split('\n');
    const variants = [
      good.replaceAll('\n', '\r\n'),
      [header, ...lines].map((line, i) => line + (i % 2 ? '\r\n' : '\n')).join(''),
      good.replaceAll('\n', '\r'),
      good.replaceAll(',', ';'),
      good.replaceAll(',', '\t'),
      good.replaceAll(',', '|'),
    ];
    const models = new Set<string>();
    for (const content of [good, ...variants]) {
      const run = await train(file('same.csv', content), '--quiet');
      expect(run.err).toBe('');
      models.add(readFileSync(join(folder, 'model.safetensors')).toString('base64'));
      expectTrained(run);
    }
    expect(models.size).toBe(1);
  });
});

describe('encodings', () => {
  test('a byte order mark is no part of a name; UTF-16 is decoded', async () => {
    for (const content of [
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good)]),
      Buffer.from(`\ufeff${good}`, 'utf16le'),
      Buffer.from(good, 'utf16le'),
      Buffer.from(`\ufeff${good}`, 'utf16le').swap16(),
    ]) {
      expectTrained(await train(file('encoded.csv', content)), /^a {2,}number/m);
    }
  });
  test('Latin-1 is read if it is evident, and told; a lone odd byte is refused with its place, and read if that is said', async () => {
    const evident = Buffer.from(good.replaceAll('x\n', 'café\n'), 'latin1');
    expectTrained(await train(file('latin.csv', evident)), /not UTF-8; read as .*--encoding decides/, 'café');
    expectTrained(await train('latin.csv', '--encoding', 'latin-1'), 'café');
    const lone = Buffer.from(good.replace('x\n', 'x\xe9\n'), 'latin1');
    expectRefused(await train(file('lone.csv', lone)), 3, 'lone.csv, line 2, byte 12: ', '--encoding windows-1252');
  });
  test('a NUL byte is refused with its place', async () => {
    expectRefused(
      await train(file('nul.csv', `${good}1,\0,x\n`)),
      3,
      /nul\.csv, line 42, byte \d+: there is a NUL byte/,
    );
  });
});

describe('names', () => {
  test('doubled names, upper and lower case alike, and blank ones are told old to new', async () => {
    expectTrained(
      await train(file('names.csv', good.replace('a,b,c', 'b,B,c'))),
      /the name "B" occurs twice .*; column 2 is called "B_2"/,
    );
    expectTrained(
      await train(file('names.csv', good.replace('a,b,c', 'a,,c'))),
      'column 2 has no name; column 2 is called "column2"',
    );
  });
  test('a label that is not there is a usage error with the nearest name', async () => {
    expectRefused(
      await deltascope([
        'train',
        file('label.csv', good.replace('a,b,c', 'a,b,Segment')),
        '--label',
        'Segmnt',
        '--out',
        'model.safetensors',
      ]),
      2,
      'no column "Segmnt". Did you mean "Segment"?',
    );
  });
  test('__proto__ and constructor are ordinary names', async () => {
    const content = `__proto__,constructor,c\n${rows(40, (i) => `${i % 7},${i % 3},${i % 2 ? '__proto__' : 'constructor'}`)}`;
    const name = file('proto.csv', content);
    await train(name);
    const { out, code } = await deltascope(['predict', 'model.safetensors', name, '--json', '--quiet']);
    expect(code).toBe(0);
    const first = JSON.parse(out.split('\n')[0]);
    expect(Object.keys(first.probabilities).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(first)).toContain('__proto__');
    execFileSync('rm', [join(folder, 'model.safetensors')]);
  });
  test('escape sequences in cells reach no terminal', async () => {
    const content = `a,b,c\n${rows(40, (i) => `${i % 7},${i % 3},${i % 2 ? 'ok' : '\x1b[31mred'}`)}`;
    const run = await train(file('escape.csv', content));
    expect(run.out).not.toContain('\x1b[31m');
    expectTrained(run, '\\x1b[31mred');
  });
  test.each(['a[1].csv', 'x*.csv', "o'k.csv"])('%s is exactly that file', async (name) => {
    file('a1.csv', 'wrong\n');
    file('xy.csv', 'wrong\n');
    expectTrained(await train(file(name, good)), '40 rows');
  });
});

describe('classes', () => {
  test('one class is none to tell apart', async () => {
    expectRefused(await train(file('one.csv', good.replace(/[yz]\n/g, 'x\n'))), 3, 'has 1 class ("x") in 40 rows');
  });
  test('a class of one row cannot be split', async () => {
    expectRefused(await train(file('rare.csv', `${good}1,1,rare\n`)), 3, 'the class "rare" has 1 row');
    expectTrained(await train('rare.csv', '--validation', '0'));
  });
  test('labels t and f, and 1 beside 1.0, come back as they are written first', async () => {
    expectTrained(
      await train(file('tf.csv', good.replace(/[yz]\n/g, 'f\n').replaceAll('x\n', 't\n')), '--validation', '0'),
      /^t {2,}14/m,
    );
    const numbers = `a,b,c\n${rows(40, (i) => `${i % 7},${i % 3},${['1', '1.0', '2'][i % 3]}`)}`;
    expectTrained(await train(file('ones.csv', numbers), '--validation', '0'), /^1 {2,}27/m, /^2 {2,}13/m);
  });
  test('a label with a new word in each row is ID-like', async () => {
    const content = `a,b,c\n${rows(5000, (i) => `${i % 7},${i % 3},u${i * 7919}`)}`;
    expectRefused(await train(file('ids.csv', content)), 3, 'ID-like column: "c"');
  });
});

describe('values', () => {
  test('columns without values or with one value are left out, and this is said', async () => {
    expectTrained(
      await train(file('columns.csv', `a,b,c\n${rows(40, (i) => `${i % 7},,${'xy'[i % 2]}`)}`)),
      '"b" has no values: left out',
    );
    expectTrained(
      await train(file('columns.csv', `a,b,c\n${rows(40, (i) => `${i % 7},5,${'xy'[i % 2]}`)}`)),
      '"b" has the same value in every row: left out',
    );
  });
  test.each([
    ['inf', 'line 2, column "b": "inf" is not a finite number'],
    ['1e400', 'line 2, column "b": "1e400" is out of range for a float64'],
  ])('%s is refused with line and column', async (cell, words) => {
    expectRefused(await train(file('value.csv', withRow('1', cell, 'x'))), 3, words);
  });
  test('1e308 trains without NaN', async () => {
    const run = await train(file('huge.csv', withRow('1', '1e308', 'x')));
    expectTrained(run, /J = \d/);
    expect(run.out).not.toMatch(/NaN|Infinity/);
  });
  test('words for missing in numbers count as missing, and this is said', async () => {
    expectTrained(
      await train(file('words.csv', withRow('NA', '?', 'x').replace('NA,?,x', 'NA,?,x\n2,NULL,y\n3,nan,z'))),
      '"a" has 1 cell with a word for missing',
      '"b" has 3 cells with a word for missing',
      /^a {2,}number {2,}1 /m,
    );
  });
  test('numbers beyond 2^53, decimal commas, leading zeros and doubtful dates are told', async () => {
    expectTrained(await train(file('doubt.csv', withRow('9007199254740995', '2', 'x'))), '2^53');
    expectTrained(
      await train(file('doubt.csv', `a;b;c\n${rows(40, (i) => `${i % 9},5;${i % 4};${'xy'[i % 2]}`)}`)),
      '"a" is read with decimal commas',
      /^a {2,}number, decimal comma/m,
    );
    expectTrained(
      await train(file('doubt.csv', `a,b,c\n${rows(40, (i) => `00${i % 9},${i % 4},${'xy'[i % 2]}`)}`)),
      /^a {2,}category/m,
    );
    expectTrained(
      await train(
        file('doubt.csv', `a,b,c\n${rows(40, (i) => `0${(i % 9) + 1}/0${(i % 8) + 1}/2024,${i % 4},${'xy'[i % 2]}`)}`),
      ),
      'day first is assumed',
      /^a {2,}date/m,
    );
  });
  test('a word after 25,000 numbers is missing and told with its exact line; --strict refuses it', async () => {
    const content = `a,b,c\n${rows(25_000, (i) => `${i * 1.5},${i % 4},${'xy'[i % 2]}`)}oops,1,x\n`;
    expectTrained(await train(file('late.csv', content)), 'late.csv, line 25002', /^a {2,}number {2,}1 /m);
    expectRefused(await train('late.csv', '--strict'), 3, 'late.csv, line 25002, column "a": "oops" is not a number');
    expectRefused(
      await train(file('forced.csv', withRow('x1', '2', 'x')), '--as', 'a=number'),
      3,
      'forced.csv, line 2, column "a": "x1" is not a number',
    );
  });
  test('lines are counted right behind quoted line ends, blank lines and rows that were left out', async () => {
    const content = good.replace('\n', '\n1,2,"two\nlines"\n\n1,2\n');
    const run = await train(file('lines.csv', `${content}1,inf,x\n`), '--on-bad-row', 'skip');
    expectRefused(run, 3, 'lines.csv, line 46, column "b": "inf" is not a finite number');
  });
  test('features of size 1e6, standardized or not, give no NaN', async () => {
    const name = file(
      'unscaled.csv',
      `a,b,c\n${rows(90, (i) => `${((i * 37) % 101) * 1e6},${i % 3},${'xy'[Math.floor(i / 3) % 2]}`)}`,
    );
    for (const more of [[], ['--no-standardize'], ['--like-article']]) {
      const run = await train(name, ...more);
      expect(run.out).not.toMatch(/NaN|Infinity/);
      expectTrained(run);
    }
  });
  test('10,000 columns train', async () => {
    const content =
      `${rows(1, () => [...Array(10_000).keys()].map((j) => `f${j}`).join(','))}`.replace('\n', ',c\n') +
      rows(30, (i) => `${[...Array(10_000).keys()].map((j) => (i * j) % 7).join(',')},${'xy'[i % 2]}`);
    expectTrained(await train(file('wide.csv', content), '--quiet', '--validation', '0'), /-64-2 network/);
  });
});

describe('what is no table', () => {
  test('devices, pipes and directories are refused at once', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expectRefused(await train('pipe'), 3, 'pipe: this is a device or a pipe');
    expectRefused(await train('/dev/zero'), 3, '/dev/zero: this is a device');
    expectRefused(await train('.'), 3, '.: this is a directory');
  });
  test('a missing file is told with the nearest name', async () => {
    file('customers.csv', good);
    expectRefused(await train('custmers.csv'), 3, 'custmers.csv: there is no such file. Did you mean customers.csv?');
  });
  test('addresses are refused, passwords unsaid', async () => {
    for (const url of ['https://bob:secret@host/t.csv', 's3://bucket/t.csv', 'postgres://bob:secret@host/db']) {
      const run = await train(url);
      expectRefused(run, 3, 'tables are not read over');
      expect(run.err).not.toContain('secret');
    }
  });
  test('damaged and foreign formats are told by name', async () => {
    expectRefused(
      await train(file('t.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100)]))),
      3,
      't.parquet',
    );
    expectRefused(await train(file('fake.csv.gz', good)), 3, 'fake.csv.gz: its name ends in .gz, but it is not gzip');
    const whole = gzipSync(good.repeat(50));
    expectRefused(
      await train(file('cut.csv.gz', whole.subarray(0, whole.length / 2))),
      3,
      'cut.csv.gz: the gzip data are damaged or cut off',
    );
    expectRefused(
      await train(file('db.csv', Buffer.from('SQLite format 3\0'.padEnd(200, '\0')))),
      3,
      'db.csv: this is a SQLite database',
    );
    const pickle = Buffer.from('\x80\x04\x95\x0f\0\0\0\0\0\0\0}\x94.', 'latin1');
    const loaded = 'table.csv: this is a Python pickle (.pkl, .joblib), which can run a program and is never loaded';
    expectRefused(await train(file('table.csv', pickle)), 3, loaded, 'to_csv');
    expectRefused(await train(file('table.gz', gzipSync(pickle))), 3, 'table.gz: this is a Python pickle');
    expectRefused(runAlone(['train', '-', '--label', 'c'], { input: pickle }), 3, 'standard input: this is a Python');
    expectRefused(await train(file('data.rds', gzipSync(Buffer.from('X\n\0\0\0\x03')))), 3, 'a file of R', 'write.csv');
    expectRefused(await train('/etc/passwd'), 3, '/etc/passwd');
  });
});

describe('options', () => {
  test.each([
    [['--hidden', '0'], '--hidden 0'],
    [['--lambda', '-1'], '--lambda -1 is not a number, 0 or more'],
    [['--iterations', '1.5'], '--iterations 1.5 is not a whole number'],
    [['--lamda', '1'], 'unknown option --lamda. Did you mean --lambda?'],
    [['--optimizer', 'adma'], 'Did you mean adam?'],
  ])('%s', async (more, words) => {
    expectRefused(await train(file('options.csv', good), ...more), 2, words);
  });
});

describe('outputs', () => {
  test('a place that cannot be written is refused before training', async () => {
    expectRefused(
      await deltascope(['train', file('out.csv', good), '--label', 'c', '--out', 'no/where.safetensors']),
      3,
      'there is no folder no',
    );
  });
  test('a folder without the right to write', (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can take the rights of another user');
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o755 });
    const run = runAlone(
      ['train', join(folder, file('rights.csv', good)), '--label', 'c', '--out', join(closed, 'm.safetensors')],
      { uid: 65534 },
    );
    if (/EACCES|Cannot find module/.test(run.err) && !run.err.includes('permitted'))
      return context.skip('another user may not read this checkout');
    expectRefused(run, 3, 'writing there is not permitted');
    expect(readdirSync(closed)).toEqual([]);
  });
  test('a rate that diverges ends with 4, says where and why, and keeps the last good state', async () => {
    const run = await train(
      file('rate.csv', good),
      '--optimizer',
      'sgd',
      '--learning-rate',
      '1e6',
      '--epochs',
      '30',
      '--quiet',
    );
    expect(run.code).toBe(4);
    expect(run.err).toMatch(/error: training (diverges|left the finite numbers).*Try a learning rate/s);
    expect(existsSync(join(folder, 'model.safetensors'))).toBe(false);
    if (/last good state/.test(run.err)) {
      const { code } = await deltascope(['evaluate', 'model.checkpoint.safetensors', 'rate.csv', '--quiet']);
      expect(code).toBe(0);
    }
  });
});

describe('prediction', () => {
  const model = 'kept.safetensors';
  test('unseen words are counted, columns found by name, extra ones ignored, missing ones refused', async () => {
    const table = `word,b,c\n${rows(60, (i) => `${['u', 'v', 'w'][i % 3]},${i % 7},${'xy'[i % 2]}`)}`;
    expect(
      (
        await deltascope([
          'train',
          file('words.csv', table),
          '--label',
          'c',
          '--iterations',
          '5',
          '--out',
          model,
          '--quiet',
        ])
      ).code,
    ).toBe(0);
    const reordered = await deltascope(['predict', model, file('new.csv', 'extra,b,word\n9,1,u\n9,2,never\n')]);
    expect(reordered.code).toBe(0);
    expect(reordered.err).toMatch(/"word" has words not seen in training in 1 of 2 rows: "never"/);
    expect(reordered.err).toMatch(/Not used by the model: extra/);
    expect(reordered.out.trim().split('\n')).toHaveLength(3);
    const plain = await deltascope(['predict', model, file('plain.csv', 'word,b\nu,1\n'), '--quiet']);
    expect(plain.out.split('\n')[1].split(',').slice(2)).toEqual(reordered.out.split('\n')[1].split(',').slice(3));
    const missing = await deltascope(['predict', model, file('less.csv', 'words,b\nu,1\n')]);
    expect(missing.code).toBe(3);
    expect(missing.err).toContain(
      'the model needs columns that are not there: "word". Is "word" what is called "words" here?',
    );
  });
  test('cells that a spreadsheet would run are quoted, numbers and --raw untouched', async () => {
    const name = file('formula.csv', 'word,b\n=cmd(),-3\n@x,+4\n');
    expect((await deltascope(['predict', model, name, '--quiet'])).out).toMatch(/^'=cmd\(\),-3,.*\n'@x,\+4,/m);
    expect((await deltascope(['predict', model, name, '--quiet', '--raw'])).out).toMatch(/^=cmd\(\),-3,/m);
  });
  test('columns called as what is added keep their cells, and what is added is told by its other name', async () => {
    const name = file('taken.csv', 'word,b,row,probabilities,predicted,row_\nu,1,r,p,q,s\n');
    const { out, err, code } = await deltascope(['predict', model, name, '--json']);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ row: 'r', probabilities: 'p', predicted: 'q', row_: 's', row__: 1 });
    expect(answer.predicted_).toMatch(/^[xy]$/);
    expect(Object.keys(answer.probabilities_).sort()).toEqual(['x', 'y']);
    const { rows: answered, notes } = JSON.parse(err.trimEnd().split('\n').at(-1) ?? '');
    expect(answered).toBe(1);
    for (const added of ['row__', 'predicted_', 'probabilities_'])
      expect(notes.join('\n')).toContain(`is called "${added}"`);
    expect((await deltascope(['predict', model, name])).err).toContain('is called "predicted_"');
  });
  test('standard input is read like a file', async () => {
    const fromFile = (await deltascope(['predict', model, file('in.csv', 'word,b\nu,1\nv,2\n'), '--quiet'])).out;
    expect(runAlone(['predict', model, '-', '--quiet'], { input: 'word,b\nu,1\nv,2\n' }).out).toBe(fromFile);
  });
  test('a model with a weight that is no number answers nothing, whatever is asked of it', async () => {
    const table = file('nan.csv', good);
    await train(table);
    const model = readModel(readFileSync(join(folder, 'model.safetensors')));
    execFileSync('rm', [join(folder, 'model.safetensors')]);
    for (const [name, value] of Object.entries({ nan: Number.NaN, infinite: Number.NEGATIVE_INFINITY })) {
      const Theta = model.Theta.map((theta) => ({ ...theta, data: theta.data.slice() }));
      Theta[1].data[0] = value;
      const broken = file(`${name}.st`, Buffer.from(writeModel({ ...model, Theta }, { allowNonfinite: true })));
      for (const verb of ['predict', 'evaluate', 'health', 'report', 'reproduce', 'trace'])
        expectRefused(await deltascope([verb, broken, table]), 3, `${name}.st: the weight Theta2[1,0] is ${value}`);
    }
  });
  test('a cut-off, altered or foreign model gives one sentence', async () => {
    const bytes = readFileSync(join(folder, model));
    const altered = Buffer.from(bytes);
    altered[altered.length - 5] ^= 1;
    for (const [content, words] of [
      [bytes.subarray(0, bytes.length - 7), /cut\.safetensors.*(checksum|cut off)/],
      [altered, /checksum/],
      [Buffer.from('\x80\x04pickle'), /cut\.safetensors/],
    ] as const) {
      const run = await deltascope(['predict', file('cut.safetensors', content), 'plain.csv']);
      expect(run.code).toBe(3);
      expect(run.err).toMatch(words);
      expect(run.out).toBe('');
    }
  });
});
