/** Decides whether a table's first line names its columns: as asked for, by the names a model needs, else by evidence. */
import { numberedNames } from './columnNames.ts';
import { headerEvidence } from './headerEvidence.ts';
import type { TableNote } from './rowSource.ts';

export interface HeaderRequest {
  /** For notes. */
  readonly file: string;
  readonly first: readonly string[];
  /** Those below it, as many as there are in the sample. */
  readonly rows: readonly (readonly string[])[];
  readonly header?: 'yes' | 'no';
  /** The person named the columns: the first line is a header only if evidence says so. */
  readonly hasNames: boolean;
  readonly expectedNames?: readonly string[];
}

export interface HeaderDecision {
  readonly hasHeader: boolean;
  /** Told, and refused under `strict`, if the evidence is not plain. */
  readonly note?: TableNote;
}

/** Nearly every table has a header, so without evidence there is one. */
const BEFORE_EVIDENCE = 1;

export function decideHeader(request: HeaderRequest): HeaderDecision {
  const { file, first, rows, header, hasNames, expectedNames } = request;
  if (header) return { hasHeader: header === 'yes' };
  const expected = expectedNames && byExpectedNames(first, expectedNames);
  if (expected !== undefined) return { hasHeader: expected };
  const { score, countsUp } = headerEvidence(first, rows);
  const hasHeader = hasNames ? score > 0 : score + BEFORE_EVIDENCE > 0;
  if (hasHeader && countsUp) return { hasHeader, note: numberHeader(file, first) };
  return hasHeader || hasNames ? { hasHeader } : { hasHeader, note: noHeader(file, first.length) };
}

/** Undefined if the names say nothing. */
function byExpectedNames(first: readonly string[], expected: readonly string[]): boolean | undefined {
  const cells = new Set(first.map((cell) => cell.trim()));
  const found = expected.filter((name) => cells.has(name)).length;
  if (found > 0 && found * 2 >= expected.length) return true;
  if (found === 0 && expected.length > 0 && expected.every((name) => /^column\d+$/.test(name))) return false;
  return undefined;
}

function noHeader(file: string, width: number): TableNote {
  const names = width > 3 ? 'column1, column2, column3, …' : numberedNames(width).join(', ');
  const message = `${file}: the first line is like the rows below it, so it is taken as a row; the columns are called ${names}. If it is a header, give --header yes.`;
  return { code: 'no-header', message };
}

function numberHeader(file: string, first: readonly string[]): TableNote {
  const shown = first.slice(0, 3).join(', ') + (first.length > 3 ? ', …' : '');
  const message = `${file}: the first line counts up (${shown}) unlike the rows below it, so it is taken as the header. If it is a row, give --header no.`;
  return { code: 'number-header', message };
}
