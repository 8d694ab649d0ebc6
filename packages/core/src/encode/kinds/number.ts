/** Numbers: standardized or as they are; a missing value becomes the median of the fitted rows. */
import type { Column } from '../../table/column.ts';
import { asNumbers } from '../convert.ts';
import { readAsNumber } from '../plan.ts';
import { standardizedBy } from '../recipe.ts';
import { LARGEST_INPUT, refuseInput } from '../refuse.ts';
import { fitScale, presentValues, scaled, scaleSubstituted } from '../scale.ts';
import { median } from '../statistics.ts';
import { fillIn, scaleIn } from './fields.ts';
import type { BoundFeature, Common, EncoderKind, FitRequest, Input, NotFitted, Scale } from './kind.ts';

export interface NumberFeature extends Common {
  readonly kind: 'number';
  readonly scale: Scale;
  /** The median, for missing values; null if rows with missing values are dropped. */
  readonly fill: number | null;
}

/** Mean, deviation and median are those of the values that are there, before any is filled. */
function fitNumber(column: Column, request: FitRequest): NumberFeature | NotFitted {
  const { name } = column;
  const present = presentValues(name, asNumbers(column), request.rows);
  const scale = fitScale(name, present, request);
  if ('reason' in scale) return scale;
  const missing = request.rows.length - present.length;
  const fill = request.missing === 'impute' ? median(present) : null;
  return { kind: 'number', name, scale, fill, flag: request.missingFlag && missing > 0, missing };
}

function numberInputs({ name, scale }: NumberFeature): Input[] {
  return [
    { name, part: 'value', formula: { kind: 'number', of: 'value', column: name, standardized: scale.standardized } },
  ];
}

function bindNumber(feature: NumberFeature, column: Column): BoundFeature {
  const values = asNumbers(column);
  const { name, scale } = feature;
  const fill = feature.fill ?? NaN;
  const numberAt = (row: number) => (Number.isNaN(values[row]) ? fill : values[row]);
  return {
    state: (row) => (Number.isNaN(values[row]) ? 'missing' : 'known'),
    write({ rows, first, count, target, stride, offset }) {
      for (let i = 0, at = offset; i < count; i++, at += stride) {
        const row = rows ? rows[first + i] : first + i;
        const x = scaled(scale, numberAt(row));
        if (!(Math.abs(x) <= LARGEST_INPUT)) refuseInput(name, row, x);
        target[at] = x;
      }
    },
    raw: (row) => (Number.isNaN(values[row]) ? null : values[row]),
    substituted: (row) => ({
      text: scaleSubstituted(scale, numberAt(row)),
      ...(Number.isNaN(values[row]) && { instead: 'median' }),
    }),
  };
}

function describeNumber({ name, scale, fill }: NumberFeature): string {
  const how = scale.standardized
    ? `(x - ${scale.mean}) / ${scale.deviation} (mean and population standard deviation)`
    : 'as it is';
  return `${name}: number, ${how}${fill === null ? '' : `; missing becomes the median ${fill}`}`;
}

export const number: EncoderKind<NumberFeature> = {
  kind: 'number',
  takes: (column) => column.kind === 'number' || ('codes' in column && readAsNumber(column)),
  fit: fitNumber,
  inputs: numberInputs,
  bind: bindNumber,
  describe: describeNumber,
  words: {
    en: ({ scale }, { shown }) =>
      `one input: ${scale.standardized ? `(x − ${shown(scale.mean)}) / ${shown(scale.deviation)}` : 'the number as it is'}`,
    zh: ({ scale }, { shown }) =>
      `1 个输入：${scale.standardized ? `(x − ${shown(scale.mean)}) / ${shown(scale.deviation)}` : '直接用原来的数值'}`,
  },
  recipe: ({ scale, fill }) => ({ cells: 'number', ...standardizedBy(scale), fill }),
  read: 'number',
  answersUnseen: false,
  check(file) {
    const { name, ...counts } = file.common;
    return { kind: 'number', name, scale: scaleIn(file), fill: fillIn(file), ...counts };
  },
};
