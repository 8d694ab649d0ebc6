/**
 * A model from a file's bytes. Nothing is trusted: first the checksum, then the format, then every field, then that the
 * parts fit together; each refusal is one sentence.
 */

import { DeltascopeError, failure, placed, shorten } from '../errors.ts';
import { recordAt } from '../json/check.ts';
import { parseJson } from '../json/json.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { formatMatrix } from '../names/matrixName.ts';
import { type Network, parameterCount, thetaShapes } from '../network/network.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import { type ModelRecords, readDocument } from './document.ts';
import { foreignFile } from './foreign.ts';
import type { Model } from './model.ts';
import type { OwnKinds } from './record.ts';
import { readSafetensors, type Tensor } from './safetensors.ts';
import { assertFinite, BEGINNING, checksumDigits, DOCUMENT_KEY, solverTensor, storedDigits } from './writeModel.ts';

/** How a model's file is read. */
export interface ModelReadOptions {
  /** Weights that are NaN or infinite are refused unless this is said. */
  readonly allowNonfinite?: boolean;
  /** The file's name, for errors. */
  readonly where?: string;
  readonly own?: OwnKinds;
}

/** Room for a history of a million iterations. */
const DOCUMENT_LIMITS = { depth: 32, values: 10_000_000 };

/**
 * The model, as it was written, in every bit. Throws (data) `model-checksum` for a file cut off or altered,
 * `model-foreign` for one of another kind, `model-version`, `model-nonfinite`, `model-malformed` and
 * `model-mismatch`.
 */
export function readModel(bytes: Uint8Array, options: ModelReadOptions = {}): Model {
  const { allowNonfinite = false, where, own = {} } = options;
  return placedAt(where, () => {
    checkWhole(bytes);
    const { tensors, metadata } = readSafetensors(bytes);
    const document = recordAt({
      value: parseJson(metadata[DOCUMENT_KEY] ?? 'null', DOCUMENT_LIMITS),
      path: DOCUMENT_KEY,
    });
    const records = readDocument(document, own);
    const { solver, ...told } = records;
    const parts = tensorsBy(records, tensors);
    const model: Model = {
      ...told,
      Theta: parts.Theta,
      ...(solver && { solver: { ...solver, vectors: parts.vectors } }),
    };
    if (!allowNonfinite) assertFinite(model);
    return model;
  });
}

/** Of the Deltascope that wrote a model that could be read; empty if it does not say. */
export function versionOfModel(bytes: Uint8Array): string {
  const document = parseJson(readSafetensors(bytes).metadata[DOCUMENT_KEY] ?? 'null', DOCUMENT_LIMITS);
  const { deltascope } = recordAt({ value: document, path: DOCUMENT_KEY });
  return typeof deltascope === 'string' ? shorten(deltascope, 40) : '';
}

/** A Deltascope model, whole; errors otherwise. */
function checkWhole(bytes: Uint8Array): void {
  const differing = bytesUnlikeOurs(bytes);
  const isOurs = differing === 0 && bytes.length > 8 + BEGINNING.length;
  if (isOurs && storedDigits(bytes) === checksumDigits(bytes)) return;
  // A beginning with a damaged byte or two is still ours, where enough of it is there to tell.
  if (bytes.length > 8 && differing <= (bytes.length < 32 ? 0 : 2)) {
    throw failure(modelErrors, 'model-checksum', {});
  }
  throw foreignFile(bytes);
}

/** How many of the bytes after the length differ from how our files begin, of those that are there. */
function bytesUnlikeOurs(bytes: Uint8Array): number {
  const length = Math.min(BEGINNING.length, bytes.length - 8);
  let differing = 0;
  for (let i = 0; i < length; i++) if (bytes[8 + i] !== BEGINNING.charCodeAt(i)) differing += 1;
  return differing;
}

/** Every tensor has its place. */
function tensorsBy({ network, solver }: ModelRecords, tensors: readonly Tensor[]) {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const Theta = thetaFrom(network, byName);
  const vectors = Array.from({ length: solver?.vectors ?? 0 }, (_, v) => vectorFrom(network, solverTensor(v), byName));
  const [extra] = byName.keys();
  if (extra !== undefined) throw failure(modelErrors, 'model-mismatch/extra', { tensor: extra });
  return { Theta, vectors };
}

/** One number for each weight. */
function vectorFrom(network: Network, name: string, byName: Map<string, Tensor>): Float64Array {
  const { data } = tensorOf(network, name, { byName, wanted: [parameterCount(network)] });
  const value = data.find((one) => !Number.isFinite(one));
  if (value !== undefined) throw failure(modelErrors, 'model-mismatch/value', { tensor: name, value });
  return Float64Array.from(data);
}

function thetaFrom(network: Network, byName: Map<string, Tensor>): Matrix[] {
  return thetaShapes(network).map(({ rows, columns }, l) => {
    const name = formatMatrix({ kind: 'Theta', layer: l + 1 });
    const { data } = tensorOf(network, name, { byName, wanted: [rows, columns] });
    return matrix(rows, columns, Float64Array.from(data));
  });
}

/** The tensor of that name, which must have the shape that the network has; it is taken out. */
function tensorOf(
  { layers }: Network,
  name: string,
  { byName, wanted }: { readonly byName: Map<string, Tensor>; readonly wanted: readonly number[] },
): Tensor {
  const tensor = byName.get(name);
  if (!tensor) throw failure(modelErrors, 'model-mismatch/missing', { tensor: name, layers });
  byName.delete(name);
  const { shape } = tensor;
  if (shape.join() !== wanted.join()) {
    throw failure(modelErrors, 'model-mismatch/shape', { tensor: name, shape, wanted, layers });
  }
  return tensor;
}

/** Errors told with the file's name. */
function placedAt<T>(where: string | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (where === undefined || !(error instanceof DeltascopeError)) throw error;
    throw placed(error, { file: where });
  }
}
