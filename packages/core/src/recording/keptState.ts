/**
 * A moment of a training from which it goes on to the same bits: the optimizer's state and what the stop rules remember,
 * as bytes and back. A safetensors file with a checksum; the vectors are its tensors, everything else its document.
 */

import type { OwnBytes } from '../arrays.ts';
import { failure } from '../errors.ts';
import { at, numberAt, recordAt } from '../json/check.ts';
import { type Json, parseJson } from '../json/json.ts';
import { readSafetensors, type Tensor } from '../model/safetensors.ts';
import { BEGINNING, checksumDigits, storedDigits, writeChecked } from '../model/writeModel.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import type { StopMemory } from '../optimize/stopRules.ts';
import { traceErrors } from '../words/en/traceErrors.ts';

/** The state after an iteration; of iteration 0, before the first. */
export interface KeptState<S extends OptimizerState = OptimizerState> {
  readonly state: S;
  readonly memory: StopMemory;
}

const STATE_KEY = 'deltascope.state';

/** The version of a kept state's bytes. */
export const STATE_FORMAT = 1;
const DOCUMENT_LIMITS = { depth: 16, values: 100_000 };

/** In the document in place of a vector: the name of its tensor. */
interface Placeholder {
  readonly tensor: string;
}

/** A state as the bytes of a safetensors file with a checksum. */
export function writeState({ state, memory }: KeptState): OwnBytes {
  const tensors: Tensor[] = [];
  const names = new Map<Float64Array, string>();
  const place = (vector: Float64Array): Placeholder => {
    const known = names.get(vector); // pairs and gradients are shared between parts of a state
    if (known !== undefined) return { tensor: known };
    const name = `v${tensors.length}`;
    names.set(vector, name);
    tensors.push({ name, dtype: 'F64', shape: [vector.length], data: vector });
    return { tensor: name };
  };
  const document = JSON.stringify({ format: STATE_FORMAT, state, memory }, (_, value: unknown) =>
    value instanceof Float64Array ? place(value) : value,
  );
  return writeChecked(tensors, STATE_KEY, document);
}

/** In every bit as it was written. Throws `recording-state` (data) for bytes that are cut off, altered or no state. */
export function readState(bytes: Uint8Array, where?: string): KeptState {
  const place = { at: { file: where } };
  if (!isWhole(bytes)) throw failure(traceErrors, 'recording-state', {}, place);
  const { tensors, metadata } = readSafetensors(bytes);
  const vectors = new Map(tensors.map(({ name, data }) => [name, data]));
  const path = STATE_KEY;
  const document = recordAt({ value: parseJson(metadata[STATE_KEY] ?? 'null', DOCUMENT_LIMITS), path });
  const format = numberAt(at(document, 'format'));
  if (format !== STATE_FORMAT) {
    throw failure(traceErrors, 'recording-state/format', { format, reads: STATE_FORMAT }, place);
  }
  const restored = (value: Json): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(restored);
    const { tensor } = value as Partial<Placeholder>; // an object of JSON, whose fields are looked at
    if (typeof tensor === 'string') {
      const data = vectors.get(tensor);
      if (!(data instanceof Float64Array))
        throw failure(traceErrors, 'recording-state/vector', { name: tensor }, place);
      return data;
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restored(part)]));
  };
  // The checksum says that this is what writeState wrote, of this format.
  const state = restored(document.state as Json) as OptimizerState;
  const memory = restored(document.memory as Json) as StopMemory;
  return { state, memory };
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 8 + BEGINNING.length) return false;
  for (let i = 0; i < BEGINNING.length; i++) if (bytes[8 + i] !== BEGINNING.charCodeAt(i)) return false;
  return storedDigits(bytes) === checksumDigits(bytes);
}
