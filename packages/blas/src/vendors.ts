/**
 * Whose BLAS a loaded library is, and how each says its version and takes a number of threads. What none of these
 * knows is `unknown`: it may be the untuned reference BLAS, which is slower than our own kernels.
 */
import koffi, { type LibraryHandle } from 'koffi';

/** Who made a BLAS library, by the functions that it has. */
export type Vendor = 'OpenBLAS' | 'MKL' | 'BLIS' | 'Accelerate' | 'unknown';

export interface Identity {
  readonly vendor: Vendor;
  /** As the library writes it; empty if it does not say. */
  readonly version: string;
  /** What the library calls the kernels that it took for this processor, where it says. */
  readonly kernels?: string;
  /** Threads that a product may use; undefined if the library does not say. */
  readonly threads: () => number | undefined;
  /** Does nothing if the library does not let itself be told. */
  readonly setThreads: (threads: number) => void;
}

/** Asks a library who it is. `path` is what it was loaded by. */
export function identify(library: LibraryHandle, path: string): Identity {
  return openBlas(library) ?? mkl(library) ?? blis(library) ?? accelerate(path) ?? UNKNOWN;
}

const UNKNOWN: Identity = { vendor: 'unknown', version: '', threads: () => undefined, setThreads: () => {} };

function openBlas(library: LibraryHandle): Identity | undefined {
  const config = asked(library, 'const char *openblas_get_config()') as string | undefined;
  if (config === undefined) return undefined;
  const core = asked(library, 'const char *openblas_get_corename()') as string | undefined;
  const version = /OpenBLAS (\S+)/.exec(config)?.[1] ?? '';
  return {
    vendor: 'OpenBLAS',
    version: core ? `${version}, kernels for ${core}` : version,
    kernels: core,
    threads: library.func('int openblas_get_num_threads()'),
    setThreads: library.func('void openblas_set_num_threads(int threads)'),
  };
}

function mkl(library: LibraryHandle): Identity | undefined {
  if (!has(library, 'MKL_Get_Max_Threads')) return undefined;
  const text = Buffer.alloc(200);
  library.func('void MKL_Get_Version_String(_Out_ char *buffer, int length)')(text, text.length);
  return {
    vendor: 'MKL',
    version: /Version ([\d.]+)/.exec(text.toString('latin1'))?.[1] ?? '',
    threads: library.func('int MKL_Get_Max_Threads()'),
    setThreads: library.func('void MKL_Set_Num_Threads(int threads)'),
  };
}

function blis(library: LibraryHandle): Identity | undefined {
  const version = asked(library, 'const char *bli_info_get_version_str()') as string | undefined;
  if (version === undefined) return undefined;
  const word = koffi.sizeof('void *') === 8 ? 'int64_t' : 'int32_t'; // BLIS's own integer, dim_t
  const get = library.func(`${word} bli_thread_get_num_threads()`);
  return {
    vendor: 'BLIS',
    version,
    threads: () => Math.max(1, Number(get())), // −1 if nobody has set it: then it uses one
    setThreads: library.func(`void bli_thread_set_num_threads(${word} threads)`),
  };
}

/** Says no version and takes its number of threads from the environment only. */
function accelerate(path: string): Identity | undefined {
  return path.includes('Accelerate.framework') ? { ...UNKNOWN, vendor: 'Accelerate' } : undefined;
}

/** What a function without arguments gives, or undefined if the library has none of that name. */
function asked(library: LibraryHandle, definition: string): unknown {
  try {
    return library.func(definition)();
  } catch {
    return undefined;
  }
}

export function has(library: LibraryHandle, name: string): boolean {
  try {
    library.func(`void ${name}()`);
    return true;
  } catch {
    return false;
  }
}
