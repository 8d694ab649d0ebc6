/**
 * One pass over the bytes of a CSV file before DuckDB reads it: every line is counted, ragged rows, unclosed quotes and
 * bytes that are no text are found with their place, so that what DuckDB is told is pinned and what it reads can be
 * counted against. The pass can also write the rows out again where DuckDB could not read them as they stand.
 */
import { dataError } from '../errors.ts';

export interface BadRow {
  readonly line: number;
  readonly fields: number;
}

export interface Scan {
  /** The record that names the columns, or the first row where none does. */
  readonly first: readonly string[];
  /** Data rows with the right number of fields. */
  readonly rows: number;
  readonly badRows: number;
  /** The first few of them. */
  readonly badExamples: readonly BadRow[];
  /** Lines between records, and before the header, that hold nothing. */
  readonly blankLines: number;
  readonly newlines: ReadonlySet<'\n' | '\r\n' | '\r'>;
  /** A quote stands inside a field that does not begin with one. */
  readonly looseQuotes: boolean;
  /** Line of the first data row. */
  readonly firstRowLine: number;
  /** Data rows, counted from 0, after which lines that are no rows follow (of a tall row, blank, bad), and how many. */
  readonly jumps: readonly { readonly row: number; readonly lines: number }[];
  readonly headerIsTall: boolean;
  readonly longestRecordBytes: number;
}

export interface ScanOptions {
  /** For messages. */
  readonly name: string;
  readonly delimiter: string;
  readonly preambleLines: number;
  readonly hasHeader: boolean;
  /** Called with the bytes of each good record, the header too, without its line end. */
  readonly emit?: (record: Uint8Array) => void;
}

/** A field longer than this is no cell of a table. */
const LONGEST_FIELD = 2_000_000;
const EXAMPLES = 5;

const [QUOTE, LF, CR] = [34, 10, 13];

type State = 'field-start' | 'plain' | 'quoted' | 'quote-seen';

/** Takes the file's bytes, UTF-8 without a mark, piece by piece; `end` gives what was found. Throws data errors. */
export class Scanner {
  private readonly delimiter: number;
  private state: State = 'field-start';
  private line = 1;
  private recordLine = 1;
  private quoteLine = 0;
  private fieldBytes = 0;
  private fields = 1;
  private recordBytes = 0;
  private pendingCr = false;
  private pieces: Uint8Array[] = [];
  private width = 0;
  /** Σ of the jumps so far. */
  private jumped = 0;
  private found = {
    first: [] as string[],
    rows: 0,
    badRows: 0,
    badExamples: [] as BadRow[],
    blankLines: 0,
    newlines: new Set<'\n' | '\r\n' | '\r'>(),
    looseQuotes: false,
    firstRowLine: 0,
    jumps: [] as { row: number; lines: number }[],
    headerIsTall: false,
    longestRecordBytes: 0,
  };
  private readonly options: ScanOptions;

  constructor(options: ScanOptions) {
    this.options = options;
    this.delimiter = options.delimiter.charCodeAt(0);
  }

  /** Lines seen so far. */
  get lines(): number {
    return this.line;
  }

  push(chunk: Uint8Array): void {
    let start = 0; // where the current record begins in this chunk
    const { delimiter } = this;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.pendingCr) {
        this.pendingCr = false;
        if (byte === LF) {
          this.found.newlines.add('\r\n');
          start = i + 1;
          continue;
        }
        this.found.newlines.add('\r');
      }
      if (this.state === 'quoted') {
        if (byte === QUOTE) this.state = 'quote-seen';
        else {
          if (byte === LF) this.line++;
          this.grow();
        }
        continue;
      }
      if (byte === delimiter) {
        this.fields++;
        this.fieldBytes = 0;
        this.state = 'field-start';
      } else if (byte === LF || byte === CR) {
        this.keep(chunk, start, i);
        this.endRecord();
        this.line++;
        this.recordLine = this.line;
        if (byte === CR) this.pendingCr = true;
        else this.found.newlines.add('\n');
        start = i + 1;
      } else if (byte === QUOTE) {
        this.quote();
      } else {
        if (this.state === 'quote-seen') throw this.textAfterQuote();
        this.state = 'plain';
        this.grow();
      }
    }
    this.keep(chunk, start, chunk.length);
  }

  end(): Scan {
    if (this.pendingCr) this.found.newlines.add('\r');
    if (this.state === 'quoted') {
      throw dataError(
        'quote-open',
        `${this.options.name}, line ${this.quoteLine}`,
        'the quote that opens here is never closed',
        'Close it, or double the quotes inside fields.',
      );
    }
    if (this.recordBytes > 0) this.endRecord();
    return this.found;
  }

  private grow(): void {
    if (++this.fieldBytes > LONGEST_FIELD) {
      throw dataError(
        'field-size',
        `${this.options.name}, line ${this.recordLine}`,
        `field ${this.fields} is over 2 MB`,
        'Is a quote not closed, or is this not a table?',
      );
    }
  }

  private quote(): void {
    if (this.state === 'field-start') {
      this.state = 'quoted';
      this.quoteLine = this.line;
    } else if (this.state === 'quote-seen') {
      this.state = 'quoted'; // a doubled quote
      this.grow();
    } else {
      this.found.looseQuotes = true;
      this.grow();
    }
  }

  private textAfterQuote(): Error {
    return dataError(
      'quote-text',
      `${this.options.name}, line ${this.line}`,
      `field ${this.fields} goes on after its closing quote`,
      'Double the quotes inside a quoted field.',
    );
  }

  /** Bytes of the record under way; only those of the header are kept where nothing is emitted. */
  private keep(chunk: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.recordBytes += to - from;
    const wanted = this.options.emit !== undefined || this.found.first.length === 0;
    if (wanted) this.pieces.push(chunk.slice(from, to));
  }

  private endRecord(): void {
    const { found, fields, options } = this;
    const blank = this.recordBytes === 0;
    const inPreamble = this.recordLine <= options.preambleLines;
    if (!inPreamble) {
      if (blank && this.width !== 1) found.blankLines++;
      else if (this.width === 0) this.firstRecord();
      else this.dataRecord(fields);
    }
    found.longestRecordBytes = Math.max(found.longestRecordBytes, this.recordBytes);
    this.pieces = [];
    this.recordBytes = 0;
    this.fields = 1;
    this.fieldBytes = 0;
    this.state = 'field-start';
  }

  private firstRecord(): void {
    const { found, options } = this;
    this.width = this.fields;
    const bytes = joined(this.pieces);
    found.first = parseRecord(new TextDecoder().decode(bytes), options.delimiter);
    if (!options.hasHeader) {
      this.dataRecord(this.fields);
      return;
    }
    found.headerIsTall = this.line > this.recordLine;
    options.emit?.(bytes);
  }

  private dataRecord(fields: number): void {
    const { found, options } = this;
    if (fields !== this.width) {
      found.badRows++;
      if (found.badExamples.length < EXAMPLES) found.badExamples.push({ line: this.recordLine, fields });
      return;
    }
    if (found.rows === 0) found.firstRowLine = this.recordLine;
    const jump = this.recordLine - (found.firstRowLine + found.rows + this.jumped);
    if (jump > 0) found.jumps.push({ row: found.rows - 1, lines: jump });
    this.jumped += jump;
    found.rows++;
    if (options.emit) options.emit(joined(this.pieces));
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

/** The fields of one whole record. */
export function parseRecord(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === '"' && text[i + 1] === '"') field += text[i++];
    else if (character === '"' && (quoted || field === '')) quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
