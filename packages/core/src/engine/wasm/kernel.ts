/** Which kernel computes a kind, and what is said if there is none or if one stops. */
import { failure } from '../../errors.ts';
import { ACTIVATIONS } from '../../network/activations/registry.ts';
import { activationOf, type Network } from '../../network/network.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';
import type { UpdateRule } from '../engine.ts';

/** Of an optimizer, in kernels. */
const MOST_VECTORS = 2;

/** The number of the network's activation in assembly/activations.ts. Throws `no-kernel` (usage) if it has none. */
export function activationKernel(network: Network): number {
  const { name, kernel } = activationOf(network);
  if (kernel !== undefined) return kernel;
  throw failure(engineErrors, 'no-kernel', { name, names: ACTIVATIONS });
}

/**
 * The rule's number in assembly/updates.ts and its numbers, with room for `most`. Throws `no-kernel` (usage) if it has none,
 * or more numbers or vectors than kernels take.
 */
export function ruleKernel({ kernel, vectors }: UpdateRule, most: number): NonNullable<UpdateRule['kernel']> {
  if (kernel && kernel.numbers.length <= most && vectors <= MOST_VECTORS) return kernel;
  throw failure(engineErrors, 'no-kernel/rule', { vectors, numbers: kernel?.numbers.length ?? 0 });
}

/** What the call gives. Throws `kernel` (internal) if a kernel stops, as each does at a number that it does not know. */
export function orKernelFault<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    throw failure(engineErrors, 'kernel', { message: cause.message }, { cause });
  }
}
