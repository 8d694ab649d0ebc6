/** What people see, through a pseudo-terminal of util-linux. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { BIN, bench } from '../commandLine.fixture.ts';

const CUSTOMERS = fileURLToPath(new URL('../../../../examples/customers.csv', import.meta.url));
const { folder, shell, run } = bench('pseudo-terminal');
const hasScript = spawnSync('script', ['--version']).status === 0;
const ERASE = '\r\x1b[2K';

function onTerminal(columns: number, args: string, env: NodeJS.ProcessEnv = {}): string {
  const line = `stty cols ${columns} rows 60; ${process.execPath} ${BIN} ${args}`;
  const { code, out } = shell(`script -qec "${line}" /dev/null < /dev/null`, {
    env: { NO_COLOR: '', FORCE_COLOR: '', ...env },
  });
  expect(out).not.toContain('error:');
  expect(code).toBe(0);
  return out;
}

/** Lines as they stay on the screen. */
const linesOf = (out: string) =>
  out.split(/\r?\n/).map((line) => line.slice(line.lastIndexOf('\r') + 1).replace('\x1b[2K', ''));

describe.skipIf(!hasScript)('on a terminal', () => {
  test.each([80, 60])('of %i columns no line of train is wider', (columns) => {
    const out = onTerminal(
      columns,
      `train ${CUSTOMERS} --label Segment --iterations 3 --no-checks --out m.safetensors`,
    );
    for (const line of linesOf(out)) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(out).toContain('Profession');
  });
  test('every bar is erased before anything else is printed', () => {
    const out = onTerminal(80, `suspects ${CUSTOMERS} --label Segment --iterations 20`);
    const parts = out.split(ERASE);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts.slice(0, -1)) expect(/[█░][^\n]*\n/.test(part)).toBe(false);
    expect(parts.at(-1)).not.toMatch(/[█░]/);
  });
  test('numbers show their signs in color, unless NO_COLOR asks for none', () => {
    const traced = `trace ${CUSTOMERS} --label Segment --rows 2 --step Theta1`;
    const out = onTerminal(80, traced).replaceAll('\x1b', '<esc>');
    expect(out).toMatch(/<esc>\[36m0\.\d+<esc>\[39m/);
    expect(out).toMatch(/<esc>\[33m-0\.\d+<esc>\[39m/);
    expect(onTerminal(80, traced, { NO_COLOR: '1' })).not.toContain('\x1b[3');
  });
  test('JSON stays one line', () => {
    const out = onTerminal(40, `trace ${CUSTOMERS} --label Segment --rows 2 --step a3 --json`);
    expect(JSON.parse(linesOf(out).find((line) => line.startsWith('{')) ?? '')).toHaveProperty('steps');
  });
});

test('what is piped is neither cut nor wrapped', () => {
  const { out } = run([
    'train',
    CUSTOMERS,
    '--label',
    'Segment',
    '--iterations',
    '3',
    '--no-checks',
    '--out',
    `${folder}/p.safetensors`,
  ]);
  expect(out).toContain('9: Artist, Marketing, Engineer, Homemaker, …  feature\n');
});
