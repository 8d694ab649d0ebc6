/** How fast each way to compute is on this machine: cost and gradient of one network, by every engine that is here. */
import { canFuse, type Engine, examplesOf, hasWasm, type Precision, packedEngine } from '@deltascope/core/engine';
import type { ComputedBy } from '@deltascope/core/model';
import { initialize, matrix, network, parameterCount } from '@deltascope/core/network';
import type { SystemBlas } from '../../engines/systemBlas.ts';

export interface Speed {
  readonly kernels: ComputedBy['kernels'];
  readonly precision: Precision;
  readonly threads: number;
  readonly fastMath: boolean;
  /** Billions of multiplications and additions in a second: the best of a few evaluations. */
  readonly gflops: number;
}

interface Path extends Omit<Speed, 'gflops' | 'threads'> {
  /** Rows, fewer where it is slow. */
  readonly m: number;
  readonly make: () => Engine;
}

const NETWORK = network([256, 256, 256, 10], 'relu', 'softmax');
const ROWS = 1024;

const SECONDS_EACH = 0.1;

interface Measuring {
  /** As many as there are processors. */
  readonly threads: number;
  readonly blas: SystemBlas | undefined;
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
  readonly watch: (share: number) => void;
  /** Lets the event loop turn. */
  readonly pause: () => Promise<unknown>;
}

/** Takes a second or two. */
export async function measureSpeeds({ threads, blas, now, watch, pause }: Measuring): Promise<Speed[]> {
  const paths = pathsOf(threads, blas);
  const speeds: Speed[] = [];
  for (const path of paths) {
    await pause();
    watch(speeds.length / paths.length);
    const { kernels, precision, fastMath } = path;
    const engine = path.make();
    try {
      speeds.push({ kernels, precision, fastMath, threads: engine.threads, gflops: gflopsOf(engine, path.m, now) });
    } finally {
      engine.dispose();
    }
  }
  return speeds;
}

/** WebAssembly's, then the library's; each on one thread and on all. */
function pathsOf(threads: number, blas: SystemBlas | undefined): Path[] {
  if (!hasWasm()) return [];
  const counts = threads > 1 ? [1, threads] : [1];
  const precisions = ['f32', 'f64'] as const;
  const packed = (precision: Precision, threads: number, fastMath: boolean): Path => ({
    kernels: 'wasm',
    precision,
    fastMath,
    m: ROWS,
    make: () => packedEngine({ precision, threads, fastMath }),
  });
  const fused = canFuse() ? counts.map((count) => packed('f32', count, true)) : [];
  const byLibrary = (precision: Precision, threads: number, { engine }: SystemBlas): Path => ({
    kernels: 'blas',
    precision,
    fastMath: false,
    m: ROWS,
    make: () => engine({ precision, threads }),
  });
  return [
    ...precisions.flatMap((precision) => counts.map((count) => packed(precision, count, false))),
    ...fused,
    ...(blas ? precisions.flatMap((precision) => counts.map((count) => byLibrary(precision, count, blas))) : []),
  ];
}

/** The first evaluation warms up and is not counted. */
function gflopsOf(engine: Engine, m: number, now: () => number): number {
  const { layers } = NETWORK;
  const X = matrix(m, layers[0]);
  for (let i = 0; i < X.data.length; i++) X.data[i] = ((i * 7919) % 1000) / 500 - 1;
  const y = Int32Array.from({ length: m }, (_, i) => 1 + (i % layers[layers.length - 1]));
  const prepared = engine.prepare(NETWORK, examplesOf(X, y));
  const Theta = initialize(NETWORK, { seed: 1 });
  const once = () => {
    const start = now();
    prepared.cost(Theta, 0);
    return now() - start;
  };
  once();
  let best = Infinity;
  const end = now() + 1000 * SECONDS_EACH;
  do best = Math.min(best, once());
  while (now() < end);
  prepared.dispose();
  return flopsOf(m) / best / 1e6;
}

/** Forward and gradient each multiply all weights but the biases; backward, all but those of the first layer. */
function flopsOf(m: number): number {
  const { layers } = NETWORK;
  const units = layers.slice(1).reduce((sum, count) => sum + count, 0);
  const weights = parameterCount(NETWORK) - units;
  return 2 * m * (3 * weights - layers[0] * layers[1]);
}
