/**
 * Where a non-finite number arose first: one pass forward and back over the rows, block by block, looking at Theta, X,
 * z, a, s and Delta in the order in which they are computed. For the sentence of a run that diverged.
 */
import { addTo, type Matrix, matrix, transposedMul } from '../matrix/matrix.ts';
import type { Address } from '../names/address.ts';
import type { MatrixKind, MatrixName } from '../names/matrixName.ts';
import { type Network, thetaShapes, thetaViews } from '../network/network.ts';
import { type Block, labelledBlocks } from './blocks.ts';
import type { Examples } from './engine.ts';
import { backward, forward } from './pass.ts';

/** A cell of Theta, X, z, a, s or Delta that is no finite number; rows of examples count from 1 among those given. */
export interface NonFinite extends Address {
  readonly value: number;
}

/**
 * The first non-finite cell, or undefined if float64 finds none. `rows` (counted from 0) are those of a mini-batch,
 * all where not given; without examples only Theta is looked at.
 */
export function firstNonFinite(
  network: Network,
  parameters: Float64Array,
  examples?: Examples,
  rows?: Int32Array,
): NonFinite | undefined {
  const Theta = thetaViews(network, parameters);
  const inTheta = firstOf(Theta.map((theta, l) => search(theta, { of: named('Theta', l + 1), firstColumn: 0 })));
  if (inTheta || !examples) return inTheta;
  return firstInPasses(network, Theta, examples, rows);
}

function firstInPasses(
  network: Network,
  Theta: readonly Matrix[],
  examples: Examples,
  rows?: Int32Array,
): NonFinite | undefined {
  const Delta = thetaShapes(network).map(({ rows, columns }) => matrix(rows, columns));
  for (const block of labelledBlocks(network, examples, rows)) {
    const found = firstInBlock(network, Theta, block, Delta);
    if (found) return found;
  }
  return undefined;
}

/** One block of rows; adds its part to Delta. */
function firstInBlock(
  network: Network,
  Theta: readonly Matrix[],
  { rows: numbers, X, yv, w }: Block,
  Delta: readonly Matrix[],
): NonFinite | undefined {
  const L = network.layers.length;
  const steps = forward(network, Theta, X);
  const { s } = backward(network, Theta, steps, { yv, w });
  const seen: (NonFinite | undefined)[] = [search(X, { of: named('X', 0), firstColumn: 1, numbers })];
  for (let l = 2; l <= L; l++) {
    seen.push(search(steps.z[l], { of: named('z', l), firstColumn: 1, numbers }));
    seen.push(search(steps.a[l], { of: named('a', l), firstColumn: l < L ? 0 : 1, numbers }));
  }
  for (let l = L; l >= 2; l--) seen.push(search(s[l], { of: named('s', l), firstColumn: 1, numbers }));
  for (let l = 1; l < L; l++) {
    addTo(Delta[l - 1], transposedMul(s[l + 1], steps.a[l]));
    seen.push(search(Delta[l - 1], { of: named('Delta', l), firstColumn: 0 }));
  }
  return firstOf(seen);
}

const named = (kind: MatrixKind, layer: number): MatrixName => ({ kind, layer });

function search(
  { rows, columns, data }: Matrix,
  { of, firstColumn, numbers }: { of: MatrixName; firstColumn: 0 | 1; numbers?: Int32Array },
): NonFinite | undefined {
  const index = data.findIndex((value) => !Number.isFinite(value));
  if (index < 0 || rows === 0) return undefined;
  const row = Math.floor(index / columns);
  const column = (index % columns) + firstColumn;
  return { matrix: of, row: (numbers?.[row] ?? row) + 1, column, value: data[index] };
}

function firstOf(cells: readonly (NonFinite | undefined)[]): NonFinite | undefined {
  return cells.find((cell) => cell !== undefined);
}
