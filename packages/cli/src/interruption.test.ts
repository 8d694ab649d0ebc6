/** What Ctrl-C, a polite end and a closed pipe do, through the real command line. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/deltascope.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-interruption-'));
const OLD = 'the model that was there before';

/** A training that would go on for long. */
function longTraining(): ChildProcess {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i % 97},${(i * 31) % 89},${'xyz'[(i * 7) % 3]}`);
  writeFileSync(join(folder, 'long.csv'), `a,b,c\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'model.safetensors'), OLD);
  const args = [
    'train',
    'long.csv',
    '--label',
    'c',
    '--optimizer',
    'gd',
    '--learning-rate',
    '1e-6',
    '--iterations',
    '1000000',
  ];
  return spawn(process.execPath, [BIN, ...args, '--validation', '0', '--out', 'model.safetensors', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Sends the signals once iterations come; gives the exit code and what was said on standard error. */
async function interrupted(...signals: NodeJS.Signals[]): Promise<{ code: number; err: string }> {
  const child = longTraining();
  let err = '';
  child.stderr?.on('data', (text) => {
    err += text;
  });
  await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  for (const signal of signals) child.kill(signal);
  child.stdout?.resume();
  const [code] = await once(child, 'close');
  return { code, err };
}

describe('a training that is interrupted', () => {
  test('by Ctrl-C leaves a usable checkpoint, the old model, and 130', async () => {
    const { code, err } = await interrupted('SIGINT');
    expect(code).toBe(130);
    expect(err).toMatch(
      /Interrupted after iteration \d+; what was learned so far is in model\.checkpoint\.safetensors/,
    );
    expect(readFileSync(join(folder, 'model.safetensors'), 'utf8')).toBe(OLD);
    const evaluated = spawnSync(
      process.execPath,
      [BIN, 'evaluate', 'model.checkpoint.safetensors', 'long.csv', '--json', '--quiet'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(evaluated.status).toBe(0);
    expect(JSON.parse(evaluated.stdout).rows).toBe(3000);
  });

  test('goes on with --resume to the bits of one that was never interrupted', () => {
    const { iterations } = JSON.parse(readFileSync(join(folder, 'model.checkpoint', 'run.json'), 'utf8'));
    const to = String(iterations + 7);
    const training = (...args: string[]) => {
      const run = spawnSync(process.execPath, [BIN, 'train', 'long.csv', '--quiet', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([run.status, run.stderr]).toEqual([0, '']);
    };
    training('--resume', 'model.checkpoint.safetensors', '--iterations', to, '--out', 'resumed.safetensors');
    const asFirst = ['--label', 'c', '--optimizer', 'gd', '--learning-rate', '1e-6', '--validation', '0'];
    training(...asFirst, '--iterations', to, '--out', 'whole.safetensors');
    const [resumed, whole] = ['resumed', 'whole'].map((name) => readFileSync(join(folder, `${name}.safetensors`)));
    expect(resumed.equals(whole)).toBe(true);
  });

  test('by a request to end gives 143', async () => {
    const { code } = await interrupted('SIGTERM');
    expect(code).toBe(143);
    expect(readFileSync(join(folder, 'model.safetensors'), 'utf8')).toBe(OLD);
  });

  test('by a terminal that is closed gives 143, though what is said cannot be printed', async () => {
    const child = longTraining();
    await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    child.stderr?.destroy();
    child.kill('SIGHUP');
    child.stdout?.resume();
    const [code] = await once(child, 'close');
    expect(code).toBe(143);
  });

  test('leaves no temporary file', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(folder, 'model.safetensors'))).toBe(true);
  });
});

/** Whether the process has taken SIGINT into its own hands; where the system does not tell, it is taken to have. */
function hears(pid: number | undefined): boolean {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return true;
  const caught = /^SigCgt:\s*([0-9a-f]+)/m.exec(readFileSync(status, 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & 2n) !== 0n;
}

/** Runs the command and sends the signal once `isTime`, asked every few milliseconds since it hears signals. */
async function signaled(args: readonly string[], signal: NodeJS.Signals, isTime: (sinceMs: number) => boolean) {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  child.stdout.resume();
  const closed = once(child, 'close');
  while (child.exitCode === null && !hears(child.pid)) await sleep(5);
  const start = performance.now();
  while (child.exitCode === null && !isTime(performance.now() - start)) await sleep(5);
  child.kill(signal);
  const [code] = await closed;
  return { code, err };
}

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;
const MUCH = 'SELECT i % 97 AS a, (i * 31) % 89 AS b, chr(CAST(120 + i % 3 AS INTEGER)) AS c FROM range(60000000) t(i)';

describe('a table that is being read', () => {
  beforeAll(() => {
    writeFileSync(
      join(folder, 'short.csv'),
      `a,b,c\n${[...Array(90).keys()].map((i) => `${i % 7},${i % 5},${'xyz'[i % 3]}\n`).join('')}`,
    );
    const args = ['train', 'short.csv', '--label', 'c', '--iterations', '3', '--quiet', '--out', 'short.safetensors'];
    expect(spawnSync(process.execPath, [BIN, ...args], { cwd: folder }).status).toBe(0);
    const line = '12,34,x\n';
    writeFileSync(join(folder, 'much.csv'), `a,b,c\n${line.repeat(9_000_000)}`);
    writeFileSync(join(folder, 'much.json'), '{"a":12,"b":34,"c":"x"}\n'.repeat(3_000_000));
  });

  const READING: readonly (readonly string[])[] = [
    ['predict', 'short.safetensors', MUCH, '--out', 'answers.csv'],
    ['evaluate', 'short.safetensors', MUCH],
    ['train', MUCH, '--label', 'c', '--out', 'much.safetensors'],
    ['predict', 'short.safetensors', 'much.csv', '--out', 'answers.csv'],
    ['train', 'much.csv', '--label', 'c', '--record', 'much'],
    ['train', 'much.json', '--label', 'c', '--out', 'much.safetensors'],
    ['report', 'short.safetensors', 'much.csv', '--out', 'much.html'],
  ];
  test.each(
    READING.map(
      (args) => [`${args[0]} of ${args.find((arg) => /^(SELECT|much\.)/.test(arg))?.slice(0, 9)}`, args] as const,
    ),
  )('by %s: 130 or 143, one sentence, and nothing is written', async (_, args) => {
    writeFileSync(join(folder, 'answers.csv'), OLD);
    const before = readdirSync(folder).sort();
    for (const [signal, code] of Object.entries(CODES) as [keyof typeof CODES, number][]) {
      const ended = await signaled(args, signal, (sinceMs) => sinceMs > 1000);
      expect(ended.err).toMatch(/interrupted|Interrupted/);
      expect(ended.err).not.toMatch(/failed|report|checkpoint/);
      expect(ended.code).toBe(code);
    }
    expect(readFileSync(join(folder, 'answers.csv'), 'utf8')).toBe(OLD);
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});

describe('a pass that takes long', () => {
  const SLOW = ['train', 'short.csv', '--label', 'c', '--hidden', '4096,4096', '--out', 'wide.safetensors'];

  test('does not hold up the end, and leaves nothing half-written', async () => {
    const before = readdirSync(folder).sort();
    const { code, err } = await signaled(SLOW, 'SIGTERM', (sinceMs) => sinceMs > 3000);
    expect(err).toMatch(/Interrupted in the midst|interrupted before the end/);
    expect(code).toBe(143);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test('has what was learned before it kept, whole, to go on from', async () => {
    const narrow = [...SLOW, '--hidden', '1500,1500', '--optimizer', 'gd', '--validation', '0'];
    const isKept = () =>
      readdirSync(folder).some((name) => /^\.wide/.test(name) && existsSync(join(folder, name, 'run.json')));
    const { code, err } = await signaled(narrow, 'SIGINT', isKept);
    expect(code).toBe(130);
    const [, left] = /Go on with --resume (\S+)\.$/m.exec(err) ?? [];
    expect(left).toBe('wide.checkpoint');
    const { iterations } = JSON.parse(readFileSync(join(folder, left, 'run.json'), 'utf8'));
    const args = ['train', 'short.csv', '--resume', left, '--iterations', String(iterations + 1), '--quiet'];
    const resumed = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8' });
    expect([resumed.status, resumed.stderr]).toEqual([0, '']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('a reader that closes the pipe ends the command without a word', async () => {
  const child = longTraining();
  let err = '';
  child.stderr?.on('data', (text) => {
    err += text;
  });
  await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  child.stdout?.destroy();
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(err).toBe('');
});
