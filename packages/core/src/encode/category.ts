/**
 * Categories. One-hot: an input for each word seen, 0 or 1; a word not seen in training becomes all zeros. Ordinal: the
 * words' numbers 1, 2, … in order of first appearance in the table, before any row is dropped but without held-out rows; a word not seen is
 * treated like a missing value. Missing values are imputed as an input of their own (one-hot: that they are missing may
 * tell something, and no other word is claimed) or as the most frequent word (ordinal).
 */
import type { Column, WordColumn } from '../table/column.ts';
import { placesOf } from './convert.ts';
import {
  type BoundFeature,
  type FitRequest,
  type Input,
  LARGEST_INPUT,
  type NotFitted,
  type OneHotFeature,
  type OrdinalFeature,
  refuseInput,
  type ValueState,
} from './feature.ts';
import { fitScale, scaled, scaleFormula, scaleSubstituted } from './scale.ts';
import { codeCounts, wordAt } from './words.ts';

/** Columns of more different words are no categories: each word would have too few rows to be learned from. */
export const MOST_CATEGORIES = 1000;

export function fitOneHot(
  column: WordColumn,
  { rows, missing: rule, keepConstant }: FitRequest,
): OneHotFeature | NotFitted {
  const { name } = column;
  const [missing, ...counts] = codeCounts(column, rows);
  const categories = column.categories.filter((_, place) => counts[place] > 0);
  const whenMissing = rule === 'drop' ? 'drop' : missing > 0 ? 'level' : 'zeros';
  if (categories.length === 0) return { reason: 'all-missing', note: `"${name}" has no values` };
  if (categories.length === 1 && whenMissing !== 'level' && !keepConstant) return constant(name, categories[0]);
  return { kind: 'onehot', name, categories, whenMissing, flag: false, missing };
}

export function oneHotInputs({ name, categories, whenMissing }: OneHotFeature): Input[] {
  const inputs: Input[] = categories.map((word) => ({
    name: `${name}=${word}`,
    part: 'category',
    formula: `1 if ${name} is ${word}, else 0`,
  }));
  if (whenMissing === 'level') {
    inputs.push({ name: `${name} missing`, part: 'missing', formula: `1 if ${name} is missing, else 0` });
  }
  return inputs;
}

export function bindOneHot(feature: OneHotFeature, column: Column): BoundFeature {
  const { name, categories, whenMissing } = feature;
  const { codes, places } = placesOf(column, categories);
  const width = categories.length + (whenMissing === 'level' ? 1 : 0);
  if (whenMissing === 'level') places[0] = categories.length;
  return {
    state: (row) => stateOf(codes[row], places),
    write({ rows, first, count, target, stride, offset }) {
      for (let i = 0, at = offset; i < count; i++, at += stride) {
        const row = rows ? rows[first + i] : first + i;
        const code = codes[row];
        if (code === 0 && whenMissing === 'drop') refuseInput(name, row, NaN);
        for (let j = 0; j < width; j++) target[at + j] = 0;
        if (places[code] >= 0) target[at + places[code]] = 1;
      }
    },
    raw: (row) => wordAt(column, row),
    substituted(row) {
      const state = stateOf(codes[row], places);
      return state === 'known'
        ? String(wordAt(column, row))
        : state === 'missing'
          ? 'missing'
          : 'a word not seen in training';
    },
  };
}

export function describeOneHot({ name, categories, whenMissing }: OneHotFeature): string {
  const missing = { level: '; missing is an input of its own', zeros: '; missing becomes all zeros', drop: '' };
  return `${name}: category, one input each for ${categories.join(', ')}${missing[whenMissing]}`;
}

export function fitOrdinal(column: WordColumn, request: FitRequest): OrdinalFeature | NotFitted {
  const { name } = column;
  const { codes, categories } = request.heldOut ? knownWords(column, request.heldOut, request.missing) : column;
  const [missing, ...counts] = codeCounts({ ...column, codes, categories }, request.rows);
  const seen = categories.filter((_, place) => counts[place] > 0);
  if (seen.length === 1 && !request.keepConstant) return constant(name, seen[0]);
  const present = Float64Array.from(
    request.rows.filter((row) => codes[row] > 0),
    (row) => codes[row],
  );
  const scale = fitScale(name, present, request);
  if ('reason' in scale) return scale;
  const mostFrequent = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0)) + 1;
  return {
    kind: 'ordinal',
    name,
    categories: [...categories],
    scale,
    fill: request.missing === 'impute' ? mostFrequent : null,
    flag: request.missingFlag && missing > 0,
    missing,
  };
}

/**
 * The words numbered as if the held-out rows were not there. Where missing values are imputed, words of held-out rows alone
 * are not known; where rows that lack a value are dropped, they come last, since nothing could be put in their place.
 */
function knownWords(
  { codes, categories }: WordColumn,
  heldOut: ReadonlySet<number>,
  missing: FitRequest['missing'],
): Pick<WordColumn, 'codes' | 'categories'> {
  const order = new Set<number>();
  codes.forEach((code, row) => {
    if (code > 0 && !heldOut.has(row)) order.add(code);
  });
  if (missing === 'drop') for (const row of heldOut) if (codes[row] > 0) order.add(codes[row]);
  const renumbered = new Int32Array(categories.length + 1);
  [...order].forEach((code, place) => {
    renumbered[code] = place + 1;
  });
  return {
    codes: codes.map((code) => renumbered[code]),
    categories: Array.from(order, (code) => categories[code - 1]),
  };
}

export function ordinalInputs({ name, scale }: OrdinalFeature): Input[] {
  return [{ name, part: 'value', formula: scaleFormula(scale, `(code of ${name})`) }];
}

export function bindOrdinal(feature: OrdinalFeature, column: Column): BoundFeature {
  const { name, categories, scale } = feature;
  const { codes, places } = placesOf(column, categories);
  const fill = feature.fill ?? NaN;
  const x = Float64Array.from(places, (place) => scaled(scale, place < 0 ? fill : place + 1));
  return {
    state: (row) => stateOf(codes[row], places),
    write({ rows, first, count, target, stride, offset }) {
      for (let i = 0, at = offset; i < count; i++, at += stride) {
        const row = rows ? rows[first + i] : first + i;
        const value = x[codes[row]];
        if (!(Math.abs(value) <= LARGEST_INPUT)) refuseInput(name, row, value);
        target[at] = value;
      }
    },
    raw: (row) => wordAt(column, row),
    substituted(row) {
      const place = places[codes[row]];
      if (place < 0) return `${scaleSubstituted(scale, fill)} (the most frequent)`;
      return `${scaleSubstituted(scale, place + 1)} (${categories[place]})`;
    },
  };
}

export function describeOrdinal({ name, categories, scale, fill }: OrdinalFeature): string {
  const codes = categories.map((word, place) => `${word} → ${place + 1}`).join(', ');
  const how = scale.standardized ? `, then (x - ${scale.mean}) / ${scale.deviation}` : '';
  const missing = fill === null ? '' : `; missing becomes ${categories[fill - 1]}, the most frequent`;
  return `${name}: category, ${codes}${how}${missing}`;
}

function stateOf(code: number, places: Int32Array): ValueState {
  return code === 0 ? 'missing' : places[code] < 0 ? 'unseen' : 'known';
}

function constant(name: string, word: string): NotFitted {
  return { reason: 'constant', note: `"${name}" is "${word}" in every row` };
}
