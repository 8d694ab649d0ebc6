/** Tables larger than the memory that a training may take. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { BIN, bench, children } from './commandLine.fixture.ts';

const { at, file, run } = bench('memory');
const ended = children();

/** Ten numbers and ten columns of 50 words each: 408 MB encoded, beside the table. */
const ROWS = 100_000;
const LIMIT_MB = 450;

function table(): string {
  const lines = ['u0,u1,u2,u3,u4,u5,u6,u7,u8,u9,w0,w1,w2,w3,w4,w5,w6,w7,w8,w9,y'];
  let seed = 1;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let row = 0; row < ROWS; row++) {
    const numbers = Array.from({ length: 10 }, () => next(1e9) / 1e6);
    const words = Array.from({ length: 10 }, () => `word-${next(50)}`);
    const hole = row % 50 === 7 ? '' : String(numbers[0]);
    lines.push([hole, ...numbers.slice(1), ...words, numbers[0] > 500 === words[0] < 'word-3' ? 'a' : 'b'].join());
  }
  return `${lines.join('\n')}\n`;
}

/** Writes the most memory that the process ever had, in MB, when it ends. */
const PEAK = `import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeFileSync('peak', String(process.resourceUsage().maxRSS * 1.024e-3)));
`;

function trained(name: string, options: readonly string[]) {
  const args = ['train', 'large.csv', '--label', 'y', '--hidden', '3', '--no-checks', '--out', `${name}.safetensors`];
  const env = { ...process.env, NODE_OPTIONS: '--import ./peak.mjs' };
  const { code, err } = run([...args, ...options], { env, timeout: 300_000 });
  expect([code, err.includes('error')]).toEqual([0, false]);
  return { err, model: readFileSync(at(`${name}.safetensors`)), peakMB: Number(readFileSync(at('peak'), 'utf8')) };
}

beforeAll(() => {
  file('large.csv', table());
  file('peak.mjs', PEAK);
});

describe('a table that takes more than --memory', () => {
  test.each([
    ['a method that looks at all rows', ['--optimizer', 'lbfgs', '--iterations', '2']],
    ['mini-batches', ['--optimizer', 'adam', '--epochs', '1']],
  ])('is trained to the bits of the run in memory, within the limit: %s', { timeout: 600_000 }, (_, options) => {
    const whole = trained('whole', options);
    const limited = trained('limited', [...options, '--memory', `${LIMIT_MB}MB`, '--cache', 'rows']);
    expect(limited.model.equals(whole.model)).toBe(true);
    expect(limited.peakMB).toBeLessThan(LIMIT_MB);
    expect(whole.peakMB).toBeGreaterThan(LIMIT_MB);
    expect(limited.err).toContain(`needs more than the ${LIMIT_MB} MB of memory allowed`);
    expect(whole.err).not.toContain('memory allowed');
    expect(readdirSync(at('rows'))).toEqual([expect.stringMatching(/^large-.*\.columns$/)]); // for the next training
    rmSync(at('rows'), { recursive: true });
  });

  test('is interrupted within two seconds, and leaves no rows behind', { timeout: 120_000 }, async () => {
    const args = ['train', 'large.csv', '--label', 'y', '--hidden', '200', '--optimizer', 'lbfgs', '--cache', 'left'];
    const child = ended(
      spawn(process.execPath, [BIN, ...args, '--memory', `${LIMIT_MB}MB`, '--json'], { cwd: at('.') }),
    );
    const closed = once(child, 'close');
    const isPassing = () => {
      try {
        return readdirSync(at('left'), { recursive: true }).length > 3; // the folder, cells, and rows of both sides
      } catch {
        return false;
      }
    };
    while (!isPassing()) await setTimeout(50);
    await setTimeout(1000);
    const sent = performance.now();
    child.kill('SIGINT');
    const [code] = await closed;
    expect(performance.now() - sent).toBeLessThan(2000);
    expect([code, readdirSync(at('left'))]).toEqual([130, [expect.stringMatching(/^large-.*\.columns$/)]]);
  });
});

test('a limit that cannot be kept is a wrong use', () => {
  const { code, err } = run(['train', 'large.csv', '--label', 'y', '--memory', '100MB']);
  expect(err).toMatch(/^error: this limit of memory is below the 450 MB .* Allow more with --memory\.\n$/);
  expect(code).toBe(2);
});
