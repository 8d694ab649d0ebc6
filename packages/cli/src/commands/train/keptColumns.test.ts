/** What `train --cache` keeps of a table, and when it is not believed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { BIN, smallTable } from '../../commandLine.fixture.ts';
import { benchHere } from '../../inProcess.fixture.ts';

const { at, file, runHere: run } = benchHere('kept-columns');
const ARGS = ['train', 't.csv', '--label', 'c', '--no-checks', '--iterations', '3', '--out', 'm.safetensors'];
const KEPT = /^What was read of the table is kept in (kept\/t-[0-9a-f]{16}\.columns), for the next training/m;
const KNOWN = /^The same table was read before: its columns are taken from kept\/t-[0-9a-f]{16}\.columns\.$/m;

async function trained(...options: readonly string[]) {
  const { code, out, err } = await run([...ARGS, ...options]);
  expect(code).toBe(0);
  const notes = err.split('\n').filter((line) => !KEPT.test(line) && !KNOWN.test(line));
  return { model: readFileSync(at('m.safetensors')), out, notes, isKept: KEPT.test(err), isKnown: KNOWN.test(err) };
}
const cached = (...options: readonly string[]) => trained('--cache', 'kept', ...options);
const kept = () => readdirSync(at('kept')).map((name) => join(at('kept'), name));

beforeEach(() => {
  rmSync(at('kept'), { recursive: true, force: true });
  // A doubt and a skipped line are said again although nobody reads the text again.
  file('t.csv', `a title\n${smallTable().replace('\n', '\n-,3,x\n')}`);
});

test('a second training reads no text, says the same, and makes the same model', async () => {
  const without = await trained();
  const first = await cached();
  const second = await cached();
  expect([without.isKept, first.isKept, first.isKnown, second.isKept, second.isKnown]).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
  expect(second.notes).toEqual(without.notes);
  expect(second.notes.join('\n')).toContain('line');
  for (const one of [first, second]) {
    expect(one.model.equals(without.model)).toBe(true);
    expect(one.out.split('\n')[0]).toBe(without.out.split('\n')[0]);
  }
});

describe('is read anew, and replaces what was kept', () => {
  test('if one byte is another, with the same size and date', async () => {
    await cached();
    const [path] = kept();
    const { atime, mtime } = statSync(at('t.csv'));
    writeFileSync(at('t.csv'), readFileSync(at('t.csv'), 'utf8').replace('\n1,7,', '\n2,7,'));
    utimesSync(at('t.csv'), atime, mtime);
    const { isKept, model } = await cached();
    expect([isKept, kept()]).toEqual([true, [path]]);
    expect(model.equals((await trained()).model)).toBe(true);
    expect((await cached()).isKnown).toBe(true);
  });

  test('if what is kept is damaged, cut off, or no such file at all', async () => {
    const { model } = await cached();
    const [path] = kept();
    const bytes = readFileSync(path);
    const flipped = Buffer.from(bytes);
    flipped[100] ^= 1;
    for (const damaged of [flipped, bytes.subarray(0, 50), Buffer.from('hello')]) {
      writeFileSync(path, damaged);
      const again = await cached();
      expect([again.isKept, again.model.equals(model)]).toEqual([true, true]);
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });
});

test.each([
  ['its label', ['--label', 'b']],
  ['words for missing', ['--na', '3']],
  ['the kind of a column', ['--as', 'a=category']],
])('with %s given otherwise it is another table, kept beside it', async (_, options) => {
  await cached();
  const other = await cached(...options);
  expect([other.isKept, kept().length]).toEqual([true, 2]);
  expect([(await cached()).isKnown, (await cached(...options)).isKnown]).toEqual([true, true]);
  expect(other.model.equals((await trained(...options)).model)).toBe(true);
});

test('settings that do not read the table take what is kept', async () => {
  await cached();
  expect((await cached('--hidden', '3', '--seed', '2')).isKnown).toBe(true);
});

test('trainings at the same time leave one whole file, and no parts', async () => {
  const wanted = (await trained()).model;
  const all = Array.from({ length: 3 }, (_, i) =>
    spawn(process.execPath, [BIN, ...ARGS, '--cache', 'kept', '--out', `${i}.safetensors`], { cwd: at('.') }),
  );
  const codes = await Promise.all(all.map(async (child) => (await once(child, 'close'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  for (let i = 0; i < 3; i++) expect(readFileSync(at(`${i}.safetensors`)).equals(wanted)).toBe(true);
  expect(kept()).toHaveLength(1);
  expect((await cached()).isKnown).toBe(true);
});

test('a folder in which nothing can be kept is refused before the table is read, whoever asks', async () => {
  // Nothing holds the administrator off but what is no folder, or a folder that the system itself writes.
  file('no-folder', '');
  const folders = [
    'no-folder',
    'no-folder/within',
    ...(process.platform === 'linux' ? ['/proc', '/proc/self/fd'] : []),
  ];
  for (const folder of folders) {
    const { code, out, err } = await run([...ARGS.with(1, 'no-table.csv'), '--cache', folder]);
    expect(err).toMatch(
      /^error: \S+: nothing can be kept in this folder \(E.+\)\. Name another folder with --cache, or none\.\n$/,
    );
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(`error: ${folder}: `);
  }
});

test('a folder in place of the kept file is refused, and nothing of it is lost', async () => {
  await cached();
  const [path] = kept();
  rmSync(path);
  mkdirSync(join(path, 'theirs'), { recursive: true });
  const { code, err } = await run([...ARGS, '--cache', 'kept']);
  expect(code).toBe(3);
  expect(err).toMatch(/^error: kept\/t-\S+: nothing can be kept in this folder \(EISDIR/m);
  expect([kept(), readdirSync(path)]).toEqual([[path], ['theirs']]);
});

test('a query and standard input are read each time', async () => {
  await cached();
  const { err } = await run([...ARGS.with(1, "SELECT * FROM 't.csv'"), '--cache', 'kept']);
  expect(err).not.toContain('kept');
  expect(kept()).toHaveLength(1);
});
