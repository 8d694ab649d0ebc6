/** Where each system keeps its BLAS: names for the loader, in the order in which they are tried. */

/** To be set to a path, or to `none`. */
export const OVERRIDE = 'DELTASCOPE_BLAS';

/** By which OpenBLAS is told what kernels to take. */
export const CORETYPE = 'OPENBLAS_CORETYPE';

/**
 * Tuned libraries first. `libblas` and `libcblas` come last: on Debian and its kin they are whatever the administrator
 * chose, which may be the untuned reference BLAS.
 */
const NAMES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'libopenblas.so.0',
    'libopenblas.so',
    'libmkl_rt.so.2',
    'libmkl_rt.so.1',
    'libmkl_rt.so',
    'libblis.so.4',
    'libblis.so.3',
    'libblis.so',
    'libcblas.so.3',
    'libblas.so.3',
  ],
  darwin: [
    '/System/Library/Frameworks/Accelerate.framework/Accelerate',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
    '/opt/homebrew/opt/blis/lib/libblis.dylib',
    '/usr/local/opt/blis/lib/libblis.dylib',
  ],
  win32: ['libopenblas.dll', 'openblas.dll', 'mkl_rt.2.dll', 'mkl_rt.1.dll', 'mkl_rt.dll'],
};

/** What to try to load here: the override alone if there is one. */
export function candidates(platform: NodeJS.Platform, override: string | undefined): readonly string[] {
  if (override === 'none') return [];
  if (override) return [override];
  return NAMES[platform] ?? [];
}
