/** The slice of a table that is written into a program. */
import { matrix } from '../matrix/matrix.ts';
import type { Model } from '../model/model.ts';
import type { Table } from '../table/column.ts';
import { modelRows } from '../training/problem.ts';
import type { ExportRows } from './target.ts';

/** Which rows of a table are written into a program. */
export interface RowsToExport {
  /** The column of the labels. */
  readonly label: string;
  /** By their rows in the table, counted from 1 [the first that can be used]. */
  readonly rows?: readonly number[];
}

/** Enough to train a few iterations on, few enough to be read. */
const MOST_ROWS = 20;

/** Throws `trace-row` (usage) for a row that cannot be used, and what reading labels and columns throws. */
export function exportRows(model: Model, table: Table, { label, rows: asked }: RowsToExport): ExportRows {
  const { rows, examples, tableRows } = modelRows(model, table, label);
  const places = asked
    ? Int32Array.from(asked, (row) => tableRows.indexOf(row))
    : Int32Array.from({ length: Math.min(MOST_ROWS, rows.length) }, (_, i) => i);
  const X = matrix(places.length, examples.n);
  places.forEach((place, i) => {
    examples.read(place, 1, X.data.subarray(i * X.columns));
  });
  return { table, rows: places.map((place) => rows[place]), X, y: places.map((place) => examples.y[place]) };
}
