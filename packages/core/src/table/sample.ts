/** The beginning of a text, from which its structure is found. */

import type { OwnBytes } from '../arrays.ts';
import { textOf } from './bytes.ts';
import { type Dialect, RecordScanner } from './scan.ts';
import { joined } from './utf8Text.ts';

export interface Sample {
  /** UTF-8, one byte longer than the text, so that it can be scanned in place. */
  readonly bytes: OwnBytes;
  readonly length: number;
  /** It is the whole text. */
  readonly isWhole: boolean;
}

export interface SampleRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Where it begins. */
  readonly byte: number;
  /** Where what follows it begins, and the line of that. */
  readonly next: { readonly byte: number; readonly line: number };
}

const SAMPLE_BYTES = 1 << 20;
const MOST_BYTES = 32 << 20;
/** A sample should hold at least this many lines, however long they are. */
const LINES = 10;

export async function readSample(text: AsyncIterable<Uint8Array>): Promise<Sample> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let lines = 0;
  let isWhole = true;
  for await (const piece of text) {
    pieces.push(piece.slice());
    length += piece.length;
    if (lines < LINES) lines += piece.reduce((count, byte) => count + (byte === 10 || byte === 13 ? 1 : 0), 0);
    if ((length > SAMPLE_BYTES && lines >= LINES) || length > MOST_BYTES) {
      isWhole = false;
      break;
    }
  }
  return { bytes: joined([...pieces, new Uint8Array(1)]), length, isWhole };
}

/** The lines of the text as such, whatever quotes they hold, with where each begins; the cut one at the end too. */
export function* linesOf({ bytes, length }: Sample): Generator<{ text: string; byte: number; next: number }> {
  for (let start = 0; start < length; ) {
    let end = start;
    while (end < length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const next = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
    yield { text: textOf(bytes, start, end), byte: start, next: Math.min(next, length) };
    start = next;
  }
}

export interface RecordsRequest {
  readonly dialect: Dialect;
  /** Where to begin, and the line of that [the text's beginning]. */
  readonly from?: { readonly byte: number; readonly line: number };
  readonly mostRecords: number;
  readonly mostCells?: number;
}

export interface SampleRecords {
  /** Without blank lines and comments. */
  readonly records: readonly SampleRecord[];
  readonly comments: readonly { readonly text: string; readonly byte: number; readonly line: number }[];
  /** Quotes that are followed by text. */
  readonly faults: number;
}

/** Whole records; the last is dropped if the sample cuts it, unless it is the only one. */
export function recordsOf(sample: Sample, request: RecordsRequest): SampleRecords {
  const { dialect, from = { byte: 0, line: 1 }, mostRecords, mostCells = Number.POSITIVE_INFINITY } = request;
  let faults = 0;
  const scanner = new RecordScanner(dialect, () => faults++);
  const bytes = sample.bytes.slice(); // cells with doubled quotes are shortened in place
  const span = { from: from.byte, to: sample.length, line: from.line, most: mostRecords };
  scanner.scan(bytes, { ...span, isLast: sample.isWhole });
  if (scanner.records === 0) scanner.scan(bytes, { ...span, isLast: true });
  scanner.undouble(scanner.records);
  const records: SampleRecord[] = [];
  const comments: { text: string; byte: number; line: number }[] = [];
  let cell = 0;
  for (let r = 0; r < scanner.records && cell < mostCells; r++) {
    const byte = scanner.recordStarts[r];
    const isLast = r + 1 === scanner.records;
    const next = isLast
      ? { byte: scanner.end, line: scanner.line }
      : { byte: scanner.recordStarts[r + 1], line: scanner.recordLines[r + 1] };
    const end = scanner.cellCounts[r];
    if (scanner.isComment(byte))
      comments.push({ text: textOf(bytes, byte, next.byte).trim(), byte, line: scanner.recordLines[r] });
    else if (!scanner.isBlankLine(byte) && end > cell) {
      const cells = Array.from({ length: end - cell }, (_, j) =>
        textOf(bytes, scanner.starts[cell + j], scanner.ends[cell + j]),
      );
      records.push({ cells, line: scanner.recordLines[r], byte, next });
    }
    cell = end;
  }
  return { records, comments, faults };
}
