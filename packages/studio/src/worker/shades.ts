/** What units give over the plane as bytes to draw: numbers as they are would be eight times as much to hand over. */
import type { Matrix } from '@deltascope/core/network';

/** Of a layer: the stage has room for no more. */
const MOST_UNITS = 14;
const MOST_SHADE = 255;

/**
 * A byte for each point (row) of each unit (column), from 0 at the low limit to 255 at the high one. Without limits, zero
 * is in the middle, and what is farthest from it in the layer is at an end.
 */
export function shadesOf(
  { rows, columns, data }: Matrix,
  limits: readonly [low: number, high: number] | undefined,
): Uint8Array[] {
  const top = limits ? 0 : data.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  const [low, high] = limits ?? [-top, top];
  const shadeOf = (value: number) => {
    const share = (value - low) / (high - low);
    return Math.round(MOST_SHADE * Math.min(1, Math.max(0, share)));
  };
  return Array.from({ length: Math.min(columns, MOST_UNITS) }, (_, unit) =>
    Uint8Array.from({ length: rows }, (_, point) => shadeOf(data[point * columns + unit])),
  );
}
