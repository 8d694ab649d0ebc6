/** A learning curve in characters: Braille dots, two by four to a character. */
import { words } from '../words/words.ts';
import { pad } from './grid.ts';
import { short } from './numbers.ts';

export interface Curve {
  readonly name: string;
  /** The mark in the legend and, for the second curve, the dots' pattern. */
  readonly values: readonly number[];
}

const DOT_BITS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/**
 * Curves over iterations 1 …, `height` lines high, with the scale at the left. The first curve is drawn in full, the
 * others dotted (every second dot), so that they can be told apart without color.
 */
export function chart(curves: readonly Curve[], width: number, height = 8): string {
  const all = curves.flatMap(({ values }) => values).filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const labels = [short(high), short(low)];
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const columns = Math.max(10, width - labelWidth - 3);
  const cells = Array.from({ length: height }, () => new Uint8Array(columns));
  for (const [index, { values }] of curves.entries()) draw(cells, values, { low, high, dotted: index > 0 });
  const lines = cells.map((line, i) => {
    const label = i === 0 ? labels[0] : i === height - 1 ? labels[1] : '';
    return `${pad(label, labelWidth, 'right')} ┤${String.fromCharCode(...[...line].map((bits) => 0x2800 + bits))}`;
  });
  const last = Math.max(...curves.map(({ values }) => values.length));
  const end = `${last} ${words().training.iterations}`;
  const scale = `1${pad(end, columns - 1, 'right')}`;
  const axis = `${' '.repeat(labelWidth)} └${'─'.repeat(columns)}\n${' '.repeat(labelWidth + 2)}${scale}`;
  const legend = curves.map(({ name }, i) => `${i === 0 ? '⣀⣀' : '⡀⡀'} ${name}`).join('   ');
  return `${lines.join('\n')}\n${axis}\n${' '.repeat(labelWidth + 2)}J: ${legend}\n`;
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly dotted: boolean;
}

function draw(cells: Uint8Array[], values: readonly number[], { low, high, dotted }: Scale): void {
  const dotRows = cells.length * 4;
  const dotColumns = cells[0].length * 2;
  const y = (value: number) => Math.round((1 - (value - low) / (high - low || 1)) * (dotRows - 1));
  let before: number | undefined;
  for (let x = 0; x < dotColumns; x++) {
    const value = between(values, (x / Math.max(1, dotColumns - 1)) * (values.length - 1));
    if (!Number.isFinite(value)) continue;
    const here = y(value);
    const [from, to] = before === undefined ? [here, here] : [Math.min(before, here), Math.max(before, here)];
    for (let row = from; row <= to; row++) {
      if (!dotted || (x + row) % 2 === 0) cells[row >> 2][x >> 1] |= DOT_BITS[row & 3][x & 1];
    }
    before = here;
  }
}

/** The value at a place between two iterations, on the straight line that joins them. */
function between(values: readonly number[], place: number): number {
  const [left, right] = [Math.floor(place), Math.ceil(place)];
  return values[left] + (values[right] - values[left]) * (place - left);
}
