/** How fast can this machine multiply matrices at all? The other questions show their share of it. */
import { availableParallelism } from 'node:os';
import { digits, duration, markdownTable } from '../lib/text.mjs';

const SIDE = 1024;
const ROUNDS = 9;

export const product = {
  name: 'product',
  asks: 'How fast can this machine multiply matrices at all?',

  /** float32 and float64, 1024 × 1024 by its own transposed kind, the best of a few: a limit, not an average. */
  async measure({ say }) {
    say('product: 1024 × 1024');
    const makers = [...(await blasMakers()), ...(await wasmMakers())];
    const tries = makers.map((maker) => ({ ...maker, seconds: Infinity }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const each of tries) {
        const { multiply, end } = each.start();
        multiply();
        for (let i = 0; i < 3; i++)
          each.seconds = Math.min(each.seconds, timed(multiply) / ('squares' in each ? Number(each.squares) : 1));
        end?.();
      }
    }
    return tries.map(({ name, precision, threads, seconds }) => ({
      name,
      precision,
      threads,
      microseconds: 1e6 * seconds,
      gflops: (2 * SIDE ** 3) / seconds / 1e9,
    }));
  },

  table(answers) {
    if (answers.length === 0) return 'There is neither a BLAS nor a WebAssembly engine here to ask.';
    const rows = answers.map(({ name, precision, threads, microseconds, gflops }) => [
      name,
      precision,
      threads,
      duration(microseconds),
      digits(gflops),
    ]);
    return [
      `${SIDE} × ${SIDE} by ${SIDE} × ${SIDE}, the second transposed; the best of ${3 * ROUNDS}. "The limit" below is the largest of float32.`,
      '',
      markdownTable(['', 'precision', 'threads', 'one product', 'GFLOP/s'], rows),
    ].join('\n');
  },
};

function timed(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

async function blasMakers() {
  const { findBlas } = await import('@deltascope/blas');
  const blas = findBlas();
  if (!blas) return [];
  const counts = [...new Set([1, availableParallelism()])];
  return /** @type {const} */ (['f32', 'f64']).flatMap((precision) =>
    counts.map((threads) => ({
      name: `${blas.vendor} ${blas.version}`,
      precision,
      threads,
      start() {
        const bytes = SIDE * SIDE * (precision === 'f32' ? 4 : 8);
        const products = blas.on({ buffer: new ArrayBuffer(3 * bytes) });
        const gemm = precision === 'f32' ? products.sgemm : products.dgemm;
        blas.setThreads(threads);
        return { multiply: () => gemm(false, true, SIDE, SIDE, SIDE, 1, 0, SIDE, bytes, SIDE, 0, 2 * bytes, SIDE) };
      },
    })),
  );
}

/** Rows enough that one layer's cost is its product: packing its weights and its softmax are a few hundredths. */
const ROWS = 4 * SIDE;

/** Our own product, as the engine makes it: J of a network of one layer, whose time is shared out over its four squares. */
async function wasmMakers() {
  const core = await import('../lib/core.mjs');
  const network = core.network([SIDE, SIDE], 'relu', 'softmax');
  const parameters = core.initialize(network);
  const y = new Int32Array(ROWS).fill(1);
  const read = (first, count, target) => {
    for (let i = 0; i < count * SIDE; i++) target[i] = ((first + i) % 100) / 100;
  };
  return /** @type {const} */ (['f32', 'f64']).flatMap((precision) => {
    const engines = [1, availableParallelism()].map((threads) => core.packedEngine({ precision, threads }));
    const different = engines[0].threads === engines[1].threads ? engines.slice(1) : engines;
    return different.map((engine) => {
      return {
        name: "ours, WebAssembly, in a layer's cost",
        precision,
        threads: engine.threads,
        squares: ROWS / SIDE,
        start() {
          const prepared = engine.prepare(network, { m: ROWS, n: SIDE, y, read });
          return { multiply: () => prepared.costOnly(parameters, 0), end: () => prepared.dispose() };
        },
      };
    });
  });
}
