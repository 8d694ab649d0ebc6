/** Dates: days since the earliest date of the fitted rows, in UTC, then treated as numbers are. */
import type { Column } from '../table/column.ts';
import { asDates, dateText } from './convert.ts';
import {
  type BoundFeature,
  type DateFeature,
  type FitRequest,
  type Input,
  LARGEST_INPUT,
  type NotFitted,
  refuseInput,
} from './feature.ts';
import { fitScale, presentValues, scaled, scaleSubstituted } from './scale.ts';
import { median } from './statistics.ts';

const DAY_MILLISECONDS = 86_400_000;

export function fitDate(column: Column, request: FitRequest): DateFeature | NotFitted {
  const { name } = column;
  const present = presentValues(name, asDates(column), request.rows);
  const origin = present.reduce((earliest, value) => Math.min(earliest, value), Infinity);
  const days = present.map((value) => (value - origin) / DAY_MILLISECONDS);
  const scale = fitScale(name, days, request);
  if ('reason' in scale) {
    const note = scale.reason === 'constant' ? `"${name}" is ${dateText(origin)} in every row` : scale.note;
    return { reason: scale.reason, note };
  }
  const missing = request.rows.length - present.length;
  const fill = request.missing === 'impute' ? median(days) : null;
  const flag = request.missingFlag && missing > 0;
  return { kind: 'date', name, origin: origin + 0, unit: 'day', scale, fill, flag, missing };
}

export function dateInputs(feature: DateFeature): Input[] {
  const { name: column, origin, scale } = feature;
  const formula = {
    kind: 'number',
    of: 'days',
    column,
    since: dateText(origin),
    standardized: scale.standardized,
  } as const;
  return [{ name: column, part: 'value', formula }];
}

export function bindDate(feature: DateFeature, column: Column): BoundFeature {
  const values = asDates(column);
  const { name, scale, origin } = feature;
  const fill = feature.fill ?? NaN;
  const daysAt = (row: number) => (Number.isNaN(values[row]) ? fill : (values[row] - origin) / DAY_MILLISECONDS);
  return {
    state: (row) => (Number.isNaN(values[row]) ? 'missing' : 'known'),
    write({ rows, first, count, target, stride, offset }) {
      for (let i = 0, at = offset; i < count; i++, at += stride) {
        const row = rows ? rows[first + i] : first + i;
        const x = scaled(scale, daysAt(row));
        if (!(Math.abs(x) <= LARGEST_INPUT)) refuseInput(name, row, x);
        target[at] = x;
      }
    },
    raw: (row) => (Number.isNaN(values[row]) ? null : dateText(values[row])),
    substituted: (row) => ({
      text: scaleSubstituted(scale, daysAt(row)),
      ...(Number.isNaN(values[row]) && { instead: 'median' }),
    }),
  };
}

export function describeDate({ name, origin, scale, fill }: DateFeature): string {
  const how = scale.standardized ? `, then (x - ${scale.mean}) / ${scale.deviation}` : '';
  const missing = fill === null ? '' : `; missing becomes the median, day ${fill}`;
  return `${name}: date, as days since ${dateText(origin)} (UTC)${how}${missing}`;
}
