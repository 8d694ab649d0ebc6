/** What a language has to say in formulas: conditions, what is not listed, places, and what is given. */
import type { Place } from '../names/axes.ts';

/** What is to be said of a number besides its formula. */
export type Note =
  | { readonly code: 'weight' | 'bias' | 'copy' | 'bias-goes-no-further' | 'not-penalized' }
  | { readonly code: 'weights'; readonly layer: number }
  | { readonly code: 'row-weights' }
  | { readonly code: 'row-weight'; readonly row: number }
  | { readonly code: 'input'; readonly input: Place; readonly row: number }
  | { readonly code: 'label'; readonly of: Place; readonly row: number; readonly isIt: boolean };

/** The words of one language that occur in formulas. */
export interface FormulaWords {
  /** `1 if z > 0, else 0` */
  readonly cases: (of: { condition: string; value: string; otherwise: string }) => string;
  /** Of terms that are not listed. */
  readonly more: (count: number) => string;
  /** The name of a row or column: an input, a unit, a class, the bias. */
  readonly place: (place: Place) => string;
  /** What is said beside a formula. */
  readonly note: (note: Note) => string;
}
