/** How many fields the rows of a table have, compared with its first line: a delimiter too many, or names of rows as R writes them. */
import { decideHeader, type HeaderRequest } from './header.ts';
import { likenessOf } from './likeness.ts';
import type { TableNote } from './rowSource.ts';

export interface Shape {
  /** Fields of a row in the text. */
  readonly fields: number;
  /** The last field of every row is empty, and no column. */
  readonly dropsLast: boolean;
  /** The first column has no name in the header. */
  readonly hasRowNames: boolean;
  /** The cells that name the columns, if there are such. */
  readonly header?: readonly string[];
  readonly note?: TableNote;
  /** Where the last delimiter has nothing behind it. */
  readonly extra?: 'header' | 'rows' | 'both';
}

/** Of the sample's rows, how many must have the same number of fields for it to be the rule. */
const RULE = 0.9;

export function shapeOf(request: HeaderRequest, commonWidth: number): Shape {
  const { first, rows } = request;
  const named = first.length;
  const isRule = rows.length > 0 && rows.filter(({ length }) => length === commonWidth).length >= rows.length * RULE;
  if (isRule && named + 1 === commonWidth && namesRows(request, commonWidth)) {
    const { note } = decideHeader({ ...request, first: ['', ...first] });
    return { fields: commonWidth, dropsLast: false, hasRowNames: true, header: first, note };
  }
  const { hasHeader, note } = decideHeader(request);
  const plain = { fields: hasHeader ? named : commonWidth, dropsLast: false, hasRowNames: false, note };
  const header = hasHeader ? first : undefined;
  if (!isRule || commonWidth < 2) return { ...plain, header };
  const lastIsEmpty = rows.every((row) => row.length !== commonWidth || row[commonWidth - 1].trim() === '');
  const lastIsUnnamed = named > 1 && first[named - 1].trim() === '';
  if (named === commonWidth && lastIsEmpty && lastIsUnnamed)
    return { ...plain, dropsLast: true, header: header?.slice(0, -1), extra: hasHeader ? 'both' : 'rows' };
  if (named === commonWidth + 1 && lastIsUnnamed && hasHeader)
    return { ...plain, fields: commonWidth, header: first.slice(0, -1), extra: 'header' };
  if (named + 1 === commonWidth && lastIsEmpty && hasHeader)
    return { ...plain, fields: commonWidth, dropsLast: true, header, extra: 'rows' };
  return { ...plain, header };
}

/** One name fewer than fields, names of rows in the first ones, something in the last ones, and names above the others. */
function namesRows(request: HeaderRequest, width: number): boolean {
  const rows = request.rows.filter(({ length }) => length === width);
  if (!areNames(rows.map(([cell]) => cell)) || rows.every((row) => row[width - 1].trim() === '')) return false;
  return decideHeader({ ...request, first: ['', ...request.first] }).hasHeader;
}

/** Different words, or whole numbers that ascend: not the first halves of numbers with a comma. */
function areNames(cells: readonly string[]): boolean {
  if (cells.length < 2 || new Set(cells).size < cells.length) return false;
  const areWhole = cells.every((cell) => /^\s*\d+\s*$/.test(cell));
  return areWhole
    ? cells.every((cell, i) => i === 0 || Number(cell) > Number(cells[i - 1]))
    : cells.every((cell) => likenessOf(cell) === 'word');
}
