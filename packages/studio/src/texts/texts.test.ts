/** What core says in English only has a Chinese saying for each of its codes. */
import { readdirSync, readFileSync } from 'node:fs';
import { MISTAKES } from '@deltascope/core';
import { describe, expect, test } from 'vitest';
import { FAULTS_ZH } from './faults.zh.ts';
import { MISTAKES_ZH } from './mistakes.zh.ts';

const CORE = new URL('../../../core/src/', import.meta.url);
const WORKER = new URL('../worker/', import.meta.url);

/** The codes of the errors that the sources of a folder make. */
function codesIn(folder: URL): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  return [...text.matchAll(/code: '([a-z-]+)',\s+fault:|bad\(name, '([a-z-]+)'/g)].map(
    ([, code, other]) => code ?? other,
  );
}

describe('in Chinese', () => {
  test('every known mistake has its words, and no other', () => {
    expect(Object.keys(MISTAKES_ZH).sort()).toEqual(MISTAKES.map(({ id }) => id).sort());
  });

  test('every error of tables, models, recordings and trainings has its sentence', () => {
    const met = [WORKER, ...['encode/', 'model/', 'optimize/'].map((name) => new URL(name, CORE))].flatMap(codesIn);
    expect(met.length).toBeGreaterThan(20);
    const never = ['shape', 'internal']; // of programs that call core, not of people
    expect(met.filter((code) => !never.includes(code) && !(code in FAULTS_ZH))).toEqual([]);
  });

  test('no sentence is there for an error that is never made', () => {
    const made = new Set([...codesIn(CORE), ...codesIn(WORKER), 'worker']);
    expect(Object.keys(FAULTS_ZH).filter((code) => !made.has(code))).toEqual([]);
  });
});
