/** How an input is made from a cell, as data: the formula, and the formula with a row's numbers put in. */

export type InputFormula =
  /** 1 for one word of the column. */
  | { readonly kind: 'is'; readonly column: string; readonly word: string }
  | { readonly kind: 'is-missing'; readonly column: string }
  /** The cell's value, its word's code, or the days since a date; standardized or as it is. */
  | {
      readonly kind: 'number';
      readonly of: 'value' | 'code' | 'days';
      readonly column: string;
      readonly since?: string;
      readonly standardized: boolean;
    }
  /** Of an encoder kind of your own: arithmetic in signs, the same in every language. */
  | { readonly kind: 'own'; readonly text: string };

/** The arithmetic by which a cell became an input, with its numbers put in. */
export type InputNumbers =
  | { readonly state: 'missing' | 'unseen' | 'known' }
  /** Arithmetic or a word, what word the number is the code of, and what it was filled with in place of a missing value. */
  | {
      readonly text: string;
      readonly word?: string;
      readonly instead?: 'median' | 'more-frequent' | 'most-frequent';
    };
