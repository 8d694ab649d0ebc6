/**
 * Rows counted by the values of each column while a table streams by: where a model fails beyond what chance would show
 * among so many looks, and which columns are no longer what they were in training.
 */
import { log } from '../elementary/elementary.ts';
import { columnNamed, type Table } from '../table/column.ts';
import { LEVEL, wilson } from './intervals.ts';
import { chiSquaredQuantile, normalQuantile } from './quantiles.ts';
import { binCounts, binsOfRows, binText, type ColumnSummary } from './summaries.ts';

/** The rows with one value of a column, and how many of their answers are right. */
export interface Slice {
  readonly column: string;
  /** `Artist`, `18 to 26` */
  readonly value: string;
  readonly rows: number;
  readonly accuracy: number;
  /** Corrected for the number of slices that were looked at (Bonferroni). */
  readonly low: number;
  readonly high: number;
}

/** How far a column is from what it was in the training rows. */
export interface Drift {
  readonly column: string;
  /** The population stability index: Σ (after − before) · ln(after / before). */
  readonly psi: number;
  /** The value whose share changed most. */
  readonly value: string;
  readonly before: number;
  readonly after: number;
}

/** The slices where a model fails most. */
export interface SlicesFound {
  /** The worst first; those alone whose whole interval is below the accuracy of all rows. */
  readonly worst: readonly Slice[];
  /** How many had enough rows to be looked at. */
  readonly looked: number;
}

/** 1 … K for each row of a table; 0 if the row has no answer, or no label that is known. A row that has both is judged. */
export interface JudgedAnswers {
  readonly answered: Int32Array;
  readonly y: Int32Array;
}

/** Counts of a table that streams by, of which slices and drift are made. */
export interface SlicesSums {
  /** All rows of a table, and what was answered to those that were judged. */
  readonly add: (table: Table, answers?: JudgedAnswers) => void;
  /** The slices of the rows so far; undefined if none was judged. */
  readonly slices: () => SlicesFound;
  /** How far each column is from the training rows, the farthest first. */
  readonly drift: () => Drift[];
}

const FEWEST_ROWS = 20;
const MOST_SHOWN = 5;

/** Counts by the values that a model's summaries of its columns name. */
export function slicesSums(summaries: readonly ColumnSummary[]): SlicesSums {
  const counted = summaries.map((summary) => {
    const zeros = () => new Float64Array(binCounts(summary).length);
    return { summary, seen: zeros(), judged: zeros(), right: zeros() };
  });
  const all = { judged: 0, right: 0 };
  return {
    add(table, answers) {
      const judged = (row: number) => answers !== undefined && answers.answered[row] > 0 && answers.y[row] > 0;
      const isRight = (row: number) => answers?.answered[row] === answers?.y[row];
      for (let row = 0; row < table.rowCount; row++) {
        if (!judged(row)) continue;
        all.judged++;
        if (isRight(row)) all.right++;
      }
      for (const one of counted) {
        const column = columnNamed(table, one.summary.name);
        if (!column) continue;
        binsOfRows(one.summary, column).forEach((bin, row) => {
          one.seen[bin]++;
          if (!judged(row)) return;
          one.judged[bin]++;
          if (isRight(row)) one.right[bin]++;
        });
      }
    },
    slices() {
      const looked = counted.flatMap(({ summary, judged, right }) =>
        Array.from(judged, (rows, bin) => ({ summary, bin, rows, right: right[bin] })).filter(
          ({ rows }) => rows >= FEWEST_ROWS && rows < all.judged,
        ),
      );
      const z = normalQuantile(1 - (1 - LEVEL) / (2 * Math.max(1, looked.length)));
      const slices = looked.map(({ summary, bin, rows, right }): Slice => {
        const accuracy = right / rows;
        return { column: summary.name, value: binText(summary, bin), rows, accuracy, ...wilson(accuracy, rows, z) };
      });
      const worst = slices.filter(({ high }) => high < all.right / all.judged).sort((a, b) => a.accuracy - b.accuracy);
      return { worst: worst.slice(0, MOST_SHOWN), looked: looked.length };
    },
    drift: () =>
      counted.flatMap(({ summary, seen }) => driftOf(summary, seen, counted.length)).sort((a, b) => b.psi - a.psi),
  };
}

/** From here on a change is told, if it is none by chance: the usual bounds of the index are 0.1 and 0.25. */
const TOLD = 0.1;
/** The chance of telling of any column if nothing changed. */
const FALSE_ALARM = 0.01;
/** Added to each count, so that a bin that was empty is no infinite change. */
const PRIOR = 0.5;

function driftOf(summary: ColumnSummary, seen: Float64Array, columns: number): Drift[] {
  const learned = binCounts(summary);
  const sumOf = (counts: ArrayLike<number>) => Array.from(counts).reduce((sum, count) => sum + count, 0);
  const [m, n] = [sumOf(learned), sumOf(seen)];
  if (m === 0 || n < FEWEST_ROWS) return [];
  let [psi, chiSquared, bins] = [0, 0, 0];
  let most = { bin: 0, change: -1 };
  learned.forEach((count, bin) => {
    if (count + seen[bin] === 0) return;
    bins++;
    const share = (rows: number, of: number) => (rows + PRIOR) / (of + PRIOR * learned.length);
    const [p, q] = [share(count, m), share(seen[bin], n)];
    psi += (q - p) * log(q / p);
    chiSquared += (Math.sqrt(n / m) * count - Math.sqrt(m / n) * seen[bin]) ** 2 / (count + seen[bin]);
    if (Math.abs(q - p) > most.change) most = { bin, change: Math.abs(q - p) };
  });
  if (bins < 2 || psi < TOLD || chiSquared < chiSquaredQuantile(1 - FALSE_ALARM / columns, bins - 1)) return [];
  const value = binText(summary, most.bin);
  return [{ column: summary.name, psi, value, before: learned[most.bin] / m, after: seen[most.bin] / n }];
}
