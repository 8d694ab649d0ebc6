/** WebAssembly memories that are large enough, or a refusal with a reason. */
import { type DeltascopeError, failure } from '../../errors.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';

/** A `WebAssembly.Memory`, for programs that are compiled without the types of a page or of Node, too. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A `WebAssembly.Module`: it is only handed on. */
export type WasmModule = object;

const PAGE_BYTES = 65_536;

/** Before it are the kernels' constants, and address 0, which means "none" to them. */
export const FIRST_FREE_BYTE = 1024;

/** What a WebAssembly memory with 32-bit addresses can hold. */
const MOST_PAGES = 65_536;

/** A training has as many memories at once: for training, held-out and test rows, and one more. */
const MEMORIES = 4;
let reservable: boolean | undefined;

/** For the smallest memory too, a runtime reserves addresses for the largest: a limit on addresses may forbid that. */
export function canReserve(): boolean {
  try {
    reservable ??= Array.from({ length: MEMORIES }, () => new WebAssembly.Memory({ initial: 1 })).length === MEMORIES;
  } catch {
    reservable = false;
  }
  return reservable;
}

/** `shared` is for threads: such a memory must say how far it may grow, and may grow to the end. */
export function memoryOf(bytes: number, { shared }: { readonly shared: boolean } = { shared: false }): WasmMemory {
  const initial = Math.ceil(bytes / PAGE_BYTES);
  if (initial > MOST_PAGES) throw tooLarge(bytes);
  try {
    return new WebAssembly.Memory({ initial, maximum: MOST_PAGES, shared });
  } catch (error) {
    throw tooLarge(bytes, error);
  }
}

export function growTo(memory: WasmMemory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch (error) {
    throw tooLarge(bytes, error);
  }
}

function tooLarge(bytes: number, cause?: unknown): DeltascopeError {
  return failure(engineErrors, 'memory', { bytes }, { cause });
}
