/**
 * Where a non-finite number arose first: one pass forward and back over the rows, block by block, looking at Theta, X,
 * z, a, s and Delta in the order in which they are computed. For the sentence of a run that diverged.
 */
import { labelMatrix } from '../article/labels.ts';
import { addTo, type Matrix, matrix, rowBlocks, transposedMul } from '../matrix/matrix.ts';
import { type Network, thetaShapes, thetaViews } from '../network/network.ts';
import type { Examples } from './engine.ts';
import { backward, forward } from './pass.ts';

/** A cell of the trace: `z2[3,5]`. */
export interface Cell {
  /** `Theta1`, `X`, `z2`, `a2`, `s3`, `Delta1`. */
  readonly matrix: string;
  /** Counted from 1, of all rows for matrices with a row for each example. */
  readonly row: number;
  /** Counted from 1; 0 is the bias. */
  readonly column: number;
  readonly value: number;
}

export function addressOf({ matrix, row, column }: Cell): string {
  return `${matrix}[${row},${column}]`;
}

/**
 * The first non-finite cell, or undefined where float64 finds none. `rows` (counted from 0) are those of a mini-batch,
 * all where not given; without examples only Theta is looked at.
 */
export function firstNonFinite(
  network: Network,
  parameters: Float64Array,
  examples?: Examples,
  rows?: Int32Array,
): Cell | undefined {
  const Theta = thetaViews(network, parameters);
  const inTheta = firstOf(Theta.map((theta, l) => search(theta, { name: `Theta${l + 1}`, firstColumn: 0 })));
  if (inTheta || !examples) return inTheta;
  return firstInPasses(network, Theta, examples, rows);
}

function firstInPasses(
  network: Network,
  Theta: readonly Matrix[],
  examples: Examples,
  rows?: Int32Array,
): Cell | undefined {
  const Delta = thetaShapes(network).map(({ rows, columns }) => matrix(rows, columns));
  for (const { first, count } of rowBlocks(rows?.length ?? examples.m)) {
    const numbers = Array.from({ length: count }, (_, i) => rows?.[first + i] ?? first + i);
    const found = firstInBlock(network, Theta, examples, numbers, Delta);
    if (found) return found;
  }
  return undefined;
}

/** One block of rows, given by their numbers; adds its part to Delta. */
function firstInBlock(
  network: Network,
  Theta: readonly Matrix[],
  { n, y, read }: Examples,
  numbers: readonly number[],
  Delta: readonly Matrix[],
): Cell | undefined {
  const L = network.layers.length;
  const X = matrix(numbers.length, n);
  numbers.forEach((row, i) => {
    read(row, 1, X.data.subarray(i * n, (i + 1) * n));
  });
  const yv = labelMatrix(
    numbers.map((row) => y[row]),
    network.layers[L - 1],
  );
  const steps = forward(network, Theta, X);
  const { s } = backward(network, Theta, steps, yv);
  const seen: (Cell | undefined)[] = [search(X, { name: 'X', firstColumn: 1, numbers })];
  for (let l = 2; l <= L; l++) {
    seen.push(search(steps.z[l], { name: `z${l}`, firstColumn: 1, numbers }));
    seen.push(search(steps.a[l], { name: `a${l}`, firstColumn: l < L ? 0 : 1, numbers }));
  }
  for (let l = L; l >= 2; l--) seen.push(search(s[l], { name: `s${l}`, firstColumn: 1, numbers }));
  for (let l = 1; l < L; l++) {
    addTo(Delta[l - 1], transposedMul(s[l + 1], steps.a[l]));
    seen.push(search(Delta[l - 1], { name: `Delta${l}`, firstColumn: 0 }));
  }
  return firstOf(seen);
}

function search(
  { rows, columns, data }: Matrix,
  { name, firstColumn, numbers }: { name: string; firstColumn: 0 | 1; numbers?: readonly number[] },
): Cell | undefined {
  const index = data.findIndex((value) => !Number.isFinite(value));
  if (index < 0 || rows === 0) return undefined;
  const row = Math.floor(index / columns);
  const column = (index % columns) + firstColumn;
  return { matrix: name, row: (numbers?.[row] ?? row) + 1, column, value: data[index] };
}

function firstOf(cells: readonly (Cell | undefined)[]): Cell | undefined {
  return cells.find((cell) => cell !== undefined);
}
