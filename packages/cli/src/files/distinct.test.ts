/** No command writes over what it reads, whatever the output is called; told before anything is read. */
import { linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Argument, Command } from '../command.ts';
import { type Run, smallTable } from '../commandLine.fixture.ts';
import { allCommands } from '../commands/index.ts';
import { benchHere } from '../inProcess.fixture.ts';

const { at, file, runHere: run, shell } = benchHere('distinct');
const TABLE = file('t.csv', smallTable());
const MODEL = 'm.safetensors';
const QUICK = ['--label', 'c', '--iterations', '3', '--quiet'];
expect((await run(['train', TABLE, ...QUICK, '--out', MODEL])).code).toBe(0);
const before = new Map([TABLE, MODEL].map((name) => [name, readFileSync(at(name))]));

/** Other names of the table and of the model. */
const names = (name: string): string[] => {
  mkdirSync(at('links'), { recursive: true });
  const link = (kind: string, make: (path: string) => void) => {
    const path = `links/${kind}-${name}`;
    make(at(path));
    return path;
  };
  return [
    name,
    `./${name}`,
    at(name),
    `links/../${name}`,
    link('symbolic', (path) => symlinkSync(at(name), path)),
    link('hard', (path) => linkSync(at(name), path)),
  ];
};

function expectRefused({ code, err, out }: Run, words: RegExp): void {
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(words);
  for (const [name, bytes] of before) expect(readFileSync(at(name)).equals(bytes), name).toBe(true);
}

const writing = (await allCommands()).filter(({ options }) => options.includes('out'));
const fileOf = ({ name }: Argument) => (name === 'model' ? MODEL : TABLE);
const asked = ({ options }: Command) => [
  ...(options.includes('label') ? ['--label', 'c'] : []),
  ...(options.includes('to') ? ['--to', 'numpy'] : []),
];
const others = Object.fromEntries([TABLE, MODEL].map((name) => [name, names(name)]));

describe.each(writing.map((command) => [command.name, command] as const))('%s --out', (_, command) => {
  test.each(command.args.map((argument, i) => [argument.name, i] as const))('that is the %s', async (_, i) => {
    const args = command.args.map(fileOf);
    // Every name for one command and argument, one name for each of the others.
    const forms = others[args[i]];
    for (const out of command.name === 'predict' ? forms : [forms[(i + command.name.length) % forms.length]])
      expectRefused(
        await run([command.name, ...args, ...asked(command), '--out', out]),
        /--out .* is the (table|model|file of weights) itself/,
      );
  });
});

describe('an input that is not named as an argument', () => {
  test.each([
    ['in a query', ['predict', MODEL, `SELECT * FROM '${TABLE}'`, '--out', TABLE]],
    ['by a pattern', ['predict', MODEL, '[st]*.csv', '--glob', '--out', TABLE]],
    ['as --theta', ['check', TABLE, '--label', 'c', '--theta', MODEL, '--out', MODEL]],
    ['as --mine', ['check', TABLE, '--label', 'c', '--mine', `J=${MODEL}`, '--out', MODEL]],
    ['as the file of settings', ['predict', MODEL, TABLE, '--out', 'links/../deltascope.config.json']],
  ])('%s', async (_, args) => {
    if (args.at(-1)?.endsWith('config.json')) file('deltascope.config.json', '{}');
    expectRefused(await run(args), /is (the|the file of) .* itself/);
  });

  test('as standard input', () => {
    expectRefused(
      shell(`$DELTASCOPE predict ${MODEL} - --out ${TABLE} < ${TABLE}`),
      /--out t\.csv is the table itself/,
    );
  });

  test('or an output that is standard output', () => {
    expectRefused(shell(`$DELTASCOPE predict ${MODEL} ${TABLE} >> ${TABLE}`), /standard output is the table itself/);
  });
});

describe('what a training writes beside its model', () => {
  test('the name that it takes by itself may be the table too', async () => {
    file('named.safetensors', smallTable());
    const { code, err } = await run(['train', 'named.safetensors', ...QUICK]);
    expect([code, readFileSync(at('named.safetensors'), 'utf8')]).toEqual([2, smallTable()]);
    expect(err).toContain('the model named.safetensors is the table itself');
  });

  test('--record at the table, or an --out among the files of the recording', async () => {
    expectRefused(
      await run(['train', TABLE, ...QUICK, '--record', TABLE]),
      /the folder of the recording t\.csv is the table/,
    );
    for (const out of ['run', 'run/run.json', 'run/history.csv', './run/states/iteration-00000000.safetensors'])
      expectRefused(await run(['train', TABLE, ...QUICK, '--record', 'run', '--out', out]), /are in one place/);
  });

  test('--resume of a recording whose history is the table', async () => {
    expect((await run(['train', TABLE, ...QUICK, '--record', 'run'])).code).toBe(0);
    const history = readFileSync(at('run/history.csv'), 'utf8');
    expectRefused(
      await run(['train', 'run/history.csv', '--resume', 'run']),
      /the history of the recording .* is the table/,
    );
    symlinkSync(at('run'), at('other'));
    expectRefused(await run(['train', TABLE, '--resume', 'run', '--out', 'other/run.json']), /are in one place/);
    expect(readFileSync(at('run/history.csv'), 'utf8')).toBe(history);
  });
});

test('an output beside its input, of the same name in another folder, is written', async () => {
  mkdirSync(at('elsewhere'));
  expect((await run(['predict', MODEL, TABLE, '--quiet', '--out', `elsewhere/${TABLE}`])).err).toBe('');
  expect((await run(['predict', MODEL, TABLE, '--quiet'])).code).toBe(0);
});
