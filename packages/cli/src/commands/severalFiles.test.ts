/** Every verb that takes a table takes several files of the same columns as that table. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { bench, smallTable } from '../commandLine.fixture.ts';
import { allCommands } from './index.ts';

const { at, file, folder, run } = bench('several-files');
afterAll(() => rmSync(folder, { recursive: true }));

const [header, ...rows] = smallTable().trimEnd().split('\n');
const turned = (line: string) => line.split(',').reverse().join(',');
file('whole.csv', `${[header, ...rows].join('\n')}\n`);
file('first.csv', `${[header, ...rows.slice(0, 25)].join('\n')}\n`);
file('second.csv', `${[header, ...rows.slice(25)].map(turned).join('\n')}\n`);
const WHOLE = ['whole.csv'];
const PARTS = ['first.csv', 'second.csv'];

const TRAIN = ['--label', 'c', '--hidden', '2', '--iterations', '3', '--no-checks'];
run(['train', ...WHOLE, ...TRAIN, '--out', 'm.safetensors', '--record', 'kept']);
run(['train', ...WHOLE, ...TRAIN, '--seed', '2', '--out', 'n.safetensors']);
file('named-otherwise', readFileSync(at('m.safetensors')));

const MODEL = 'm.safetensors';
const WEIGHT = ['--weight', 'Theta1[2,1]'];

/** Each command line, its table left out, and where that comes. */
const LINES: Readonly<Record<string, { before: string[]; after: string[] }>> = {
  trace: { before: ['trace'], after: ['--label', 'c'] },
  'trace, of an iteration': { before: ['trace'], after: [...TRAIN.slice(0, 4), '--iteration', '2'] },
  'trace, of a model': { before: ['trace', MODEL], after: [] },
  'trace, of a model of any name': { before: ['trace', 'named-otherwise'], after: [] },
  'trace, of a recording': { before: ['trace', 'kept'], after: ['--iteration', '2', '--move'] },
  check: { before: ['check'], after: ['--label', 'c'] },
  'check, of a model': { before: ['check', MODEL], after: [] },
  'why, of an answer': { before: ['why', MODEL], after: ['--row', '40'] },
  'why, of a weight': { before: ['why', MODEL], after: [...WEIGHT, '--by', 'a'] },
  'why, at the start': { before: ['why'], after: ['--label', 'c', ...WEIGHT] },
  'why, of a recording': { before: ['why', 'kept'], after: [...WEIGHT, '--training'] },
  evaluate: { before: ['evaluate', MODEL], after: [] },
  predict: { before: ['predict', MODEL], after: [] },
  health: { before: ['health', MODEL], after: [] },
  compare: { before: ['compare', MODEL, 'n.safetensors'], after: [] },
  reproduce: { before: ['reproduce', MODEL], after: [] },
  suspects: { before: ['suspects'], after: ['--label', 'c', '--folds', '2'] },
};

test.each(Object.entries(LINES))('%s', (_, { before, after }) => {
  const line = (table: readonly string[]) => [...before, ...table, ...after, '--json'];
  const [whole, parts] = [WHOLE, PARTS].map((table) => run(line(table)));
  expect(parts.err).toBe(whole.err);
  expect([parts.code, parts.out]).toEqual([whole.code, whole.out]);
  expect(whole.out).not.toBe('');
});

test.each([
  ['train', ['train'], TRAIN, 'made.safetensors'],
  ['report', ['report', MODEL], [], 'made.md'],
  ['export', ['export', MODEL], ['--to', 'octave'], 'made.m'],
  ['import', ['import', 'n.safetensors'], ['--label', 'c', '--activation', 'sigmoid'], 'made.safetensors'],
])('%s writes the same file', (_, before, after, out) => {
  const written = (table: readonly string[]) => {
    rmSync(at(out), { force: true });
    const { code, err } = run([...before, ...table, ...after, '--out', out]);
    expect([code, err.includes('error')]).toEqual([0, false]);
    return readFileSync(at(out), 'utf8').replaceAll('first.csv, second.csv', 'whole.csv');
  };
  expect(written(PARTS)).toBe(written(WHOLE));
});

test('no verb takes one file alone', async () => {
  const commands = await allCommands();
  const withTable = commands.filter(({ args }) => args.some(({ name }) => name === 'table'));
  expect(withTable.filter(({ args }) => !args.at(-1)?.several).map(({ name }) => name)).toEqual([]);
  const tried = [
    ...Object.values(LINES).map(({ before }) => before[0]),
    'train',
    'report',
    'export',
    'import',
    'studio',
  ];
  expect(withTable.map(({ name }) => name).sort()).toEqual([...new Set(tried)].sort());
});

test('a file that has other columns is named, whatever the verb', () => {
  file('other.csv', 'a,b,d\n1,2,x\n');
  for (const verb of [
    ['trace', MODEL],
    ['check', MODEL],
    ['studio', '--port', '0'],
  ]) {
    const { code, err } = run([...verb, 'whole.csv', 'other.csv']);
    expect(code).toBe(3);
    expect(err).toContain('other.csv: its columns are not those of whole.csv');
  }
});
