/** The way to kernels with wide tiles: their bytes are loaded if they are asked for, and tried before they compute. */
import type { WideChanges } from './packedKernels.ts';
import type { WideTrial } from './wide.ts';

/** Runs `compile` while the runtime compiles kernels at once, and for vectors of 256 bits; after it, as always. */
export type CompileWide = <T>(compile: () => T) => T;

/** What `packedEngine` takes as `wide`; undefined if these kernels did not give the bits of the others. */
export async function loadWide(trial: WideTrial, compileWide: CompileWide): Promise<WideChanges | undefined> {
  const { keepsBits, WIDE } = await import('./wide.ts');
  return keepsBits(WIDE, trial, compileWide) ? WIDE : undefined;
}
