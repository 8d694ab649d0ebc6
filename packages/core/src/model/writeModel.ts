/**
 * A model as one safetensors file: tensors Theta1, Theta2, …; in the metadata a checksum of the whole file, at a fixed
 * place, and everything else as one JSON document. The same model gives the same bytes.
 */

import type { OwnBytes } from '../arrays.ts';
import { firstNonFinite } from '../engine/nonFinite.ts';
import { failure } from '../errors.ts';
import { formatAddress } from '../names/address.ts';
import { formatMatrix } from '../names/matrixName.ts';
import { parametersOf, thetaShapes } from '../network/network.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { crc32 } from './checksum.ts';
import { documentText } from './document.ts';
import type { Model } from './model.ts';
import type { OwnKinds } from './record.ts';
import { type Tensor, writeSafetensors } from './safetensors.ts';

/** How a model's file is written. */
export interface ModelWriteOptions {
  /** Weights that are NaN or infinite are refused unless this is said. */
  readonly allowNonfinite?: boolean;
  readonly own?: OwnKinds;
}

const CHECKSUM_KEY = 'deltascope.checksum';
export const DOCUMENT_KEY = 'deltascope.model';

/** How each file goes on after the 8 bytes of the header's length, up to the digits of the checksum. */
export const BEGINNING = `{"__metadata__":{"${CHECKSUM_KEY}":"crc32:`;
/** In the file, counted in bytes. */
export const DIGITS_START = 8 + BEGINNING.length;
const DIGITS = 8;
const ZEROS = '0'.repeat(DIGITS);

/**
 * The file's bytes. Throws `model-nonfinite` (data), naming the cell, `shape` (usage) if Theta
 * is not the network's, and what reading it back would throw.
 */
export function writeModel(model: Model, options: ModelWriteOptions = {}): OwnBytes {
  const { allowNonfinite = false, own = {} } = options;
  checkTheta(model);
  if (!allowNonfinite) assertFinite(model);
  return writeChecked(tensorsOf(model), DOCUMENT_KEY, documentText(model, own));
}

/** A safetensors file with a document in its metadata under `key`, and the checksum of it all before that. */
export function writeChecked(tensors: readonly Tensor[], key: string, document: string): OwnBytes {
  const bytes = writeSafetensors({ tensors, metadata: { [CHECKSUM_KEY]: `crc32:${ZEROS}`, [key]: document } });
  bytes.set(new TextEncoder().encode(checksumDigits(bytes)), DIGITS_START);
  return bytes;
}

/** The checksum of a whole file, taken with zeros in place of its digits: 8 hexadecimal digits. */
export function checksumDigits(bytes: Uint8Array): string {
  let sum = crc32(bytes.subarray(0, DIGITS_START));
  sum = crc32(new TextEncoder().encode(ZEROS), sum);
  sum = crc32(bytes.subarray(DIGITS_START + DIGITS), sum);
  return sum.toString(16).padStart(DIGITS, '0');
}

/** The digits that are in the file. */
export function storedDigits(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(DIGITS_START, DIGITS_START + DIGITS));
}

/** Float32 where training made such numbers: no digit is lost. */
function tensorsOf({ Theta, training, solver }: Model): Tensor[] {
  const dtypeOf = (all: readonly Float64Array[]) =>
    training.precision === 'f32' && all.every((data) => data.every((x) => Object.is(x, Math.fround(x))))
      ? 'F32'
      : 'F64';
  const dtype = dtypeOf(Theta.map(({ data }) => data));
  const weights = Theta.map(({ rows, columns, data }, l): Tensor => {
    return { name: formatMatrix({ kind: 'Theta', layer: l + 1 }), dtype, shape: [rows, columns], data };
  });
  const vectors = solver?.vectors ?? [];
  const kept = vectors.map((data, v): Tensor => {
    return { name: solverTensor(v), dtype: dtypeOf(vectors), shape: [data.length], data };
  });
  return [...weights, ...kept];
}

/** The solver's vectors, counted from 0: `solver1` is the velocity of sgd, or the first moment of adam. */
export function solverTensor(v: number): string {
  return `solver${v + 1}`;
}

function checkTheta({ network, Theta }: Model): void {
  const wanted = thetaShapes(network).map(({ rows, columns }) => `${rows} × ${columns}`);
  const seen = Theta.map(({ rows, columns }) => `${rows} × ${columns}`);
  if (wanted.join() === seen.join()) return;
  throw failure(modelErrors, 'shape/Theta', { seen, layers: network.layers, wanted });
}

/** Throws `model-nonfinite` if a weight is NaN or infinite. */
export function assertFinite({ network, Theta }: Pick<Model, 'network' | 'Theta'>, where?: string): void {
  const cell = firstNonFinite(network, parametersOf(Theta));
  if (!cell) return;
  const data = { address: formatAddress(cell), value: cell.value, cell };
  throw failure(modelErrors, 'model-nonfinite', data, where === undefined ? {} : { at: { file: where } });
}
