/**
 * The order in which an epoch takes the rows. Rows that fit into one group are shuffled as a whole. Of more, pieces of rows
 * that follow one another are shuffled, and then the rows of each group of pieces: who reads rows from a file reads pieces,
 * and holds a group. The order depends on the numbers of rows and inputs and on the seed alone, not on where the rows are.
 */
import { PIECE_ROWS, rowsOfGroup } from '../matrix/pieces.ts';
import type { Random } from '../network/random.ts';

/** All rows, counted from 0, each once. */
export function shuffledRows(m: number, inputs: number, { shuffle }: Pick<Random, 'shuffle'>): Int32Array {
  const group = rowsOfGroup(inputs);
  const order = new Int32Array(m);
  if (m <= group) {
    for (let i = 0; i < m; i++) order[i] = i; // a small network's epoch takes less than Int32Array.from
    shuffle(order);
    return order;
  }
  const pieces = Int32Array.from({ length: Math.ceil(m / PIECE_ROWS) }, (_, k) => k);
  shuffle(pieces);
  let at = 0;
  for (const piece of pieces) {
    const end = Math.min(m, (piece + 1) * PIECE_ROWS);
    for (let row = piece * PIECE_ROWS; row < end; row++) order[at++] = row;
  }
  for (let first = 0; first < m; first += group) shuffle(order.subarray(first, first + group));
  return order;
}
