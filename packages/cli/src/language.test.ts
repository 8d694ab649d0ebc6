/** Whoever speaks Chinese reads no English sentence: each verb, helped, refused and done, in Chinese by option and by locale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { smallTable } from './commandLine.fixture.ts';
import { allCommands } from './commands/index.ts';
import { englishIn } from './english.fixture.ts';
import { inProcess, newFolder, type RunOptions } from './inProcess.fixture.ts';
import { DONE, SERVING, SLOW, wrongLines } from './typedLines.fixture.ts';

const commands = await allCommands();
const home = process.cwd();

const MODES = {
  '--lang zh': { more: ['--lang', 'zh'], LANG: 'C' },
  'LANG=zh_CN.UTF-8': { more: [], LANG: 'zh_CN.UTF-8' },
} as const;

beforeAll(async () => {
  newFolder('language');
  write('t.csv', smallTable());
  write('odd.csv', `a,b,c\n${'1,2,x\n3,,y\n5,6\n'.repeat(20)}\n7,8,\n`);
  write('unlike.csv', 'a,b,c\n1,2,x\n,4,y\n5,100,z\n');
  write('shuffled.csv', smallTable().replaceAll('x\n', 'w\n').replaceAll('z\n', 'x\n').replaceAll('w\n', 'z\n'));
  write('cell.csv', smallTable().replace('0,0,x', '0,?!,x'));
  write('ragged.csv', `${smallTable()}1,2,3,4\n`);
  write('mine.txt', 'J = 0.5\nsome words\ns2 =\n1 2\n3 4\n');
  write(
    'weights.json',
    JSON.stringify({
      Theta1: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      Theta2: [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    }),
  );
  write('empty.csv', '');
  write('header.csv', 'a,b,c\n');
  write('nul.csv', 'a,b,c\n1,\0,x\n');
  write('other.csv', 'd,e\n1,2\n');
  write('words.txt', 'nothing but words\nand more of them\n');
  write('ragged.json', '{"W1": [[1, 2], [3]]}');
  mkdirSync('folder');
  const train = ['train', 't.csv', '--label', 'c', '--iterations', '12', '--hidden', '3'];
  await inProcess([...train, '--out', 'm.safetensors', '--record', 'run']);
  await inProcess([...train, '--out', 'n.safetensors', '--optimizer', 'adam', '--record', 'epochs']);
  await inProcess([...train.slice(0, 4), '--iterations', '1', '--out', 'raw.safetensors']);
  const model = readFileSync('m.safetensors');
  write('cut.safetensors', model.subarray(0, 900));
  write(
    'damaged.safetensors',
    model.map((byte, i) => (i === 40 ? byte ^ 0x1f : byte)),
  );
}, 120_000);

afterAll(() => {
  process.chdir(home);
  vi.unstubAllEnvs();
});

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(name, content);
}

async function inChinese(words: readonly string[], mode: keyof typeof MODES, options: RunOptions = {}) {
  const { more, LANG } = MODES[mode];
  for (const [name, value] of Object.entries({ LANG, LC_ALL: '', LC_MESSAGES: '' })) vi.stubEnv(name, value);
  const [verb, ...rest] = words;
  const printed = await inProcess([verb, ...more, ...rest], options);
  return { ...printed, english: englishIn(printed.text) };
}

test('three words in a row are English, unless they are quoted, typed or names', () => {
  expect(englishIn('错误：the file is empty。')).toEqual(['the file is empty']);
  expect(englishIn('“the file is empty”，见 deltascope trace run\n用 a.b some.csv other.csv')).toEqual([]);
});

describe.each(Object.keys(MODES) as (keyof typeof MODES)[])('%s', (mode) => {
  test('the help of all, and of each verb', async () => {
    const lines = [['--help'], ...commands.map(({ name }) => [name, '--help'])];
    expect(await faultsOf(lines, { mode, wanted: [0] })).toEqual([]);
  });

  test.each(Object.entries(DONE))('%s', async (_, words) => {
    expect(await faultsOf([words], { mode, wanted: [0, 4, 5] })).toEqual([]);
  });

  test.each(Object.entries(SERVING))('%s', async (_, words) => {
    expect(await faultsOf([words], { mode, wanted: [0], until: /Ctrl-C/ })).toEqual([]);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    '%s, given what is wrong',
    async (_, command) => {
      expect(await faultsOf(wrongLines(command), { mode, wanted: [0, 2, 3, 4, 5], until: /Ctrl-C/ })).toEqual([]);
    },
  );
});

test('doctor', async () => {
  expect(await faultsOf([SLOW], { mode: '--lang zh', wanted: [0] })).toEqual([]);
});

interface Asked extends RunOptions {
  readonly mode: keyof typeof MODES;
  /** Exit codes that are right. */
  readonly wanted: readonly number[];
}

/** What is printed in English, or without a word of Chinese, or ends with another code; by the line that was typed. */
async function faultsOf(lines: readonly (readonly string[])[], { mode, wanted, until }: Asked) {
  const faults: { line: string; code: number; english: string[]; text: string }[] = [];
  for (const words of lines) {
    const { code, text, english } = await inChinese(words, mode, { until });
    const isSilent = text !== '' && !/[\u4e00-\u9fff]/.test(text);
    if (english.length > 0 || isSilent || !wanted.includes(code))
      faults.push({ line: words.join(' '), code, english, text: text.slice(0, 300) });
  }
  return faults;
}
