/** WebAssembly memories that are large enough, or a refusal with a reason. */
import { DeltascopeError } from '../../errors.ts';

const PAGE_BYTES = 65_536;
/** What a WebAssembly memory with 32-bit addresses can hold. */
const MOST_BYTES = 65_536 * PAGE_BYTES;

export function memoryOf(bytes: number): WebAssembly.Memory {
  if (bytes <= MOST_BYTES) {
    try {
      return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    } catch (error) {
      throw tooLarge(bytes, error);
    }
  }
  throw tooLarge(bytes);
}

export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch (error) {
    throw tooLarge(bytes, error);
  }
}

function tooLarge(bytes: number, cause?: unknown): DeltascopeError {
  return new DeltascopeError(
    {
      code: 'memory',
      fault: 'data',
      what: `these rows need ${(bytes / 2 ** 30).toFixed(1)} GiB in one WebAssembly memory, which holds at most 4 GiB and what the machine has free`,
      next: 'Train on fewer rows or columns, or with the reference engine.',
    },
    { cause },
  );
}
