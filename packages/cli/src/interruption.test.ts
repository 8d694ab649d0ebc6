/** What Ctrl-C, a polite end and a closed pipe do, through the real command line. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

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

  test('leaves no temporary file', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(folder, 'model.safetensors'))).toBe(true);
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
