import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { network } from '../network/network.ts';
import { en } from '../words/en.ts';
import {
  type ChosenEngine,
  checkEngine,
  chooseEngine,
  type EngineHost,
  type EngineLibrary,
  type EngineSettings,
} from './chooseEngine.ts';

const ARTICLE = { m: 2154, network: network([3, 6, 7]) };
const LONG = { m: 100_000, network: network([50, 64, 10]) };
const WIDE = { m: 10_000, network: network([784, 128, 10]) };
const AUTO = { engine: 'auto', precision: 'f64', fastMath: false, wide: false } as const;

describe('the engine', () => {
  test('keeps the bits of the reference for small work', async () => {
    const { engine, computedBy } = await chooseEngine(AUTO, ARTICLE);
    expect(engine.name).toBe('wasm');
    expect(computedBy).toEqual({ kernels: 'wasm', threads: 1, fastMath: false });
  });

  test.each([LONG, WIDE])("keeps them in the article's setting at any size ($m rows)", async (work) => {
    const { computedBy } = await chooseEngine({ ...AUTO, likeArticle: true }, work);
    expect(computedBy.kernels).toBe('wasm');
  });

  test('keeps them for many rows, on all threads', async () => {
    const { engine, computedBy, reason } = await chooseEngine(AUTO, LONG, { processors: 2 });
    expect([computedBy, engine.tolerance]).toEqual([{ kernels: 'wasm', threads: 2, fastMath: false }, 0]);
    expect(reason).toEqual({ why: 'same-bits', rows: LONG.m, weights: expect.any(Number) });
  });

  test('computes in float32 if asked, at any size', async () => {
    const { engine, computedBy } = await chooseEngine({ ...AUTO, precision: 'f32' }, ARTICLE);
    expect([engine.precision, computedBy.kernels]).toEqual(['f32', 'wasm']);
  });

  test('keeps them for rows that no one memory holds, on all threads, with and without a library', async () => {
    const work = { m: 6_000_000, network: network([100, 1000, 5]) };
    const host = { processors: 2, findLibrary: () => Promise.reject(new Error('asked for a library')) };
    const { computedBy, notices } = await chooseEngine(AUTO, work, host);
    expect([computedBy.kernels, computedBy.threads, notices]).toEqual(['wasm', 2, []]);
  });

  test('is no library for rows in a file, and says so where that was asked for', async () => {
    const library: EngineLibrary = {
      name: 'Made up 1.0',
      engine: () => referenceEngine(),
      fewestWeights: 1000,
      fewestWeightsForThreads: 1_000_000,
    };
    const host = { findLibrary: async () => library, requireLibrary: async () => library };
    const work = { ...WIDE, inFile: true };
    expect((await chooseEngine(AUTO, work, host)).computedBy.kernels).toBe('wasm');
    const asked = chooseEngine({ ...AUTO, engine: 'blas' }, work, host);
    await expect(asked).rejects.toMatchObject({ code: 'blas-in-memory', fault: 'usage' });
  });

  test('stays the reference where it is asked for, and refuses float32', async () => {
    expect((await chooseEngine({ ...AUTO, engine: 'reference' }, WIDE)).computedBy.kernels).toBe('reference');
    const refused = chooseEngine({ ...AUTO, engine: 'reference', precision: 'f32' }, WIDE);
    await expect(refused).rejects.toMatchObject({ code: 'precision', fault: 'usage' });
  });

  test('is not the library for wide networks where WebAssembly was asked for', async () => {
    expect((await chooseEngine({ ...AUTO, engine: 'wasm' }, WIDE)).computedBy.kernels).toBe('wasm');
  });

  test('has the threads that the host has processors, unless the settings say how many', async () => {
    const threadsOf = ({ computedBy }: ChosenEngine) => computedBy.threads;
    expect(threadsOf(await chooseEngine(AUTO, LONG, { processors: 3 }))).toBe(3);
    expect(threadsOf(await chooseEngine({ ...AUTO, threads: 2 }, LONG, { processors: 3 }))).toBe(2);
    expect(threadsOf(await chooseEngine(AUTO, ARTICLE, { processors: 3 }))).toBe(1);
  });

  test("is the host's library for wide networks only, with one thread where more bring nothing", async () => {
    const library: EngineLibrary = {
      name: 'Made up 1.0',
      engine: ({ threads }) => ({ ...referenceEngine(), name: 'blas', threads }),
      fewestWeights: 1000,
      fewestWeightsForThreads: 1_000_000,
    };
    const host = { findLibrary: async () => library, requireLibrary: async () => library, processors: 4 };
    const { computedBy } = await chooseEngine(AUTO, WIDE, host);
    expect(computedBy).toEqual({ kernels: 'blas', library: 'Made up 1.0', threads: 1, fastMath: false });
    expect((await chooseEngine(AUTO, LONG, host)).computedBy.kernels).toBe('wasm');
    expect((await chooseEngine({ ...AUTO, likeArticle: true }, WIDE, host)).computedBy.kernels).toBe('wasm');
    const asked = await chooseEngine({ ...AUTO, engine: 'blas' }, ARTICLE, host);
    expect([asked.computedBy.kernels, asked.reason.why]).toEqual(['wasm', 'small-products']);
  });

  test('is no library where the host has none: asked for, that is a wrong use in the words of the host', async () => {
    expect((await chooseEngine(AUTO, WIDE)).computedBy.kernels).toBe('wasm');
    const asked = checkEngine({ ...AUTO, engine: 'blas' }, { nameOf: (name) => `--${name}` });
    await expect(asked).rejects.toMatchObject({ code: 'blas-missing', fault: 'usage' });
    await expect(asked).rejects.toThrow("--engine blas needs the system's BLAS");
    const fast = checkEngine({ ...AUTO, engine: 'reference', fastMath: true }, {});
    await expect(fast).rejects.toThrow('fastMath was asked of the reference engine');
  });

  test('computes in wide tiles if the host can compile them, to the same bits, and says so', async () => {
    let compiled = 0;
    const compileWide = <T>(compile: () => T) => {
      compiled += 1;
      return compile();
    };
    const { engine, reason, notices } = await chooseEngine({ ...AUTO, wide: true }, ARTICLE, { compileWide });
    expect([compiled > 0, engine.tolerance, notices]).toEqual([true, 0, []]);
    expect(en.engine.reason(reason)).toContain(', in wide tiles; the same bits as the reference');
    compiled = 0;
    expect((await chooseEngine(AUTO, ARTICLE, { compileWide })).reason).not.toHaveProperty('isWide');
    expect(compiled).toBe(0);
  });

  test('says why wide tiles do not compute', async () => {
    const asked = { ...AUTO, wide: true };
    const why = async (settings: EngineSettings, host: EngineHost) =>
      (await chooseEngine(settings, ARTICLE, host)).notices.map((notice) => en.engine.notice(notice));
    expect(await why(asked, {})).toEqual([
      expect.stringMatching(/^wide changes nothing: vectors of 256 bits are known of Node.js 24/),
    ]);
    const compileWide = () => {
      throw new Error('no such operation');
    };
    const failed = await why({ ...asked, threads: 4, precision: 'f32', fastMath: true }, { compileWide });
    expect(failed.at(-1)).toMatch(/^wide changes nothing: a trial of wide tiles did not give the bits/);
    expect(await why({ ...asked, engine: 'reference' }, {})).toEqual([
      'wide changes nothing: it is for the wasm engine.',
    ]);
  });

  test('is said in one line', async () => {
    expect(en.engine.computed(await chooseEngine({ ...AUTO, precision: 'f32', threads: 2 }, LONG))).toMatch(
      /^wasm, kernels of our own, float32, 2 threads$/,
    );
  });
});
