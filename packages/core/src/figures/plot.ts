/** The plane that curves and dots are drawn in: a frame with ticks and the names of its axes. */
import { element, shownNumber, text, ticks } from './svg.ts';

export interface Plot {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly frame: string;
}

export const WIDTH = 560;
export const HEIGHT = 300;
export const LEFT = 62;
const RIGHT = 16;
const TOP = 34;
const BOTTOM = 46;

/** Axes with ticks, names and light lines. */
export function plot(
  range: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
  { xAxis, yAxis, wholeX = false }: { readonly xAxis: string; readonly yAxis: string; readonly wholeX?: boolean },
): Plot {
  const x = (value: number) => LEFT + ((value - range.x[0]) / (range.x[1] - range.x[0])) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - range.y[0]) / (range.y[1] - range.y[0])) * (HEIGHT - TOP - BOTTOM);
  const xTicks = ticks(...range.x).filter((tick) => !wholeX || Number.isInteger(tick));
  const frame = [
    ...ticks(...range.y).map(
      (tick) =>
        element('path', { d: `M${LEFT} ${y(tick).toFixed(1)}H${WIDTH - RIGHT}`, class: 'axis', 'stroke-width': 0.5 }) +
        text(shownNumber(tick), { x: LEFT - 6, y: y(tick) + 4, 'text-anchor': 'end', class: 'soft num' }),
    ),
    ...xTicks.map(
      (tick) =>
        element('path', { d: `M${x(tick).toFixed(1)} ${HEIGHT - BOTTOM}v5`, class: 'axis' }) +
        text(shownNumber(tick), { x: x(tick), y: HEIGHT - BOTTOM + 18, 'text-anchor': 'middle', class: 'soft num' }),
    ),
    element('path', { d: `M${LEFT} ${TOP - 6}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`, class: 'axis' }),
    text(xAxis, { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 8, 'text-anchor': 'middle' }),
    text(yAxis, { transform: `translate(14 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)`, 'text-anchor': 'middle' }),
  ].join('');
  return { x, y, frame };
}
