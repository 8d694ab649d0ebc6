/** What all sections of a report draw from: the input, its language, and a matrix of the trace as a figure. */

import { inputNames } from '../encode/encoder.ts';
import { matrixFigure } from '../figures/matrix.ts';
import { shownNumber } from '../figures/svg.ts';
import type { Address } from '../trace/address.ts';
import { type Step, stepNamed } from '../trace/record.ts';
import { type ArithmeticRequest, arithmetic } from './arithmetic.ts';
import { type Block, dataWord } from './document.ts';
import type { ReportInput } from './report.ts';
import type { Texts } from './texts/texts.ts';

export interface Scene extends ArithmeticRequest {
  readonly input: ReportInput;
  readonly texts: Texts;
  readonly L: number;
  readonly layers: string;
}

export function sceneOf(input: ReportInput, texts: Texts): Scene {
  const { model, trace, tableRows } = input;
  return {
    input,
    texts,
    trace,
    tableRows,
    inputs: inputNames(model.encoder).map(dataWord),
    classes: model.labels.classes.map(dataWord),
    L: model.network.layers.length,
    layers: model.network.layers.join('-'),
  };
}

/** The step of that name, which every trace of this network has. */
export function stepOf({ trace }: Scene, name: string): Step {
  const step = stepNamed(trace, name);
  if (!step) throw new RangeError(`the trace has no ${name}`);
  return step;
}

/** A figure that is larger than this is hard to read. */
const MOST_DRAWN = 14;
const FEWEST_DRAWN = 4;
/** A report of any depth stays below a megabyte. */
const SIZE_BUDGET = 850_000;
/** About what one number takes with its arithmetic, and the lines between two layers of the network. */
const CELL_BYTES = 450;
const EDGES_BYTES = 50_000;

/** How many rows and columns of each matrix are drawn, in figures and in Markdown: fewer where there are many layers. */
function mostDrawn(L: number, rowsKept: number): number {
  const rows = Math.min(rowsKept, MOST_DRAWN);
  // Between two layers: Theta, Delta and gradient; z, a, s and s before its bias column is dropped.
  const sizeBytes = (most: number) => (L - 1) * (CELL_BYTES * (3 * most * most + 4 * rows * most) + EDGES_BYTES);
  let most = MOST_DRAWN;
  while (most > FEWEST_DRAWN && sizeBytes(most) > SIZE_BUDGET) most--;
  return most;
}

/** A matrix of the trace as a figure with a caption; `dropBias` crosses its bias column out. */
export function matrixBlock(scene: Scene, name: string, caption: string, { dropBias = false } = {}): Block {
  const { texts, trace, L } = scene;
  const most = mostDrawn(L, trace.rows.length);
  const { matrix, bias, perRow } = stepOf(scene, name);
  const rowNumber = (i: number) => (perRow ? trace.rows[i] : i + 1);
  const column = (j: number) => (bias ? j : j + 1);
  const address = (i: number, j: number): Address => ({ matrix: name, row: rowNumber(i), column: column(j) });
  const rowNames = Array.from({ length: matrix.rows }, (_, i) => rowName(scene, name, i));
  const columnNames = Array.from({ length: matrix.columns }, (_, j) => columnName(scene, name, column(j)));
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
    rowAxis: axisOfRows(scene, name, perRow),
    columnAxis: axisOfColumns(scene, name),
    address: (i, j) => `${name}[${rowNumber(i)},${column(j)}]`,
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

function layerOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

function isWeights(name: string): boolean {
  return /^(Theta|Delta)/.test(name);
}

function rowName({ texts, trace, tableRows, classes, L }: Scene, name: string, i: number): string {
  if (isWeights(name)) return layerOf(name) === L - 1 ? classes[i] : texts.axis.unit(i + 1);
  const row = trace.rows[i];
  const label = name === 'yv' ? texts.axis.rowLabel(labelOfKept(trace, i)) : '';
  return texts.axis.rowName(row, tableRows[row - 1]) + label;
}

/** y of a kept row, from its row of yv. */
export function labelOfKept(trace: Scene['trace'], i: number): number {
  const yv = stepNamed(trace, 'yv')?.matrix;
  return yv ? yv.data.subarray(i * yv.columns, (i + 1) * yv.columns).indexOf(1) + 1 : 0;
}

/** Inputs and classes by name; units by number; the bias by its word. */
function columnName({ texts, inputs, classes, L }: Scene, name: string, column: number): string {
  if (column === 0) return texts.axis.bias;
  const kind = columnsAre(name, L);
  return kind === 'inputs' ? inputs[column - 1] : kind === 'classes' ? classes[column - 1] : String(column);
}

function columnsAre(name: string, L: number): 'inputs' | 'classes' | 'units' {
  if (name === 'yv') return 'classes';
  if (layerOf(name) === 1) return 'inputs';
  return layerOf(name) === L && !isWeights(name) ? 'classes' : 'units';
}

function axisOfRows({ texts, L }: Scene, name: string, perRow: boolean): string {
  if (perRow) return texts.axis.rows;
  return layerOf(name) === L - 1 ? texts.axis.classes : texts.axis.units;
}

function axisOfColumns({ texts, L }: Scene, name: string): string {
  return texts.axis[columnsAre(name, L)];
}
