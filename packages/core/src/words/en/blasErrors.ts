/** What can be wrong with a BLAS library, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';

export interface BlasErrors {
  'blas-missing/machine': NoData;
  'blas-not-loaded': { readonly variable: string; readonly path: string; readonly message: string };
  'blas-not-loaded/no-gemm': { readonly variable: string; readonly path: string };
  'blas-range': { readonly m: number; readonly k: number; readonly n: number; readonly size: number };
}

const NAME = ({ variable }: { readonly variable: string }) =>
  `Give the path of a shared library with cblas_sgemm and cblas_dgemm, or ${variable}=none, or unset it.`;

export const blasErrors: ErrorDefinitions<BlasErrors> = {
  'blas-missing/machine': {
    fault: 'usage',
    what: 'no BLAS was found on this machine',
    next: 'Install OpenBLAS (Debian: libopenblas0, macOS has one of its own), or choose the wasm engine.',
  },
  'blas-not-loaded': {
    fault: 'usage',
    what: ({ variable, path, message }) => `${variable} names ${path}, which does not load: ${message}`,
    next: NAME,
  },
  'blas-not-loaded/no-gemm': {
    fault: 'usage',
    what: ({ variable, path }) => `${variable} names ${path}, which has no cblas_sgemm`,
    next: NAME,
  },
  'blas-range': {
    fault: 'internal',
    what: ({ m, k, n, size }) => `a product of ${m} × ${k} by ${k} × ${n} reaches outside its memory of ${size} bytes`,
  },
};
