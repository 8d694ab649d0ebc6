/** X as a learner scales it, rightly or not. */
import { transpose } from './lists.mjs';

function statistics(column) {
  const m = column.length;
  const mean = column.reduce((sum, value) => sum + value, 0) / m;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: Math.sqrt(squares / m) || 1,
    sample: Math.sqrt(squares / (m - 1)) || 1,
    least: Math.min(...column),
    most: Math.max(...column),
  };
}

const SCALINGS = {
  'x-min-max': (x, { least, most }) => (x - least) / (most - least),
  'x-divided-by-max': (x, { most }) => x / most,
  'x-centered-only': (x, { mean }) => x - mean,
  'x-not-centered': (x, { deviation }) => x / deviation,
  'x-mean-normalized': (x, { mean, least, most }) => (x - mean) / (most - least),
  'x-standardized': (x, { mean, deviation }) => (x - mean) / deviation,
  'x-standardized-sample': (x, { mean, sample }) => (x - mean) / sample,
  'x-sample-deviation': (x, { mean, sample }) => (x - mean) / sample,
  'x-not-standardized': (x) => x,
};

/** A problem that standardizes does so with the population's deviation. */
export function scaledInputs({ raw, standardize }, has) {
  const id = Object.keys(SCALINGS).find(has);
  let by = standardize ? SCALINGS['x-standardized'] : SCALINGS['x-not-standardized'];
  if (id) by = SCALINGS[id];
  let byColumn = transpose(raw).map((column) => {
    const is = statistics(column);
    return column.map((x) => by(x, is));
  });
  if (has('x-columns-reversed')) byColumn.reverse();
  if (has('x-columns-rotated')) byColumn = [...byColumn.slice(1), byColumn[0]];
  const X = transpose(byColumn);
  if (has('x-reshaped')) {
    const flat = byColumn.flat();
    return X.map((row, t) => flat.slice(t * row.length, (t + 1) * row.length));
  }
  if (has('x-left-over')) return X.map(() => X.at(-1));
  return X;
}
