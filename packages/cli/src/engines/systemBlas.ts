/** The system's BLAS through @deltascope/blas, an optional package: without either, everything else works. */
import type { Blas, BlasEngineOptions, BlasProbe } from '@deltascope/blas';
import type { Engine } from '@deltascope/core/engine';
import { DeltascopeError } from '@deltascope/core/errors';

export interface SystemBlas {
  readonly blas: Blas;
  readonly engine: (options: BlasEngineOptions) => Engine;
  /** Takes some tenths of a second: it multiplies. */
  readonly probe: () => BlasProbe | undefined;
  /** Networks of fewer weights are left to the packed kernels. */
  readonly fewestWeights: number;
  /** Networks of fewer weights get one thread of the library. */
  readonly fewestWeightsForThreads: number;
}

/** Why there is none, and what to do about it, as sentences. */
export interface NoBlas {
  readonly why: string;
  readonly next: string;
}

const OPEN_BLAS =
  'Install OpenBLAS (Debian, Ubuntu: apt install libopenblas0; Fedora: dnf install openblas; macOS has Accelerate)';

/** Throws `blas-not-loaded` where DELTASCOPE_BLAS names a library that does not load. */
export async function systemBlas(): Promise<SystemBlas | NoBlas> {
  const module = await import('@deltascope/blas').catch((error: unknown) => messageOf(error));
  if (typeof module === 'string') {
    const why = `the optional package @deltascope/blas does not load: ${module}`;
    return { why, next: `Run npm install @deltascope/blas, or choose --engine wasm.` };
  }
  const blas = module.findBlas();
  if (blas) {
    return {
      blas,
      engine: module.blasEngine,
      probe: module.probeBlas,
      fewestWeights: module.FEWEST_WEIGHTS,
      fewestWeightsForThreads: module.FEWEST_WEIGHTS_FOR_THREADS,
    };
  }
  if (process.env[module.OVERRIDE] === 'none') {
    return { why: `${module.OVERRIDE}=none turns it off`, next: `Unset ${module.OVERRIDE}, or choose --engine wasm.` };
  }
  const next = `${OPEN_BLAS}, name one with ${module.OVERRIDE}=/path/to/library, or choose --engine wasm.`;
  return { why: 'this machine has no BLAS that Deltascope knows to be tuned', next };
}

/** What to do about a library whose kernels are older than the processor. */
export const TUNE = `Install a newer OpenBLAS, or set OPENBLAS_CORETYPE to kernels for this processor (OpenBLAS's names, such as Haswell or SkylakeX). auto leaves it alone until then.`;

/** The library for `auto`: undefined if there is none, or if what is here is not tuned for this processor. */
export function tunedBlas(found: SystemBlas | NoBlas): SystemBlas | undefined {
  return 'blas' in found && found.blas.untuned === undefined ? found : undefined;
}

/** Throws `blas-missing` (usage) where there is none. */
export async function requireBlas(): Promise<SystemBlas> {
  const found = await systemBlas();
  if ('blas' in found) return found;
  const what = `--engine blas needs the system's BLAS, and ${found.why}`;
  throw new DeltascopeError({ code: 'blas-missing', fault: 'usage', what, next: found.next });
}

/** `OpenBLAS 0.3.21, kernels for Haswell` */
export function libraryOf({ vendor, version, path }: Blas): string {
  return vendor === 'unknown' ? path : `${vendor} ${version}`.trim();
}

/** The first line: a loader's message goes on with where it looked. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
