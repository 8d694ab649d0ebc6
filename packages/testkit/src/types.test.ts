/** The packages' declarations, compiled as a stranger compiles them: by TypeScript 5.4 and ours, with and without a page's types. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Every entry of every package that has types, as it is imported. */
const ENTRIES = readdirSync(join(ROOT, 'packages'))
  .map((name) => JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')))
  .filter((about) => !about.private)
  .flatMap(({ name, exports = {} }: { name: string; exports?: Record<string, { types?: string }> }) =>
    Object.entries(exports).flatMap(([path, { types }]) => (types ? [name + path.slice(1)] : [])),
  );
const OF_CORE = ENTRIES.filter((entry) => entry.startsWith('@deltascope/core'));
const COMPILERS = {
  'TypeScript 5.4': createRequire(import.meta.url).resolve('typescript/lib/tsc.js'),
  'our TypeScript': createRequire(join(ROOT, 'package.json')).resolve('typescript/lib/tsc.js'),
};

/** A program of every day: what it reads of the types must be enough without a cast. */
const PROGRAM = `
import { type Matrix, MLPClassifier } from '@deltascope/core';
interface Penguin { beak: number; island: string | null }
const penguins: Penguin[] = [{ beak: 39.1, island: 'Torgersen' }, { beak: 50.2, island: null }];
export async function program(signal: AbortSignalLike): Promise<readonly Matrix[]> {
  const classifier = new MLPClassifier({ hiddenLayerSizes: [4], solver: 'lbfgs' });
  await classifier.fit(penguins, ['Adelie', 'Gentoo'], { signal });
  const bytes: Uint8Array = classifier.save();
  MLPClassifier.load(bytes).predict(penguins);
  return classifier.Theta;
}
type AbortSignalLike = NonNullable<import('@deltascope/core').FitOptions['signal']>;
`;

describe.each(Object.entries(COMPILERS))('%s', (_, compiler) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'deltascope-types-'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the compiler finds, its own library aside; every declaration is checked, none is skipped. */
  const faults = (entries: readonly string[], { lib, types = [] }: { lib: string[]; types?: string[] }) => {
    const all = entries.map((entry, i) => `export * as entry${i} from '${entry}';`).join('\n');
    writeFileSync(join(folder, 'program.ts'), all + PROGRAM);
    const compilerOptions = { noEmit: true, strict: true, target: 'es2022', module: 'nodenext', lib, types };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    try {
      execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
      return '';
    } catch (error) {
      return (error as { stdout: string }).stdout; // execFileSync throws what it read
    }
  };

  test('compiles against core with ECMAScript 2022 alone', () => {
    expect(faults(OF_CORE, { lib: ['es2022'] })).toBe('');
  });

  test('compiles against core beside the types of a page', () => {
    expect(faults(OF_CORE, { lib: ['es2022', 'dom'] })).toBe('');
  });

  test('compiles against every package beside the types of Node', () => {
    expect(ENTRIES.length).toBeGreaterThan(OF_CORE.length);
    expect(faults(ENTRIES, { lib: ['es2022'], types: ['node'] })).toBe('');
  });
});
