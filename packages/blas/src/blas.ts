/**
 * The system's BLAS, found and called on a linear memory: WebAssembly's, shared or not, or any typed array's buffer.
 * Offsets are bytes from its beginning. A call costs about 0.2 µs more than one from C.
 */
import { failure } from '@deltascope/core/errors';
import { coreErrors } from '@deltascope/core/words';
import koffi, { type LibraryHandle } from 'koffi';
import { coretypeFor, loadedWith, type Untuned, untunedKernels } from './choose.ts';
import { candidates, OVERRIDE } from './names.ts';
import { has, identify, type Vendor } from './vendors.ts';

export interface Blas {
  readonly vendor: Vendor;
  /** As the library writes it; empty if it does not say. */
  readonly version: string;
  /** What it was loaded by: a path, or a name that the system's loader knows. */
  readonly path: string;
  /** Why it is slower here than it ought to be; absent if nothing is known against it. */
  readonly untuned?: Untuned;
  /** Threads that a product may use; undefined if the library does not say. */
  threads(): number | undefined;
  /** For all products of this process. Does nothing if the library does not let itself be told. */
  setThreads(threads: number): void;
  /** Products on this memory, for as long as it lives; it may grow. */
  on(memory: LinearMemory): Products;
}

/** What `WebAssembly.Memory` has, of which products need only this. */
export interface LinearMemory {
  readonly buffer: ArrayBufferLike;
}

export interface Products {
  /** C = alpha · op(A) · op(B) + beta · C in float32. Throws `blas-range` if a matrix is not inside the memory. */
  readonly sgemm: Gemm;
  /** The same in float64. */
  readonly dgemm: Gemm;
}

/**
 * BLAS's own order of arguments, row-major: op(A) is m × k, op(B) k × n, C m × n; a, b, c are byte offsets, lda, ldb,
 * ldc the numbers from one row to the next. Where beta is 0, C is not read.
 */
export type Gemm = (
  transposeA: boolean,
  transposeB: boolean,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  beta: number,
  c: number,
  ldc: number,
) => void;

let found: { readonly override: string; readonly blas: Blas | undefined } | undefined;

/**
 * The system's BLAS, or undefined if there is none of a vendor that tunes it. `override` is a path or a name to load
 * and nothing else, or `none`; by default what DELTASCOPE_BLAS says. The answer is kept, since a library stays loaded.
 * Throws `blas-not-loaded` if the override names one that does not load.
 */
export function findBlas(override = process.env[OVERRIDE] ?? ''): Blas | undefined {
  if (found?.override !== override) found = { override, blas: load(override) };
  return found.blas;
}

function load(override: string): Blas | undefined {
  const named = override !== '' && override !== 'none';
  const paths = candidates(process.platform, override);
  if (paths.length === 0) return undefined;
  return loadedWith(coretypeFor({ paths }), () => {
    for (const path of paths) {
      const blas = open(path, named);
      if (blas && (named || blas.vendor !== 'unknown')) return blas;
    }
    return undefined;
  });
}

/** The library at `path`; undefined if it does not load or is no BLAS, which throws if a person named it. */
function open(path: string, named: boolean): Blas | undefined {
  let library: LibraryHandle;
  try {
    library = koffi.load(path);
  } catch (error) {
    if (!named) return undefined;
    const message = error instanceof Error ? error.message : String(error);
    throw failure(coreErrors, 'blas-not-loaded', { variable: OVERRIDE, path, message }, { cause: error });
  }
  if (!has(library, 'cblas_sgemm') || !has(library, 'cblas_dgemm')) {
    if (!named) return undefined;
    throw failure(coreErrors, 'blas-not-loaded/no-gemm', { variable: OVERRIDE, path });
  }
  const { kernels, ...identity } = identify(library, path);
  return { ...identity, path, untuned: untunedKernels(kernels), on: (memory) => productsOn(library, memory) };
}

const ROW_MAJOR = 101;
const NOT_TRANSPOSED = 111;
const TRANSPOSED = 112;

function productsOn(library: LibraryHandle, memory: LinearMemory): Products {
  const address = addressOf(memory);
  return {
    sgemm: gemm(library.func('cblas_sgemm', 'void', argumentsOf('float')), address, memory, 4),
    dgemm: gemm(library.func('cblas_dgemm', 'void', argumentsOf('double')), address, memory, 8),
  };
}

/** Pointers are passed as numbers: below 2⁵³ on every system that Node runs on, and faster than bigint. */
function argumentsOf(real: 'float' | 'double'): string[] {
  const int = 'int';
  const pointer = 'uintptr_t';
  return [int, int, int, int, int, int, real, pointer, int, pointer, int, real, pointer, int];
}

/** Where the memory begins. Growing makes a new buffer, perhaps elsewhere; so each new buffer is asked. */
function addressOf(memory: LinearMemory): () => number {
  let buffer: ArrayBufferLike | undefined;
  let address = 0;
  return () => {
    if (memory.buffer !== buffer) {
      buffer = memory.buffer;
      address = Number(koffi.address(new Uint8Array(buffer)));
    }
    return address;
  };
}

type Native = (...args: number[]) => void;

function gemm(native: Native, address: () => number, memory: LinearMemory, bytes: number): Gemm {
  return (transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc) => {
    const base = address();
    const size = memory.buffer.byteLength;
    const inside = (offset: number, rows: number, columns: number, ld: number) =>
      columns <= ld && offset >= 0 && offset + bytes * ((rows - 1) * ld + columns) <= size;
    const fits =
      (transposeA ? inside(a, k, m, lda) : inside(a, m, k, lda)) &&
      (transposeB ? inside(b, n, k, ldb) : inside(b, k, n, ldb)) &&
      inside(c, m, n, ldc);
    // The library would read or write past the end without a word; so it is not asked to.
    if (!fits) throw failure(coreErrors, 'blas-range', { m, k, n, size });
    native(
      ROW_MAJOR,
      transposeA ? TRANSPOSED : NOT_TRANSPOSED,
      transposeB ? TRANSPOSED : NOT_TRANSPOSED,
      m,
      n,
      k,
      alpha,
      base + a,
      lda,
      base + b,
      ldb,
      beta,
      base + c,
      ldc,
    );
  };
}
