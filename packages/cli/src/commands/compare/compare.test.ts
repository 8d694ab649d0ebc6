/** `compare` through the command line. */
import { random } from '@deltascope/core/network';
import { describe, expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const { file, runHere: run } = benchHere('compare');
const { uniform } = random(9);

/** y depends on both columns together, so that a network without hidden layer knows little. */
function table(rows: number): string {
  const lines = Array.from({ length: rows }, () => {
    const [a, b] = [uniform(), uniform()];
    return `${a.toFixed(4)},${b.toFixed(4)},${a > 0.5 === b > 0.5 ? 'same' : 'other'}`;
  });
  return `a,b,y\n${lines.join('\n')}\n`;
}

const known = file('known.csv', table(300));
const fresh = file('fresh.csv', table(500));
const quick = ['--label', 'y', '--no-checks', '--quiet'];
await run(['train', known, ...quick, '--hidden', '8', '--lambda', '0.01', '--out', 'deep.safetensors']);
await run(['train', known, ...quick, '--hidden', 'none', '--out', 'linear.safetensors']);

const compared = async (...options: string[]) => {
  const { code, out, err } = await run(['compare', 'deep.safetensors', ...options]);
  return { code, out, err };
};

describe('two models on rows that neither knows', () => {
  test('one is better, by how much and how surely', async () => {
    const { code, out } = await compared('linear.safetensors', fresh, '--json');
    const found = JSON.parse(out);
    expect(code).toBe(0);
    expect(found).toMatchObject({ by: 'rows', rows: 500, verdict: 'a-better' });
    expect(found.bothRight + found.onlyA + found.onlyB + found.bothWrong).toBe(500);
    expect(found.difference.low).toBeGreaterThan(0.2);
    expect(found.p).toBeLessThan(1e-9);
    expect((await compared('linear.safetensors', fresh)).out).toMatch(
      /a is above b by .* points[\s\S]*p = .*e-.*\na is better\./,
    );
  });

  test('a model is practically the same as itself', async () => {
    expect((await compared('deep.safetensors', fresh)).out).toContain(
      'Practically the same: the whole interval is within 1.0 point.',
    );
  });

  test('with --folds their ways of training are compared', async () => {
    const { out } = await compared('linear.safetensors', known, '--folds', '4', '--json');
    const found = JSON.parse(out);
    expect(found).toMatchObject({
      by: 'folds',
      verdict: 'a-better',
      difference: { method: 'corrected-resampled', of: 4 },
    });
  });

  test('a table as long as the one that was learned from is told of', async () => {
    expect((await compared('linear.safetensors', known)).err).toContain('rows that it learned from');
    expect((await compared('linear.safetensors', fresh)).err).toBe('');
  });

  test('a table without a common row is refused', async () => {
    const { code, err } = await compared(
      'linear.safetensors',
      file('other.csv', 'a,b,y\n0.1,0.2,third\n0.3,0.4,fourth\n'),
    );
    expect([code, err]).toEqual([3, expect.stringContaining('no row of the table has a label that both models know')]);
  });
});
