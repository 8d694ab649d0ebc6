/**
 * Splits UTF-8 bytes into records and cells, in one pass. It knows delimiters, quotes and comment lines; it does not know
 * how many cells a row should have, which is `rowPass.ts`'s subject. The bytes must be the caller's own: one byte behind
 * the last is written, and `undouble` shortens cells in place.
 */

import type { OwnBytes } from '../arrays.ts';
import { doubled } from './bytes.ts';

export interface Dialect {
  /** One ASCII character, or `blanks`: a run of spaces and tabs. */
  readonly delimiter: string;
  readonly quote: '"' | "'";
  /** What every comment line begins with; empty if there are none. */
  readonly comment: string;
}

export type FaultCode = 'quote-open' | 'quote-text' | 'field-size' | 'columns';

export interface Fault {
  readonly code: FaultCode;
  readonly line: number;
  /** Counted from 1. */
  readonly field: number;
}

export interface ScanSpan {
  readonly from: number;
  readonly to: number;
  /** The file's line at `from`. */
  readonly line: number;
  /** Nothing follows: the last record needs no line end. */
  readonly isLast: boolean;
  /** Stops after so many records. */
  readonly most?: number;
}

/** A field longer than this is no cell of a table. */
const LONGEST_FIELD = 2_000_000;
/** A record of more fields than this is no row of a table, and is not kept in memory to be counted. */
const MOST_FIELDS = 1_000_000;

const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];
const INCOMPLETE = -1;

export class RecordScanner {
  /** Cells of all records, one after the other. */
  starts: Int32Array = new Int32Array(1 << 12);
  ends: Int32Array = new Int32Array(1 << 12);
  records = 0;
  /** By record: its first byte, its line, and how many cells there are up to its end. */
  recordStarts: Int32Array = new Int32Array(1 << 10);
  recordLines: Float64Array = new Float64Array(1 << 10);
  cellCounts: Int32Array = new Int32Array(1 << 10);
  /** Where the record behind the last whole one begins, and its line. */
  end = 0;
  line = 1;

  private readonly onFault: (fault: Fault) => void;
  private readonly isBlanks: boolean;
  private readonly quote: number;
  private readonly delimiter: number;
  private readonly comment: Uint8Array;
  /** What ends a plain field. */
  private readonly stops = new Uint8Array(256);
  /** What a field may begin with before its quote, and the quote. */
  private readonly openers = new Uint8Array(256);
  private readonly blanks = new Uint8Array(256);
  private readonly quoteStops = new Uint8Array(256);
  /** Cells that hold doubled quotes. */
  private doubled: number[] = [];
  private cells = 0;
  private bytes = new Uint8Array();
  private to = 0;
  private isLast = false;
  /** Line ends inside the record under way. */
  private innerLines = 0;
  /** Of the quoted field that was read last. */
  private cellStart = 0;
  private cellEnd = 0;
  private isDoubled = false;

  /** `onFault` throws, or the scan goes on with the field taken as it is. */
  constructor({ delimiter, quote, comment }: Dialect, onFault: (fault: Fault) => void) {
    this.onFault = onFault;
    this.isBlanks = delimiter === 'blanks';
    this.quote = quote.charCodeAt(0);
    this.delimiter = this.isBlanks ? SPACE : delimiter.charCodeAt(0);
    this.comment = new TextEncoder().encode(comment);
    for (const byte of [SPACE, TAB]) if (this.isBlanks || byte !== this.delimiter) this.blanks[byte] = 1;
    for (const byte of [LF, CR]) this.stops[byte] = this.quoteStops[byte] = 1;
    for (const byte of this.isBlanks ? [SPACE, TAB] : [this.delimiter]) this.stops[byte] = 1;
    this.openers.set(this.blanks);
    this.openers[this.quote] = this.quoteStops[this.quote] = 1;
  }

  /** Forgets the records of the last call. `bytes` is one longer than `to`, at least. */
  scan(bytes: OwnBytes, { from, to, line, isLast, most = Number.POSITIVE_INFINITY }: ScanSpan): void {
    this.records = this.cells = 0;
    this.doubled = [];
    this.bytes = bytes;
    this.to = to;
    this.isLast = isLast;
    this.line = line;
    bytes[to] = LF;
    let at = from;
    while (at < to && this.records < most) {
      this.innerLines = 0;
      const firstCell = this.cells;
      const next = this.isComment(at) ? this.lineEnd(at) : this.isBlanks ? this.blankRecord(at) : this.record(at);
      if (next === INCOMPLETE) {
        this.cells = firstCell;
        break;
      }
      this.endRecord(at);
      at = next;
    }
    this.end = at;
  }

  /** Takes one of each two quotes out of the cells of the first records. */
  undouble(records: number): void {
    const cells = records === 0 ? 0 : this.cellCounts[records - 1];
    const { bytes, quote } = this;
    for (const cell of this.doubled) {
      if (cell >= cells) return;
      let write = this.starts[cell];
      for (let read = write; read < this.ends[cell]; read++) {
        bytes[write++] = bytes[read];
        if (bytes[read] === quote) read++;
      }
      this.ends[cell] = write;
    }
  }

  isComment(at: number): boolean {
    const { bytes, comment } = this;
    if (comment.length === 0) return false;
    for (let k = 0; k < comment.length; k++) if (bytes[at + k] !== comment[k]) return false;
    return true;
  }

  /** Nothing but blanks up to the line end. */
  isBlankLine(at: number): boolean {
    const { bytes, blanks, to } = this;
    let i = at;
    while (blanks[bytes[i]] === 1) i++;
    return i >= to || bytes[i] === LF || bytes[i] === CR;
  }

  /** Where the next record begins, or INCOMPLETE. */
  private record(begin: number): number {
    const { bytes, stops, openers, delimiter, to } = this;
    let at = begin;
    for (;;) {
      let start = at;
      let end = INCOMPLETE;
      if (openers[bytes[at]] === 1) {
        const behind = this.quotedField(at);
        if (behind === INCOMPLETE) return INCOMPLETE;
        if (behind > 0) {
          at = behind;
          start = this.cellStart;
          end = this.cellEnd;
        }
      }
      if (end === INCOMPLETE) {
        while (stops[bytes[at]] === 0) at++;
        end = at;
      }
      if (end - start > LONGEST_FIELD) this.fault('field-size');
      if (at === to && !this.isLast) return INCOMPLETE;
      this.addCell(start, end);
      if (bytes[at] !== delimiter) return this.lineEndFrom(at);
      at++;
    }
  }

  /** A record whose fields are separated by runs of blanks; blanks before the first and behind the last are nothing. */
  private blankRecord(begin: number): number {
    const { bytes, stops, blanks, quote, to } = this;
    let at = begin;
    for (;;) {
      while (blanks[bytes[at]] === 1) at++;
      if (bytes[at] === LF || bytes[at] === CR) return this.lineEndFrom(at);
      let start = at;
      let end = INCOMPLETE;
      if (bytes[at] === quote) {
        const behind = this.quotedField(at);
        if (behind === INCOMPLETE) return INCOMPLETE;
        at = behind;
        start = this.cellStart;
        end = this.cellEnd;
      } else {
        while (stops[bytes[at]] === 0) at++;
        end = at;
      }
      if (end - start > LONGEST_FIELD) this.fault('field-size');
      if (at === to && !this.isLast) return INCOMPLETE;
      this.addCell(start, end);
    }
  }

  /**
   * A field that begins at `field` with a quote, or with blanks and a quote; 0 if it is a plain one. Its cell is
   * `cellStart` up to `cellEnd`; what comes back is where the delimiter or line end behind it is.
   */
  private quotedField(field: number): number {
    const { bytes, blanks, stops, quote } = this;
    let open = field;
    if (!this.isBlanks) while (blanks[bytes[open]] === 1) open++;
    if (bytes[open] !== quote) return 0;
    const close = this.closingQuote(open);
    if (close === INCOMPLETE) {
      if (this.to - field > LONGEST_FIELD) this.fault('field-size');
      return INCOMPLETE;
    }
    let at = close + 1;
    if (!this.isBlanks) while (blanks[bytes[at]] === 1) at++;
    this.cellStart = open + 1;
    this.cellEnd = close;
    if (stops[bytes[at]] === 0) {
      if (open > field && !this.holdsStop(open, close)) {
        this.isDoubled = false; // ` "so" called`: split the same way if the quotes are letters
        this.cellStart = field;
        while (stops[bytes[at]] === 0) at++;
        this.cellEnd = at;
      } else {
        this.fault('quote-text');
        while (stops[bytes[at]] === 0) at++;
      }
    }
    if (this.isDoubled && (at < this.to || this.isLast)) this.doubled.push(this.cells);
    return at;
  }

  private closingQuote(open: number): number {
    const { bytes, quoteStops, quote, to } = this;
    this.isDoubled = false;
    const lineOfQuote = this.line + this.innerLines;
    let at = open + 1;
    for (;;) {
      while (quoteStops[bytes[at]] === 0) at++;
      if (at >= to) {
        if (this.isLast) this.onFault({ code: 'quote-open', line: lineOfQuote, field: this.fieldNumber() });
        return INCOMPLETE;
      }
      if (bytes[at] !== quote) {
        if (bytes[at] === CR || bytes[at - 1] !== CR) this.innerLines++;
        at++;
      } else if (at + 1 < to && bytes[at + 1] === quote) {
        this.isDoubled = true;
        at += 2;
      } else return at + 1 >= to && !this.isLast ? INCOMPLETE : at;
    }
  }

  private holdsStop(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.stops[this.bytes[i]] === 1) return true;
    return false;
  }

  private lineEnd(begin: number): number {
    let at = begin;
    while (this.bytes[at] !== LF && this.bytes[at] !== CR) at++;
    return this.lineEndFrom(at);
  }

  /** Behind the line end at `at`; INCOMPLETE if that may go on. */
  private lineEndFrom(at: number): number {
    const { bytes, to, isLast } = this;
    if (at >= to) return isLast ? to : INCOMPLETE;
    if (bytes[at] === LF) return at + 1;
    if (at + 1 >= to) return isLast ? to : INCOMPLETE;
    return bytes[at + 1] === LF ? at + 2 : at + 1;
  }

  private addCell(start: number, end: number): void {
    if (this.cells === this.starts.length) {
      if (this.fieldNumber() > MOST_FIELDS) this.fault('columns');
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.cells] = start;
    this.ends[this.cells] = end;
    this.cells++;
  }

  private endRecord(start: number): void {
    const r = this.records;
    if (r === this.recordStarts.length) {
      this.recordStarts = doubled(this.recordStarts);
      this.cellCounts = doubled(this.cellCounts);
      const lines = new Float64Array(2 * r);
      lines.set(this.recordLines);
      this.recordLines = lines;
    }
    this.recordStarts[r] = start;
    this.recordLines[r] = this.line;
    this.cellCounts[r] = this.cells;
    this.line += 1 + this.innerLines;
    this.records++;
  }

  private fault(code: FaultCode): void {
    this.onFault({ code, line: this.line + (code === 'quote-text' ? this.innerLines : 0), field: this.fieldNumber() });
  }

  private fieldNumber(): number {
    const before = this.records === 0 ? 0 : this.cellCounts[this.records - 1];
    return this.cells - before + 1;
  }
}
