/** `suspects` through the real command line, on the sample customers with labels flipped at random. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '@deltascope/core/network';
import { expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../../bin/deltascope.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../../../examples/customers.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-suspects-'));

function deltascope(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** The sample with 5 % of its labels replaced by others at random; the rows of the table, from 1, where. */
function flip(seed: number, name: string): Set<number> {
  const [header, ...lines] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const cells = lines.map((line) => line.split(','));
  const classes = [...new Set(cells.map((row) => row.at(-1)).filter((label) => label))];
  const labelled = cells.flatMap((row, i) => (row.at(-1) ? [i] : []));
  const { uniform } = random(seed);
  const flipped = new Set<number>();
  while (flipped.size < Math.round(0.05 * labelled.length)) {
    const i = labelled[Math.floor(uniform() * labelled.length)];
    if (flipped.has(i + 1)) continue;
    const others = classes.filter((label) => label !== cells[i].at(-1));
    cells[i][cells[i].length - 1] = others[Math.floor(uniform() * others.length)] ?? '';
    flipped.add(i + 1);
  }
  writeFileSync(join(folder, name), [header, ...cells.map((row) => row.join(','))].join('\n'));
  return flipped;
}

test.each([1, 2, 3])(
  'where one label in 20 is flipped, 6 in 10 of them are in the list of as many rows, seed %i',
  (seed) => {
    const flipped = flip(seed, 'flipped.csv');
    const { code, out, err } = deltascope('suspects', 'flipped.csv', '--label', 'Segment', '--quiet', '--json');
    expect([code, err]).toEqual([0, '']);
    const { suspects, rows } = JSON.parse(out);
    expect(suspects.length).toBe(Math.ceil(0.05 * rows));
    const found = suspects.filter(({ tableRow }: { tableRow: number }) => flipped.has(tableRow)).length;
    expect(found / flipped.size).toBeGreaterThanOrEqual(0.6);
  },
);

test('the list is a table with reasons, the same each time, and CSV where asked for', () => {
  const run = () =>
    deltascope('suspects', SAMPLE, '--label', 'Segment', '--quiet', '--share', '0.01', '--iterations', '30');
  const { out } = run();
  expect(run().out).toBe(out);
  expect(out).toMatch(/table row +label +likelier +p\(label\) +p\(likelier\) +why/);
  expect(out).toContain('answered as the other class');
  const whole = ['--share', '1', '--iterations', '5', '--folds', '2', '--out', 'all.csv'];
  expect(deltascope('suspects', SAMPLE, '--label', 'Segment', '--quiet', ...whole).code).toBe(0);
  const lines = readFileSync(join(folder, 'all.csv'), 'utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('rank,table row,label,likelier,p(label),p(likelier),confidence,reasons');
  expect(new Set(lines.slice(1).map((line) => line.split(',')[1])).size).toBe(lines.length - 1);
});
