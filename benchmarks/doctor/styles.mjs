/**
 * How learners name and lay out what they computed: six workspaces, each a list of [name, what it is, array], where what
 * it is says whether a file that holds only J, the gradient or steps has it.
 */
import { map, transpose } from './lists.mjs';

const bare = (A) => A.map((row) => row.slice(1));
const firsts = (A) => A.map((row) => row[0]);
const hiddenLayers = ({ L }) => Array.from({ length: L - 2 }, (_, i) => i + 2);
const each = (count) => Array.from({ length: count }, (_, i) => i + 1);

/**
 * Coursera: loops over rows, everything in the article's layout, delta for s, a2 with its ones, one row left of each.
 * @param {any} r what `program` computed
 * @param {{ lastRow?: boolean, biasColumn?: boolean, lastsFirst?: boolean }} options
 */
function coursera(r, { lastRow, biasColumn, lastsFirst } = {}) {
  const { L, z, a, s, sWithBias } = r;
  const rows = (A) => (lastRow ? A.slice(-1) : A);
  const out = [
    ...r.Theta.map((one, l) => [`Theta${l + 1}`, 'weights', one]),
    ['J', 'J', r.J],
    ...hiddenLayers(r).flatMap((l) => [
      [`z${l}`, 'step', rows(z[l])],
      [`a${l}`, 'step', rows(a[l])],
    ]),
    [`z${L}`, 'step', rows(z[L])],
    [`a${L}`, 'step', rows(a[L])],
  ];
  if (!r.grads) return out;
  out.push([`delta${L}`, 'step', rows(s[L])]);
  for (const l of hiddenLayers(r)) out.push([`delta${l}`, 'step', rows(biasColumn ? sWithBias[l] : s[l])]);
  for (const [l, one] of r.grads.entries())
    out.push([`Delta${l + 1}`, 'step', r.Delta[l + 1]], [`Theta${l + 1}_grad`, 'grad', one]);
  out.push(['grad', 'grad', lastsFirst ? r.grads.flatMap((one) => one.flat()) : r.unrolled]);
  return out;
}

/** Octave without loops, the weights as one vector, and the gradient as one too. */
function octave(r) {
  const { L, z, a, s } = r;
  const out = [
    ['nn_params', 'weights', r.Theta.flatMap((one) => transpose(one).flat())],
    ['Y', 'step', r.yv],
    ...hiddenLayers(r).flatMap((l) => [
      [`Z${l}`, 'step', z[l]],
      [`A${l}`, 'step', a[l]],
    ]),
    ['h', 'step', a[L]],
    ['J', 'J', r.J],
  ];
  if (!r.grads) return out;
  out.push([`sigma${L}`, 'step', s[L]]);
  for (const l of hiddenLayers(r)) out.push([`sigma${l}`, 'step', s[l]]);
  out.push(['grad', 'grad', r.unrolled]);
  return out;
}

/** CS231n: W in × out, biases apart, layers counted from the first hidden one, rows of examples. */
function cs231n(r) {
  const { L, z, a, s } = r;
  const out = r.Theta.flatMap((one, l) => [
    [`W${l + 1}`, 'weights', transpose(bare(one))],
    [`b${l + 1}`, 'weights', firsts(one)],
  ]);
  for (const l of hiddenLayers(r)) out.push([`z${l - 1}`, 'step', z[l]], [`a${l - 1}`, 'step', bare(a[l])]);
  out.push(['scores', 'step', z[L]], ['probs', 'step', a[L]], ['loss', 'J', r.J]);
  if (!r.grads) return out;
  out.push(['dscores', 'step', s[L]]);
  for (const l of hiddenLayers(r)) out.push([`dz${l - 1}`, 'step', s[l]]);
  for (const [l, one] of r.grads.entries())
    out.push([`dW${l + 1}`, 'grad', transpose(bare(one))], [`db${l + 1}`, 'grad', firsts(one)]);
  return out;
}

/** Column vectors: examples in columns, W out × in, biases as columns, capitals, as in courses on deep learning. */
function deepCourse(r) {
  const { L, z, a, s } = r;
  const out = r.Theta.flatMap((one, l) => [
    [`W${l + 1}`, 'weights', bare(one)],
    [`b${l + 1}`, 'weights', firsts(one).map((value) => [value])],
  ]);
  for (const l of each(L - 1)) {
    out.push([`Z${l}`, 'step', transpose(z[l + 1])]);
    out.push([`A${l}`, 'step', transpose(l + 1 === L ? a[L] : bare(a[l + 1]))]);
  }
  out.push(['cost', 'J', r.J]);
  if (!r.grads) return out;
  for (const l of each(L - 1)) out.push([`dZ${l}`, 'step', transpose(s[l + 1])]);
  for (const [l, one] of r.grads.entries())
    out.push([`dW${l + 1}`, 'grad', bare(one)], [`db${l + 1}`, 'grad', firsts(one).map((value) => [value])]);
  return out;
}

/** After Nielsen: nabla_w and nabla_b, deltas with examples in columns. */
function nielsen(r) {
  const { L, s } = r;
  const out = r.Theta.flatMap((one, l) => [
    [`w${l + 1}`, 'weights', bare(one)],
    [`b${l + 1}`, 'weights', firsts(one).map((value) => [value])],
  ]);
  out.push(['C', 'J', r.J]);
  if (!r.grads) return out;
  for (const l of each(L - 1)) out.push([`delta${l}`, 'step', transpose(s[l + 1])]);
  for (const [l, one] of r.grads.entries())
    out.push([`nabla_w${l + 1}`, 'grad', bare(one)], [`nabla_b${l + 1}`, 'grad', firsts(one).map((value) => [value])]);
  return out;
}

/** PyTorch: parameters of layers by name, out × in, with their .grad. */
function pytorch(r) {
  const { L, z } = r;
  const out = r.Theta.flatMap((one, l) => [
    [`fc${l + 1}.weight`, 'weights', bare(one)],
    [`fc${l + 1}.bias`, 'weights', firsts(one)],
  ]);
  out.push(['logits', 'step', z[L]], ['loss', 'J', r.J]);
  if (!r.grads) return out;
  for (const [l, one] of r.grads.entries())
    out.push([`fc${l + 1}.weight.grad`, 'grad', bare(one)], [`fc${l + 1}.bias.grad`, 'grad', firsts(one)]);
  return out;
}

export const STYLES = { coursera, octave, cs231n, deepCourse, nielsen, pytorch };

/** What a file holds of a workspace, beside the weights. */
const GIVEN = {
  all: () => true,
  both: (kind) => kind !== 'step',
  J: (kind) => kind === 'J',
  grad: (kind) => kind === 'grad',
  steps: (kind) => kind === 'step',
};

/** How its numbers are written. */
const WRITINGS = {
  full: (value) => value,
  digits5: (value) => Number(value.toPrecision(5)),
  decimals4: (value) => Number(value.toFixed(4)),
  decimals6: (value) => Number(value.toFixed(6)),
  single: (value) => Math.fround(value * (1 + 1.5e-7 * Math.sin(1e7 * value))),
};

/** An object of names and arrays, as it is saved. */
export function saved(workspace, { given = 'all', writing = 'full' } = {}) {
  const write = (value) => (value === undefined ? undefined : WRITINGS[writing](value));
  const written = (array) => {
    if (!Array.isArray(array)) return write(array);
    return Array.isArray(array[0]) ? map(array, write) : array.map(write);
  };
  const kept = workspace.filter(([, kind, array]) => array !== undefined && (kind === 'weights' || GIVEN[given](kind)));
  return Object.fromEntries(kept.map(([name, kind, array]) => [name, kind === 'weights' ? array : written(array)]));
}
