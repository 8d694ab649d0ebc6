/** From Delta to the gradient: the division, lambda's part, and what befalls biases. */
import { map, sumAll, transpose } from './lists.mjs';

/** A mistake, in every Theta or in the first or last alone: `penalty-bias-theta1`. */
const inThis = (has, id, { first, last }) => has(id) || (first && has(`${id}@first`)) || (last && has(`${id}@last`));

export function divided(Delta, m, has, { factor, first, last }) {
  const is = (id) => inThis(has, id, { first, last });
  if (is('gradient-not-divided') || has('error-over-m')) return Delta;
  if (is('gradient-divided-twice')) return map(Delta, (value) => value / m / m);
  if (is('gradient-divided-by-2m')) return map(Delta, (value) => value / 2 / m);
  if (is('gradient-times-constant')) return map(Delta, (value) => (factor * value) / m);
  return Delta.map((row) =>
    row.map((value, j) => {
      if (j === 0 && is('bias-not-averaged')) return value;
      if (j === 0 && is('bias-averaged-twice')) return value / m / m;
      return value / m;
    }),
  );
}

export function penaltyPart(Theta, { lambda, m, has, first, last }) {
  const is = (id) => inThis(has, id, { first, last });
  const width = Theta[0].length;
  const rate = factorOf({ lambda, m, is, has });
  return Theta.map((row, i) =>
    row.map((w, j) => {
      if (is('penalty-bias')) return rate * w;
      if (is('penalty-first-row')) return i === 0 ? 0 : rate * w;
      if (is('penalty-last-column-free')) return j === width - 1 ? 0 : rate * w;
      if (is('penalty-shifted')) return j === 0 ? 0 : rate * row[j - 1];
      if (is('penalty-ones')) return rate * (j === 0 ? 1 : w);
      if (is('penalty-squared')) return j === 0 ? 0 : rate * w * w;
      return j === 0 ? 0 : rate * w;
    }),
  );
}

function factorOf({ lambda, m, is, has }) {
  if (is('penalty-forgotten')) return 0;
  if (is('penalty-half')) return lambda / 2 / m;
  if (is('penalty-doubled')) return (2 * lambda) / m;
  if (is('penalty-not-divided') || has('penalty-plain-throughout')) return lambda;
  if (is('penalty-divided-twice')) return lambda / m / m;
  if (is('penalty-sign')) return -lambda / m;
  return lambda / m;
}

/** What is done to the gradient as a whole, and to its biases. */
export function biasMistakes(gradient, s, has) {
  const m = s.length;
  let result = gradient;
  if (has('gradient-bias-zeroed')) result = result.map(([, ...rest]) => [0, ...rest]);
  if (has('bias-summed-to-one')) {
    const total = sumAll(result.map((row) => [row[0]]));
    result = result.map(([, ...rest]) => [total, ...rest]);
  }
  if (has('bias-last-row-only')) result = result.map(([, ...rest], i) => [s[m - 1][i] / m, ...rest]);
  if (has('gradient-sign')) result = map(result, (value) => -value);
  if (has('gradient-transposed')) result = transpose(result);
  return result;
}
