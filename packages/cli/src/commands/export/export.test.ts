import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EXPORT_TARGETS } from '@deltascope/core/export';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../../bin/deltascope.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

function deltascope(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' });
}

const COLORS = ['red', 'green', 'blue'];
const AT = Array.from({ length: 60 }, (_, i) => ({ Width: (i * 7) % 11, Color: i % 9 === 4 ? null : COLORS[i % 3] }));

beforeAll(() => {
  const lines = AT.map(({ Width, Color }) => `${Width},${Color ?? ''},${Width > 5 ? 'wide' : 'narrow'}`);
  writeFileSync(join(folder, 'made.csv'), `Width,Color,Class\n${lines.join('\n')}\n`);
  deltascope(
    'train',
    'made.csv',
    '--label',
    'Class',
    '--hidden',
    '3',
    '--iterations',
    '20',
    '--out',
    'made.safetensors',
  );
});

describe('deltascope export', () => {
  test.each(EXPORT_TARGETS)('writes $name beside the model', ({ name, extension }) => {
    const { status, stdout } = deltascope('export', 'made.safetensors', 'made.csv', '--to', name);
    const bytes = readFileSync(join(folder, `made${extension}`)).length;
    expect(status).toBe(0);
    expect(stdout).toBe(`Written to made${extension} (${bytes.toLocaleString('en-US')} bytes).\n`);
  });

  test('answers in JavaScript as predict does in CSV', async () => {
    deltascope('export', 'made.safetensors', '--to', 'javascript', '--out', 'answers.mjs', '--quiet');
    const { answer } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'answers.mjs')).href);
    const predicted = deltascope('predict', 'made.safetensors', 'made.csv').stdout.trim().split('\n').slice(1);
    expect(AT.map((row) => answer(row)).map(({ label, probabilities }) => [label, ...probabilities].join())).toEqual(
      predicted.map((line) => line.split(',').slice(3).join()),
    );
  });

  test('tells programs what it wrote', () => {
    const { stdout } = deltascope('export', 'made.safetensors', '--to', 'onnx', '--precision', 'f32', '--json');
    const sizeBytes = readFileSync(join(folder, 'made.onnx')).length;
    expect(JSON.parse(stdout)).toEqual({ export: 'made.onnx', to: 'onnx', sizeBytes });
  });

  test.each([
    ['no target', [], 'error: what to export to is not named. Name it with --to: onnx, javascript, sql'],
    ['a slip of the fingers', ['--to', 'onx'], 'did you mean onnx'],
    [
      'a precision that the target lacks',
      ['--to', 'sql', '--precision', 'f32'],
      'sql cannot compute in f32. It computes in f64.',
    ],
    [
      'the model itself as output',
      ['--to', 'sql', '--out', 'made.safetensors'],
      '--out made.safetensors is the model itself',
    ],
    ['a place that is not there', ['--to', 'sql', '--out', 'no/where.sql'], 'there is no folder no'],
  ])('refuses %s before anything is written', (_, options, sentence) => {
    const before = readFileSync(join(folder, 'made.safetensors'));
    const { status, stderr } = deltascope('export', 'made.safetensors', ...options);
    expect(status).toBeGreaterThan(1);
    expect(stderr.toLowerCase()).toContain(sentence.toLowerCase());
    expect(readFileSync(join(folder, 'made.safetensors')).equals(before)).toBe(true);
  });
});
