/**
 * The rows that weigh most in each sum over all rows, kept while the rows pass once: so that any cell of a Delta, and J,
 * is explained at once on a table of any length. A row's part of Delta(l) is s(l+1) times a(l), its part of J its cost.
 */
import type { Passed } from '../engine/reference.ts';
import { rowRange } from '../matrix/matrix.ts';
import { type Network, parameterCount, thetaShapes } from '../network/network.ts';
import { outputs } from '../network/output.ts';

/** A row, by its index from 0 among the rows used, and its part of a sum. */
export interface RowPart {
  readonly index: number;
  readonly value: number;
}

/** The rows that weigh most in the sums over all rows. */
export interface Heaviest {
  /** Of J's sum of costs, heaviest first. */
  readonly costs: readonly RowPart[];
  /** Of a cell of Delta(l), row counted from 1 and column from 0, heaviest first. */
  delta(l: number, row: number, column: number): readonly RowPart[];
}

/** Rows kept for each cell. */
export const HEAVIEST_KEPT = 10;

/** Weights beyond which the kept rows would take more than 120 MB. */
const MOST_WEIGHTS = 1_000_000;

/** Watches blocks pass from the first row on; undefined if there are too many cells to keep rows for. */
export function heaviestRows(network: Network): (Heaviest & { watch(block: Passed): void }) | undefined {
  if (parameterCount(network) > MOST_WEIGHTS) return undefined;
  const L = network.layers.length;
  const shapes = thetaShapes(network);
  const cells = shapes.map(({ rows, columns }) => keeper(rows * columns));
  const costs = keeper(1);
  const { cost } = outputs[network.output];
  let seen = 0;
  return {
    watch({ a, s, z, yv, w }) {
      for (let l = 1; l < L; l++) {
        const [A, S, kept] = [a[l], s[l + 1], cells[l - 1]];
        for (let i = 0; i < A.rows; i++) {
          for (let j = 0, cell = 0; j < S.columns; j++) {
            const error = S.data[i * S.columns + j];
            const from = i * A.columns;
            for (let k = 0; k < A.columns; k++, cell++) kept.offer(cell, error * A.data[from + k], seen + i);
          }
        }
      }
      for (let i = 0; i < yv.rows; i++) {
        costs.offer(0, cost(rowRange(z[L], i, 1), rowRange(yv, i, 1), w?.subarray(i, i + 1)), seen + i);
      }
      seen += yv.rows;
    },
    get costs() {
      return costs.of(0);
    },
    delta: (l, row, column) => cells[l - 1].of((row - 1) * shapes[l - 1].columns + column),
  };
}

/** For each cell the parts of greatest size; of equals the earlier. */
function keeper(cells: number) {
  const values = new Float64Array(cells * HEAVIEST_KEPT);
  const rows = new Int32Array(cells * HEAVIEST_KEPT); // the index and 1; 0: none yet
  const least = new Float64Array(cells).fill(-1); // the size that has to be exceeded
  return {
    offer(cell: number, value: number, index: number): void {
      const size = Math.abs(value);
      if (size <= least[cell]) return;
      const first = cell * HEAVIEST_KEPT;
      let at = first + HEAVIEST_KEPT - 1;
      for (; at > first && (rows[at - 1] === 0 || Math.abs(values[at - 1]) < size); at--) {
        values[at] = values[at - 1];
        rows[at] = rows[at - 1];
      }
      values[at] = value;
      rows[at] = index + 1;
      const last = first + HEAVIEST_KEPT - 1;
      if (rows[last] !== 0) least[cell] = Math.abs(values[last]);
    },
    of(cell: number): RowPart[] {
      const first = cell * HEAVIEST_KEPT;
      const kept = Array.from({ length: HEAVIEST_KEPT }, (_, i) => ({
        index: rows[first + i] - 1,
        value: values[first + i],
      }));
      return kept.filter(({ index }) => index >= 0);
    },
  };
}
