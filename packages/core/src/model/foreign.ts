/** What a file that is no Deltascope model seems to be, in one sentence: by its first bytes, never by running it. */

import { DeltascopeError, failure } from '../errors.ts';
import { fileKind } from '../files/fileKind.ts';
import type { ForeignKind } from '../words/en/modelErrors.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { readSafetensors } from './safetensors.ts';
import { DOCUMENT_KEY } from './writeModel.ts';

/** The refusal of bytes that do not begin as a Deltascope model. */
export function foreignFile(bytes: Uint8Array): DeltascopeError {
  if (bytes.length === 0) return failure(modelErrors, 'model-foreign/empty', {});
  const is = fileKind(bytes);
  if (is === 'pickle') return failure(modelErrors, 'model-foreign/pickle', {});
  if (is && is !== 'safetensors') return failure(modelErrors, 'model-foreign', { is });
  if (isText(bytes)) return failure(modelErrors, 'model-foreign', { is: textKind(bytes) });
  return foreignSafetensors(bytes);
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
    const because = error instanceof DeltascopeError ? error : undefined;
    return failure(modelErrors, 'model-foreign/unknown', {}, { because, cause: error });
  }
}
