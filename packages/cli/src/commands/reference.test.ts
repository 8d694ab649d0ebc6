/** The command line against Octave's reference values, on the article's own table if it is there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CUSTOMERS_ABSENT, customersReference, expectNumber } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const ARTICLE =
  '--label Var_1 --features Ever_Married,Graduated,Family_Size --like-article --init sin --lambda 0'.split(' ');

function deltascope(...args: string[]): string {
  return execFileSync(process.execPath, ['packages/cli/bin/deltascope.js', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  });
}

interface TraceJson {
  readonly layers: number[];
  readonly rows: number;
  readonly classes: string[];
  readonly cost: number;
  readonly steps: { readonly name: string; readonly shape: number[]; readonly values: number[][] }[];
  readonly gradient: Record<string, number[][]>;
}

/** The tolerance is relative to the largest cell of the matrix: sums that cancel keep the digits of their terms. */
function expectRows(name: string, got: readonly number[][], expected: readonly (readonly number[])[]): void {
  expect(got.length, `rows of ${name}`).toBe(expected.length);
  const largest = Math.max(...expected.flat().map(Math.abs));
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(Math.abs(got[i][j] - value), `${name}[${i + 1},${j}]`).toBeLessThanOrEqual(1e-12 * largest);
    });
  });
}

describe.skipIf(CUSTOMERS_ABSENT)(
  `the article's table${CUSTOMERS_ABSENT ? ` (skipped: ${CUSTOMERS_ABSENT})` : ''}`,
  () => {
    const reference = customersReference();

    test('trace agrees with Octave in every step, J and gradient', () => {
      const traced: TraceJson = JSON.parse(deltascope('trace', '../shared/data/customers.csv', ...ARTICLE, '--json'));
      expect(traced.layers).toEqual([3, 6, 7]);
      expect(traced.rows).toBe(reference.case.m);
      expect(traced.classes).toEqual(reference.labels);
      expectNumber('J', traced.cost, reference.case.J, 1e-12);
      const step = (name: string) => traced.steps.find((one) => one.name === name)?.values ?? [];
      const { case: expected } = reference;
      expectRows('Theta1', step('Theta1'), reference.Theta1);
      expectRows('Theta2', step('Theta2'), reference.Theta2);
      for (const name of ['yv', 'z2', 'a2', 'z3', 'a3', 's3', 's2', 'Delta1', 'Delta2'] as const) {
        expectRows(name, step(name), expected[name]);
      }
      expectRows('s2WithBias', step('s2WithBias'), expected.s2_before_dropping_bias);
      expectRows('Theta1_grad', traced.gradient.Theta1, expected.Theta1_grad);
      expectRows('Theta2_grad', traced.gradient.Theta2, expected.Theta2_grad);
    });

    test('check passes', () => {
      const checked = JSON.parse(deltascope('check', '../shared/data/customers.csv', ...ARTICLE, '--json'));
      expect(checked).toMatchObject({ parameters: 73, passed: true });
      expect(checked.relativeDifference).toBeLessThan(1e-8);
    });

    test('training follows the conjugate gradient of Octave for its first 20 iterations', () => {
      const lines = deltascope(
        'train',
        '../shared/data/customers.csv',
        ...ARTICLE,
        '--json',
        '--out',
        join(mkdtempSync(join(tmpdir(), 'deltascope-')), 'model.safetensors'),
      );
      const events = lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const costs = events.filter(({ event }) => event === 'iteration').map(({ cost }) => cost);
      expect(costs.length).toBe(50);
      for (let k = 0; k < 20; k++)
        expectNumber(`J after iteration ${k + 1}`, costs[k], reference.conjugateGradient.cost[k], 1e-9);
      expect(events.at(-1)).toMatchObject({ event: 'done', rows: 2154, validation: null });
    });
  },
);
