/** What core says in English only has a Chinese saying for each of its codes. */
import { readdirSync, readFileSync } from 'node:fs';
import { CONVENTIONS, MISTAKES } from '@deltascope/core/diagnose';
import { type EncodeOptions, explainInput, fitEncoder, inputSources } from '@deltascope/core/encode';
import { examplesOf } from '@deltascope/core/engine';
import { ACTIVATIONS, initialize, network, OUTPUTS } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';
import { explain, formulaWords, parseAddress, record, stepStatement, text } from '@deltascope/core/trace';
import { describe, expect, test } from 'vitest';
import { encoderZh } from './encoder.zh.ts';
import { FAULTS_ZH } from './faults.zh.ts';
import { CONVENTIONS_ZH, MISTAKES_ZH } from './mistakes.zh.ts';

const CORE = new URL('../../../core/src/', import.meta.url);
const WORKER = new URL('../worker/', import.meta.url);

/** The codes of the errors that the sources of a folder make. */
function codesIn(folder: URL): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const made =
    /code: '([a-z-]+)',\s+fault:|(?:data|usage)Error\(\s*'([a-z-]+)'|case '([a-z-]+)':\s+return dataError\(\s*code/g;
  return [...text.matchAll(made)].map((match) => match.slice(1).find((code) => code !== undefined)!);
}

describe('in Chinese', () => {
  test('every convention has its words, and no other', () => {
    expect(Object.keys(CONVENTIONS_ZH).sort()).toEqual(CONVENTIONS.map(({ id }) => id).sort());
  });

  test('every known mistake has its words, and no other', () => {
    expect(Object.keys(MISTAKES_ZH).sort()).toEqual(MISTAKES.map(({ id }) => id).sort());
  });

  test('every error of tables, models, recordings and trainings has its sentence', () => {
    const met = [WORKER, ...['table/', 'encode/', 'model/', 'optimize/'].map((name) => new URL(name, CORE))].flatMap(
      codesIn,
    );
    expect(met.length).toBeGreaterThan(20);
    const never = ['shape', 'internal']; // of programs that call core, not of people
    expect(met.filter((code) => !never.includes(code) && !(code in FAULTS_ZH))).toEqual([]);
  });

  test('no sentence is there for an error that is never made', () => {
    const made = new Set([...codesIn(CORE), ...codesIn(WORKER), 'worker']);
    expect(Object.keys(FAULTS_ZH).filter((code) => !made.has(code))).toEqual([]);
  });

  const NOTATION = /Theta|Delta|WithBias|grad|end|log|tanh|max|softmax|\be\b|[ayzsgm]\d?|[A-Z]\w*/g;
  const wordsLeft = (written: string) => written.replace(NOTATION, '').match(/[a-z]{2,}/g) ?? [];

  test.each(ACTIVATIONS.flatMap((activation) => OUTPUTS.map((output) => [activation, output] as const)))(
    'no formula of any step or cell, and no note, keeps an English word: %s, %s',
    (activation, output) => {
      const net = network([2, 3, 2], activation, output);
      const X = { rows: 3, columns: 2, data: Float64Array.of(0.1, 0.2, -0.3, 0.4, 0.5, -0.6) };
      const examples = examplesOf(X, Int32Array.of(1, 2, 1));
      const trace = record({ network: net, parameters: initialize(net, { seed: 1 }), examples, lambda: 1, rows: [1] });
      const addresses = trace.steps.flatMap(({ name, bias }) => (bias ? [`${name}[1,0]`] : []).concat(`${name}[1,1]`));
      expect(addresses.length).toBeGreaterThan(15);
      const words = formulaWords.zh;
      const said = [...addresses, 'J'].flatMap((address) => {
        const { formula, numbers, note, terms } = explain(trace, parseAddress(address), { examples });
        const formulas = [formula, numbers, ...terms.map((term) => term.numbers)].filter((one) => one !== undefined);
        const places = terms.map(({ place }) => words.place(place));
        return [...formulas.map((one) => text(one, { words, terms: 2 })), ...places, note ? words.note(note) : ''];
      });
      const steps = trace.steps.map((step) => text(stepStatement(step, step.formula), { words }));
      expect([...said, ...steps].flatMap(wordsLeft)).toEqual([]);
    },
  );

  test('no formula of an encoder keeps one, but the names and words of the table', () => {
    const table: Table = {
      rowCount: 4,
      columns: [
        { name: 'Age', kind: 'number', values: Float64Array.of(20, 30, Number.NaN, 40) },
        { name: 'Day', kind: 'date', values: Float64Array.of(0, 864e5, 2 * 864e5, 3 * 864e5) },
        { name: 'Job', kind: 'category', codes: Int32Array.of(1, 2, 3, 0), categories: ['A', 'B', 'C'] },
        { name: 'Paid', kind: 'boolean', codes: Int32Array.of(1, 2, 0, 2), categories: ['No', 'Yes'] },
      ],
    };
    const options = { standardize: true, missing: 'impute', missingScope: 'used', missingFlag: true } as const;
    for (const encode of ['onehot', 'ordinal'] satisfies EncodeOptions['encode'][]) {
      const encoder = fitEncoder(table, { ...options, encode });
      const texts = inputSources(encoder).flatMap((_, j) =>
        [0, 1, 2, 3].map((row) => {
          const { feature } = inputSources(encoder)[j];
          const column = table.columns.find(({ name }) => name === feature.name)!;
          return explainInput(encoder, j, column, row).formula;
        }),
      );
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.map(encoderZh).flatMap(wordsLeft)).toEqual([]);
    }
  });
});
