/** A source's bytes as checked UTF-8 without a mark, whatever its encoding is. */
import { failure } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import type { Encoding } from './encodingNames.ts';
import { interrupted } from './rowErrors.ts';
import type { ByteSource } from './rowSource.ts';
import { completeUtf8Length, firstInvalidUtf8, isPlainAscii, LineCounter } from './utf8.ts';
import { windows1252ToUtf8 } from './windows1252.ts';

export interface Watch {
  readonly signal?: { readonly aborted: boolean };
  /** Called with the share of the bytes that was read, if their number is known. */
  readonly onProgress?: (share: number) => void;
}

const LARGEST_PIECE = 1 << 20;
/** Bytes without one that surely ends a character: no text, so it may be cut anywhere. */
const LONGEST_UNCUT = 4 << 20;

/** The bytes in pieces of at most 1 MiB. Throws `interrupted` instead of giving a part as the whole. */
export async function* bytesOf(source: ByteSource, { signal, onProgress }: Watch): AsyncGenerator<Uint8Array> {
  let position = 0;
  const watch = () => {
    if (signal?.aborted) throw interrupted(source.name);
    if (source.sizeBytes) onProgress?.(Math.min(1, position / source.sizeBytes));
  };
  for await (const chunk of source.open()) {
    for (let at = 0; at < chunk.length; at += LARGEST_PIECE) {
      watch();
      const piece = chunk.subarray(at, at + LARGEST_PIECE);
      position += piece.length;
      yield piece;
    }
  }
  watch();
}

/** The first bytes, `count` of them if there are so many. */
export async function headOf(source: ByteSource, count: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    pieces.push(chunk.slice(0, count));
    length += chunk.length;
    if (length >= count) break;
  }
  return joined(pieces).subarray(0, count);
}

/** Throws for bytes that the encoding does not have, and for NUL, with line and byte. */
export async function* utf8Text(source: ByteSource, encoding: Encoding, watch: Watch): AsyncGenerator<Uint8Array> {
  let skip = encoding.markBytes;
  let rest: Uint8Array = new Uint8Array();
  let position = 0; // of `rest`
  for await (const whole of bytesOf(source, watch)) {
    const chunk = whole.subarray(skip);
    position += whole.length - chunk.length;
    skip -= whole.length - chunk.length;
    const bytes = rest.length === 0 ? chunk : joined([rest, chunk]);
    const cut = completeLength(bytes, encoding.label);
    if (cut > 0) yield await decoded(source, encoding, bytes.subarray(0, cut), position);
    rest = bytes.slice(cut);
    position += cut;
  }
  if (rest.length > 0) yield await decoded(source, encoding, rest, position);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    result.set(piece, at);
    at += piece.length;
  }
  return result;
}

const SINGLE_BYTES = /^(windows-|iso-8859-|koi8-|ibm866$|macintosh$)/;

/** Length without a character that may be cut at the end. */
function completeLength(bytes: Uint8Array, label: string): number {
  if (label === 'utf-8') return completeUtf8Length(bytes);
  if (SINGLE_BYTES.test(label)) return bytes.length;
  if (label.startsWith('utf-16')) {
    const even = bytes.length & ~1;
    const high = even === 0 ? 0 : bytes[label === 'utf-16le' ? even - 1 : even - 2];
    return high >= 0xd8 && high < 0xdc ? even - 2 : even;
  }
  for (let i = bytes.length; i > 0; i--) if (bytes[i - 1] < 0x30) return i; // no such byte is within a character
  return bytes.length > LONGEST_UNCUT ? bytes.length : 0;
}

async function decoded(
  source: ByteSource,
  encoding: Encoding,
  bytes: Uint8Array,
  position: number,
): Promise<Uint8Array> {
  const { label } = encoding;
  const isWide = label.startsWith('utf-16');
  if (label === 'utf-8' && isPlainAscii(bytes)) return bytes;
  const zero = isWide ? zeroUnit(bytes) : bytes.indexOf(0);
  if (zero >= 0) throw nulByte(source.name, await lineOfByte(source, position + zero, label), position + zero);
  const flaw = label === 'utf-8' ? firstInvalidUtf8(bytes) : -1;
  if (flaw >= 0) throw await notDecoded(source, encoding, bytes[flaw], position + flaw);
  if (label === 'utf-8') return bytes;
  if (label === 'windows-1252') return windows1252ToUtf8(bytes);
  try {
    return new TextEncoder().encode(new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    const at = firstUndecodable(bytes, label);
    throw await notDecoded(source, encoding, bytes[at], position + at);
  }
}

function zeroUnit(bytes: Uint8Array): number {
  for (let i = 0; i + 1 < bytes.length; i += 2) if (bytes[i] === 0 && bytes[i + 1] === 0) return i;
  return -1;
}

/** The byte with which the text can no longer be one of that encoding; its lead byte, if the next one gives it away. */
function firstUndecodable(bytes: Uint8Array, label: string): number {
  let good = 0; // the longest beginning known to decode
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && decodes(bytes.subarray(0, middle), label)) good = middle;
    else bad = middle;
  }
  const at = Math.min(good, bytes.length - 1);
  return at > 0 && bytes[at] < 0x80 && bytes[at - 1] >= 0x80 ? at - 1 : at;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The file's line of a byte counted from 0; reads the file again, since lines are not counted while all goes well. */
export async function lineOfByte(source: ByteSource, byte: number, label: string): Promise<number> {
  const counter = new LineCounter(label);
  let position = 0;
  for await (const chunk of source.open()) {
    counter.add(chunk.subarray(0, byte - position));
    position += chunk.length;
    if (position >= byte) break;
  }
  return counter.lines;
}

async function notDecoded(source: ByteSource, encoding: Encoding, value: number, byte: number): Promise<Error> {
  const line = await lineOfByte(source, byte, encoding.label);
  const at = { file: source.name, line, byte: byte + 1 };
  return failure(tableErrors, 'encoding', { value: hex(value), name: encoding.name }, { at });
}

export function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

export function nulByte(name: string, line: number, byte: number): Error {
  return failure(tableErrors, 'nul-byte', {}, { at: { file: name, line, byte: byte + 1 } });
}
