/** What an explanation of a number holds, and what it may need: types shared by the explainers. */

import type { Encoder } from '../encode/encoder.ts';
import type { InputExplanation } from '../encode/transform.ts';
import type { Examples } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import { cell, cellsOf, equals, type Formula, type More } from '../formula/formula.ts';
import type { Note } from '../formula/words.ts';
import type { Address } from '../names/address.ts';
import type { Place, PlaceNames } from '../names/axes.ts';
import type { Column } from '../table/column.ts';
import { traceErrors } from '../words/en/traceErrors.ts';

/** One part of a sum: `s3[3,1]·Theta2[1,2]`, the same with the numbers put in, and its value. */
export interface Term {
  readonly formula: Formula;
  readonly numbers: Formula;
  readonly value: number;
  /** The input, unit, class or row that the part is of. */
  readonly place: Place;
  readonly from: readonly Address[];
}

/** One number taken apart: its formula, its numbers, and the cells that it is made of. */
export interface Explanation {
  readonly address: Address;
  /** The traced number. */
  readonly value: number;
  /** How the cell is made, in names; absent for a weight, which is given. */
  readonly formula?: Formula;
  /** The formula with the numbers put in. */
  readonly numbers?: Formula;
  /** What is to be said besides. */
  readonly note?: Note;
  /** The parts of the sum in the formula, in the order in which they are added; empty if there is no sum. */
  readonly terms: readonly Term[];
  /** The sum by its short name, and its value: that of all parts, those not listed too. */
  readonly sum?: { readonly formula: Formula; readonly value: number };
  /** The parts that are too many to list. */
  readonly rest?: Required<More>;
  /** The cells that the number is made of. */
  readonly parents: readonly Address[];
  /** Of an input, where the encoder is given: how the table's cell became this number. */
  readonly origin?: Origin;
}

/** The formula with what it is the formula of: `z2[8,1] = Σ a1·Theta1`. */
export function statement({ address, formula }: Pick<Explanation, 'address' | 'formula'>): Formula {
  const { matrix } = address;
  const left: Formula = matrix.kind === 'J' ? { kind: 'matrix', matrix } : cell(address);
  return formula ? equals(left, formula) : left;
}

/** A cell of the table, and what the encoder made of it. */
export interface Origin extends InputExplanation {
  readonly column: string;
  /** The table's row, counted from 1. */
  readonly tableRow: number;
}

/** Where inputs come from. */
export interface TableOrigin {
  readonly encoder: Encoder;
  readonly columns: readonly Column[];
}

/** What an explanation may look at beyond the trace. */
export interface ExplainOptions {
  /** Needed for cells that sum over all rows (Delta, J). */
  readonly examples?: Examples;
  /** Which rows' parts of such a sum are listed: the heaviest of all, or those that the trace keeps [heaviest]. */
  readonly rowsListed?: 'heaviest' | 'kept';
  /** How many of the rows' parts are listed at most [10]. */
  readonly rowTerms?: number;
  /** Takes inputs on to the table's cell and the encoder's fitted numbers. */
  readonly table?: TableOrigin;
  /** What inputs and classes are called. */
  readonly names?: PlaceNames;
}

/** A part of a sum; its formula says where it comes from. */
export function term({ formula, ...others }: Omit<Term, 'from'>): Term {
  return { formula, ...others, from: cellsOf(formula) };
}

/** The sum of listed parts in names and in numbers, to be put into a formula. */
export function totals(
  short: Formula,
  { terms, value, rest }: { readonly terms: readonly Term[]; readonly value: number; readonly rest?: Required<More> },
): { readonly inNames: Formula; readonly inNumbers: Formula } {
  const inNames: Formula = {
    kind: 'total',
    short,
    terms: terms.map(({ formula }) => formula),
    ...(rest && { more: { count: rest.count } }),
  };
  const inNumbers: Formula = {
    kind: 'total',
    short: { kind: 'number', value },
    terms: terms.map(({ numbers }) => numbers),
    ...(rest && { more: rest }),
  };
  return { inNames, inNumbers };
}

/** Throws `explain-rows` (usage) if a sum over all rows has no rows to be made of. */
export function needExamples({ examples }: ExplainOptions): Examples {
  if (examples) return examples;
  throw failure(traceErrors, 'explain-rows', {});
}
