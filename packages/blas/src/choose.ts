/**
 * Which kernels OpenBLAS is to take. Left alone, a release that is older than the processor takes SSE's for it, several
 * times slower: then it is told, after a trial, by OPENBLAS_CORETYPE. What a person has set stays as it is.
 */
import { setForLibraries } from './environment.ts';
import { CORETYPE, candidates, OVERRIDE } from './names.ts';
import { kernelsFor, type Width, widthOfKernels, widthOfProcessor } from './processor.ts';
import { type Trial, type TrialOptions, tryOpenBlas } from './trial.ts';

export interface Choosing {
  /** Default: those that `findBlas` tries. */
  readonly paths?: readonly string[];
  /** As a person has set it; empty counts as set. */
  readonly set?: string;
  readonly processor?: Width;
  readonly attempt?: (options: TrialOptions) => Trial | undefined;
}

/** For OPENBLAS_CORETYPE; undefined if the library chooses right, was told already, or fails the trial. */
export function coretypeFor({
  paths = candidates(process.platform, process.env[OVERRIDE]),
  set = process.env[CORETYPE],
  processor = widthOfProcessor(),
  attempt = tryOpenBlas,
}: Choosing = {}): string | undefined {
  if (set !== undefined || processor === undefined) return undefined;
  const coretype = kernelsFor(processor);
  if (coretype === undefined) return undefined;
  const alone = attempt({ paths });
  if (!alone || widthOfKernels(alone.kernels) >= processor) return undefined;
  const told = attempt({ paths: [alone.path], coretype });
  if (told?.error === undefined || !(told.error <= 1)) return undefined;
  return widthOfKernels(told.kernels) > widthOfKernels(alone.kernels) ? coretype : undefined;
}

/** Loads with OPENBLAS_CORETYPE set, which is gone again afterwards: other processes choose for themselves. */
export function loadedWith<T>(coretype: string | undefined, load: () => T): T {
  if (coretype === undefined) return load();
  setForLibraries(CORETYPE, coretype);
  try {
    return load();
  } finally {
    setForLibraries(CORETYPE, undefined);
  }
}

/** Kernels that are older than the processor, and what it has that they do not use. */
export interface Untuned {
  readonly kernels: string;
  readonly processor: 'AVX2' | 'AVX-512';
}

/** Why OpenBLAS with these kernels is not tuned for this processor; undefined if it is. */
export function untunedKernels(kernels: string | undefined, processor = widthOfProcessor()): Untuned | undefined {
  if (kernels === undefined || processor === undefined || processor === 128) return undefined;
  if (widthOfKernels(kernels) > 128) return undefined;
  return { kernels, processor: processor === 512 ? 'AVX-512' : 'AVX2' };
}
