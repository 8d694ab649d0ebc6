/** The figures of training and result: cost curve, confusion matrix, calibration, contributions. */
import type { ReliabilityBin } from '../evaluate/calibration.ts';
import { fromRows } from '../matrix/matrix.ts';
import { matrixFigure } from './matrix.ts';
import { HEIGHT, LEFT, plot, WIDTH } from './plot.ts';
import { askable, cut, divergingFill, element, type FigureWords, figure, shownNumber, text, textWidth } from './svg.ts';

export interface Curve {
  readonly name: string;
  /** x and y, in order of x; points that are not finite are passed over. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface CurvesFigure extends FigureWords {
  readonly curves: readonly Curve[];
  readonly xAxis: string;
  readonly yAxis: string;
}

/** Lines over iterations: each has its own dash and its name at the top. */
export function curvesFigure(request: CurvesFigure): string {
  const curves = request.curves.map((curve) => ({
    ...curve,
    points: curve.points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)),
  }));
  const all = curves.flatMap(({ points }) => points);
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const { x, y, frame } = plot(
    { x: extent(xs), y: extent(ys) },
    { xAxis: request.xAxis, yAxis: request.yAxis, wholeX: true },
  );
  let legendX = LEFT;
  const parts = curves.map(({ name, points }, k) => {
    const stroke = k === 0 ? 'var(--ds-positive)' : 'var(--ds-second)';
    const look = { fill: 'none', stroke, 'stroke-width': 2, 'stroke-dasharray': k === 0 ? undefined : '6 4' };
    const d = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('');
    const legend = element('path', { d: `M${legendX} 14h22`, ...look }) + text(name, { x: legendX + 28, y: 18 });
    legendX += 28 + textWidth(name, 12) + 24;
    const only =
      points.length === 1 ? element('circle', { cx: x(points[0][0]), cy: y(points[0][1]), r: 3, fill: stroke }) : '';
    return (d === '' ? '' : element('path', { d, ...look })) + only + legend;
  });
  return figure(request, { width: Math.max(WIDTH, legendX), height: HEIGHT }, { interactive: false }, frame, ...parts);
}

function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

export interface ConfusionFigure extends FigureWords {
  /** `counts[i][j]`: rows of class i + 1 answered as class j + 1. */
  readonly counts: readonly (readonly number[])[];
  readonly classes: readonly string[];
  readonly rowAxis: string;
  readonly columnAxis: string;
  /** What is said of one cell: its class, its answer, and its rows. */
  readonly cell: (truth: string, answer: string, count: number, share: number) => string;
  /** How many classes are not drawn. */
  readonly more: (count: number) => string;
}

/** Rows are the true classes, columns the answers. */
export function confusionFigure(request: ConfusionFigure): string {
  const { counts, classes } = request;
  const supports = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  return matrixFigure({
    ...request,
    values: fromRows(counts),
    rowNames: classes,
    columnNames: classes,
    counts: true,
    address: (i, j) => `confusion[${i + 1},${j + 1}]`,
    arithmetic: (i, j) =>
      request.cell(classes[i], classes[j], counts[i][j], supports[i] === 0 ? 0 : counts[i][j] / supports[i]),
  });
}

export interface CalibrationFigure extends FigureWords {
  readonly bins: readonly ReliabilityBin[];
  readonly xAxis: string;
  readonly yAxis: string;
  readonly perfect: string;
  /** What is said of one bar: its probabilities, what came true, and its rows. */
  readonly bin: (bin: ReliabilityBin) => string;
}

/** How often answers were right against how sure they were; the diagonal is an honest model. Dots grow with rows. */
export function calibrationFigure(request: CalibrationFigure): string {
  const { bins, xAxis, yAxis, perfect } = request;
  const { x, y, frame } = plot({ x: [0, 1], y: [0, 1] }, { xAxis, yAxis });
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const dots = bins.flatMap((bin, b) => {
    const { confidence, accuracy, count } = bin;
    if (confidence === null || accuracy === null) return [];
    const r = 4 + 10 * Math.sqrt(count / most);
    const dot = element('circle', {
      cx: x(confidence),
      cy: y(accuracy),
      r,
      class: 'cell',
      fill: 'var(--ds-positive)',
      'fill-opacity': 0.7,
    });
    return [askable({ address: `calibration[${b + 1}]`, arithmetic: request.bin(bin), focusable: true }, dot)];
  });
  const diagonal = element('path', {
    d: `M${x(0)} ${y(0)}L${x(1)} ${y(1)}`,
    class: 'axis',
    'stroke-dasharray': '4 4',
    'stroke-width': 1.5,
  });
  const legend =
    element('path', { d: `M${LEFT} 14h22`, class: 'axis', 'stroke-dasharray': '4 4', 'stroke-width': 1.5 }) +
    text(perfect, { x: LEFT + 28, y: 18 });
  return figure(request, { width: WIDTH, height: HEIGHT }, { interactive: true }, frame, diagonal, ...dots, legend);
}

export interface Contribution {
  readonly name: string;
  readonly value: number;
  readonly address: string;
  readonly arithmetic: string;
}

export interface ContributionsFigure extends FigureWords {
  /** The largest first. */
  readonly parts: readonly Contribution[];
  readonly axis: string;
}

const BAR = 26;
const BARS_WIDTH = 300;

/** Bars to the left and right of 0, each with its number. */
export function contributionsFigure(request: ContributionsFigure): string {
  const { parts, axis } = request;
  const names = parts.map(({ name }) => cut(name, 36));
  const left = Math.max(40, ...names.map((name) => textWidth(name, 12))) + 70;
  const largest = Math.max(0, ...parts.map(({ value }) => Math.abs(value)));
  const zero = left + BARS_WIDTH / 2;
  const bars = parts.map(({ value, address, arithmetic }, k) => {
    const length = largest > 0 ? (Math.abs(value) / largest) * (BARS_WIDTH / 2) : 0;
    const y = 28 + k * BAR;
    return askable(
      { address, arithmetic, focusable: true },
      element('rect', {
        x: value < 0 ? zero - length : zero,
        y: y + 3,
        width: Math.max(length, 1),
        height: BAR - 8,
        class: 'cell',
        ...divergingFill(value, Math.abs(value)),
      }),
      text(names[k], { x: left - 64, y: y + 16, 'text-anchor': 'end' }),
      text(
        shownNumber(value),
        value < 0
          ? { x: zero - length - 6, y: y + 16, 'text-anchor': 'end', class: 'num' }
          : { x: zero + length + 6, y: y + 16, class: 'num' },
      ),
    );
  });
  const height = 40 + parts.length * BAR;
  const line = element('path', { d: `M${zero} 24V${height - 8}`, class: 'axis' });
  const title = text(axis, { x: zero, y: 14, 'text-anchor': 'middle', class: 'soft small' });
  return figure(request, { width: left + BARS_WIDTH + 66, height }, { interactive: true }, title, ...bars, line);
}
