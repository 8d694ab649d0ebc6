/** How many fields the rows of a table have, compared with its first line: a delimiter too many, or names of rows as R writes them. */
import { decideHeader, type HeaderDecision, type HeaderRequest } from './header.ts';
import { likenessOf } from './likeness.ts';
import type { TableNote } from './rowSource.ts';

export interface Shape {
  /** Fields of a row in the text. */
  readonly fields: number;
  /** So many fields at the end of every row are empty, and no columns. */
  readonly emptyFields: number;
  /** The first column has no name in the header. */
  readonly hasRowNames: boolean;
  /** The cells that name the columns, if there are such. */
  readonly header?: readonly string[];
  readonly note?: TableNote;
  /** Where the last delimiters have nothing behind them. */
  readonly extra?: 'header' | 'rows' | 'both';
}

/** Of the sample's rows, how many must have the same number of fields for it to be the rule. */
const RULE = 0.9;

export function shapeOf(request: HeaderRequest, commonWidth: number): Shape {
  const { first, rows } = request;
  const named = first.length;
  const isRule = rows.length > 0 && rows.filter(({ length }) => length === commonWidth).length >= rows.length * RULE;
  const rowNames = isRule && named + 1 === commonWidth ? rowNamesHeader(request, commonWidth) : undefined;
  if (rowNames) return { fields: commonWidth, emptyFields: 0, hasRowNames: true, header: first, note: rowNames.note };
  const { hasHeader, note } = decideHeader(request);
  const plain = { fields: hasHeader ? named : commonWidth, emptyFields: 0, hasRowNames: false, note };
  const header = hasHeader ? first : undefined;
  if (!isRule || commonWidth < 2) return { ...plain, header };
  const full = rows.filter(({ length }) => length === commonWidth);
  const empty = Math.min(...full.map(blankEnd), commonWidth - 1);
  const unnamed = Math.min(blankEnd(first), named - 1);
  const both = Math.min(empty, unnamed);
  if (named === commonWidth && both > 0)
    return { ...plain, emptyFields: both, header: header?.slice(0, -both), extra: hasHeader ? 'both' : 'rows' };
  if (named > commonWidth && unnamed >= named - commonWidth && hasHeader)
    return { ...plain, fields: commonWidth, header: first.slice(0, commonWidth), extra: 'header' };
  if (named < commonWidth && empty >= commonWidth - named && hasHeader)
    return { ...plain, fields: commonWidth, emptyFields: commonWidth - named, header, extra: 'rows' };
  return { ...plain, header };
}

/** Blank cells at the end. */
function blankEnd(cells: readonly string[]): number {
  return cells.length - 1 - cells.findLastIndex((cell) => cell.trim() !== '');
}

/** One name fewer than fields, names of rows in the first ones, something in the last ones, and names above the others. */
function rowNamesHeader(request: HeaderRequest, width: number): HeaderDecision | undefined {
  const rows = request.rows.filter(({ length }) => length === width);
  if (!areNames(rows.map(([cell]) => cell)) || rows.every((row) => row[width - 1].trim() === '')) return;
  const decision = decideHeader({ ...request, first: ['', ...request.first] });
  return decision.hasHeader ? decision : undefined;
}

/** Different words, or whole numbers that ascend: not the first halves of numbers with a comma. */
function areNames(cells: readonly string[]): boolean {
  if (cells.length < 2 || new Set(cells).size < cells.length) return false;
  const areWhole = cells.every((cell) => /^\s*\d+\s*$/.test(cell));
  return areWhole
    ? cells.every((cell, i) => i === 0 || Number(cell) > Number(cells[i - 1]))
    : cells.every((cell) => likenessOf(cell) === 'word');
}
