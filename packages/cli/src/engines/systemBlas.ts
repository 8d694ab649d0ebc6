/** The system's BLAS through @deltascope/blas, an optional package: without either, everything else works. */
import type { Blas, BlasEngineOptions, BlasProbe } from '@deltascope/blas';
import type { Engine } from '@deltascope/core/engine';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';

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

/** Why there is none, and what to do about it. */
export interface NoBlas {
  readonly missing: DeltascopeError;
}

/** Throws `blas-not-loaded` if DELTASCOPE_BLAS names a library that does not load. */
export async function systemBlas(): Promise<SystemBlas | NoBlas> {
  const module = await import('@deltascope/blas').catch((error: unknown) => messageOf(error));
  if (typeof module === 'string') {
    return { missing: failure(cliErrors, 'blas-missing/package', { message: module }) };
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
  const isOff = process.env[module.OVERRIDE] === 'none';
  const variable = module.OVERRIDE;
  return { missing: failure(cliErrors, isOff ? 'blas-missing/off' : 'blas-missing/none', { variable }) };
}

/** The library for `auto`: undefined if there is none, or if what is here is not tuned for this processor. */
export function tunedBlas(found: SystemBlas | NoBlas): SystemBlas | undefined {
  return 'blas' in found && found.blas.untuned === undefined ? found : undefined;
}

/** Throws `blas-missing` (usage) if there is none. */
export async function requireBlas(): Promise<SystemBlas> {
  const found = await systemBlas();
  if ('blas' in found) return found;
  throw found.missing;
}

/** `OpenBLAS 0.3.21, kernels for Haswell` */
export function libraryOf({ vendor, version, path }: Blas): string {
  return vendor === 'unknown' ? path : `${vendor} ${version}`.trim();
}

/** The first line: a loader's message goes on with where it looked. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
