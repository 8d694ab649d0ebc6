/** What a field of a file was to be: codes with data, from which each language makes its clause. */
import type { WantedSetting } from './en/trainingErrors.ts';

/** By code, what a field was to be. */
export type WantedField =
  | { readonly is: 'object' | 'list' | 'text' | 'boolean' }
  /** A text, a number, true or false. */
  | { readonly is: 'label' }
  | { readonly is: 'number'; readonly above?: number; readonly least?: number; readonly most?: number }
  | { readonly is: 'whole'; readonly least: number; readonly most?: number }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** A list of so many or more. */
  | { readonly is: 'items'; readonly least: number }
  /** A list of so many numbers, which ascend or not. */
  | { readonly is: 'numbers'; readonly count: number }
  | { readonly is: 'ascending'; readonly count?: number }
  /** A list without repetition. */
  | { readonly is: 'different' }
  | { readonly is: 'class-values' }
  | { readonly is: 'no-feature' }
  | { readonly is: 'other-than'; readonly field: string }
  /** What the encoder's rule for missing values asks for. */
  | { readonly is: 'by-missing'; readonly rule: 'drop' | 'impute' }
  | { readonly is: 'code-or-null'; readonly most: number }
  | { readonly is: 'setting'; readonly wanted: WantedSetting };
