/** Comment lines of a text: which sign they begin with, and whether one of them is the header. */

import { commonWidth, type DialectRequest, findDialect } from './dialect.ts';
import { headerEvidence } from './headerEvidence.ts';
import { linesOf, recordsOf, type Sample } from './sample.ts';
import type { Dialect } from './scan.ts';

export interface Comments {
  /** Empty if there are none. */
  readonly sign: string;
  /** The line that begins with the sign and names the columns, right above the rows. */
  readonly header?: { readonly byte: number; readonly line: number };
}

const SIGNS = ['#', '%', '//'];
const LINES = 1000;
/** From this share of the table's lines on, those that begin with the sign are its rows. */
const ROWS_SHARE = 0.1;

interface SignedLine {
  readonly text: string;
  readonly byte: number;
  readonly line: number;
  /** It is above all lines without the sign. */
  readonly isTop: boolean;
  /** It has as many fields as the table. */
  readonly isFull: boolean;
}

/** The comments, and how the text around them separates and quotes. */
export function findComments(
  sample: Sample,
  request: Omit<DialectRequest, 'comment'>,
): { readonly comments: Comments; readonly dialect: Dialect } {
  const from = request.from ?? { byte: 0, line: 1 };
  const lines = firstLines(sample, from.byte);
  for (const sign of SIGNS) {
    const top = lines.findIndex(({ text }) => !text.startsWith(sign));
    if (top < 0 || !lines.some(({ text }) => text.startsWith(sign))) continue;
    const dialect = findDialect(sample, { ...request, comment: sign });
    const comments = commentsWith(sample, sign, { from, lines, top, dialect });
    if (comments) return { comments, dialect };
  }
  return { comments: { sign: '' }, dialect: findDialect(sample, { ...request, comment: '' }) };
}

type Line = Pick<SignedLine, 'text' | 'byte' | 'line'>;

/** Those that are not blank, from a byte on. */
function firstLines(sample: Sample, from: number): Line[] {
  const lines: Line[] = [];
  let line = 1;
  for (const { text, byte } of linesOf(sample)) {
    if (byte >= from && text.trim() !== '') lines.push({ text, byte, line });
    if (lines.length >= LINES) break;
    line++;
  }
  return lines;
}

interface Beginning {
  readonly from: NonNullable<DialectRequest['from']>;
  readonly lines: readonly Line[];
  /** Which of them is the first without the sign. */
  readonly top: number;
  readonly dialect: Dialect;
}

function commentsWith(sample: Sample, sign: string, { from, lines, top, dialect }: Beginning): Comments | undefined {
  const signed = lines.filter(({ text }) => text.startsWith(sign));
  const { records } = recordsOf(sample, { dialect, from, mostRecords: LINES, mostCells: 100_000 });
  const width = commonWidth(records);
  const fieldsOf = (text: string) => {
    const bytes = new TextEncoder().encode(`${text}\n`);
    const one = { bytes, length: bytes.length - 1, isWhole: true };
    return recordsOf(one, { dialect: { ...dialect, comment: '' }, mostRecords: 1 }).records[0]?.cells ?? [];
  };
  const each = signed.map((one): SignedLine => {
    const isTop = lines.indexOf(one) < top;
    return { ...one, isTop, isFull: fieldsOf(one.text).length === width };
  });
  if (width === 1) return each[0].isTop && each.every(({ text }) => isRemark(text, sign)) ? { sign } : undefined;
  const rows = records.map(({ cells }) => cells);
  const namesColumns = ({ text }: SignedLine) =>
    headerEvidence(fieldsOf(text), rows).score > 0 && headerEvidence(rows[0], rows.slice(1)).score <= 2;
  return decide({ sign, signed: each, fullRows: records.length, lastTop: lines[top - 1]?.byte, namesColumns });
}

/** `# text` rather than `#id` */
function isRemark(text: string, sign: string): boolean {
  return /^[\s#%/*=-]/.test(text.slice(sign.length)) || text === sign;
}

interface Signed {
  readonly sign: string;
  readonly signed: readonly SignedLine[];
  readonly fullRows: number;
  /** The byte of the last line above those without the sign. */
  readonly lastTop: number | undefined;
  readonly namesColumns: (line: SignedLine) => boolean;
}

function decide({ sign, signed, fullRows, lastTop, namesColumns }: Signed): Comments | undefined {
  const full = signed.filter(({ isFull }) => isFull);
  const rest = signed.filter(({ isFull }) => !isFull);
  const areRemarks = rest.every(({ text, isTop }) => isTop || isRemark(text, sign));
  if (full.length === 0) return areRemarks ? { sign } : undefined;
  if (full.length > Math.max(1, fullRows * ROWS_SHARE)) return undefined;
  const header = full.find(({ byte }) => byte === lastTop);
  if (header && namesColumns(header)) return areRemarks ? { sign, header } : undefined;
  return rest.some(({ isTop }) => isTop) || full.every(({ text, isTop }) => isTop && isRemark(text, sign))
    ? { sign }
    : undefined;
}
