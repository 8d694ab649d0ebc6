/**
 * A learner's cost function, written apart from Deltascope in plain arrays, right or with mistakes made in it: each is a
 * line where the program leaves the article's. Rows of X are rows; the styles of styles.mjs name and lay out what comes
 * back.
 */
import { biasMistakes, divided, penaltyPart } from './gradients.mjs';
import { clone, columns, map, product, sumAll, transpose } from './lists.mjs';
import { scaledInputs } from './scaling.mjs';

const g = { sigmoid: (z) => 1 / (1 + Math.exp(-z)), tanh: Math.tanh, relu: (z) => Math.max(0, z) };
const slope = {
  sigmoid: (z) => g.sigmoid(z) * (1 - g.sigmoid(z)),
  tanh: (z) => 1 - Math.tanh(z) ** 2,
  relu: (z) => (z > 0 ? 1 : 0),
};

/** Everything that the program has in its workspace at its end. */
export function program(problem, mistakes = new Set(), { rate = 0.1, factor = 3 } = {}) {
  const has = (id) => mistakes.has(id);
  const { lambda, activation, output } = problem;
  const X = scaledInputs(problem, has);
  const m = X.length;
  const Theta = weights(problem, has);
  const L = Theta.length + 1;
  const K = problem.Theta.at(-1).length;
  const yv = labelMatrix(problem, has);
  const { a, z } = forwardPass(X, Theta, { activation, output, has });
  const J = cost({ aL: a[L], yv, Theta, lambda, m, K, output, has, factor });
  if (yv[0].length !== K && yv[0].length !== 1) return { X, yv, a, z, m, K, L, Theta: problem.Theta };
  const s = [];
  const sWithBias = [];
  s[L] = outputError(a[L], z[L], yv, { has, output });
  const Delta = [];
  const gradients = [];
  const gradientOf = (l) => {
    Delta[l] = accumulated(s[l + 1], entering(a, z, l, has), has);
    gradients[l] = added(
      divided(Delta[l], m, has, { factor, last: l === L - 1, first: l === 1 }),
      penaltyPart(Theta[l - 1], { lambda, m, has, last: l === L - 1, first: l === 1 }),
    );
  };
  for (let l = L - 1; l >= 1; l--) {
    gradientOf(l);
    if (l === 1) break;
    sWithBias[l] = back(s[l + 1], wayBack(Theta[l - 1], gradients[l], { has, rate }), {
      a: a[l],
      z: z[l],
      has,
      activation,
    });
    s[l] = droppedBias(sWithBias[l], has, l);
    if (has('last-weights-dropped')) {
      const shifted = product(
        s[l + 1],
        Theta[l - 1].map((row) => row.slice(0, -1)),
      );
      s[l] = shifted.map((row, t) => row.map((value, j) => value * slope[activation](z[l][t][j])));
    }
  }
  const grads = gradients.slice(1).map((one, i) => biasMistakes(one, s[i + 2], has));
  return { X, yv, a, z, s, sWithBias, Delta, grads, J, m, K, L, Theta: problem.Theta, unrolled: unrolled(grads, has) };
}

function labelMatrix({ labels, K, sorted }, has) {
  const m = labels.length;
  if (K === 1) return labels.map((label) => [label]); // one output: the second class is 1
  const yv = labels.map((label) => {
    const width = has('labels-too-wide') ? K + 1 : has('labels-too-narrow') ? K - 1 : K;
    const row = new Array(width).fill(0);
    let at = label;
    if (has('labels-zero-based') || has('labels-too-narrow')) at -= 1;
    if (has('labels-shifted') || has('labels-too-wide')) at += 1;
    if (has('labels-rotated')) at = (label + K - 1) % K;
    if (has('labels-sorted')) at = sorted[label];
    if (at >= 0 && at < width) row[at] = 1;
    return row;
  });
  if (has('labels-not-one-hot')) return labels.map((label) => [label + 1]);
  if (has('labels-linear-index')) return yv.map((_, t) => new Array(K).fill(yv[t][0]));
  if (has('labels-left-over')) return yv.map(() => [...yv[m - 1]]);
  if (has('labels-reshaped')) {
    const flat = transpose(yv).flat(); // column by column, and cut into rows
    return yv.map((_, t) => flat.slice(t * K, (t + 1) * K));
  }
  return yv;
}

function weights({ Theta, first }, has) {
  if (has('theta-initial')) return first;
  if (has('theta-reshaped-by-rows')) {
    return Theta.map((one) => {
      const flat = transpose(one).flat();
      return one.map((row, i) => flat.slice(i * row.length, (i + 1) * row.length));
    });
  }
  if (has('theta-last-first')) {
    const flat = Theta.flatMap((one) => transpose(one).flat());
    const taken = [];
    let from = 0;
    for (const one of [...Theta].reverse()) {
      const [rows, width] = [one.length, one[0].length];
      const part = flat.slice(from, from + rows * width);
      taken.unshift(
        Array.from({ length: rows }, (_, i) => Array.from({ length: width }, (_, j) => part[j * rows + i])),
      );
      from += rows * width;
    }
    return taken;
  }
  if (has('theta-transposed')) return Theta.map((one) => (one.length === one[0].length ? transpose(one) : one));
  if (has('theta-bias-zeroed')) return Theta.map((one) => one.map(([, ...rest]) => [0, ...rest]));
  return Theta;
}

function forwardPass(X, Theta, { activation, output, has }) {
  const L = Theta.length + 1;
  const a = [];
  const z = [];
  const bias = (rows, missing) => {
    const value = missing ? 0 : has('bias-negative') ? -1 : 1;
    return rows.map((row) => (has('bias-last') ? [...row, value] : [value, ...row]));
  };
  a[1] = bias(X, has('input-bias-missing'));
  for (let l = 1; l < L; l++) {
    z[l + 1] = product(a[l], transpose(Theta[l - 1]));
    if (l + 1 === L) a[L] = outputs(z[L], output, has);
    else {
      const value = hiddenValue(activation, has);
      const hidden = map(z[l + 1], value);
      a[l + 1] = bias(hidden, has('hidden-bias-missing'));
      if (has('bias-through-g')) a[l + 1] = bias(z[l + 1], false).map((row) => row.map(value));
    }
  }
  return { a, z };
}

function hiddenValue(activation, has) {
  const own = g[activation];
  if (has('other-activation')) return g[activation === 'sigmoid' ? 'tanh' : 'sigmoid'];
  if (has('relu-activation')) return g.relu;
  if (has('leaky-relu')) return (z) => (z > 0 ? z : 0.01 * z);
  if (has('activation-forgotten')) return (z) => z;
  if (has('sigmoid-sign')) return (z) => own(-z);
  if (has('activation-twice')) return (z) => own(own(z));
  return own;
}

function softmax(row) {
  const top = Math.max(...row);
  const e = row.map((value) => Math.exp(value - top));
  const total = e.reduce((one, other) => one + other, 0);
  return e.map((value) => value / total);
}

function outputs(zL, output, has) {
  const kind = has('other-output') ? (output === 'sigmoid' ? 'softmax' : 'sigmoid') : output;
  if (has('output-forgotten')) return clone(zL);
  if (has('sigmoid-sign')) return map(zL, (z) => g.sigmoid(-z));
  if (has('softmax-over-rows')) return transpose(transpose(zL).map(softmax));
  const once = kind === 'softmax' ? zL.map(softmax) : map(zL, g.sigmoid);
  if (has('output-twice')) return kind === 'softmax' ? once.map(softmax) : map(once, g.sigmoid);
  return once;
}

/** The rows' costs, then their sum, division and penalty. */
function cost({ aL, yv, Theta, lambda, m, K, output, has, factor }) {
  if (yv[0].length !== K && yv[0].length !== 1) return undefined;
  const base = has('cost-log10') ? Math.LN10 : has('cost-log2') ? Math.LN2 : 1;
  const epsilon = has('cost-log-epsilon') ? 1e-5 : 0;
  const log = (value) => Math.log(value + epsilon) / base;
  const both = (output === 'sigmoid' || has('cost-both-terms')) && !has('cost-label-only');
  const Y = (t, k) => (yv[t].length === 1 ? yv[t][0] : yv[t][k]);
  const cell = (t, k) => {
    const [y, out] = [Y(t, k), aL[t][k]];
    if (has('cost-squared')) return (out - y) ** 2 / 2;
    if (has('cost-logs-exchanged')) return -(times(y, log(1 - out)) + times(1 - y, log(out)));
    return -times(y, log(out)) - (both ? times(1 - y, log(1 - out)) : 0);
  };
  let total = 0;
  if (has('cost-matrix-product')) {
    const left = product(transpose(yv), map(aL, log));
    const right = both
      ? product(
          transpose(map(yv, (y) => 1 - y)),
          map(aL, (out) => log(1 - out)),
        )
      : undefined;
    total = -sumAll(left) - (right ? sumAll(right) : 0);
  } else if (has('cost-diagonal-only')) {
    for (let t = 0; t < Math.min(m, K); t++) total += cell(t, t);
  } else {
    for (let t = 0; t < m; t++) {
      if (has('cost-without-first-row') && t === 0) continue;
      if (has('cost-without-last-row') && t === m - 1) continue;
      if (has('cost-last-row-only')) total = 0;
      for (let k = 0; k < K; k++) total += cell(t, k);
      if (has('cost-divided-in-loop')) total /= m;
    }
  }
  if (has('cost-sign')) total = -total;
  if (has('cost-times-constant')) total *= factor;
  let J = total / m;
  if (has('cost-not-divided') || has('cost-divided-in-loop')) J = total;
  if (has('cost-divided-by-cells')) J = total / (m * K);
  if (has('cost-divided-by-2m')) J = total / (2 * m);
  return J + costPenalty(Theta, { lambda, m, has });
}

/** 0 times the logarithm of 0 is taken as 0, as a careful learner sees to it. */
function times(y, logarithm) {
  return y === 0 ? 0 : y * logarithm;
}

function costPenalty(Theta, { lambda, m, has }) {
  const parts = Theta.map((one, l) => {
    if (has('cost-penalty-theta1-only') && l > 0) return 0;
    if (has('cost-penalty-theta2-only') && l === 0) return 0;
    const kept = one.flatMap((row, i) => {
      if (has('cost-penalty-bias')) return row;
      if (has('cost-penalty-first-row')) return i === 0 ? [] : row;
      if (has('cost-penalty-last-column-free')) return row.slice(0, -1);
      return row.slice(1);
    });
    if (has('cost-penalty-not-squared')) return sumAll([kept]);
    if (has('cost-penalty-square-of-sum')) return sumAll([kept]) ** 2;
    if (has('cost-penalty-absolute')) return sumAll([kept.map(Math.abs)]);
    if (has('cost-penalty-norm')) return Math.sqrt(sumAll([kept.map((w) => w * w)]));
    return sumAll([kept.map((w) => w * w)]);
  });
  const sum = sumAll([parts]);
  if (has('cost-penalty-forgotten')) return 0;
  if (has('cost-penalty-whole')) return (lambda / m) * sum;
  if (has('cost-penalty-not-divided') || has('penalty-plain-throughout')) return (lambda / 2) * sum;
  if (has('cost-penalty-divided-twice')) return (lambda / 2 / m / m) * sum;
  if (has('cost-penalty-sign')) return (-lambda / 2 / m) * sum;
  return (lambda / 2 / m) * sum;
}

function outputError(aL, zL, yv, { has, output }) {
  const m = aL.length;
  return aL.map((row, t) =>
    row.map((out, k) => {
      const y = yv[t].length === 1 ? yv[t][0] : yv[t][k];
      const error = out - y;
      if (has('error-sign')) return -error;
      if (has('output-gradient')) return error * slope.sigmoid(zL[t][k]);
      if (has('output-gradient-at-a')) return error * slope.sigmoid(out);
      if (has('error-doubled')) return 2 * error;
      if (has('softmax-jacobian-diagonal')) return output === 'softmax' ? -y * (1 - out) : error;
      if (has('error-over-m')) return error / m;
      return error;
    }),
  );
}

function wayBack(Theta, gradient, { has, rate }) {
  if (has('weights-updated-first')) return Theta.map((row, i) => row.map((w, j) => w - rate * gradient[i][j]));
  if (has('gradient-for-theta')) return gradient;
  return Theta;
}

function back(next, Theta, { a, z, has, activation }) {
  const sums = product(next, Theta);
  return sums.map((row, t) =>
    row.map((value, j) => {
      const zj = j === 0 ? 1 : z[t][j - 1];
      const aj = has('bias-last') ? (j === 0 ? a[t].at(-1) : a[t][j - 1]) : a[t][j];
      return value * slopeAt(zj, aj, { has, activation });
    }),
  );
}

function slopeAt(z, a, { has, activation }) {
  const own = slope[activation];
  if (has('no-activation-gradient')) return 1;
  if (has('gradient-at-a')) return own(a);
  if (has('gradient-of-a-at-z')) return z * (1 - z);
  if (has('other-activation-gradient')) return slope[activation === 'sigmoid' ? 'tanh' : 'sigmoid'](z);
  if (has('slope-tanh-formula')) return 1 - a * a;
  if (has('slope-tanh-formula-at-z')) return 1 - z * z;
  if (has('slope-sigmoid-formula')) return a * (1 - a);
  if (has('slope-relu-formula')) return z > 0 ? 1 : 0;
  if (has('slope-value')) return g[activation](z);
  if (has('slope-one-minus')) return 1 - a;
  if (has('slope-twice')) return own(z) ** 2;
  if (has('other-activation')) return slope[activation === 'sigmoid' ? 'tanh' : 'sigmoid'](z);
  if (has('leaky-relu')) return z > 0 ? 1 : 0.01;
  if (has('usual-form') && activation === 'sigmoid') return a * (1 - a);
  return own(z);
}

function droppedBias(withBias, has, l) {
  if (has('bias-column-kept') && l === 2) return withBias;
  if (has('last-column-dropped')) return withBias.map((row) => row.slice(0, -1));
  return withBias.map((row) => row.slice(1));
}

function entering(a, z, l, has) {
  if (has('delta-of-z') && l > 1) return z[l].map((row) => [1, ...row]);
  if (has('delta-without-ones')) return a[l].map((row) => row.slice(1));
  return a[l];
}

/** Delta by a loop over rows, as each of its mistakes is made in one. */
function accumulated(s, a, has) {
  const m = s.length;
  let Delta = columns(s).map(() => new Array(a[0].length).fill(0));
  let sums = clone(Delta);
  for (let t = 0; t < m; t++) {
    if (has('delta-without-first-row') && t === 0) continue;
    if (has('delta-without-last-row') && t === m - 1) continue;
    const outer = s[t].map((one) => a[t].map((other) => one * other));
    if (has('delta-last-row-only')) Delta = outer;
    else Delta = added(Delta, outer);
    if (has('delta-divided-in-loop')) Delta = map(Delta, (value) => value / m);
    if (has('delta-not-reset')) sums = added(sums, Delta);
  }
  if (has('delta-divided-in-loop')) return map(Delta, (value) => value * m); // which is divided by m once more
  if (has('delta-not-reset')) return sums;
  return Delta;
}

function added(A, B) {
  return A.map((row, i) =>
    row.map((value, j) => value + (B[i + B.length - A.length]?.[j + B[0].length - row.length] ?? 0)),
  );
}

function unrolled(grads, has) {
  if (has('unrolled-by-rows')) return grads.flatMap((one) => one.flat());
  const order = has('unrolled-last-first') ? [...grads].reverse() : grads;
  return order.flatMap((one) => transpose(one).flat());
}
