/** Figures of two classes at every threshold: ROC and precision over recall, with what knowing nothing gives beside. */
import { HEIGHT, LEFT, plot, WIDTH } from './plot.ts';
import { element, type FigureWords, figure, text, textWidth } from './svg.ts';

type Point = readonly [x: number, y: number];

export interface RatesFigure extends FigureWords {
  /** Both from 0 to 1, in the order of the thresholds. */
  readonly points: readonly Point[];
  readonly xAxis: string;
  readonly yAxis: string;
  /** What answers that know nothing give, as a line. */
  readonly chance: { readonly name: string; readonly from: Point; readonly to: Point };
  /** The threshold that is answered by. */
  readonly chosen?: { readonly name: string; readonly at: Point };
}

/** The curve, the dashed line of chance, and a ring at the threshold that is answered by. */
export function ratesFigure(request: RatesFigure): string {
  const { points, xAxis, yAxis, chance, chosen } = request;
  const { x, y, frame } = plot({ x: [0, 1], y: [0, 1] }, { xAxis, yAxis });
  const place = ([px, py]: Point) => `${x(px).toFixed(1)} ${y(py).toFixed(1)}`;
  const line = (all: readonly Point[]) => `M${all.map(place).join('L')}`;
  const dashed = { class: 'axis', 'stroke-dasharray': '4 4', 'stroke-width': 1.5 };
  const curve = { fill: 'none', stroke: 'var(--ds-positive)', 'stroke-width': 2 };
  const ring = { r: 5, fill: 'none', stroke: 'var(--ds-second)', 'stroke-width': 2 };
  const legend =
    element('path', { d: `M${LEFT} 14h22`, ...dashed }) +
    text(chance.name, { x: LEFT + 28, y: 18 }) +
    (chosen
      ? element('circle', { cx: LEFT + 28 + textWidth(chance.name, 12) + 24, cy: 14, ...ring }) +
        text(chosen.name, { x: LEFT + 28 + textWidth(chance.name, 12) + 34, y: 18 })
      : '');
  return figure(
    request,
    { width: WIDTH, height: HEIGHT },
    { interactive: false },
    frame,
    element('path', { d: line([chance.from, chance.to]), ...dashed }),
    element('path', { d: line(points), ...curve }),
    chosen ? element('circle', { cx: x(chosen.at[0]), cy: y(chosen.at[1]), ...ring }) : '',
    legend,
  );
}
