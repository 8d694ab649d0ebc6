/** The encoder of a network that was trained elsewhere: columns as they are, or standardized by given numbers. */
import { type Encoder, fitEncoder } from '../encode/encoder.ts';
import type { EncodeOptions } from '../encode/plan.ts';
import { failure } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Table } from '../table/column.ts';
import { importErrors } from '../words/en/importErrors.ts';

/** By which numbers inputs that are numbers were standardized. */
export interface GivenScale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

const MEANS = /^(?:(?:scaler_?)?means?_?|mu|x_?mean)$/i;
const DEVIATIONS = /^(?:(?:scaler_?)?(?:scales?|stds?|deviations?)_?|sigma|x_?(?:std|scale))$/i;

/** The names of what says how inputs were standardized. */
export const isScaleName = (name: string): boolean => MEANS.test(name) || DEVIATIONS.test(name);

/** Mean and deviation among named arrays, as scikit-learn's StandardScaler calls them or shortly; undefined without either. */
export function scaleIn(arrays: ReadonlyMap<string, Matrix>): GivenScale | undefined {
  const find = (pattern: RegExp) => [...arrays].find(([name]) => pattern.test(name))?.[1].data;
  const [mean, deviation] = [find(MEANS), find(DEVIATIONS)];
  if (!mean && !deviation) return undefined;
  if (!mean || !deviation) throw failure(importErrors, 'import-scale', { names: [...arrays.keys()] });
  return { mean, deviation };
}

/** Words, dates and what stands for missing values are fitted on the table; numbers stay as they are. */
export function tableEncoder(table: Table, options: EncodeOptions): Encoder {
  return fitEncoder(table, { ...options, keepConstant: true });
}

/** The same with the given numbers in place of its own. Throws `import-scale` for another count of them, or none above 0. */
export function scaledBy(encoder: Encoder, { mean, deviation }: GivenScale): Encoder {
  const places = encoder.features.flatMap(({ scale }, j) => (scale ? [j] : []));
  const seen = [mean.length, deviation.length].find((length) => length !== places.length);
  if (seen !== undefined) {
    throw failure(importErrors, 'import-scale/count', { seen, wanted: places.length });
  }
  const wrong = deviation.find((value) => !(value > 0));
  if (wrong !== undefined) throw failure(importErrors, 'import-scale/zero', { value: wrong });
  const features = encoder.features.map((feature, j) => {
    const k = places.indexOf(j);
    if (k < 0) return feature;
    return { ...feature, scale: { standardized: true, mean: mean[k], deviation: deviation[k] } };
  });
  return { ...encoder, standardize: true, features };
}
