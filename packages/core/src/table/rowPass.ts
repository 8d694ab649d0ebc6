/** One pass over the rows of a text: blocks of cells; what is no row is counted and told, or refused with its line. */

import { dataError } from '../errors.ts';
import { textOf } from './bytes.ts';
import { ByteWindow } from './byteWindow.ts';
import type { CellBlock } from './cells.ts';
import { type Finding, refuseGuesses } from './finding.ts';
import { footerLength, type LastRecord, MOST_FOOTER_LINES, totalOf } from './footer.ts';
import { interrupted } from './rowErrors.ts';
import { RowLines } from './rowLines.ts';
import { type Fault, RecordScanner } from './scan.ts';
import { BadRows, SkippedLines } from './skippedLines.ts';
import type { Structure } from './structure.ts';

export interface PassOptions {
  /** For messages. */
  readonly file: string;
  readonly structure: Structure;
  readonly onBadRow?: 'fail' | 'skip';
  readonly strict?: boolean;
  readonly signal?: { readonly aborted: boolean };
  /** The text from its beginning. */
  readonly text: () => AsyncIterable<Uint8Array>;
  /** Lines below the table are given as rows. */
  readonly keepsFooter?: boolean;
}

/** Records that wait for the text's end, since they may be below the table; there may be blank lines among them. */
const HELD = MOST_FOOTER_LINES + 7;
/** Rows above the last lines that are looked at to judge these. */
const ROWS_ABOVE = 20;

export class RowPass {
  readonly lines: RowLines = new RowLines();
  readonly bad: BadRows;
  private readonly comments = new SkippedLines('comments');
  private readonly headers = new SkippedLines('repeated-header');
  private readonly footer = new SkippedLines('footer');
  private readonly options: PassOptions;
  private readonly scanner: RecordScanner;
  private readonly header: readonly Uint8Array[] | undefined;
  private readonly width: number;
  private readonly fields: number;
  private readonly window = new ByteWindow();
  /** The line at the window's beginning. */
  private line: number;

  constructor(options: PassOptions) {
    const { structure, file } = options;
    this.options = options;
    this.scanner = new RecordScanner(structure.dialect, (fault) => {
      throw faultError(file, fault);
    });
    this.width = structure.names.length;
    this.fields = structure.fields;
    // In one column a word that is also the name may well be a value.
    this.header = this.fields === 1 ? undefined : structure.header?.map((cell) => new TextEncoder().encode(cell));
    this.line = structure.rows.line;
    this.bad = new BadRows(structure.fields);
  }

  /** Throws at the end if rows were bad, or if there are none. */
  async *blocks(): AsyncGenerator<CellBlock> {
    const { window, options } = this;
    let skip = options.structure.rows.byte;
    for await (const piece of options.text()) {
      let at = Math.min(skip, piece.length);
      skip -= at;
      while (at < piece.length) {
        at += window.fill(piece, at);
        if (!window.isFull) continue;
        if (options.signal?.aborted) throw interrupted(options.file);
        const records = this.scanFullWindow();
        const block = this.take(records);
        if (block) yield block;
        this.dropTaken(records);
      }
    }
    const block = await this.lastBlock();
    if (block) yield block;
    this.finish();
  }

  /** What is to be said about the rows; complete at the end. */
  findings(): Finding[] {
    const { file } = this.options;
    return [this.bad, this.comments, this.headers, this.footer].flatMap((lines) => lines.findings(file));
  }

  private finish(): void {
    const { file, onBadRow, strict, structure } = this.options;
    if (this.bad.count > 0 && onBadRow !== 'skip') throw this.bad.error(file);
    if (this.lines.rows === 0) {
      const what = structure.header ? '0 data rows: there is only a header' : '0 data rows';
      throw dataError('no-rows', file, what, 'Bring a table with rows.');
    }
    if (strict) refuseGuesses(file, this.findings());
  }

  private scan(isLast: boolean): void {
    const { scanner, window } = this;
    scanner.scan(window.bytes, { from: 0, to: window.length, line: this.line, isLast });
  }

  /** How many records of a full window may be given: the last ones wait. */
  private scanFullWindow(): number {
    this.scan(false);
    const records = this.withoutBlankEnd(Math.max(0, this.scanner.records - HELD));
    this.scanner.undouble(records);
    return records;
  }

  /** In one column a blank line is a row without a value, unless nothing but blank lines follows. */
  private withoutBlankEnd(records: number): number {
    const { scanner } = this;
    let length = records;
    if (this.fields === 1) while (length > 0 && scanner.isBlankLine(scanner.recordStarts[length - 1])) length--;
    return length;
  }

  private dropTaken(records: number): void {
    const { scanner, window } = this;
    const isAll = records === scanner.records;
    this.line = isAll ? scanner.line : scanner.recordLines[records];
    window.dropBefore(isAll ? scanner.end : scanner.recordStarts[records]);
  }

  private async lastBlock(): Promise<CellBlock | undefined> {
    this.scan(true);
    const { scanner } = this;
    scanner.undouble(scanner.records);
    const last = this.lastRecords();
    const length = this.options.keepsFooter ? 0 : await this.footerLength(last);
    for (const { line, cells } of last.slice(last.length - length)) this.footer.add(line, () => cells.join(' ').trim());
    const records = length === 0 ? scanner.records : last[last.length - length].record;
    return this.take(this.withoutBlankEnd(records));
  }

  /** Those that may be below the table, without blank lines, and their first cells above them. */
  private lastRecords(): (LastRecord & { readonly record: number })[] {
    const { scanner } = this;
    const last: (LastRecord & { readonly record: number })[] = [];
    const isBlank = (r: number) => r >= 0 && scanner.isBlankLine(scanner.recordStarts[r]);
    for (let r = scanner.records - 1; r >= 0 && last.length < MOST_FOOTER_LINES; r--) {
      if (isBlank(r) || scanner.isComment(scanner.recordStarts[r])) continue;
      last.unshift({ record: r, cells: this.cellsOf(r), line: scanner.recordLines[r], isAfterBlank: isBlank(r - 1) });
    }
    return last;
  }

  private async footerLength(last: readonly (LastRecord & { readonly record: number })[]): Promise<number> {
    const first = last[0]?.record ?? 0;
    const above = Array.from({ length: Math.min(first, ROWS_ABOVE) }, (_, i) => this.cellsOf(first - 1 - i)[0] ?? '');
    let length = footerLength({ last, width: this.fields, above });
    while (length > 0) {
      const [top] = last.slice(last.length - length);
      const isOnlyLine = this.lines.rows === 0 && top.record === 0;
      const total = totalOf(top.cells);
      if (!isOnlyLine && (!total || !(await this.occursAbove(total, top.line)))) break;
      length--;
    }
    return length;
  }

  /** Whether the text is a cell of that column above the line: then it is one of the table's words. */
  private async occursAbove(cell: { readonly column: number; readonly text: string }, line: number): Promise<boolean> {
    const above = new RowPass({ ...this.options, onBadRow: 'skip', keepsFooter: true });
    let row = 0;
    for await (const { bytes, starts, ends, rowCount, width } of above.blocks()) {
      for (let i = 0; i < rowCount; i++, row++) {
        if (above.lines.lineOf(row) >= line) return false;
        const at = i * width + cell.column;
        if (ends[at] - starts[at] < cell.text.length) continue;
        if (textOf(bytes, starts[at], ends[at]).trim() === cell.text) return true;
      }
    }
    return false;
  }

  /** The first records as a block; undefined if there are no rows among them or if there is an error to come. */
  private take(records: number): CellBlock | undefined {
    const { scanner, width, bad, options } = this;
    const rowCount = this.areRows(records) ? this.takeRows(records) : this.takeEach(records);
    if (rowCount === 0 || (bad.count > 0 && options.onBadRow !== 'skip')) return undefined;
    return { rowCount, width, bytes: this.window.bytes, starts: scanner.starts, ends: scanner.ends };
  }

  /** All of them are rows, so that their cells are where they should be. */
  private areRows(records: number): boolean {
    const { scanner, fields } = this;
    if (fields !== this.width) return false;
    for (let r = 0; r < records; r++)
      if (scanner.cellCounts[r] !== (r + 1) * fields || this.isHeader(r * fields, fields)) return false;
    return true;
  }

  private takeRows(records: number): number {
    const { recordLines } = this.scanner;
    if (records > 0 && recordLines[records - 1] - recordLines[0] === records - 1)
      this.lines.addRun(recordLines[0], records);
    else for (let r = 0; r < records; r++) this.lines.add(recordLines[r]);
    return records;
  }

  /** Moves the cells of rows together over those of other records. */
  private takeEach(records: number): number {
    const { scanner, width } = this;
    const { starts, ends, cellCounts, recordLines } = scanner;
    let rows = 0;
    let cell = 0;
    for (let r = 0; r < records; r++) {
      const end = cellCounts[r];
      if (this.isRow(r, cell, end - cell)) {
        starts.copyWithin(rows * width, cell, cell + width);
        ends.copyWithin(rows * width, cell, cell + width);
        this.lines.add(recordLines[r]);
        rows++;
      }
      cell = end;
    }
    return rows;
  }

  private isRow(record: number, cell: number, count: number): boolean {
    const { scanner, fields } = this;
    const start = scanner.recordStarts[record];
    const line = scanner.recordLines[record];
    const text = () => textOf(this.window.bytes, start, this.endOf(record)).trim();
    if (scanner.isComment(start)) this.comments.add(line, text);
    else if (count === 0 || (fields > 1 && scanner.isBlankLine(start) && count === 1)) return false;
    else if (this.isHeader(cell, count)) this.headers.add(line, text);
    else if (count !== fields || !this.areBlank(cell + this.width, cell + count)) this.bad.add(line, count);
    else return true;
    return false;
  }

  private endOf(record: number): number {
    const { scanner } = this;
    return record + 1 < scanner.records ? scanner.recordStarts[record + 1] : scanner.end;
  }

  private isHeader(cell: number, count: number): boolean {
    const { header, scanner, window } = this;
    if (header?.length !== count) return false;
    return header.every((name, j) => {
      const start = scanner.starts[cell + j];
      return (
        scanner.ends[cell + j] - start === name.length && name.every((byte, i) => window.bytes[start + i] === byte)
      );
    });
  }

  private areBlank(from: number, to: number): boolean {
    const { scanner, window } = this;
    for (let cell = from; cell < to; cell++)
      for (let i = scanner.starts[cell]; i < scanner.ends[cell]; i++)
        if (window.bytes[i] !== 32 && window.bytes[i] !== 9) return false;
    return true;
  }

  private cellsOf(record: number): string[] {
    const { cellCounts, starts, ends } = this.scanner;
    const from = record === 0 ? 0 : cellCounts[record - 1];
    const each = Array.from({ length: cellCounts[record] - from }, (_, j) => from + j);
    return each.map((cell) => textOf(this.window.bytes, starts[cell], ends[cell]));
  }
}

function faultError(file: string, { code, line, field }: Fault): Error {
  const where = `${file}, line ${line}`;
  switch (code) {
    case 'quote-open':
      return dataError(
        code,
        where,
        'the quote that opens here is never closed',
        'Close it, or double the quotes inside fields.',
      );
    case 'quote-text':
      return dataError(
        code,
        where,
        `field ${field} goes on after its closing quote`,
        'Double the quotes inside a quoted field.',
      );
    case 'field-size':
      return dataError(code, where, `field ${field} is over 2 MB`, 'Is a quote not closed, or is this not a table?');
    case 'columns':
      return dataError(code, where, 'there are over 1,000,000 fields', 'Is this a table?');
    default:
      return code satisfies never;
  }
}
