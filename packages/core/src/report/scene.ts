/** What all sections of a report draw from: the input, its language, and a matrix of the trace as a figure. */

import { inputNames } from '../encode/encoder.ts';
import { matrixFigure } from '../figures/matrix.ts';
import { shownNumber } from '../figures/svg.ts';
import { type Address, formatAddress } from '../names/address.ts';
import { axesOf, columnPlace, isPerRow, rowPlace } from '../names/axes.ts';
import { formatMatrix, type LayeredKind, type MatrixName } from '../names/matrixName.ts';
import { type Step, stepOf } from '../trace/record.ts';
import { stepStatement } from '../trace/stepFormulas.ts';
import { type ArithmeticRequest, arithmetic } from './arithmetic.ts';
import { type Block, dataWord } from './document.ts';
import type { ReportInput } from './input.ts';
import type { Texts } from './texts/texts.ts';

export interface Scene extends ArithmeticRequest {
  readonly input: ReportInput;
  readonly texts: Texts;
  readonly classes: readonly string[];
  readonly L: number;
  readonly layers: string;
}

export function sceneOf(input: ReportInput, texts: Texts): Scene {
  const { model, trace, examples } = input;
  const classes = model.labels.classes.map(dataWord);
  return {
    input,
    texts,
    words: texts.formulas,
    trace,
    examples,
    names: { inputs: inputNames(model.encoder).map(dataWord), classes },
    classes,
    L: model.network.layers.length,
    layers: model.network.layers.join('-'),
  };
}

/** A step that every trace of this network has. */
export function stepIn({ trace }: Scene, kind: LayeredKind | 'yv', layer = 0): Step {
  const step = stepOf(trace, { kind, layer });
  if (!step) throw new RangeError(`the trace has no ${formatMatrix({ kind, layer })}`);
  return step;
}

/** How a whole matrix is computed. */
export function formulaBlock(step: Step): Block {
  return { kind: 'formula', formula: stepStatement(step, step.formula) };
}

/** A figure that is larger than this is hard to read. */
const MOST_DRAWN = 14;
const FEWEST_DRAWN = 4;
/** A report of any depth stays below a megabyte. */
const SIZE_BUDGET = 850_000;
/** About what one number takes with its arithmetic, and the lines between two layers of the network. */
const CELL_BYTES = 500;
const EDGES_BYTES = 50_000;

/** How many rows and columns of each matrix are drawn, in figures and in Markdown: fewer if there are many layers. */
function mostDrawn(L: number, rowsKept: number): number {
  const rows = Math.min(rowsKept, MOST_DRAWN);
  // Between two layers: Theta, Delta and gradient; z, a, s and s before its bias column is dropped.
  const sizeBytes = (most: number) => (L - 1) * (CELL_BYTES * (3 * most * most + 4 * rows * most) + EDGES_BYTES);
  let most = MOST_DRAWN;
  while (most > FEWEST_DRAWN && sizeBytes(most) > SIZE_BUDGET) most--;
  return most;
}

/** A matrix of the trace as a figure with a caption; `dropBias` crosses its bias column out. */
export function matrixBlock(scene: Scene, step: Step, caption: string, { dropBias = false } = {}): Block {
  const { texts, trace, L } = scene;
  const most = mostDrawn(L, trace.rows.length);
  const { name, matrix, bias, perRow } = step;
  const rowNumber = (i: number) => (perRow ? trace.rows[i] : i + 1);
  const column = (j: number) => (bias ? j : j + 1);
  const address = (i: number, j: number): Address => ({ matrix: step, row: rowNumber(i), column: column(j) });
  const rowNames = Array.from({ length: matrix.rows }, (_, i) => rowName(scene, step, i));
  const columnNames = Array.from({ length: matrix.columns }, (_, j) => columnName(scene, step, column(j)));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of matrix.data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const svg = matrixFigure({
    id: `figure-${name}`,
    title: caption,
    description: texts.matrixDescription({
      name,
      rows: matrix.rows,
      columns: matrix.columns,
      low: shownNumber(low),
      high: shownNumber(high),
    }),
    values: matrix,
    rowNames,
    columnNames,
    ...axisNames(scene, step),
    address: (i, j) => formatAddress(address(i, j)),
    arithmetic: (i, j) => arithmetic(scene, address(i, j)),
    dropped: dropBias ? [0] : [],
    more: texts.more,
    most,
  });
  const rows = rowNames
    .slice(0, most)
    .map((head, i) => [
      head,
      ...Array.from(
        matrix.data.subarray(i * matrix.columns, i * matrix.columns + Math.min(matrix.columns, most)),
        (value) => shownNumber(value),
      ),
    ]);
  return { kind: 'figure', title: caption, caption, svg, table: { head: [name, ...columnNames.slice(0, most)], rows } };
}

/** An example by its row in the table, with its label beside yv; a unit or a class. */
function rowName({ texts, words, names, trace }: Scene, matrix: MatrixName, i: number): string {
  if (!isPerRow(matrix)) return words.place(rowPlace(trace.network, matrix, i + 1, names));
  const label = matrix.kind === 'yv' ? texts.axis.rowLabel(labelOfKept(trace, i)) : '';
  return `${trace.rows[i]}${label}`;
}

/** y of a kept row, from its row of yv. */
export function labelOfKept(trace: Scene['trace'], i: number): number {
  const yv = stepOf(trace, { kind: 'yv', layer: 0 })?.matrix;
  return yv ? yv.data.subarray(i * yv.columns, (i + 1) * yv.columns).indexOf(1) + 1 : 0;
}

/** Inputs and classes by name; units by number; the bias by its word. */
function columnName({ words, names, trace }: Scene, matrix: MatrixName, column: number): string {
  const place = columnPlace(trace.network, matrix, column, names);
  return place.kind === 'unit' ? String(column) : words.place(place);
}

function axisNames({ texts, trace }: Scene, matrix: MatrixName) {
  const { rows, columns } = axesOf(trace.network, matrix);
  const word = (axis: typeof rows | typeof columns) => (axis === 'none' ? '' : texts.axis[axis]);
  return { rowAxis: word(rows), columnAxis: word(columns) };
}
