/** Every exported program is run by its own interpreter, which fails unless it finds the model's numbers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerableRows, toMatrix, transform } from '@deltascope/core/encode';
import { type ExportName, type ExportRows, exportModel, exportTargetNamed } from '@deltascope/core/export';
import type { Model } from '@deltascope/core/model';
import { activationNamed } from '@deltascope/core/network';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { drawRows, MODELS, madeModel } from '../models.ts';
import { tellProgram } from './differences.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a program printed, with the error that ended it, if one did. */
interface Ran {
  readonly out: string;
  readonly error?: string;
}

const runs = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0;
const python = (modules: string) => ['/usr/bin/python3', 'python3'].find((one) => runs(one, '-c', `import ${modules}`));

const OPEN = '<<< ';
const CLOSE = '>>> ';

/** All in one process, since libraries take long to load: a line before each, and after it what went wrong. */
function together(command: string, args: readonly string[]): (paths: readonly string[]) => readonly Ran[] {
  return (paths) => {
    const { stdout, stderr } = spawnSync(command, [...args, ...paths], { encoding: 'utf8', timeout: 300_000 });
    const parts = stdout.split(`${OPEN}\n`).slice(1);
    return paths.map((_, i) => {
      const [out, error = `it ended: ${stderr}`] = (parts[i] ?? '').split(CLOSE);
      return { out, ...(error.trim() !== 'well' && { error: error.trim() }) };
    });
  };
}

const PYTHON = `import runpy, sys, warnings
warnings.simplefilter("error")
for path in sys.argv[1:]:
    print("${OPEN}")
    try:
        runpy.run_path(path, run_name="__main__")
        print("${CLOSE}well")
    except Exception as error:
        print("${CLOSE}" + str(error))`;

const OCTAVE = `1;
function one(path)
  printf("${OPEN}\\n");
  try
    source(path);
    printf("${CLOSE}well\\n");
  catch error
    printf("${CLOSE}%s\\n", error.message);
  end
end
paths = argv();
for i = 1:numel(paths), one(paths{i}); end`;

interface Interpreter {
  readonly to: ExportName;
  /** Undefined if it is not installed. */
  readonly run: ((paths: readonly string[]) => readonly Ran[]) | undefined;
}

const pythonRunner = (to: ExportName, modules: string): Interpreter => {
  const found = python(modules);
  return { to, run: found === undefined ? undefined : together(found, ['-c', PYTHON]) };
};

const octave = () => {
  const driver = join(folder, 'driver.m');
  writeFileSync(driver, OCTAVE);
  return together('octave', ['--no-gui', '--quiet', driver]);
};

const INTERPRETERS: readonly Interpreter[] = [
  { to: 'octave', run: runs('octave', '--version') ? octave() : undefined },
  pythonRunner('numpy', 'numpy'),
  pythonRunner('pytorch', 'numpy, torch'),
  pythonRunner('scikit-learn', 'numpy, sklearn'),
  { to: 'typescript', run: runTypeScript },
];

/** Compiled as strictly as there is, and run by this Node. */
function runTypeScript(paths: readonly string[]): readonly Ran[] {
  const console = join(folder, 'console.d.ts'); // the library of pages takes long to read
  writeFileSync(console, 'declare const console: { log(text: string): void };');
  const options = { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, types: [] };
  const compiled = ts.createProgram([console, ...paths], { ...options, lib: ['lib.es2023.d.ts'] });
  compiled.emit(undefined, (name, text) => writeFileSync(name.replace(/\.js$/, '.mjs'), text));
  const diagnostics = ts.getPreEmitDiagnostics(compiled);
  return paths.map((path) => {
    const own = diagnostics.filter(({ file }) => file?.fileName === path);
    const error = own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n');
    if (error !== '') return { out: '', error };
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.replace(/\.ts$/, '.mjs')], {
      encoding: 'utf8',
    });
    return { out: stdout, ...(status !== 0 && { error: stderr }) };
  });
}

const DRAWN = drawRows(40, { seed: 3, isNew: false });

/** The first rows that the model can answer, with labels by turns. */
function rowsFor({ encoder, labels }: Model, count = 12): ExportRows {
  const { table } = DRAWN;
  const rows = answerableRows(table, encoder).rows.slice(0, count);
  return {
    table,
    rows,
    X: toMatrix(transform(encoder, table, rows)),
    y: rows.map((_, i) => 1 + (i % labels.classes.length)),
  };
}

let made = 0;

function fileOf(to: ExportName, text: string): string {
  const path = join(folder, `program${++made}${exportTargetNamed(to).extension}`);
  writeFileSync(path, text);
  return path;
}

const textOf = (model: Model, to: ExportName, threshold?: number) =>
  String(exportModel(model, { to, rows: rowsFor(model), threshold, name: 'a "model"\nof %{ ours */' }));

/** What a program compared, and how far it was from the model. */
function compared({ out }: Ran): ReadonlyMap<string, number> {
  const lines = out.split('\n').map((line) => /^(.{14}) (\d\.\d+e[+-]\d+)$/.exec(line.trimEnd()));
  return new Map(lines.flatMap((line) => (line ? [[line[1].trim(), Number(line[2])] as const] : [])));
}

/** What every program compares: scikit-learn keeps no z. */
function toCompare(model: Model, to: ExportName): string[] {
  const L = model.network.layers.length;
  const layers = Array.from({ length: L - 1 }, (_, l) => l + 2);
  const z = to === 'scikit-learn' ? [] : layers.map((l) => `z${l}`);
  const Theta = layers.map((l) => `Theta${l - 1}_grad`);
  return ['X', ...z, ...layers.flatMap((l) => [`a${l}`, `s${l}`]), ...Theta, 'probabilities', 'answers'];
}

describe.each(INTERPRETERS)('$to', ({ to, run }) => {
  const absent = run ? '' : ` (skipped: no interpreter of ${to} here)`;

  test.skipIf(absent)(
    `finds the numbers of every model, trains on, and fails on another weight${absent}`,
    () => {
      const known = Object.values(MODELS).filter(
        ({ activation }) => to !== 'scikit-learn' || activation !== 'leaky-relu',
      );
      const models = known.map(madeModel);
      const [first] = models;
      const two = madeModel({ classes: ['no', 'yes'] });
      const weight = String(first.Theta[0].data[3]);
      const spoiled = textOf(first, to).replace(weight, '0.123');
      expect(spoiled).not.toContain(weight);
      const paths = [...models.map((model) => textOf(model, to)), textOf(two, to, 0.2), spoiled].map((text) =>
        fileOf(to, text),
      );
      const found = run?.(paths) ?? [];
      expect(
        found.flatMap(({ error = 'none' }) =>
          error
            .split('\n')
            .filter((line) => /none|differs/.test(line))
            .slice(-1),
        ),
      ).toEqual([
        ...models.map(() => 'none'),
        'none',
        expect.stringContaining(to === 'scikit-learn' ? 'a2 differs' : 'z2 differs'),
      ]);
      models.forEach((model, i) => {
        expect([...compared(found[i]).keys()]).toEqual(expect.arrayContaining(toCompare(model, to)));
        expect(found[i].out).toMatch(/J falls from/);
      });
      tellProgram(to, models.length, Math.max(...found.slice(0, -1).flatMap((one) => [...compared(one).values()])));
    },
    300_000,
  );

  test('is refused without rows', () => {
    expect(() => exportModel(madeModel(), { to })).toThrow(`${to} is written with rows of a table in it`);
    expect(() => exportModel(madeModel(), { to, rows: rowsFor(madeModel(), 0) })).toThrow(
      'none of the table can be used',
    );
  });
});

test.each([
  ['scikit-learn', 'leaky-relu', activationNamed('leaky-relu')],
  ...(['octave', 'numpy', 'pytorch', 'typescript'] as const).map((to) => {
    const { programs, ...others } = activationNamed('tanh');
    const own = { ...others, name: 'own', gradientProgram: undefined, programs: { ...programs, pytorch: undefined } };
    return [to, 'own', own] as const;
  }),
] as const)('%s has no way to write %s', (to, name, activation) => {
  const model = madeModel({ activation });
  expect(() => exportModel(model, { to, rows: rowsFor(model) })).toThrow(
    `${to} has no way to write the activation ${name}`,
  );
});
