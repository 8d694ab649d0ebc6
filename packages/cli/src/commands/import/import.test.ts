/** Networks that scikit-learn and PyTorch trained are imported, and answer as they do there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bench } from '../../commandLine.fixture.ts';

const FIXTURES = fileURLToPath(new URL('../../../../testkit/fixtures/import', import.meta.url));
const { run, file } = bench('import');

/** Where Debian has scikit-learn and PyTorch; another Python may lack them. */
const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import numpy, scipy, sklearn, torch']).status === 0,
);
const absent = PYTHON === undefined ? ' (skipped: no Python with scikit-learn and PyTorch)' : '';

/** Weights, options, and the largest difference of a probability: PyTorch computes in float32 if nothing is said. */
const NETWORKS = [
  ['sklearn', 'sklearn.npz', ['--activation', 'tanh', '--scale', 'scaler.npz'], 1e-14],
  ['sklearn-square', 'sklearn-square.json', ['--activation', 'sigmoid'], 1e-14],
  [
    'sklearn-two-classes',
    'sklearn-two-classes.json',
    ['--activation', 'relu', '--scale', 'scaler.npz', '--classes', 'no,yes'],
    1e-14,
  ],
  ['pytorch', 'pytorch.safetensors', ['--activation', 'leaky-relu', '--scale', 'scaler.npz'], 1e-14],
  ['pytorch-named', 'pytorch-named.safetensors', ['--activation', 'tanh', '--scale', 'scaler.npz'], 1e-5],
  ['octave', 'octave.mat', ['--activation', 'tanh', '--scale', 'table'], 1e-13],
] as const;

function differences(folder: string) {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  return NETWORKS.map(([name, weights, options]) => {
    const model = `${name}.safetensors`;
    const own = options.map((word) => (word === 'scaler.npz' ? join(folder, word) : word));
    const label = options.some((word) => word === '--classes')
      ? ['--features', 'height,width,weight']
      : ['--label', 'grain'];
    const table = join(folder, 'table.csv');
    const { code, err } = run(['import', join(folder, weights), table, ...label, ...own, '--out', model, '--quiet']);
    expect([code, err]).toEqual([0, '']);
    const lines = run(['predict', model, table, '--json', '--quiet']).out.trim().split('\n');
    const answers = lines.map((line) => Object.values<number>(JSON.parse(line).probabilities));
    const apart = answers.flatMap((row, i) => row.map((p, k) => Math.abs(p - expected[name][i][k])));
    return [name, Math.max(...apart)] as const;
  });
}

const bounds = (found: readonly (readonly [string, number])[]) =>
  found.map(([name, apart], k) => (apart <= NETWORKS[k][3] ? name : `${name} differs by ${apart}`));
const names = NETWORKS.map(([name]) => name);

test('the networks of our fixtures answer as they did where they were trained', () => {
  expect(bounds(differences(FIXTURES))).toEqual(names);
});

test.skipIf(absent)(`networks that are trained now do too${absent}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-networks-'));
  spawnSync(PYTHON ?? '', [join(FIXTURES, 'make.py'), folder]);
  expect(bounds(differences(folder))).toEqual(names);
});

describe('an imported model', () => {
  const table = join(FIXTURES, 'table.csv');
  const weights = join(FIXTURES, 'sklearn-square.json');
  const imported = run(['import', weights, table, '--label', 'grain', '--out', 'm.safetensors', '--lambda', '0.5']);

  test('says how its weights were read and what was taken for granted', () => {
    expect(imported.code).toBe(0);
    expect(imported.out).toContain('network: 3-3-3-3, sigmoid, output softmax, lambda 0.5');
    expect(imported.out).toContain('weights: coefs_1, coefs_2, coefs_3, one column a unit (in × out).');
    expect(imported.out).toContain('numbers: standardized by the given mean and scale.');
    expect(imported.out).toContain('classes, in this order: barley, oats, rye.');
  });

  test.each([
    ['trace', ['--rows', '1']],
    ['check', []],
    ['evaluate', []],
    ['health', []],
    ['why', ['--row', '3']],
    ['report', ['--out', 'r.md']],
  ])('is taken by %s', (verb, options) => {
    expect(run([verb, 'm.safetensors', table, ...options])).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('error'),
    });
  });

  test('cannot be trained again, since its training is not known', () => {
    expect(run(['reproduce', 'm.safetensors', table])).toMatchObject({
      code: 3,
      err: expect.stringContaining('m.safetensors: the model was imported'),
    });
  });
});

test('what cannot be read says in one sentence how to save it', () => {
  const pickle = file('net.joblib', Uint8Array.of(0x80, 4, 0x95, 1, 2, 3, 4, 5, 6, 7, 0x2e));
  expect(run(['import', pickle])).toMatchObject({
    code: 3,
    err: expect.stringContaining('np.savez("net.npz", *net.coefs_, *net.intercepts_)'),
  });
});
