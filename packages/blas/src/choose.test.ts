import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { findBlas } from './blas.ts';
import { coretypeFor, loadedWith, untunedKernels } from './choose.ts';
import { CORETYPE } from './names.ts';
import { widthOfFlags, widthOfKernels } from './processor.ts';
import { type Trial, type TrialOptions, tryOpenBlas } from './trial.ts';

const paths = ['libopenblas.so.0'];
delete process.env[CORETYPE]; // of whoever runs the tests

/** A library that takes `alone` by itself, and what it is told with this error in its products. */
const library =
  (alone: string, error = 0.1) =>
  ({ paths: [path], coretype }: TrialOptions): Trial =>
    coretype === undefined ? { path, kernels: alone } : { path, kernels: coretype, error };

describe('OpenBLAS', () => {
  test('is told its processor if it would take kernels that are older', () => {
    expect(coretypeFor({ paths, processor: 512, attempt: library('Prescott') })).toBe('SkylakeX');
    expect(coretypeFor({ paths, processor: 512, attempt: library('Haswell') })).toBe('SkylakeX');
    expect(coretypeFor({ paths, processor: 256, attempt: library('Nehalem') })).toBe('Haswell');
  });

  test('is left alone if it chooses right, if the processor has nothing newer, or if it is another library', () => {
    expect(coretypeFor({ paths, processor: 512, attempt: library('Cooperlake') })).toBeUndefined();
    expect(coretypeFor({ paths, processor: 256, attempt: library('Zen') })).toBeUndefined();
    expect(coretypeFor({ paths, processor: 128, attempt: library('Nehalem') })).toBeUndefined();
    expect(coretypeFor({ paths, processor: 512, attempt: () => undefined })).toBeUndefined();
  });

  test('is left alone if a person has told it, even with nothing', () => {
    for (const set of ['Prescott', '']) {
      expect(coretypeFor({ paths, set, processor: 512, attempt: library('Prescott') })).toBeUndefined();
    }
  });

  test('is not told kernels that multiply wrong, crash, or are not in it', () => {
    const crashes = (options: TrialOptions) => (options.coretype ? undefined : library('Prescott')(options));
    const lacks = (options: TrialOptions) => ({ ...library('Prescott')(options), kernels: 'Prescott' });
    for (const attempt of [library('Prescott', 2), library('Prescott', Number.NaN), crashes, lacks]) {
      expect(coretypeFor({ paths, processor: 512, attempt })).toBeUndefined();
    }
  });

  test('is told while it loads and no longer, by a worker too, whose process.env is a copy', async () => {
    const program = `(async () => {
      const { default: koffi } = await import('${import.meta.resolve('koffi')}');
      const { loadedWith } = await import('${new URL('../dist/choose.js', import.meta.url)}');
      const asLibrariesSeeIt = () => koffi.load(null).func('getenv', 'str', ['str'])('${CORETYPE}');
      const seen = [loadedWith('Haswell', asLibrariesSeeIt), asLibrariesSeeIt()];
      require('node:worker_threads').parentPort.postMessage(seen);
    })();`;
    const [seen] = await once(new Worker(program, { eval: true }), 'message');
    expect(seen).toEqual(['Haswell', null]);
    expect(loadedWith('Haswell', () => process.env[CORETYPE])).toBe('Haswell');
    expect(process.env).not.toHaveProperty(CORETYPE);
  });

  test('with kernels older than the processor is not tuned, and this is said', () => {
    expect(untunedKernels('Prescott', 512)).toEqual({ kernels: 'Prescott', processor: 'AVX-512' });
    expect(untunedKernels('Nehalem', 256)?.processor).toBe('AVX2');
    expect(untunedKernels('Haswell', 512)).toBeUndefined();
    expect(untunedKernels('Nehalem', 128)).toBeUndefined();
    expect(untunedKernels(undefined, 512)).toBeUndefined();
  });
});

test("a processor's vectors are as wide as the flags that kernels need say", () => {
  const avx512 = ['avx512f', 'avx512dq', 'avx512bw', 'avx512vl'];
  expect(widthOfFlags(new Set(['sse2', 'avx']))).toBe(128);
  expect(widthOfFlags(new Set(['avx2', 'fma', 'avx512f']))).toBe(256);
  expect(widthOfFlags(new Set(['avx2', 'fma', ...avx512]))).toBe(512);
  expect(['Zen', 'SkylakeX', 'Prescott', 'some new name'].map(widthOfKernels)).toEqual([256, 512, 128, 128]);
});

const blas = findBlas();
const isOpenBlas = blas?.vendor === 'OpenBLAS';

test.skipIf(!isOpenBlas)(
  'another process says what kernels OpenBLAS takes, alone and told, and that they are right',
  () => {
    const alone = tryOpenBlas({ paths: ['/no/such/library.so', blas?.path ?? ''] });
    expect(alone).toEqual({ path: blas?.path, kernels: expect.stringMatching(/\w/) });
    const told = tryOpenBlas({ paths: [blas?.path ?? ''], coretype: alone?.kernels });
    expect(told?.kernels).toBe(alone?.kernels);
    expect(told?.error).toBeLessThan(1);
    expect(told?.error).toBeGreaterThan(0);
  },
);

test('another process that finds no OpenBLAS says nothing', () => {
  expect(tryOpenBlas({ paths: ['/no/such/library.so'] })).toBeUndefined();
});
