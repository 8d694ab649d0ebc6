/** Decides whether a table's first line names its columns: as asked for, by the names a model needs, else by evidence. */

import type { TableGuesses } from '../words/en/tableNotes.ts';
import { numberedNames } from './columnNames.ts';
import { headerEvidence } from './headerEvidence.ts';

export interface HeaderRequest {
  readonly first: readonly string[];
  /** Those below it, as many as there are in the sample. */
  readonly rows: readonly (readonly string[])[];
  readonly header?: 'yes' | 'no';
  /** The person named the columns: the first line is a header only if evidence says so. */
  readonly hasNames: boolean;
  readonly expectedNames?: readonly string[];
}

export type HeaderGuess = {
  readonly [Code in 'no-header' | 'number-header']: { readonly code: Code; readonly data: TableGuesses[Code] };
}['no-header' | 'number-header'];

export interface HeaderDecision {
  readonly hasHeader: boolean;
  /** Told, and refused under `strict`, if the evidence is not plain. */
  readonly guess?: HeaderGuess;
}

/** Nearly every table has a header, so without evidence there is one. */
const BEFORE_EVIDENCE = 1;

export function decideHeader(request: HeaderRequest): HeaderDecision {
  const { first, rows, header, hasNames, expectedNames } = request;
  if (header) return { hasHeader: header === 'yes' };
  const expected = expectedNames && byExpectedNames(first, expectedNames);
  if (expected !== undefined) return { hasHeader: expected };
  const { score, countsUp } = headerEvidence(first, rows);
  const hasHeader = hasNames ? score > 0 : score + BEFORE_EVIDENCE > 0;
  if (hasHeader && countsUp) return { hasHeader, guess: { code: 'number-header', data: { cells: first } } };
  return hasHeader || hasNames ? { hasHeader } : { hasHeader, guess: noHeader(first.length) };
}

/** Undefined if the names say nothing. */
function byExpectedNames(first: readonly string[], expected: readonly string[]): boolean | undefined {
  const cells = new Set(first.map((cell) => cell.trim()));
  const found = expected.filter((name) => cells.has(name)).length;
  if (found > 0 && found * 2 >= expected.length) return true;
  if (found === 0 && expected.length > 0 && expected.every((name) => /^column\d+$/.test(name))) return false;
  return undefined;
}

function noHeader(columns: number): HeaderGuess {
  return { code: 'no-header', data: { names: numberedNames(Math.min(columns, 3)), columns } };
}
