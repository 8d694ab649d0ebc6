/** What an option or a parameter of the classifier takes: a code, with its data, from which each language makes its clause. */
import type { WantedSetting } from './en/trainingErrors.ts';

/** What a setting takes, or what options alone are. */
export type WantedOption =
  | WantedSetting
  /** By code, what has no more to be said of it. */
  | { readonly type: OptionKind };

export const OPTION_KINDS = [
  'any-text',
  'batch-size',
  'class',
  'engine',
  'function',
  'held-out',
  'label-weights',
  'labels',
  'parameters',
  'row-weights',
  'rows',
  'signal',
  'units',
  'workers',
] as const;

/** One of `OPTION_KINDS`. */
export type OptionKind = (typeof OPTION_KINDS)[number];

/** Whether options alone are it. */
export function isOptionKind(wanted: WantedOption): wanted is { readonly type: OptionKind } {
  return OPTION_KINDS.some((kind) => kind === wanted.type);
}
