import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answered, answersOf, drawRows, MODELS, madeModel } from '@deltascope/testkit';
import fc from 'fast-check';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { sigmoid } from '../../article/sigmoid.ts';
import { exp, expm1, log, tanh } from '../../elementary/elementary.ts';
import type { Model } from '../../model/model.ts';
import { exportModel } from '../exportModel.ts';
import { functionsFor } from './elementary.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Module {
  readonly classes: readonly string[];
  readonly answer: (row: Readonly<Record<string, unknown>>) => Answered | undefined;
}

/** What TypeScript says to a program beside the modules. */
function complaints(program: string): string[] {
  const path = join(folder, 'program.ts');
  writeFileSync(path, program);
  const options = { strict: true, allowJs: true, noEmit: true, types: [], module: ts.ModuleKind.NodeNext };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([path], options));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

let made = 0;

async function moduleOf<T = Module>(text: string): Promise<T> {
  const path = join(folder, `${++made}.mjs`);
  writeFileSync(path, text);
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}

const load = async (model: Model, threshold?: number) =>
  moduleOf(String(exportModel(model, { to: 'javascript', threshold })));

const ROWS = drawRows(1000, { seed: 2, isNew: true });

describe('the exported module', () => {
  test.each(Object.entries(MODELS))('answers 1,000 rows with the bits of predict: %s', async (_, made) => {
    const model = madeModel(made);
    const { answer } = await load(model);
    expect(ROWS.cells.map((cells) => answer(cells))).toEqual(answersOf(model, ROWS));
  });

  test('is below 10 kB but for weights and words', () => {
    const model = madeModel({ activation: 'tanh', output: 'sigmoid', flag: true, temperature: 2 });
    const text = String(exportModel(model, { to: 'javascript' }));
    const weights = model.Theta.flatMap(({ data }) => [...data]).join(', ').length;
    const words = (text.match(/^ {6}\[.*\],$/gm) ?? []).join('\n').length;
    expect(text.length - weights - words).toBeLessThan(10_000);
  });

  test('refuses cells that are no numbers and numbers too large to compute with, by the column', async () => {
    const { answer } = await load(madeModel());
    const cells = { ...ROWS.cells[0] };
    expect(() => answer({ ...cells, Age: 'forty' })).toThrow('Age: forty is no finite number');
    expect(() => answer({ ...cells, Age: Infinity })).toThrow('Age: Infinity is no finite number');
    expect(() => answer({ ...cells, Age: -1e300 })).toThrow('Age: -1e+300 is too large to compute with');
    expect(() => answer({ ...cells, Since: 'May' })).toThrow('Since: May is no date such as 2024-05-01');
  });

  test('reads dates as objects, in UTC as text, and in milliseconds', async () => {
    const { answer } = await load(madeModel());
    const at = (Since: unknown) => answer({ ...ROWS.cells[0], Since });
    const known = at(Date.UTC(2024, 4, 1));
    for (const date of ['2024-05-01', '2024-05-01 00:00', '2024-05-01T00:00:00Z', new Date('2024-05-01')]) {
      expect(at(date)).toEqual(known);
    }
    expect(at('2024-05-02')).not.toEqual(known);
  });

  test('gives labels that are not texts as what they were', async () => {
    const model = madeModel({ classes: ['0', 'true'] });
    const { classes } = await load({ ...model, labels: { classes: ['0', 'true'], values: [0, true] } });
    expect(classes).toEqual([0, true]);
  });

  test('says the types of its rows and answers', () => {
    writeFileSync(join(folder, 'typed.mjs'), String(exportModel(madeModel(), { to: 'javascript' })));
    const head = `import { answer } from './typed.mjs';
      const row = { Age: 40, 'Income */ "€"': null, Rooms: 3, Since: '2024-05-01', Married: 'No', Profession: null, Place: '' };
      const label: 'A' | "b'c" | '猫' | undefined = answer(row)?.label;\n`;
    expect(complaints(`${head} export { label };`)).toEqual([]);
    expect(complaints(`${head} export { label }; answer({ ...row, Age: 'forty' });`)).toEqual([
      expect.stringContaining("Type 'string' is not assignable to type 'number'"),
    ]);
  });

  afterAll(() => {
    const rows = Object.keys(MODELS).length * ROWS.cells.length;
    console.log(`exported models | javascript in Node | ${rows} | ${rows} | 0`);
  });

  test('answers by a threshold', async () => {
    const model = madeModel({ classes: ['no', 'yes'] });
    const { answer } = await load(model, 0.2);
    const labels = ROWS.cells.map((cells) => answer(cells)?.label);
    expect(labels).toEqual(answersOf(model, ROWS, 0.2).map((answered) => answered?.label));
    expect(labels).not.toEqual(answersOf(model, ROWS).map((answered) => answered?.label));
  });
});

test('the functions written into a module have the bits of those of core', async () => {
  const names = ['exp', 'expm1', 'log', 'tanh', 'sigmoid'];
  const calls = names.map((name) => `${name}(1)`).join(';');
  const written = await moduleOf<Record<string, (x: number) => number>>(
    `${functionsFor(calls)}\nexport { ${names.join(', ')} };`,
  );
  const known: Readonly<Record<string, (x: number) => number>> = { exp, expm1, log, tanh, sigmoid };
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.double({ min: -750, max: 750 }), fc.double({ min: 0, max: 4 })), (x) => {
      for (const name of names) expect(Object.is(written[name](x), known[name](x)), `${name}(${x})`).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
