/** Threads through the command line: the same bits at any number, one where no memory can be shared, and their deaths. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModel, readSafetensors } from '@deltascope/core/model';
import { random } from '@deltascope/core/network';
import { expectSameBits } from '@deltascope/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { thisMachine, wideCompiler } from './engines/wide.ts';

const BIN = fileURLToPath(new URL('../bin/deltascope.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-threads-'));

const COLUMNS = 20;
/** With 300 hidden units, 15 million rows × weights: large work. */
const ROWS = 2000;

beforeAll(() => {
  const { uniform } = random(7);
  const header = [...Array.from({ length: COLUMNS }, (_, j) => `x${j + 1}`), 'c'];
  const lines = Array.from({ length: ROWS }, () => {
    const cells = Array.from({ length: COLUMNS }, () => (2 * uniform() - 1).toFixed(4));
    return [...cells, Number(cells[0]) + Number(cells[1]) > 0 ? 'yes' : 'no'].join(',');
  });
  writeFileSync(join(folder, 'large.csv'), `${header.join(',')}\n${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly options?: readonly string[];
  /** For Node itself. */
  readonly node?: readonly string[];
}

function train({ options = [], node = [] }: Run) {
  const words = ['train', 'large.csv', '--label', 'c', '--hidden', '300', '--iterations', '4', '--engine', 'wasm'];
  const run = spawnSync(process.execPath, [...node, BIN, ...words, '--out', 'model.safetensors', ...options], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Theta of a training that went through, and how it says that it was computed. */
function trained(run: Run) {
  const { code, err } = train(run);
  expect([code, err]).toEqual([0, expect.not.stringContaining('error:')]);
  const bytes = readFileSync(join(folder, 'model.safetensors'));
  rmSync(join(folder, 'model.safetensors'));
  const Theta = readSafetensors(bytes).tensors.flatMap(({ data }) => [...data]);
  return { Theta, err, training: readModel(bytes).training };
}

/** V8's own switches come and go with its versions. */
function unlessKnown(flag: string): string {
  const known = spawnSync(process.execPath, [flag, '--eval', '']).status === 0;
  return known ? '' : ` (skipped: this Node.js has no ${flag})`;
}
const UNSHARED = '--no-harmony-sharedarraybuffer';
const notUnshared = unlessKnown(UNSHARED);
const FEW_PAGES = '--wasm-max-mem-pages=3';
const notFewPages = unlessKnown(FEW_PAGES);

describe('threads', () => {
  test.each([
    { precision: 'f64', optimizer: 'lbfgs' },
    { precision: 'f32', optimizer: 'adam' },
  ])('give the same bits at 1, 2, 4 and 8: $precision, $optimizer', ({ precision, optimizer }) => {
    const by = (threads: number) => {
      const options = ['--precision', precision, '--optimizer', optimizer, '--epochs', '2', '--threads', `${threads}`];
      return trained({ options: [...options, '--verbose'] });
    };
    const one = by(1);
    expect(one.training.computedBy).toEqual({ kernels: 'wasm', fastMath: false });
    for (const threads of [2, 4, 8]) {
      const { Theta, training, err } = by(threads);
      expect(err).toContain(`, ${threads} threads: `);
      expect(training).toEqual(one.training);
      expectSameBits(`Theta by ${threads} threads`, Theta, one.Theta);
    }
  });

  test.skipIf(notUnshared)(
    `are one where no memory can be shared, with the same bits and a notice${notUnshared}`,
    () => {
      const alone = trained({ node: [UNSHARED], options: ['--threads', '2', '--verbose'] });
      expect(alone.err).toMatch(/^One thread: no memory can be shared here/m);
      expect(alone.err).toContain(', 1 thread: ');
      expectSameBits('Theta', alone.Theta, trained({ options: ['--threads', '2'] }).Theta);
    },
  );

  test('are one for small work', () => {
    const options = ['--hidden', '4', '--precision', 'f32', '--threads', '2', '--verbose'];
    expect(trained({ options }).err).toMatch(/^engine: wasm, kernels of our own, float32, 1 thread: /m);
  });
});

/** Where Node knows relaxed SIMD but waits to be told so: V8 has it by itself from 11.4 on. */
const RELAXED_SIMD = Number.parseFloat(process.versions.v8) < 11.4 ? ['--experimental-wasm-relaxed-simd'] : [];

describe('--fast-math', () => {
  test('computes with fused kernels where Node.js has relaxed SIMD, and the model says so', () => {
    const { training, err } = trained({ node: RELAXED_SIMD, options: ['--fast-math', '--verbose'] });
    expect(training.computedBy).toMatchObject({ kernels: 'wasm', fastMath: true });
    expect(err).toMatch(/^engine: wasm, kernels of our own, float64, .*, fast-math: /m);
  });

  const hasIt = RELAXED_SIMD.length === 0 ? ' (skipped: this Node.js has it)' : '';
  test.skipIf(hasIt)(`is said to change nothing where it has not${hasIt}`, () => {
    const { Theta, training, err } = trained({ options: ['--fast-math'] });
    expect(training.computedBy).toMatchObject({ kernels: 'wasm', fastMath: false });
    expect(err).toContain('--fast-math changes nothing: this runtime has no relaxed SIMD');
    expectSameBits('Theta', Theta, trained({}).Theta);
  });

  test('is refused of the reference', () => {
    const { code, err } = train({ options: ['--fast-math', '--engine', 'reference'] });
    expect([code, err]).toEqual([2, expect.stringMatching(/^error: --fast-math was asked of the reference engine/)]);
  });
});

describe('--wide', () => {
  const isKnown = wideCompiler(thisMachine()) !== undefined;

  test(`${isKnown ? 'computes in wide tiles' : 'changes nothing, which is said'}, with the same bits`, () => {
    const { Theta, training, err } = trained({ options: ['--wide', '--verbose'] });
    const usual = trained({});
    expect(err).toMatch(isKnown ? /^engine: wasm, .*, in wide tiles; the same bits/m : /^--wide changes nothing: /m);
    expect(training).toEqual(usual.training);
    expectSameBits('Theta', Theta, usual.Theta);
  });
});

/** What befalls the first worker that the run starts, as a program that Node loads before ours. */
function fault(body: string): readonly string[] {
  const name = join(folder, 'fault.cjs');
  writeFileSync(
    name,
    `const threads = require('node:worker_threads');
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(source, options) {
    if (!options.eval) { // the thread that does the work of the command
      super(source, options);
      return;
    }
${body}
  }
};
`,
  );
  return ['--require', name];
}

describe('a worker that fails ends the run with its number, and nothing is left behind', () => {
  const FAULTS = {
    'throws before it is ready': '    super(\'throw new Error("no")\', options);',
    'ends before it is ready': "    super('process.exit(0)', options);",
    'runs out of memory': `    super('const all = []; for (;;) all.push(new Array(1e6).fill({}));', {
      ...options,
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
    });`,
    'is terminated in the middle': '    super(source, options);\n    setTimeout(() => this.terminate(), 50);',
  };
  test.each(Object.entries(FAULTS))('%s', (_, body) => {
    const options = ['--threads', '2', '--iterations', '2000', '--quiet', '--seconds', '40'];
    const { code, out, err } = train({ node: fault(body), options });
    expect(err).toContain('worker 1 failed');
    expect([code, out]).toEqual([1, '']);
    expect(readdirSync(folder).sort()).toEqual(['fault.cjs', 'large.csv']);
  });
});

test.skipIf(notFewPages)(`rows that no WebAssembly memory holds are refused in one sentence${notFewPages}`, () => {
  const node = [FEW_PAGES];
  for (const options of [['--threads', '2'], ['--threads', '1', '--precision', 'f32'], ['--like-article']]) {
    const { code, err } = train({ node, options: [...options, '--quiet'] });
    expect(err).toMatch(/^error: these rows need \d+\.\d GiB in one WebAssembly memory, .*Train on fewer rows/);
    expect(code).toBe(3);
  }
});
