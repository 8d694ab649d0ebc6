/**
 * The rows, labels and first Theta of a size, as files that every peer reads, so that all of them begin at the same
 * place: X (rows × inputs, float32), y (int32, 1 … K), Theta (float64: Theta1's rows, bias first, then Theta2's).
 */
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { initialize, network, random } from '@deltascope/core/network';

const SEED = 20;
const ROWS_AT_ONCE = 4096;

/** Share of the labels drawn without regard to the row, so that no network comes to fit them all and saturates. */
const NOISE = 0.3;

/** Writes the problem under `folder` where it is not there yet; gives what a peer is told of it. */
export function writeProblem(size, folder) {
  const home = join(folder, `${size.layers.join('-')}-${size.rows}`);
  const files = { X: join(home, 'X.f32'), y: join(home, 'y.i32'), Theta: join(home, 'Theta.f64') };
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    writeRows(size, files);
    const net = network(size.layers, size.activation, size.output);
    writeFileSync(files.Theta, new Uint8Array(initialize(net, { seed: SEED }).buffer));
  }
  return { ...size, ...files };
}

/** Uniform features in ±1; a label is the largest of K random linear forms, or, by chance, any. */
function writeRows({ layers, rows }, files) {
  const { uniform, below } = random(SEED);
  const n = layers[0];
  const K = layers[layers.length - 1];
  const forms = Float64Array.from({ length: K * n }, () => 2 * uniform() - 1);
  const y = new Int32Array(rows);
  const X = openSync(files.X, 'w');
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - first);
    const block = Float32Array.from({ length: count * n }, () => 2 * uniform() - 1);
    for (let i = 0; i < count; i++) {
      const row = block.subarray(i * n, (i + 1) * n);
      y[first + i] = 1 + (uniform() < NOISE ? below(K) : largestForm(forms, row, K));
    }
    writeSync(X, new Uint8Array(block.buffer));
  }
  closeSync(X);
  writeFileSync(files.y, new Uint8Array(y.buffer));
}

function largestForm(forms, row, K) {
  let best = 0;
  let bestValue = -Infinity;
  for (let k = 0; k < K; k++) {
    let value = 0;
    for (let j = 0; j < row.length; j++) value += forms[k * row.length + j] * row[j];
    if (value > bestValue) [best, bestValue] = [k, value];
  }
  return best;
}
