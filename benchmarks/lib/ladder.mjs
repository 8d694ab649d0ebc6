/** The sizes that questions are asked at: networks from the article's to one of six million weights. */

/**
 * @typedef {object} Size
 * @property {string} name
 * @property {number[]} layers units of each layer, inputs first
 * @property {'sigmoid' | 'relu'} activation of every hidden layer
 * @property {'sigmoid' | 'softmax'} output
 * @property {number} rows
 * @property {number} batchSize rows of one step; divides `rows`
 * @property {number} learningRate small, so that no network saturates however many steps are timed
 */

/** T is the article's network on its table, S one of our defaults, M to XL what people take for pictures. */
export const LADDER = [
  ladderSize('T', [3, 6, 7], { activation: 'sigmoid', output: 'sigmoid', rows: 2154, batchSize: 2154 }),
  ladderSize('S', [16, 32, 32, 7], { activation: 'sigmoid', batchSize: 32 }),
  ladderSize('M', [784, 128, 10], { batchSize: 128 }),
  ladderSize('L', [784, 512, 512, 10], { batchSize: 256 }),
  ladderSize('XL', [1024, 2048, 2048, 10], { batchSize: 512 }),
];

function ladderSize(name, layers, rest) {
  return { name, layers, activation: 'relu', output: 'softmax', rows: 2048, learningRate: 1e-3, ...rest };
}

/** A network of 50 inputs for questions about many rows. */
export function manyRows(rows, name = `${rows.toLocaleString('en')} rows`) {
  return ladderSize(name, [50, 32, 7], { activation: 'sigmoid', rows, batchSize: rows });
}

/** The three products of every layer, without the gradient by the inputs, which nobody needs. */
export function productsOf({ layers, batchSize }) {
  return layers.slice(1).flatMap((out, l) => {
    const into = layers[l];
    const forward = { m: batchSize, n: out, k: into, transposeB: true }; // z = X · Θᵀ
    const gradient = { m: out, n: into, k: batchSize, transposeA: true }; // Δ = Sᵀ · A
    const backward = { m: batchSize, n: into, k: out }; // s = S · Θ
    return l === 0 ? [forward, gradient] : [forward, gradient, backward];
  });
}

/** Of the products that lead from all rows to their outputs. */
export function forwardFlops({ layers, rows }) {
  return layers.slice(1).reduce((total, out, l) => total + 2 * rows * out * layers[l], 0);
}

/** Multiplications and additions of one step's products; element-wise work is not counted. */
export function flopsOf(size) {
  return productsOf(size).reduce((total, { m, n, k }) => total + 2 * m * n * k, 0);
}
