/** The structure of a text, found from its beginning: dialect, where the rows begin, how many columns, what they are called. */
import { failure } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import { columnNames, numberedNames, rowNamesName } from './columnNames.ts';
import { findComments } from './comments.ts';
import { commonWidth, delimiterOf } from './dialect.ts';
import { type Finding, guessOf, noteOf } from './finding.ts';
import { headerEvidence } from './headerEvidence.ts';
import { likenessOf } from './likeness.ts';
import type { TableNote } from './rowSource.ts';
import { linesOf, recordsOf, type Sample, type SampleRecord } from './sample.ts';
import type { Dialect } from './scan.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A table with more columns than this is refused. */
export const MOST_COLUMNS = 20_000;

export interface StructureOptions {
  /** For messages. */
  readonly file: string;
  readonly delimiter?: string;
  readonly header?: 'yes' | 'no';
  readonly names?: readonly string[];
  readonly expectedNames?: readonly string[];
}

export interface Structure {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** The header's cells as they are in the text, if there is one. */
  readonly header?: readonly string[];
  /** Fields of a row in the text: more than columns if the last ones of every row are empty and no columns. */
  readonly fields: number;
  /** Where the first row begins. */
  readonly rows: Position;
  readonly findings: readonly Finding[];
}

interface Position {
  readonly byte: number;
  readonly line: number;
}

/** Rows that the header is compared with. */
const RECORDS = 5000;
const CELLS = 300_000;

/** Throws data errors for what is no table, usage errors for options that do not fit it. */
export function findStructure(sample: Sample, options: StructureOptions): Structure {
  const { file } = options;
  const sep = sepLine(sample, file);
  const from = sep?.next ?? { byte: 0, line: 1 };
  const delimiter = options.delimiter === undefined ? sep?.delimiter : delimiterOf(options.delimiter);
  const { comments, dialect } = findComments(sample, { from, delimiter });
  const found = recordsOf(sample, { dialect, from, mostRecords: RECORDS, mostCells: CELLS });
  const header =
    comments.header &&
    recordsOf(sample, { dialect: { ...dialect, comment: '' }, from: comments.header, mostRecords: 1 }).records[0];
  const table = header
    ? { above: [], records: [header, ...found.records.filter(({ byte }) => byte > header.byte)] }
    : split(found.records, options);
  const [first] = table.records;
  if (first === undefined) throw failure(tableErrors, 'empty/blank', {}, { at: { file } });
  const cells = header ? withoutSign(first.cells, comments.sign) : first.cells;
  const rows = table.records.slice(1).map((record) => record.cells);
  const shape = shapeOf(
    { ...options, first: cells, rows, hasNames: options.names !== undefined },
    commonWidth(table.records.slice(rows.length > 0 ? 1 : 0)),
  );
  checkWidth(shape, [cells, ...rows], { ...options, delimiter, line: first.line });
  const { names, notes } = namesOf(shape, options);
  const start = shape.header ? first.next : { byte: first.byte, line: first.line };
  const passed = found.comments.filter(({ byte }) => byte < start.byte && byte !== header?.byte);
  return {
    dialect,
    names,
    header: shape.header && first.cells,
    fields: shape.fields,
    rows: start,
    findings: [
      ...(sep ? [{ note: noteOf(file, 'sep-line', { text: sep.text }) }] : []),
      ...commentFindings(file, passed),
      ...(cells === first.cells || cells[0] === first.cells[0]
        ? []
        : [guessOf({ file, line: first.line }, 'comment-header', { sign: comments.sign })]),
      ...preambleFindings(file, table.above),
      ...shapeFindings(file, shape, first.line),
      ...notes.map((note) => ({ note })),
    ],
  };
}

/** Excel's first line, which says the delimiter. */
function sepLine(sample: Sample, file: string): { delimiter?: string; next: Position; text: string } | undefined {
  const [line] = linesOf(sample);
  const match = line && /^"?sep=(\t|[^\s"])"?\s*$/i.exec(line.text);
  if (!match) return undefined;
  if (line.next >= sample.length) throw failure(tableErrors, 'empty/sep-line', {}, { at: { file } });
  return { delimiter: delimiterOf(match[1]), next: { byte: line.next, line: 2 }, text: line.text.trim() };
}

interface Parts {
  /** Titles and the like. */
  readonly above: readonly SampleRecord[];
  /** The first line of the table, and its rows. */
  readonly records: readonly SampleRecord[];
}

function split(records: readonly SampleRecord[], options: StructureOptions): Parts {
  const width = commonWidth(records);
  let skip = 0;
  while (width > 1 && skip < records.length - 1 && isAbove(records, skip, width)) skip++;
  if (skip > 0 && records[skip - 1].cells.length > 1 && records[skip - 1].cells.length < width) {
    // a header that is too short, rather than a line above: then every row is refused with its number of fields
    const [first, ...rows] = records.slice(skip).map(({ cells }) => cells);
    if (options.header !== 'no' && headerEvidence(first, rows).score < -1) skip--;
  }
  return { above: records.slice(0, skip), records: records.slice(skip) };
}

/** Fewer fields than the table, or blank ones up to its width. */
function isAbove(records: readonly SampleRecord[], i: number, width: number): boolean {
  const { cells } = records[i];
  if (cells.length === 1 || cells.length < width - 1) return true;
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (filled === 0) return true;
  const isTitle = width > 2 && filled === 1 && likenessOf(cells[0]) === 'word';
  const isFull = (record: SampleRecord) =>
    record.cells.length === width && record.cells.every((cell) => cell.trim() !== '');
  return isTitle && records.slice(i + 1, i + 4).some(isFull);
}

function withoutSign([first, ...cells]: readonly string[], sign: string): string[] {
  return [/^\s/.test(first.slice(sign.length)) ? first.slice(sign.length).trimStart() : first, ...cells];
}

function checkWidth(
  { fields, header }: Shape,
  records: readonly (readonly string[])[],
  { file, delimiter, line, expectedNames = [] }: StructureOptions & { readonly line: number },
): void {
  if (fields > MOST_COLUMNS)
    throw failure(tableErrors, 'columns', { columns: fields, most: MOST_COLUMNS }, { at: { file } });
  const [[first], ...rows] = records;
  if (fields > 1 || delimiter !== undefined || expectedNames.includes(first)) return;
  const parts = (text: string, character: string) => text.trim().split(character).length;
  const splits = (character: string, least: number) => {
    const count = parts(first, character);
    const same = rows.filter(([cell]) => parts(cell ?? '', character) === count).length;
    return count >= least && same * 2 > rows.length;
  };
  const at = { file, line };
  const wide = WIDE_DELIMITERS.find(({ character, least }) => splits(character, least));
  if (wide) throw failure(tableErrors, 'one-column/wide', { character: wide.character }, { at });
  const character = header && [':', ' ', '~', '^'].find((one) => splits(one, 3));
  if (character !== undefined) throw failure(tableErrors, 'one-column', { character }, { at });
}

/** What Chinese and Japanese keyboards write for delimiters; lists and names in a cell have the last two as well. */
const WIDE_DELIMITERS = [
  { character: '，', least: 2 },
  { character: '；', least: 2 },
  { character: '｜', least: 2 },
  { character: '、', least: 3 },
  { character: '\u3000', least: 3 },
] as const;

function namesOf(
  { header, fields, emptyFields, hasRowNames }: Shape,
  { file, names }: StructureOptions,
): { names: readonly string[]; notes: readonly TableNote[] } {
  const width = fields - emptyFields;
  if (names) {
    if (names.length !== width) throw failure(tableErrors, 'names', { file, columns: width, names: names.length });
    const twice = names.find((name, j) =>
      names.some((other, k) => k < j && other.toLowerCase() === name.toLowerCase()),
    );
    if (twice !== undefined) throw failure(tableErrors, 'names/twice', { name: twice });
    return { names, notes: [] };
  }
  if (!header) return { names: numberedNames(width), notes: [] };
  return columnNames(hasRowNames ? [rowNamesName(header), ...header] : header, file);
}

function preambleFindings(file: string, above: readonly SampleRecord[]): Finding[] {
  if (above.length === 0) return [];
  const texts = above
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== '').join(' '))
    .filter((text) => text !== '');
  return [guessOf({ file, line: above[0].line }, 'preamble', { count: above.length, texts })];
}

function commentFindings(
  file: string,
  comments: readonly { readonly text: string; readonly line: number }[],
): Finding[] {
  if (comments.length === 0) return [];
  const data = { count: comments.length, texts: comments.map(({ text }) => text) };
  return [guessOf({ file, line: comments[0].line }, 'comments/above', data)];
}

function shapeFindings(file: string, { extra, hasRowNames, header, guess }: Shape, line: number): Finding[] {
  const at = { file, line };
  const findings: Finding[] = [];
  if (extra) findings.push(guessOf(at, 'extra-delimiter', { on: extra === 'rows' && !header ? 'all-rows' : extra }));
  if (hasRowNames && header) findings.push(guessOf(at, 'row-names', { name: rowNamesName(header) }));
  if (guess?.code === 'no-header') findings.push(guessOf(at, guess.code, guess.data));
  if (guess?.code === 'number-header') findings.push(guessOf(at, guess.code, guess.data));
  return findings;
}
