/**
 * The safetensors format (https://huggingface.co/docs/safetensors): 8 bytes with the header's length, little-endian; a
 * JSON header with each tensor's dtype, shape and place; the tensors' bytes, one after the other. Reading trusts
 * nothing: everything is checked before anything is allocated. Of the dtypes only floats of 64 and 32 bits.
 */

import type { OwnBytes } from '../arrays.ts';
import { type DeltascopeError, failure, shorten } from '../errors.ts';
import { type Json, parseJson } from '../json/json.ts';
import { type ModelErrors, modelErrors } from '../words/en/modelErrors.ts';

export const DTYPES = ['F64', 'F32'] as const;
export type Dtype = (typeof DTYPES)[number];

/** A named array of a safetensors file. */
export interface Tensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Row-major; its length is the product of the shape. */
  readonly data: Float64Array | Float32Array;
}

/** The contents of a safetensors file. */
export interface Safetensors {
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format's own limit on the header, in bytes. */
const LARGEST_HEADER = 100_000_000;
/** Far more than any network has layers. */
const MOST_TENSORS = 10_000;
/** A header's numbers and names: a place holds two, a shape a few. */
const HEADER_LIMITS = { depth: 3, values: 20 * MOST_TENSORS };
const LENGTH_BYTES = 8;
const METADATA = '__metadata__';
const SIZE_BYTES: Record<Dtype, number> = { F64: 8, F32: 4 };

/**
 * The file's bytes: metadata first, then the tensors, those of 64 bits before those of 32 so that each is aligned; the
 * same tensors and metadata give the same bytes. Throws `safetensors` (usage) for what no reader could read back.
 */
export function writeSafetensors({ tensors, metadata }: Safetensors): OwnBytes {
  checkWritable(tensors);
  const ordered = [...tensors].sort((a, b) => SIZE_BYTES[b.dtype] - SIZE_BYTES[a.dtype]);
  const entries = Object.keys(metadata).length === 0 ? [] : [`"${METADATA}":${JSON.stringify(metadata)}`];
  let offset = 0;
  const places = ordered.map((tensor) => {
    const { name, dtype, shape, data } = tensor;
    const begin = offset;
    offset += data.length * SIZE_BYTES[dtype];
    entries.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, offset] })}`);
    return { tensor, begin };
  });
  const header = padded(new TextEncoder().encode(`{${entries.join(',')}}`));
  if (header.length > LARGEST_HEADER) {
    throw failure(modelErrors, 'safetensors/header', { bytes: header.length, most: LARGEST_HEADER });
  }
  const bytes = new Uint8Array(LENGTH_BYTES + header.length + offset);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, LENGTH_BYTES);
  for (const { tensor, begin } of places) writeTensor(view, LENGTH_BYTES + header.length + begin, tensor);
  return bytes;
}

/** With spaces up to a multiple of 8 bytes, so that the tensors begin at one. */
function padded(header: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.ceil(header.length / 8) * 8).fill(0x20);
  result.set(header);
  return result;
}

function writeTensor(view: DataView, at: number, { dtype, data }: Tensor): void {
  if (dtype === 'F64') for (let i = 0; i < data.length; i++) view.setFloat64(at + 8 * i, data[i], true);
  else for (let i = 0; i < data.length; i++) view.setFloat32(at + 4 * i, data[i], true);
}

function checkWritable(tensors: readonly Tensor[]): void {
  const names = new Set<string>();
  for (const { name, shape, data } of tensors) {
    if (names.has(name) || name === METADATA) throw failure(modelErrors, 'safetensors/name', { name });
    names.add(name);
    if (shape.reduce((product, size) => product * size, 1) !== data.length) {
      throw failure(modelErrors, 'safetensors/size', { name, shape, numbers: data.length });
    }
  }
}

/** A tensor as the header tells it, checked; its place counted from the end of the header. */
interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly count: number;
  readonly begin: number;
  readonly end: number;
}

/** The file's tensors, copied, and metadata. Throws `safetensors` (data), naming the tensor if there is one. */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { header, dataStart } = readHeader(bytes);
  const entries: Entry[] = [];
  let metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) metadata = readMetadata(value);
    else if (entries.length === MOST_TENSORS) throw bad('safetensors/many', { tensor: name, most: MOST_TENSORS });
    else entries.push(readEntry(name, value, bytes.length - dataStart));
  }
  checkPlaces(entries, bytes.length - dataStart);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { tensors: entries.map((entry) => readTensor(view, dataStart, entry)), metadata };
}

function readHeader(bytes: Uint8Array): { header: { readonly [name: string]: Json }; dataStart: number } {
  if (bytes.length < LENGTH_BYTES + 2) {
    throw bad('safetensors/short', { bytes: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = view.getBigUint64(0, true);
  if (declared > BigInt(LARGEST_HEADER)) {
    throw bad('safetensors/header-size', { bytes: String(declared), most: LARGEST_HEADER });
  }
  const length = Number(declared);
  const dataStart = LENGTH_BYTES + length;
  if (dataStart > bytes.length) {
    throw bad('safetensors/cut', { header: length, bytes: bytes.length });
  }
  const header = parseJson(decode(bytes.subarray(LENGTH_BYTES, dataStart)), HEADER_LIMITS);
  if (!isRecord(header)) throw bad('safetensors/no-object', {});
  return { header, dataStart };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw bad('safetensors/no-text', {}, cause);
  }
}

function readMetadata(value: Json): Record<string, string> {
  const isText = (entry: [string, Json]): entry is [string, string] => typeof entry[1] === 'string';
  if (!isRecord(value) || !Object.entries(value).every(isText)) throw bad('safetensors/metadata', {});
  return Object.fromEntries(Object.entries(value).filter(isText));
}

function readEntry(name: string, value: Json, dataBytes: number): Entry {
  const tensor = shorten(name, 100);
  if (!isRecord(value)) throw bad('safetensors/entry', { tensor });
  const { dtype, shape, data_offsets: place, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw bad('safetensors/property', { tensor, property: shorten(unknown, 60) });
  const known = DTYPES.find((each) => each === dtype);
  if (!known) throw bad('safetensors/dtype', { tensor, dtype: shown(dtype), read: DTYPES });
  if (!isSizes(shape)) throw bad('safetensors/shape', { tensor, shape: shown(shape) });
  const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
  if (!isSizes(place) || place.length !== 2) {
    throw bad('safetensors/offsets', { tensor, offsets: shown(place) });
  }
  const [begin, end] = place;
  if (begin > end || end > dataBytes) {
    throw bad('safetensors/bounds', { tensor, begin, end, bytes: dataBytes });
  }
  const needed = count * SIZE_BYTES[known];
  if (needed !== end - begin) {
    throw bad('safetensors/bytes', { tensor, bytes: end - begin, shape: shape.slice(0, 12), dtype: known, needed });
  }
  return { name, dtype: known, shape, count, begin, end };
}

/** One after the other, from the first byte to the last: no overlap, no hole. */
function checkPlaces(entries: readonly Entry[], dataBytes: number): void {
  const ordered = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  for (const { name, begin, end: next } of ordered) {
    const tensor = shorten(name, 100);
    if (begin < end) throw bad('safetensors/overlap', { tensor, begin });
    if (begin > end) throw bad('safetensors/hole', { tensor, begin, end });
    end = next;
  }
  if (end !== dataBytes) throw bad('safetensors/rest', { bytes: dataBytes - end });
}

function readTensor(view: DataView, dataStart: number, { name, dtype, shape, count, begin }: Entry): Tensor {
  const data = dtype === 'F64' ? new Float64Array(count) : new Float32Array(count);
  const at = dataStart + begin;
  if (dtype === 'F64') for (let i = 0; i < count; i++) data[i] = view.getFloat64(at + 8 * i, true);
  else for (let i = 0; i < count; i++) data[i] = view.getFloat32(at + 4 * i, true);
  return { name, dtype, shape, data };
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: Json | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'none' : shorten(JSON.stringify(value), 80);
}

function bad<Key extends keyof ModelErrors & `safetensors/${string}`>(
  key: Key,
  data: ModelErrors[Key],
  cause?: unknown,
): DeltascopeError {
  return failure(modelErrors, key, data, { cause });
}
