/** The way to kernels with wide tiles: their bytes are loaded if they are asked for, and tried before they compute. */
import type { WideChanges } from './packedKernels.ts';
import type { CompileWide, WideTrial } from './wide.ts';

/** What `packedEngine` takes as `wide`; undefined if these kernels did not give the bits of the others. */
export async function loadWide(trial: WideTrial, compileWide: CompileWide): Promise<WideChanges | undefined> {
  const { keepsBits, WIDE } = await import('./wide.ts');
  return keepsBits(WIDE, trial, compileWide) ? WIDE : undefined;
}
