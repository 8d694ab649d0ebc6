/** What an explanation of a number holds, and what it may need: types shared by the explainers. */

import type { Encoder } from '../encode/encoder.ts';
import type { InputExplanation } from '../encode/transform.ts';
import type { Examples } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import type { Column } from '../table/column.ts';
import type { Address } from './address.ts';

/** One part of a sum: `s3[3,1] * Theta2[1,2]`, with the numbers, and its value. */
export interface Term {
  readonly symbols: string;
  readonly numbers: string;
  readonly value: number;
  readonly from: readonly Address[];
}

export interface Explanation {
  readonly address: Address;
  /** The traced number. */
  readonly value: number;
  readonly formula: string;
  /** The formula with the numbers put in; where there are terms, over their sum. */
  readonly substituted: string;
  /** The formula in LaTeX, with the cell itself on the left. */
  readonly latex: string;
  /** The parts of the sum in the formula, in the order in which they are added; empty where there is none. */
  readonly terms: readonly Term[];
  /** Σ of all terms, those not listed too. */
  readonly sum?: number;
  /** What stands for terms that are too many to list: `2,144 more rows: 0.0123`. */
  readonly rest?: { readonly count: number; readonly value: number };
  readonly parents: readonly Address[];
  /** Of an input, where the encoder is given: how the table's cell became this number. */
  readonly origin?: Origin;
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
  /** The table's row, counted from 1, behind each row of X. */
  readonly tableRows: ArrayLike<number>;
}

export interface ExplainOptions {
  /** Needed for cells that sum over all rows (Delta). */
  readonly examples?: Examples;
  /** How many of the rows' terms are listed, the largest first [10]. */
  readonly rowTerms?: number;
  /** Takes inputs on to the table's cell and the encoder's fitted numbers. */
  readonly table?: TableOrigin;
}

/** Throws `explain-rows` (usage) where a sum over all rows has no rows to be made of. */
export function needExamples({ examples }: ExplainOptions): Examples {
  if (examples) return examples;
  throw new DeltascopeError({
    code: 'explain-rows',
    fault: 'usage',
    what: 'this number sums over all rows, which were not given',
    next: 'Give the examples.',
  });
}
