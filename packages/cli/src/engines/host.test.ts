import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { network } from '@deltascope/core/network';
import { chooseEngine } from '@deltascope/core/train';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINE_HOST } from './host.ts';
import { systemBlas } from './systemBlas.ts';

const ARTICLE = { m: 2154, network: network([3, 6, 7]) };
const WIDE = { m: 10_000, network: network([784, 128, 10]) };
const AUTO = { engine: 'auto', precision: 'f64', fastMath: false, wide: false } as const;

const found = await systemBlas();
const absent = 'blas' in found ? '' : ` (skipped: ${found.missing.message})`;

describe.skipIf(absent)(`with the system's BLAS${absent}`, () => {
  test.each(['auto', 'blas'] as const)('%s takes the library for wide networks and says which', async (asked) => {
    const { engine, computedBy } = await chooseEngine({ ...AUTO, engine: asked, threads: 1 }, WIDE, ENGINE_HOST);
    expect(engine.name).toBe('blas');
    expect(computedBy).toMatchObject({ kernels: 'blas', threads: 1, fastMath: false });
    expect(computedBy.library).toMatch(/\w/);
  });

  test('the library has no fused kernels of ours, and this is said', async () => {
    const { computedBy, notices } = await chooseEngine({ ...AUTO, fastMath: true }, WIDE, ENGINE_HOST);
    expect(computedBy.kernels).toBe('blas');
    expect(notices).toEqual([{ of: 'not-for-others', option: '--fast-math' }]);
  });

  test('blas leaves products that are too small to our own kernels, and says so', async () => {
    const { engine, computedBy } = await chooseEngine({ ...AUTO, engine: 'blas' }, ARTICLE, ENGINE_HOST);
    expect([engine.name, computedBy.kernels]).toEqual(['blas', 'wasm']);
  });
});

/** Refuses to find @deltascope/blas, as where its installation failed. */
const HOOK = `export const resolve = (name, context, next) => {
  if (name === '@deltascope/blas') throw new Error('Cannot find package');
  return next(name, context);
};`;
const asUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const REGISTER = `import { register } from 'node:module'; register(${JSON.stringify(asUrl(HOOK))});`;
const WITHOUT_PACKAGE = ['--import', asUrl(REGISTER)];

describe('train', () => {
  const cli = fileURLToPath(new URL('../../bin/deltascope.js', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-engines-'));
  const table = (rows: number) => {
    const lines = Array.from({ length: rows }, (_, i) => `${(i * 7) % 11},${(i * 5) % 13},${(i * 7) % 11 > 5}`);
    return `Width,Height,Class\n${lines.join('\n')}\n`;
  };
  beforeAll(() => {
    writeFileSync(join(folder, 'made-up.csv'), table(80));
    writeFileSync(join(folder, 'many.csv'), table(240)); // 105,002 weights make it large work
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  interface Run {
    readonly options?: readonly string[];
    readonly node?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  }

  function train({ options = [], node = [], environment = {} }: Run, table = 'made-up.csv') {
    const words = ['train', table, '--label', 'Class', '--iterations', '3', '--out', 'm.safetensors', ...options];
    const run = spawnSync(process.execPath, [...node, cli, ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    return { code: run.status, out: run.stdout, err: run.stderr };
  }

  test('without a BLAS --engine blas is a wrong use that says what to install, before any row is read', () => {
    const { code, err } = train(
      { options: ['--engine', 'blas'], environment: { DELTASCOPE_BLAS: 'none' } },
      'absent.csv',
    );
    expect(code).toBe(2);
    expect(err).toMatch(/^error: DELTASCOPE_BLAS=none turns BLAS off\. Unset/);
    expect(err.trim()).not.toContain('\n');
  });

  test('a DELTASCOPE_BLAS that does not load is a wrong use that names it', () => {
    const { code, err } = train({ options: ['--engine', 'blas'], environment: { DELTASCOPE_BLAS: '/no/such.so' } });
    expect(code).toBe(2);
    expect(err).toContain('DELTASCOPE_BLAS names /no/such.so, which does not load');
  });

  test('without a BLAS auto works', () => {
    const { code, out } = train({ options: ['--json'], environment: { DELTASCOPE_BLAS: 'none' } });
    expect(code).toBe(0);
    const done = JSON.parse(out.trim().split('\n').at(-1) ?? '');
    expect(done).toMatchObject({ engine: 'wasm', precision: 'f64', computedBy: { kernels: 'wasm', threads: 1 } });
  });

  test('without the optional package auto works, and --engine blas says what to install', () => {
    const auto = train(
      { node: WITHOUT_PACKAGE, options: ['--hidden', '21000', '--iterations', '1', '--verbose'] },
      'many.csv',
    );
    expect(auto.code).toBe(0);
    expect(auto.err).toMatch(/^engine: wasm, kernels of our own/m);
    const asked = train({ node: WITHOUT_PACKAGE, options: ['--engine', 'blas'] });
    expect(asked.code).toBe(2);
    expect(asked.err).toMatch(
      /package @deltascope\/blas does not load: .*Run npm install @deltascope\/blas, or choose/,
    );
  });

  test.skipIf(absent)(`a model that a BLAS trained answers without one${absent}`, () => {
    const trained = train(
      { options: ['--engine', 'blas', '--hidden', '21000', '--json', '--iterations', '1'] },
      'many.csv',
    );
    const { model, computedBy } = JSON.parse(trained.out.trim().split('\n').at(-1) ?? '');
    expect(computedBy).toMatchObject({ kernels: 'blas', library: expect.stringMatching(/\w/) });
    const run = spawnSync(process.execPath, [...WITHOUT_PACKAGE, cli, 'evaluate', model, 'many.csv', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(JSON.parse(run.stdout).rows).toBe(240);
  });

  test('without WebAssembly auto takes the reference and says so; --engine wasm is a wrong use', () => {
    const slow = train({ node: ['--jitless'] });
    expect(slow.code).toBe(0);
    expect(slow.err).toContain(
      'This runtime has no WebAssembly SIMD, or no memory for it: the reference engine computes',
    );
    const asked = train({ node: ['--jitless'], options: ['--engine', 'wasm'] });
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('--engine wasm needs WebAssembly with SIMD')]);
  });

  test('--verbose says which kernels, precision and threads', () => {
    const { err } = train({ options: ['--verbose'] });
    expect(err).toMatch(/^engine: wasm, kernels of our own, float64, 1 thread: for \d+ rows and \d+ weights; /m);
  });
});
