/** The encoder of inputs that are numbers as they are: nothing was fitted, so nothing is known to fill a missing one with. */
import type { Encoder } from './encoder.ts';
import type { NumberFeature } from './kinds/number.ts';

/** Of columns by these names. Rows that lack one of them have no answer. */
export function plainEncoder(names: readonly string[], label: string | null): Encoder {
  const scale = { standardized: false, mean: 0, deviation: 1 };
  const features = names.map(
    (name): NumberFeature => ({ kind: 'number', name, scale, fill: null, flag: false, missing: 0 }),
  );
  return {
    encode: 'onehot',
    standardize: false,
    missing: 'drop',
    missingScope: 'used',
    label,
    features,
    leftOut: [],
    complete: [...names],
    notes: [],
  };
}
