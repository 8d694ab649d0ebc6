/** The numbers in the text of the derivations are among those that the commands on their page print. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { consoleRuns, readPage } from '../scripts/docsConsole.mjs';
import { ROOT } from '../scripts/ready.mjs';

const FOLDER = 'docs/derivation';
const STEPS = readdirSync(join(ROOT, FOLDER)).filter((name) => /^\d/.test(name));

/** Decimals of three places or more: whole numbers and a weight like −0.2 are part of the argument, not results. */
const DECIMALS = /[-−]?\d+\.\d{3,}/g;

const numbersOf = (text: string) => Array.from(text.matchAll(DECIMALS), ([number]) => number.replace('−', '-'));

describe.each(STEPS)('docs/derivation/%s', (name) => {
  const text = readPage(join(FOLDER, name));
  const runs = consoleRuns(text);

  test('measures its claim and shows it on the customers', () => {
    expect(runs.filter(({ command }) => command.startsWith('node examples/nudge.mjs')).length).toBeGreaterThan(0);
    expect(runs.filter(({ command }) => command.startsWith('npx deltascope trace')).length).toBeGreaterThan(0);
  });

  test('each result in its text was printed by one of its commands', () => {
    const printed = new Set(runs.flatMap(({ expected }) => numbersOf(expected)));
    const told = numbersOf(text.replace(/^```[\s\S]*?^```/gm, ''));
    expect(told.filter((number) => !printed.has(number))).toEqual([]);
  });

  test('what was measured agrees with what backpropagation claims, to the six decimals shown', () => {
    const measured = runs
      .filter(({ command }) => command.includes('nudge'))
      .flatMap(({ expected }) => expected.split('\n').slice(1));
    expect(measured.length).toBeGreaterThan(3);
    for (const line of measured) {
      const [cell, slope, claim] = line.split(/\s+/);
      expect(Math.abs(Number(slope) - Number(claim)), cell).toBeLessThanOrEqual(1.01e-6);
    }
  });
});

test('the index links every step', () => {
  const index = readPage(join(FOLDER, 'README.md'));
  expect(STEPS.filter((name) => !index.includes(`(${name})`))).toEqual([]);
  expect(STEPS).toHaveLength(5);
});
