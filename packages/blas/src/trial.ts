/**
 * OpenBLAS loaded by another process, which says what kernels it takes there and whether they multiply right: the choice is
 * made once, at load, and old releases compute wrong numbers or crash with kernels that they were told to take.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { CORETYPE } from './names.ts';

export interface Trial {
  /** The first of the names that loads and is OpenBLAS. */
  readonly path: string;
  readonly kernels: string;
  /** The largest error of a product, in units of what its precision allows; absent if none was asked for. */
  readonly error?: number;
}

export interface TrialOptions {
  readonly paths: readonly string[];
  /** For OPENBLAS_CORETYPE. */
  readonly coretype?: string;
  /** Default: if it is told a coretype. */
  readonly withProducts?: boolean;
}

const PATIENCE_MILLISECONDS = 10_000;

/** Undefined if none of the paths is OpenBLAS, or if the other process crashed. */
export function tryOpenBlas({
  paths,
  coretype,
  withProducts = coretype !== undefined,
}: TrialOptions): Trial | undefined {
  const koffi = createRequire(import.meta.url).resolve('koffi');
  const asked = { koffi, paths, withProducts };
  const { [CORETYPE]: _, ...environment } = process.env;
  const { stdout } = spawnSync(process.execPath, ['-e', `(${answer})(require, ${JSON.stringify(asked)})`], {
    encoding: 'utf8',
    env: { ...environment, ...(coretype === undefined ? {} : { [CORETYPE]: coretype }) },
    timeout: PATIENCE_MILLISECONDS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = (stdout ?? '').split('\n').find((text) => text.startsWith('{'));
  return line === undefined ? undefined : (JSON.parse(line) as Trial); // What `answer` printed.
}

interface Asked {
  readonly koffi: string;
  readonly paths: readonly string[];
  readonly withProducts: boolean;
}

interface NativeLibrary {
  func(definition: string): (...args: (number | Float32Array | Float64Array)[]) => string;
}

/** The other process's program: its text is sent there, so it uses nothing from outside. */
function answer(load: (name: string) => { load(path: string): NativeLibrary }, { koffi, paths, withProducts }: Asked) {
  const shapes = [
    [1, 1, 1],
    [3, 5, 7],
    [16, 4, 8],
    [17, 33, 9],
    [65, 66, 64],
    [5, 3, 300],
  ] as const;

  function opened(): { path: string; library: NativeLibrary; kernels: string } | undefined {
    for (const path of paths) {
      try {
        const library = load(koffi).load(path);
        return { path, library, kernels: kernelsOf(library) };
      } catch {
        // Does not load, or is not OpenBLAS.
      }
    }
    return undefined;
  }

  /** Builds for Python's packages have other names for everything. */
  function kernelsOf(library: NativeLibrary): string {
    for (const name of ['scipy_openblas_get_corename64_', 'scipy_openblas_get_corename', 'openblas_get_corename64_']) {
      try {
        return library.func(`const char *${name}()`)();
      } catch {
        // Not such a build.
      }
    }
    return library.func('const char *openblas_get_corename()')();
  }

  function worst(library: NativeLibrary): number {
    const list = 'int, int, int, int, int, int';
    const define = (name: string, real: string) =>
      library.func(`void ${name}(${list}, ${real}, ${real} *, int, ${real} *, int, ${real}, _Inout_ ${real} *, int)`);
    const [single, double] = [define('cblas_sgemm', 'float'), define('cblas_dgemm', 'double')];
    let most = 0;
    for (const [m, n, k] of shapes) {
      for (const [transposeA, transposeB] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]) {
        most = Math.max(most, error(single, Float32Array, 1e-5), error(double, Float64Array, 1e-13));

        function error(gemm: typeof single, Real: typeof Float32Array | typeof Float64Array, allowed: number): number {
          const A = new Real(m * k);
          const B = new Real(k * n);
          for (let i = 0; i < A.length; i++) A[i] = ((i * 37) % 19) / 7 - 1;
          for (let i = 0; i < B.length; i++) B[i] = ((i * 29) % 23) / 9 - 1;
          const C = new Real(m * n);
          const [lda, ldb] = [transposeA ? m : k, transposeB ? k : n];
          gemm(101, 111 + transposeA, 111 + transposeB, m, n, k, 1, A, lda, B, ldb, 0, C, n);
          let largest = 0;
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              let [sum, size] = [0, 0];
              for (let r = 0; r < k; r++) {
                const term = A[transposeA ? r * m + i : i * k + r] * B[transposeB ? j * k + r : r * n + j];
                sum += term;
                size += Math.abs(term);
              }
              const off = Math.abs(C[i * n + j] - sum) / (size || 1) / allowed;
              largest = Math.max(largest, Number.isNaN(off) ? 1e9 : off);
            }
          }
          return largest;
        }
      }
    }
    return most;
  }

  const found = opened();
  if (!found) return;
  const { path, library, kernels } = found;
  console.log(JSON.stringify({ path, kernels, ...(withProducts ? { error: worst(library) } : {}) }));
}
