/** Examples read block by block, cut as all sums over rows are cut: the one way in which rows pass, with labels or without. */
import { labelMatrix } from '../article/labels.ts';
import { type Matrix, matrix, rowBlocks } from '../matrix/matrix.ts';
import type { Network } from '../network/network.ts';
import type { Examples } from './engine.ts';

/** Some rows of X. */
export interface InputBlock {
  /** Of the examples, counted from 0. */
  readonly rows: Int32Array;
  readonly X: Matrix;
}

/** Some rows with their labels as a 0/1 matrix. */
export interface Block extends InputBlock {
  readonly yv: Matrix;
  /** What each row weighs; absent if all weigh 1. */
  readonly w?: Float64Array;
}

/** All rows, or those picked by their numbers from 0, read when asked for. */
export function* inputBlocks(examples: Pick<Examples, 'm' | 'n' | 'read'>, picked?: Int32Array): Generator<InputBlock> {
  for (const { first, count } of rowBlocks(picked?.length ?? examples.m)) {
    if (picked) yield inputRows(examples, picked.subarray(first, first + count));
    else {
      const X = matrix(count, examples.n);
      examples.read(first, count, X.data);
      yield { rows: Int32Array.from({ length: count }, (_, i) => first + i), X };
    }
  }
}

/** The same with labels. */
export function* labelledBlocks(network: Network, examples: Examples, picked?: Int32Array): Generator<Block> {
  for (const block of inputBlocks(examples, picked)) yield labelled(network, examples, block);
}

/** Rows by their numbers from 0, in one block. */
export function labelledRows(network: Network, examples: Examples, rows: Int32Array): Block {
  return labelled(network, examples, inputRows(examples, rows));
}

function inputRows({ n, read }: Pick<Examples, 'n' | 'read'>, rows: Int32Array): InputBlock {
  const X = matrix(rows.length, n);
  rows.forEach((row, i) => {
    read(row, 1, X.data.subarray(i * n, (i + 1) * n));
  });
  return { rows, X };
}

function labelled({ layers }: Network, { y, w }: Examples, { rows, X }: InputBlock): Block {
  const labels = rows.map((row) => y[row]);
  const yv = labelMatrix(labels, layers[layers.length - 1]);
  return { rows, X, yv, ...(w && { w: Float64Array.from(rows, (row) => w[row]) }) };
}
