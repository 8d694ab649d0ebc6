/** The encoder kinds that there are: a file and a line here each. */
import { boolean } from './boolean.ts';
import { date } from './date.ts';
import type { EncoderKind, Feature } from './kind.ts';
import { number } from './number.ts';
import { oneHot } from './onehot.ts';
import { ordinal } from './ordinal.ts';

/** In the order in which they are asked whether they take a column. */
export const ENCODER_KINDS: readonly EncoderKind[] = [number, date, boolean, oneHot, ordinal];

/** The definition of a fitted feature. */
export function kindOf({ kind, own }: Pick<Feature, 'kind' | 'own'>): EncoderKind {
  const known = own ?? ENCODER_KINDS.find((one) => one.kind === kind);
  if (known) return known;
  throw new RangeError(`no encoder kind ${kind}`);
}
