/** Made-up tables and weights for learners' programs, by a seed. */

/** mulberry32: small, seeded, and not Deltascope's. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = ['pear', 'fig', 'quince', 'apple', 'medlar', 'cherry', 'lime', 'plum', 'grape', 'olive'];
const CLASS_NUMBERS = [3, 1, 2, 5, 4, 7, 6, 9, 8, 10];

/**
 * raw inputs, labels counted from 0 by first appearance, Theta (out × 1 + in). `classesAs` is how the table writes them:
 * words, numbers 1 … K that do not appear in their order, or yes and no.
 */
export function problemFrom({ seed, layers, m, lambda = 1, activation = 'sigmoid', output = 'sigmoid', ...more }) {
  const { standardize = false, classesAs = 'words', constant = false, pixels = false } = more;
  const next = randomFrom(seed);
  const n = layers[0];
  const K = layers.at(-1);
  const classes = Math.max(2, K);
  const column = (j) =>
    pixels ? Math.round(250 * next()) / 250 : Math.round(1000 * (next() * (1 + j) - 0.4 * j + 0.2)) / 1000;
  const raw = Array.from({ length: m }, () =>
    Array.from({ length: n }, (_, j) => (constant && j === 0 ? 0 : column(j))),
  );
  const labels = Array.from({ length: m }, (_, t) => (t < classes ? t : Math.floor(next() ** 1.3 * classes)));
  const spread = pixels ? 0.12 : 0.8;
  const theta = () =>
    layers
      .slice(1)
      .map((out, l) =>
        Array.from({ length: out }, () =>
          Array.from({ length: 1 + layers[l] }, () => Math.round(2e4 * spread * (next() - 0.5)) / 1e4),
        ),
      );
  const words = { words: WORDS, numbers: CLASS_NUMBERS, yesno: ['Yes', 'No'] }[classesAs].slice(0, classes);
  const order = [...words].sort((a, b) => (typeof a === 'number' ? a - b : a < b ? -1 : 1));
  const sorted = words.map((word) => order.indexOf(word));
  return {
    seed,
    layers,
    m,
    lambda,
    activation,
    output,
    standardize,
    raw,
    labels,
    K,
    words,
    sorted,
    Theta: theta(),
    first: theta(),
    constant,
  };
}

/** As a table. */
export function csvOf({ raw, labels, words, layers }) {
  const head = [...Array.from({ length: layers[0] }, (_, j) => `p${j + 1}`), 'y'].join(',');
  return `${head}\n${raw.map((row, t) => `${row.join(',')},${words[labels[t]]}`).join('\n')}\n`;
}
