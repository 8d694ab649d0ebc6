/** What units give over the plane as bytes to draw: numbers as they are would be eight times as much to hand over. */
import type { Matrix } from '@deltascope/core/network';
import type { UnitOverPlane } from '../protocol.ts';

/** Of a layer: the stage has room for no more. */
const MOST_UNITS = 14;
const MOST_SHADE = 255;
/** What varies by less over the plane has no shape to show. */
const LEAST_RANGE = 0.01;

/**
 * Of each unit (column) a byte for each point (row). With limits it goes from 0 at the low one to 255 at the high one, so
 * that units can be compared; without, from the least that the unit gives to the most, so that its shape is seen.
 */
export function shadesOf(layer: Matrix, limits?: readonly [low: number, high: number]): UnitOverPlane[] {
  return Array.from({ length: Math.min(layer.columns, MOST_UNITS) }, (_, unit) => {
    const values = layer.data.filter((_, i) => i % layer.columns === unit);
    const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    if (limits) return { low, high, shades: shadesBetween(values, limits) };
    // Not if one of them is no number either.
    return high - low >= LEAST_RANGE ? { low, high, shades: shadesBetween(values, [low, high]) } : { low, high };
  });
}

function shadesBetween(values: Float64Array, [low, high]: readonly [low: number, high: number]): Uint8Array {
  return Uint8Array.from(values, (value) => {
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return Math.round(MOST_SHADE * share);
  });
}
