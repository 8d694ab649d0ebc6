/** What a file that is no Deltascope model seems to be, in one sentence: by its first bytes, never by running it. */
import { DeltascopeError } from '../errors.ts';
import { readSafetensors } from './safetensors.ts';
import { DOCUMENT_KEY } from './writeModel.ts';

/** Known beginnings of files: what a person would call them. `-1` is any byte. */
const BEGINNINGS: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['a zip archive, as PyTorch (.pt), Keras and NumPy (.npz) write', [0x50, 0x4b, 0x03, 0x04]],
  ['a NumPy array (.npy)', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['an HDF5 file', [0x89, 0x48, 0x44, 0x46]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a Parquet table', [0x50, 0x41, 0x52, 0x31]],
  ['a GGUF model', [0x47, 0x47, 0x55, 0x46]],
  // Field 1 (ir_version, a small number), then field 2 (producer_name) or 7 (graph), by the protobuf encoding.
  ['an ONNX model', [0x08, -1, 0x12]],
  ['an ONNX model', [0x08, -1, 0x3a]],
];

/** The refusal of bytes that do not begin as a Deltascope model. */
export function foreignFile(bytes: Uint8Array): DeltascopeError {
  if (bytes.length === 0) return foreign('the file is empty: 0 bytes');
  if (isPickle(bytes)) return foreign('the file is a Python pickle, which can run code: Deltascope never loads pickle');
  const known = BEGINNINGS.find(([, pattern]) => pattern.every((byte, i) => byte === -1 || byte === bytes[i]));
  // A safetensors file may begin with the same byte by its length, but after 8 bytes comes its header.
  if (known && bytes[8] !== 0x7b) return foreign(`the file is ${known[0]}, not a Deltascope model`);
  if (isText(bytes)) return foreign(`the file is ${firstCharacter(bytes)}, not a Deltascope model`);
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

function firstCharacter(bytes: Uint8Array): string {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b ? 'JSON text' : 'text';
}

function foreignSafetensors(bytes: Uint8Array): DeltascopeError {
  try {
    const { metadata } = readSafetensors(bytes);
    if (Object.hasOwn(metadata, DOCUMENT_KEY)) {
      return foreign('the model was saved again by another program, which moved its checksum from its place');
    }
    return foreign('the safetensors file was not written by Deltascope: it has no columns, classes or network');
  } catch (error) {
    const reason = error instanceof DeltascopeError ? error.detail.what : 'it cannot be read';
    return foreign(`the file is not a Deltascope model, nor a whole safetensors file: ${reason}`, error);
  }
}

function foreign(what: string, cause?: unknown): DeltascopeError {
  const next = 'Give a .safetensors file that deltascope has written.';
  return new DeltascopeError({ code: 'model-foreign', fault: 'data', what, next }, { cause });
}
