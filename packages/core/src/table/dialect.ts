/** How a text separates and quotes its fields, found from its beginning. */
import { usageError } from '../errors.ts';
import { likenessOf } from './likeness.ts';
import { type RecordsRequest, recordsOf, type Sample, type SampleRecord } from './sample.ts';
import type { Dialect } from './scan.ts';

/** A delimiter as typed: one ASCII character, `tab`, `\t` or `blanks`. Throws a usage error for others. */
export function delimiterOf(typed: string): string {
  const delimiter = typed === '\\t' || typed === 'tab' ? '\t' : typed;
  const isCharacter = delimiter.length === 1 && delimiter > '\0' && delimiter < '\x7f' && !'"\r\n'.includes(delimiter);
  if (delimiter === 'blanks' || isCharacter) return delimiter;
  const what = `${JSON.stringify(typed)} cannot be a delimiter`;
  throw usageError('delimiter', what, 'Give one ASCII character, tab, or blanks for runs of blanks.');
}

/** Those that are hardly ever part of a cell, and those that often are. */
const PLAIN = [',', ';', '\t', '|'];
const DOUBTFUL = [':', 'blanks'];

/** Records that are looked at: more would not change the answer. */
const RECORDS = 200;

export interface DialectRequest {
  readonly comment: string;
  /** Where to begin. */
  readonly from: RecordsRequest['from'];
  /** The delimiter, if it is known. */
  readonly delimiter?: string;
}

export function findDialect(sample: Sample, { comment, from, delimiter }: DialectRequest): Dialect {
  const tried = (dialect: Dialect) => tryDialect(sample, dialect, from);
  const best = (quote: Dialect['quote']) => {
    const candidates = delimiter ? [delimiter] : [...PLAIN, ...DOUBTFUL];
    const all = candidates.map((candidate) => tried({ delimiter: candidate, quote, comment }));
    return all.reduce((a, b) => (b.score > a.score ? b : a));
  };
  const double = best('"');
  if (delimiter === "'" || !mayBeSingleQuoted(sample, double.records)) return double.dialect;
  const single = best("'");
  const splitsBetter = single.faults === 0 && single.score > double.score + 0.5;
  return splitsBetter || (single.faults === 0 && hasQuotedColumn(double.records)) ? single.dialect : double.dialect;
}

interface Tried {
  readonly dialect: Dialect;
  readonly score: number;
  readonly faults: number;
  readonly records: readonly SampleRecord[];
}

/** Most of all: which share of the lines has the same number of fields; then how plain cells are, then how many fields. */
function tryDialect(sample: Sample, dialect: Dialect, from: RecordsRequest['from']): Tried {
  const { records, faults } = recordsOf(sample, { dialect, from, mostRecords: RECORDS, mostCells: 100_000 });
  const width = commonWidth(records);
  const isDoubtful = DOUBTFUL.includes(dialect.delimiter);
  if (width < 2 || (isDoubtful && !isSure(sample, records, { width, delimiter: dialect.delimiter })))
    return { dialect, score: dialect.delimiter === ',' ? 0.1 : 0, faults, records };
  const share = records.filter(({ cells }) => cells.length === width).length / records.length;
  const cells = records.slice(0, 50).flatMap((record) => record.cells.slice(0, 200));
  const plain = cells.filter(isPlainCell).length / cells.length;
  const score = share * 100 + plain * 2 + Math.min(width, 50) / 100 - (faults * 50) / records.length;
  return { dialect, score: isDoubtful ? score - 0.5 : score, faults, records };
}

/** Nothing in it looks like another delimiter. */
function isPlainCell(cell: string): boolean {
  return likenessOf(cell) !== 'word' || !/[,;\t|]|\d\s+[-.\d]/.test(cell);
}

/** Nearly all lines agree; no colon is part of a text; most columns are of numbers, or some are and lines are aligned. */
function isSure(
  sample: Sample,
  records: readonly SampleRecord[],
  { width, delimiter }: { readonly width: number; readonly delimiter: string },
): boolean {
  const agrees = ({ cells }: SampleRecord, i: number) =>
    cells.length === width || (i === 0 && width > 2 && cells.length === width - 1);
  const agreeing = records.filter(agrees).length;
  if (agreeing < records.length * (delimiter === ':' ? 1 : 0.95) || !agrees(records[0], 0)) return false;
  if (delimiter === ':' && records.some(({ cells }) => areNoCells(cells))) return false;
  const rows = records.length > 1 ? records.slice(1) : records;
  const typed = Array.from({ length: width }, (_, j) => j).filter((j) => {
    const count = rows.filter(({ cells }) => likenessOf(cells[j] ?? '') !== 'word').length;
    return count >= rows.length * 0.95;
  }).length;
  return typed * 2 > width || (typed > 0 && (delimiter === ':' || areAligned(sample, records)));
}

/** Most lines have more than one blank in a row, a tab, or quotes, as sentences have not. */
function areAligned({ bytes }: Sample, records: readonly SampleRecord[]): boolean {
  const decoder = new TextDecoder();
  const aligned = records.filter(({ byte, next }) =>
    /^ |\S {2,}\S|\S\t|"/.test(decoder.decode(bytes.subarray(byte, next.byte))),
  );
  return aligned.length * 2 > records.length;
}

/** Parts of a sentence, an address or a time, split at colons. */
function areNoCells(cells: readonly string[]): boolean {
  const isTime = (j: number) => /^\d\d/.test(cells[j]) && /(^|\D)\d\d?$/.test(cells[j - 1]);
  return cells.some((cell, j) => j > 0 && (/^(\s|\/\/)/.test(cell) || isTime(j)));
}

/** The most frequent number of fields; of equals the larger. */
export function commonWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  for (const [length, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && length > width)) width = length;
  }
  return width;
}

const DOUBLE_QUOTE = 0x22;
const isOpened = (cell: string) => cell.trimStart().startsWith("'");
const isQuoted = (cell: string) => /^\s*'.*'\s*$/s.test(cell) && cell.trim().length > 1;

/** There are cells that begin with a single quote, and there is no double quote that could do the quoting. */
function mayBeSingleQuoted(sample: Sample, records: readonly SampleRecord[]): boolean {
  return !sample.bytes.includes(DOUBLE_QUOTE) && records.some(({ cells }) => cells.some(isOpened));
}

/** A column is quoted throughout, and no cell begins like one without ending so. */
function hasQuotedColumn(records: readonly SampleRecord[]): boolean {
  const [, ...rows] = records;
  if (rows.length < 2 || records.some(({ cells }) => cells.some((cell) => isOpened(cell) && !isQuoted(cell))))
    return false;
  return rows[0].cells.some((_, j) => rows.every(({ cells }) => isQuoted(cells[j] ?? '')));
}
