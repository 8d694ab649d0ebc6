/** The structure of a text, found from its beginning: dialect, where the rows begin, how many columns, what they are called. */
import { dataError, usageError } from '../errors.ts';
import { columnNames, numberedNames, rowNamesName } from './columnNames.ts';
import { findComments } from './comments.ts';
import { commonWidth, delimiterOf } from './dialect.ts';
import { counted, type Finding, quoted } from './finding.ts';
import { headerEvidence } from './headerEvidence.ts';
import { likenessOf } from './likeness.ts';
import type { TableNote } from './rowSource.ts';
import { linesOf, recordsOf, type Sample, type SampleRecord } from './sample.ts';
import type { Dialect } from './scan.ts';
import { type Shape, shapeOf } from './shape.ts';

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
  if (first === undefined)
    throw dataError('empty', file, 'there are only blank lines', 'Name a file with a header and rows.');
  const cells = header ? withoutSign(first.cells, comments.sign) : first.cells;
  const rows = table.records.slice(1).map((record) => record.cells);
  const shape = shapeOf(
    { ...options, first: cells, rows, hasNames: options.names !== undefined },
    commonWidth(table.records.slice(rows.length > 0 ? 1 : 0)),
  );
  checkWidth(shape, rows, { ...options, delimiter, line: first.line });
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
      ...(sep
        ? [{ code: 'sep-line', message: `${file}: skipped line 1, ${quoted([sep.text])}, which says the delimiter.` }]
        : []),
      ...commentFindings(file, passed),
      ...(cells === first.cells || cells[0] === first.cells[0] ? [] : [signFinding(file, comments.sign, first.line)]),
      ...preambleFindings(file, table.above),
      ...shapeFindings(file, shape, first.line),
      ...notes,
    ],
  };
}

/** Excel's first line, which says the delimiter. */
function sepLine(sample: Sample, file: string): { delimiter?: string; next: Position; text: string } | undefined {
  const [line] = linesOf(sample);
  const match = line && /^"?sep=(\t|[^\s"])"?\s*$/i.exec(line.text);
  if (!match) return undefined;
  if (line.next >= sample.length) throw dataError('empty', file, 'there is only a line that says the delimiter');
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
  rows: readonly (readonly string[])[],
  { file, delimiter, line }: StructureOptions & { readonly line: number },
): void {
  if (fields > MOST_COLUMNS)
    throw dataError(
      'columns',
      file,
      `${fields} columns are more than the ${MOST_COLUMNS} that are read`,
      'Leave columns out.',
    );
  if (fields > 1 || !header || delimiter !== undefined) return;
  const parts = (text: string, character: string) => text.trim().split(character).length;
  const other = [':', ' ', '~', '^'].find((character) => {
    const count = parts(header[0], character);
    return count > 2 && rows.filter(([cell]) => parts(cell ?? '', character) === count).length * 2 > rows.length;
  });
  if (other === undefined) return;
  const what = `no comma, semicolon, tab or | separates fields, but ${JSON.stringify(other)} may`;
  throw dataError(
    'one-column',
    `${file}, line ${line}`,
    what,
    `If it does, give --delimiter ${JSON.stringify(other)}; if not, --delimiter ,.`,
  );
}

function namesOf(
  { header, fields, emptyFields, hasRowNames }: Shape,
  { file, names }: StructureOptions,
): { names: readonly string[]; notes: readonly TableNote[] } {
  const width = fields - emptyFields;
  if (names) {
    if (names.length !== width)
      throw usageError(
        'names',
        `${file} has ${counted(width, 'column')}, but ${counted(names.length, 'name')} were given`,
        'Give one name for each column.',
      );
    const twice = names.find((name, j) =>
      names.some((other, k) => k < j && other.toLowerCase() === name.toLowerCase()),
    );
    if (twice !== undefined)
      throw usageError('names', `the name "${twice}" was given twice`, 'Give each column a name of its own.');
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
  const message = `${file}: skipped ${counted(above.length, 'line')} above the header: ${quoted(texts)}.`;
  const what = `${counted(above.length, 'line')} ${above.length === 1 ? 'stands' : 'stand'} above the header`;
  return [
    { code: 'preamble', message, refusal: { line: above[0].line, what, next: 'Remove them, or leave --strict out.' } },
  ];
}

function commentFindings(
  file: string,
  comments: readonly { readonly text: string; readonly line: number }[],
): Finding[] {
  if (comments.length === 0) return [];
  const message = `${file}: skipped ${counted(comments.length, 'comment line')} above the rows: ${quoted(comments.map(({ text }) => text))}.`;
  const what = `${counted(comments.length, 'line')} above the rows may be ${comments.length === 1 ? 'a comment' : 'comments'}`;
  return [
    {
      code: 'comments',
      message,
      refusal: { line: comments[0].line, what, next: 'Remove them, or leave --strict out.' },
    },
  ];
}

function signFinding(file: string, sign: string, line: number): Finding {
  const what = `the header begins with "${sign}" like a comment`;
  const message = `${file}: ${what}, which is no part of its first name.`;
  return { code: 'comment-header', message, refusal: { line, what, next: 'Remove the sign, or leave --strict out.' } };
}

const EXTRA = {
  header: 'the header ends with a delimiter, the rows do not',
  rows: 'every row ends with a delimiter, the header does not',
  both: 'the header and every row end with a delimiter',
};

function shapeFindings(file: string, { extra, hasRowNames, header, note }: Shape, line: number): Finding[] {
  const findings: Finding[] = [];
  if (extra) {
    const what = extra === 'rows' && !header ? 'every row ends with a delimiter' : EXTRA[extra];
    const refusal = { line, what, next: 'Remove the last delimiter, or leave --strict out.' };
    findings.push({ code: 'extra-delimiter', message: `${file}: ${what}; what is empty makes no column.`, refusal });
  }
  if (hasRowNames && header) {
    const what = 'the header has one name fewer than the rows have fields';
    const message = `${file}: ${what}, as R writes names of rows; the first column is called "${rowNamesName(header)}".`;
    findings.push({
      code: 'row-names',
      message,
      refusal: { line, what, next: 'Name the first column, or leave --strict out.' },
    });
  }
  if (note) {
    const next = note.code === 'no-header' ? '--header no' : '--header yes';
    const what =
      note.code === 'no-header' ? 'the first line does not look like a header' : 'the first line is of numbers';
    findings.push({ ...note, refusal: { line, what, next: `Say what it is with --header, such as ${next}.` } });
  }
  return findings;
}
