/** Tensors of a safetensors file, as PyTorch's state_dict is saved: one or two dimensions each, floats of 64 or 32 bits. */
import { DeltascopeError, failure } from '../errors.ts';
import { matrix } from '../matrix/matrix.ts';
import { readSafetensors, type Tensor } from '../model/safetensors.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { viewOf } from './bytes.ts';
import type { NumberArray, ReadNumbers } from './numbers.ts';

/** A header's length that the file can hold, and the brace that its JSON begins with. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 9 && bytes[8] === 0x7b && viewOf(bytes).getBigUint64(0, true) <= BigInt(bytes.length - 8);
}

export function readSafetensorsNumbers(bytes: Uint8Array, file: string): ReadNumbers {
  const notes: NumberNoted[] = [];
  const arrays = new Map<string, NumberArray>();
  for (const tensor of tensorsOf(bytes, file)) {
    const { name, shape, data } = tensor;
    if (shape.length > 2) notes.push({ code: 'dimensions', data: { name, dimensions: shape.length } });
    else arrays.set(name, matrix(shape[0] ?? 1, shape[1] ?? 1, Float64Array.from(data)));
  }
  return { arrays, notes };
}

function tensorsOf(bytes: Uint8Array, file: string): readonly Tensor[] {
  try {
    return readSafetensors(bytes).tensors;
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw error;
    throw failure(numbersErrors, 'numbers/safetensors', {}, { at: { file }, because: error });
  }
}
