/** What a file that is no Deltascope model seems to be, in one sentence: by its first bytes, never by running it. */

import { DeltascopeError, failure } from '../errors.ts';
import type { ForeignKind } from '../words/en/modelErrors.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { readSafetensors } from './safetensors.ts';
import { DOCUMENT_KEY } from './writeModel.ts';

/** Known beginnings of files: what a person would call them. `-1` is any byte. */
const BEGINNINGS: readonly (readonly [kind: ForeignKind, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['npy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['hdf5', [0x89, 0x48, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['gguf', [0x47, 0x47, 0x55, 0x46]],
  // Field 1 (ir_version, a small number), then field 2 (producer_name) or 7 (graph), by the protobuf encoding.
  ['onnx', [0x08, -1, 0x12]],
  ['onnx', [0x08, -1, 0x3a]],
];

/** The refusal of bytes that do not begin as a Deltascope model. */
export function foreignFile(bytes: Uint8Array): DeltascopeError {
  if (bytes.length === 0) return failure(modelErrors, 'model-foreign/empty', {});
  if (isPickle(bytes)) return failure(modelErrors, 'model-foreign/pickle', {});
  const known = BEGINNINGS.find(([, pattern]) => pattern.every((byte, i) => byte === -1 || byte === bytes[i]));
  // A safetensors file may begin with the same byte by its length, but after 8 bytes comes its header.
  if (known && bytes[8] !== 0x7b) return failure(modelErrors, 'model-foreign', { is: known[0] });
  if (isText(bytes)) return failure(modelErrors, 'model-foreign', { is: textKind(bytes) });
  return foreignSafetensors(bytes);
}

/** Protocols 2 to 5 begin with the opcode PROTO and their number; the header of safetensors has no such length. */
function isPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5 && bytes[8] !== 0x7b;
}

/** No byte of the first that text does not have. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function textKind(bytes: Uint8Array): ForeignKind {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b ? 'json' : 'text';
}

function foreignSafetensors(bytes: Uint8Array): DeltascopeError {
  try {
    const { metadata } = readSafetensors(bytes);
    if (Object.hasOwn(metadata, DOCUMENT_KEY)) {
      return failure(modelErrors, 'model-foreign/resaved', {});
    }
    return failure(modelErrors, 'model-foreign/safetensors', {});
  } catch (error) {
    const reason = error instanceof DeltascopeError ? error.detail.what : 'it cannot be read';
    return failure(modelErrors, 'model-foreign/unknown', { reason }, { cause: error });
  }
}
