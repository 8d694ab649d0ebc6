/** A matrix as the article prints it: a labelled grid of numbers, colored by sign and size, each number askable. */
import type { Matrix } from '../matrix/matrix.ts';
import {
  askable,
  cellNumber,
  cut,
  divergingFill,
  element,
  type FigureWords,
  figure,
  shownNumber,
  text,
  textWidth,
} from './svg.ts';

export interface MatrixFigure extends FigureWords {
  readonly values: Matrix;
  /** One for each row and column of `values`. */
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** What the rows and the columns are: the names of the two axes. */
  readonly rowAxis: string;
  readonly columnAxis: string;
  /** `s2[3,2]` of the cell at row i, column j, counted from 0. */
  readonly address: (i: number, j: number) => string;
  /** Its arithmetic in one line. */
  readonly arithmetic: (i: number, j: number) => string;
  /** Which columns a backward step is about to drop: crossed out, and said in the axis. */
  readonly dropped?: readonly number[];
  /** `… 5 more` for rows or columns beyond those drawn. */
  readonly more: (count: number) => string;
  /** Rows and columns drawn at most [14]. */
  readonly most?: number;
  /** Counts rather than signed numbers: one hue, no scale. */
  readonly counts?: boolean;
}

const MOST = 14;
const CELL_HEIGHT = 24;
const CELL_WIDTH = 70;
const LONGEST_NAME = 18;

/** Deterministic SVG. Beyond `most` rows or columns the rest is folded and counted. */
export function matrixFigure(request: MatrixFigure): string {
  const { values, rowNames, columnNames, rowAxis, columnAxis, more, most = MOST } = request;
  const shownRows = Math.min(values.rows, most);
  const shownColumns = Math.min(values.columns, most);
  const foldedColumns = values.columns - shownColumns;
  const foldedRows = values.rows - shownRows;
  const names = rowNames.slice(0, shownRows).map((name) => cut(name, LONGEST_NAME));
  const left = Math.max(40, textWidth(rowAxis, 11), ...names.map((name) => textWidth(name, 12))) + 12;
  const heads = columnNames.slice(0, shownColumns).map((name) => cut(name, LONGEST_NAME));
  const slanted = heads.some((name) => textWidth(name, 12) > CELL_WIDTH - 4);
  const longest = Math.max(0, ...heads.map((name) => textWidth(name, 12)));
  const top = slanted ? 26 + longest * 0.5 : 42;
  const gridWidth = shownColumns * CELL_WIDTH;
  const overhang = slanted ? longest - CELL_WIDTH / 2 : 0;
  const width = left + gridWidth + Math.max(foldedColumns > 0 ? 90 : 8, overhang + 8, 0);
  const bottom = top + shownRows * CELL_HEIGHT;
  const height = bottom + (foldedRows > 0 ? 22 : 6) + (request.counts ? 0 : 30);
  const largest = values.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

  const parts: string[] = [
    text(columnAxis, { x: left, y: 12, class: 'soft small' }),
    text(rowAxis, { x: left - 8, y: top - 8, 'text-anchor': 'end', class: 'soft small' }),
  ];
  heads.forEach((name, j) => {
    const x = left + (j + 0.5) * CELL_WIDTH;
    const place = slanted
      ? { transform: `translate(${x.toFixed(1)} ${(top - 6).toFixed(1)}) rotate(-30)` }
      : { x, y: top - 8 };
    parts.push(text(name, { ...place, ...(slanted ? {} : { 'text-anchor': 'middle' }), class: 'strong' }));
  });
  names.forEach((name, i) => {
    parts.push(text(name, { x: left - 8, y: top + i * CELL_HEIGHT + 16, 'text-anchor': 'end' }));
  });
  for (let i = 0; i < shownRows; i++) {
    for (let j = 0; j < shownColumns; j++) parts.push(cell(request, i, j, { left, top, largest }));
  }
  for (const j of request.dropped ?? []) {
    const x = left + j * CELL_WIDTH;
    parts.push(
      element('path', {
        d: `M${x} ${top}L${x + CELL_WIDTH} ${bottom}M${x + CELL_WIDTH} ${top}L${x} ${bottom}`,
        class: 'axis',
        'stroke-width': 1.5,
        style: 'stroke:var(--ds-ink);stroke-opacity:.3;pointer-events:none',
      }),
    );
  }
  if (foldedColumns > 0) parts.push(text(more(foldedColumns), { x: left + gridWidth + 8, y: top + 16, class: 'soft' }));
  if (foldedRows > 0) parts.push(text(more(foldedRows), { x: left, y: bottom + 16, class: 'soft' }));
  if (!request.counts)
    parts.push(
      scale(
        left,
        height - 22,
        largest,
        values.data.some((value) => value < 0),
      ),
    );
  return figure(request, { width, height }, { interactive: true }, ...parts);
}

interface Grid {
  readonly left: number;
  readonly top: number;
  readonly largest: number;
}

function cell(
  { values, address, arithmetic }: MatrixFigure,
  i: number,
  j: number,
  { left, top, largest }: Grid,
): string {
  const value = values.data[i * values.columns + j];
  const [x, y] = [left + j * CELL_WIDTH, top + i * CELL_HEIGHT];
  return askable(
    { address: address(i, j), arithmetic: arithmetic(i, j), focusable: true },
    element('rect', { x, y, width: CELL_WIDTH, height: CELL_HEIGHT, class: 'cell', ...divergingFill(value, largest) }),
    text(cellNumber(value), { x: x + CELL_WIDTH - 6, y: y + 16, 'text-anchor': 'end', class: 'num' }),
  );
}

/** From 0, or −largest if there are negative numbers, to largest. */
function scale(left: number, y: number, largest: number, signed: boolean): string {
  if (!(largest > 0)) return '';
  const steps = signed ? [-1, -0.66, -0.33, 0, 0.33, 0.66, 1] : [0, 0.33, 0.66, 1];
  const low = shownNumber(signed ? -largest : 0);
  const x = left + textWidth(low, 10) + 8;
  const boxes = steps.map((step, k) =>
    element('rect', {
      x: x + k * 14,
      y,
      width: 14,
      height: 10,
      class: 'cell',
      ...divergingFill(step * largest, largest),
    }),
  );
  return (
    text(low, { x: x - 6, y: y + 9, 'text-anchor': 'end', class: 'soft small num' }) +
    boxes.join('') +
    text(shownNumber(largest), { x: x + steps.length * 14 + 6, y: y + 9, class: 'soft small num' })
  );
}
