/**
 * Categories by number: the words' numbers 1, 2, … in order of first appearance in the table, before any row is
 * dropped but without held-out rows; a word not seen in training is treated like a missing value, which becomes the most frequent word.
 */

import { at, malformed } from '../../json/check.ts';
import type { Column, WordColumn } from '../../table/column.ts';
import { placesOf } from '../convert.ts';
import { type Recipe, withPlainNumbers } from '../recipe.ts';
import { LARGEST_INPUT, refuseInput } from '../refuse.ts';
import { fitScale, scaled, scaleSubstituted } from '../scale.ts';
import { codeCounts, stateOf, wordAt } from '../words.ts';
import { categoriesIn, fillIn, scaleIn } from './fields.ts';
import type { BoundFeature, Common, EncoderKind, FitRequest, Input, NotFitted, RowSet, Scale } from './kind.ts';

/** A category as its number 1, 2, … in order of first appearance in the whole table, as Octave's grp2idx counts. */
export interface OrdinalFeature extends Common {
  readonly kind: 'ordinal';
  readonly categories: readonly string[];
  /** Of the codes. */
  readonly scale: Scale;
  /** The most frequent code. */
  readonly fill: number | null;
}

function fitOrdinal(given: Column, request: FitRequest): OrdinalFeature | NotFitted {
  const column = given as WordColumn; // as `takes` asks
  const { name } = column;
  const { codes, categories } = request.heldOut ? knownWords(column, request.heldOut, request.missing) : column;
  const [missing, ...counts] = codeCounts({ ...column, codes, categories }, request.rows);
  const seen = categories.filter((_, place) => counts[place] > 0);
  if (seen.length === 1 && !request.keepConstant) return { reason: 'constant', value: seen[0] };
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
  heldOut: RowSet,
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

function ordinalInputs({ name, scale }: OrdinalFeature): Input[] {
  return [
    { name, part: 'value', formula: { kind: 'number', of: 'code', column: name, standardized: scale.standardized } },
  ];
}

function bindOrdinal(feature: OrdinalFeature, column: Column): BoundFeature {
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
      if (place < 0) return { text: scaleSubstituted(scale, fill), instead: 'most-frequent' };
      return { text: scaleSubstituted(scale, place + 1), word: categories[place] };
    },
  };
}

function describeOrdinal({ name, categories, scale, fill }: OrdinalFeature): string {
  const codes = categories.map((word, place) => `${word} → ${place + 1}`).join(', ');
  const how = scale.standardized ? `, then (x - ${scale.mean}) / ${scale.deviation}` : '';
  const missing = fill === null ? '' : `; missing becomes ${categories[fill - 1]}, the most frequent`;
  return `${name}: category, ${codes}${how}${missing}`;
}

const WORDS_SHOWN = 4;

function firstWords({ categories }: OrdinalFeature, write: (word: string, code: number) => string): string[] {
  return categories.slice(0, WORDS_SHOWN).map((word, place) => write(word, place + 1));
}

function ordinalRecipe({ categories, scale, fill }: OrdinalFeature): Recipe {
  const input = (code: number) => ({ at: 0, value: scaled(scale, code) });
  const otherwise = fill === null ? 'none' : input(fill);
  const words = withPlainNumbers(categories.map((word, place) => ({ word, ...input(place + 1) })));
  return { cells: 'words', width: 1, words, missing: otherwise, unseen: otherwise };
}

export const ordinal: EncoderKind<OrdinalFeature> = {
  kind: 'ordinal',
  takes: (column, encode) => encode === 'ordinal' && 'codes' in column,
  fit: fitOrdinal,
  inputs: ordinalInputs,
  bind: bindOrdinal,
  describe: describeOrdinal,
  words: {
    en(feature, { quote }) {
      const shown = firstWords(feature, (word, code) => `${quote(word)} is ${code}`);
      return `one input: ${shown.join(', ')}${feature.categories.length > WORDS_SHOWN ? ', …' : ''}`;
    },
    zh(feature, { quote }) {
      const shown = firstWords(feature, (word, code) => `${quote(word)}记作 ${code}`);
      return `1 个输入：${shown.join('，')}${feature.categories.length > WORDS_SHOWN ? '……' : ''}`;
    },
  },
  recipe: ordinalRecipe,
  read: 'category',
  categories: ({ categories }) => categories,
  answersUnseen: false,
  check(file) {
    const { record, path, common } = file;
    const { name, ...counts } = common;
    const categories = categoriesIn(file);
    const fill = fillIn(file);
    if (fill !== null && !(Number.isInteger(fill) && fill >= 1 && fill <= categories.length)) {
      throw malformed(at(record, 'fill', path), { is: 'code-or-null', most: categories.length });
    }
    return { kind: 'ordinal', name, categories, scale: scaleIn(file), fill, ...counts };
  },
};
