/** A command is a file and a line in the registry: all else is made from what it declares. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineCommand } from './command.ts';

const BUILT = fileURLToPath(new URL('../dist', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'deltascope-toy-'));

/** As a person would write it, but for types. */
const TOY = `import { defineCommand } from '../../command.js';
export const toy = defineCommand({
  name: 'toy',
  summary: 'says what it was given',
  args: [{ name: 'thing', summary: 'anything' }],
  options: ['lambda', 'encode'],
  examples: [{ line: 'deltascope toy ball', does: 'says ball' }],
  translated: { zh: { summary: '说出给它的东西', args: { thing: '任何东西' }, examples: ['说球'] } },
  async run({ terminal, settings }, [thing]) {
    await terminal.out(JSON.stringify({ thing, settings }) + '\\n');
    return 0;
  },
});
`;
const LINE = "toy: async () => (await import('./toy/command.js')).toy,";

function deltascope(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('a toy command in two files', () => {
  beforeAll(() => {
    cpSync(BUILT, join(root, 'dist'), { recursive: true });
    symlinkSync(MODULES, join(root, 'node_modules'));
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(root, 'dist/commands/toy'));
    writeFileSync(join(root, 'dist/commands/toy/command.js'), TOY);
    const registry = join(root, 'dist/commands/index.js');
    writeFileSync(
      registry,
      readFileSync(registry, 'utf8').replace('completion: async', `${LINE}\n    completion: async`),
    );
  });

  afterAll(() => rmSync(root, { recursive: true }));

  test('runs with the settings of its options, from any source, and with no others', () => {
    const { code, out } = deltascope(['toy', 'ball', '--lambda', '3'], {
      DELTASCOPE_ENCODE: 'ordinal',
      DELTASCOPE_SEED: '9',
    });
    expect([code, JSON.parse(out)]).toEqual([0, { thing: 'ball', settings: { lambda: 3, encode: 'ordinal' } }]);
  });

  test('is refused an option that it does not declare', () => {
    const { code, err } = deltascope(['toy', 'ball', '--seed', '9']);
    expect([code, err]).toEqual([2, expect.stringContaining('unknown option --seed')]);
  });

  test('is refused more arguments than it declares', () => {
    const { code, err } = deltascope(['toy', 'ball', 'bat']);
    expect([code, err]).toEqual([2, expect.stringContaining('toy takes 1 argument, and there are 2')]);
  });

  test('is in the help, has one of its own, and is completed', () => {
    expect(deltascope(['--help']).out).toMatch(/^ +toy \[options\] <thing> +says what it was given$/m);
    expect(deltascope(['--help', '--lang', 'zh']).out).toMatch(/^ +toy \[options\] <thing> +说出给它的东西$/m);
    expect(deltascope(['toy', '--help']).out).toMatch(/--encode <name>.*--json.*deltascope toy ball\n +says ball/s);
    expect(deltascope(['completion', 'bash']).out).toContain('toy) words="--lambda --encode --lang --json');
  });
});

test('a command that asks for a setting which it does not declare is no TypeScript', () => {
  const { options } = defineCommand({
    name: 'toy',
    summary: '',
    args: [],
    options: ['lambda'],
    examples: [],
    translated: { zh: { summary: '', args: {}, examples: [] } },
    async run({ settings }) {
      const given: [lambda: number, json: boolean | undefined] = [settings.lambda, settings.json];
      // @ts-expect-error: --seed is not among its options
      return given.length + settings.seed;
    },
  });
  expect(options).toEqual(['lambda']);
});
