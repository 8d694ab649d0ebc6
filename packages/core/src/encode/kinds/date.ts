/** Dates: days since the earliest date of the fitted rows, in UTC, then treated as numbers are. */
import { at, numberAt, oneOfAt } from '../../json/check.ts';
import type { Column } from '../../table/column.ts';
import { asDates, dateText } from '../convert.ts';
import { standardizedBy } from '../recipe.ts';
import { LARGEST_INPUT, refuseInput } from '../refuse.ts';
import { fitScale, presentValues, scaled, scaleSubstituted } from '../scale.ts';
import { median } from '../statistics.ts';
import { fillIn, scaleIn } from './fields.ts';
import type { BoundFeature, Common, EncoderKind, FitRequest, Input, NotFitted, Scale } from './kind.ts';

/** Days since the earliest date of the fitted rows, in UTC, then as a number. */
export interface DateFeature extends Common {
  readonly kind: 'date';
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly origin: number;
  readonly unit: 'day';
  /** Of the days. */
  readonly scale: Scale;
  /** The median, in days. */
  readonly fill: number | null;
}

const DAY_MILLISECONDS = 86_400_000;

function fitDate(column: Column, request: FitRequest): DateFeature | NotFitted {
  const { name } = column;
  const present = presentValues(name, asDates(column), request.rows);
  const origin = present.reduce((earliest, value) => Math.min(earliest, value), Infinity);
  const days = present.map((value) => (value - origin) / DAY_MILLISECONDS);
  const scale = fitScale(name, days, request);
  if ('reason' in scale) {
    return scale.reason === 'constant' ? { ...scale, value: dateText(origin) } : scale;
  }
  const missing = request.rows.length - present.length;
  const fill = request.missing === 'impute' ? median(days) : null;
  const flag = request.missingFlag && missing > 0;
  return { kind: 'date', name, origin: origin + 0, unit: 'day', scale, fill, flag, missing };
}

function dateInputs({ name: column, origin, scale }: DateFeature): Input[] {
  const since = dateText(origin);
  const { standardized } = scale;
  return [{ name: column, part: 'value', formula: { kind: 'number', of: 'days', column, since, standardized } }];
}

function bindDate(feature: DateFeature, column: Column): BoundFeature {
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

function describeDate({ name, origin, scale, fill }: DateFeature): string {
  const how = scale.standardized ? `, then (x - ${scale.mean}) / ${scale.deviation}` : '';
  const missing = fill === null ? '' : `; missing becomes the median, day ${fill}`;
  return `${name}: date, as days since ${dateText(origin)} (UTC)${how}${missing}`;
}

export const date: EncoderKind<DateFeature> = {
  kind: 'date',
  takes: (column) => column.kind === 'date',
  fit: fitDate,
  inputs: dateInputs,
  bind: bindDate,
  describe: describeDate,
  words: {
    en: ({ scale }) => `one input: days since the earliest date${scale.standardized ? ', standardized' : ''}`,
    zh: ({ scale }) => `1 个输入：距最早日期的天数${scale.standardized ? '，再做标准化' : ''}`,
  },
  recipe: ({ origin, scale, fill }) => ({ cells: 'date', origin, ...standardizedBy(scale), fill }),
  read: 'date',
  answersUnseen: false,
  check(file) {
    const { record, path, common } = file;
    const { name, ...counts } = common;
    const unit = oneOfAt(at(record, 'unit', path), ['day']);
    const origin = numberAt(at(record, 'origin', path));
    return { kind: 'date', name, origin, unit, scale: scaleIn(file), fill: fillIn(file), ...counts };
  },
};
