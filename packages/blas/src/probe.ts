/** What `doctor` tells of the system's BLAS: which, and how fast it multiplies here. */
import type { Precision } from '@deltascope/core/engine';
import { type Blas, findBlas } from './blas.ts';
import { loadedFile } from './loadedFile.ts';

/** What the system's BLAS is, and how fast it multiplies. */
export interface BlasProbe {
  readonly vendor: string;
  readonly version: string;
  /** The file, where the system tells it; else what it was loaded by. */
  readonly path: string;
  /** Threads that the library takes by itself. */
  readonly threads: number | undefined;
  readonly speeds: readonly BlasSpeed[];
}

/** How fast the library multiplies in one precision. */
export interface BlasSpeed {
  readonly precision: Precision;
  /** Undefined if the library's number of threads cannot be asked for. */
  readonly threads: number | undefined;
  /** Billions of multiplications and additions a second, the best of a few products of 1024 × 1024. */
  readonly gflops: number;
}

const SIDE = 1024;
const SECONDS = 0.05;

/** Takes about a quarter of a second; undefined if there is no BLAS. `now` gives seconds. */
export function probeBlas(now: () => number = () => performance.now() / 1000): BlasProbe | undefined {
  const blas = findBlas();
  if (!blas) return undefined;
  const { vendor, version } = blas;
  const path = loadedFile(blas.path) ?? blas.path;
  const threads = blas.threads();
  const counts = threads === undefined ? [undefined] : [...new Set([1, threads])];
  const speeds = (['f32', 'f64'] as const).flatMap((precision) =>
    counts.map((count) => {
      if (count !== undefined) blas.setThreads(count);
      return { precision, threads: count, gflops: gflops(blas, precision, now) };
    }),
  );
  if (threads !== undefined) blas.setThreads(threads);
  return { vendor, version, path, threads, speeds };
}

/** The best of the products that fit into the time; one before them wakes threads and is not counted. */
function gflops(blas: Blas, precision: Precision, now: () => number): number {
  const bytes = precision === 'f32' ? 4 : 8;
  const matrixBytes = SIDE * SIDE * bytes;
  const products = blas.on({ buffer: new ArrayBuffer(3 * matrixBytes) });
  const gemm = precision === 'f32' ? products.sgemm : products.dgemm;
  const once = () => {
    const start = now();
    gemm(false, true, SIDE, SIDE, SIDE, 1, 0, SIDE, matrixBytes, SIDE, 0, 2 * matrixBytes, SIDE);
    return now() - start;
  };
  once();
  let best = Infinity;
  const end = now() + SECONDS;
  do best = Math.min(best, once());
  while (now() < end);
  return (2 * SIDE ** 3) / best / 1e9;
}
