/** `health` through the real command line: silent on a healthy model, plain on a sick one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../../bin/deltascope.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../../../examples/customers.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-health-'));

function deltascope(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const train = (name: string, ...args: string[]) =>
  deltascope('train', SAMPLE, '--label', 'Segment', '--out', name, '--json', ...args);

test('the sample with the defaults is well, and nothing is said', () => {
  const done = JSON.parse(train('well.safetensors').out.trim().split('\n').at(-1) ?? '');
  expect([done.health, done.warnings]).toEqual([[], []]);
  const { code, out, err } = deltascope('health', 'well.safetensors', SAMPLE, '--quiet');
  expect([code, out, err]).toEqual([0, '', '']);
});

test('a rate far too high is told in both languages, with its numbers', () => {
  train('sick.safetensors', '--optimizer', 'sgd', '--learning-rate', '20', '--epochs', '30');
  const { findings } = JSON.parse(deltascope('health', 'sick.safetensors', SAMPLE, '--json').out);
  const found = findings.find(({ code }: { code: string }) => code === 'rate-too-high');
  expect(found.rises / found.iterations).toBeGreaterThan(0.25);
  expect(found.text).toContain(`J rose in ${found.rises} of ${found.iterations} iterations`);
  expect(deltascope('health', 'sick.safetensors', SAMPLE, '--lang', 'zh').out).toContain('请减小学习率');
});
