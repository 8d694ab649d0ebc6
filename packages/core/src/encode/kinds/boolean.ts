/** Pairs of words such as No and Yes: one input, 0 or 1, never standardized, so that it can be read off. */

import { at, malformed, textAt } from '../../json/check.ts';
import { type Column, type WordColumn, yesIndex } from '../../table/column.ts';
import { areYesNo, isYes } from '../../table/yesNo.ts';
import { placesOf } from '../convert.ts';
import type { Recipe } from '../recipe.ts';
import { refuseInput } from '../refuse.ts';
import { codeCounts, wordAt } from '../words.ts';
import { fillIn } from './fields.ts';
import type { BoundFeature, Common, EncoderKind, FitRequest, Input, NotFitted } from './kind.ts';

/** A pair of words such as No and Yes as one input, 0 or 1. */
export interface BooleanFeature extends Common {
  readonly kind: 'boolean';
  readonly no: string;
  readonly yes: string;
  /** The more frequent of the two. */
  readonly fill: 0 | 1 | null;
}

/** Fits a column whose two words are a pair of `YES_NO`; a tie between them fills as no. */
function fitBoolean(given: Column, request: FitRequest): BooleanFeature | NotFitted {
  const column = given as WordColumn; // as `takes` asks
  const { name, categories } = column;
  const yesPlace = yesIndex(categories) ?? 1;
  const [missing, ...counts] = codeCounts(column, request.rows);
  const [yesCount, noCount] = [counts[yesPlace], counts[1 - yesPlace]];
  if (yesCount + noCount === 0) return { reason: 'all-missing' };
  if ((yesCount === 0 || noCount === 0) && !request.keepConstant) {
    return { reason: 'constant', value: categories[yesCount === 0 ? 1 - yesPlace : yesPlace] };
  }
  return {
    kind: 'boolean',
    name,
    no: categories[1 - yesPlace],
    yes: categories[yesPlace],
    fill: request.missing === 'drop' ? null : yesCount > noCount ? 1 : 0,
    flag: request.missingFlag && missing > 0,
    missing,
  };
}

function booleanInputs({ name, yes }: BooleanFeature): Input[] {
  return [{ name, part: 'value', formula: { kind: 'is', column: name, word: yes } }];
}

function bindBoolean(feature: BooleanFeature, column: Column): BoundFeature {
  const { codes, places } = yesNoPlaces(feature, column);
  const fill = feature.fill ?? NaN;
  const x = new Float64Array(places).map((place) => (place < 0 ? fill : place));
  return {
    state: (row) => (codes[row] === 0 ? 'missing' : places[codes[row]] < 0 ? 'unseen' : 'known'),
    write({ rows, first, count, target, stride, offset }) {
      for (let i = 0, at = offset; i < count; i++, at += stride) {
        const row = rows ? rows[first + i] : first + i;
        const value = x[codes[row]];
        if (Number.isNaN(value)) refuseInput(feature.name, row, value);
        target[at] = value;
      }
    },
    raw: (row) => wordAt(column, row),
    substituted(row) {
      if (places[codes[row]] >= 0) return { text: String(wordAt(column, row)) };
      return { text: feature.fill === 1 ? feature.yes : feature.no, instead: 'more-frequent' };
    },
  };
}

/** Words that say yes or no in another way, in another case or as 1 and 0, mean what the learned ones mean. */
function yesNoPlaces(
  { no, yes }: BooleanFeature,
  column: Column,
): Pick<ReturnType<typeof placesOf>, 'codes' | 'places'> {
  const { codes, words, places } = placesOf(column, [no, yes]);
  if (!areYesNo([no, yes])) return { codes, places };
  const found = places.map((place, code) => {
    if (place >= 0 || code === 0) return place;
    const says = isYes(words[code - 1]);
    return says === undefined ? -1 : Number(says);
  });
  return { codes, places: found };
}

function describeBoolean({ name, no, yes, fill }: BooleanFeature): string {
  const missing = fill === null ? '' : `; missing becomes ${fill}, the more frequent`;
  return `${name}: yes or no, ${no} → 0, ${yes} → 1${missing}`;
}

/** Programs write yes and no as they like: `yes` is known as YES, true and 1 too. */
function booleanRecipe({ no, yes, fill }: BooleanFeature): Recipe {
  const said = areYesNo([no, yes]);
  const spelled = [no, yes].flatMap((word, value) => {
    const others = said ? [...casesOf(word), ...casesOf(value === 1 ? 'true' : 'false'), String(value)] : [];
    return Array.from(new Set([word, ...others]), (one) => ({ word: one, at: 0, value }));
  });
  const otherwise = fill === null ? 'none' : { at: 0, value: fill };
  return { cells: 'words', width: 1, words: spelled, missing: otherwise, unseen: otherwise };
}

function casesOf(word: string): string[] {
  const lower = word.toLowerCase();
  return [lower, lower.slice(0, 1).toUpperCase() + lower.slice(1), lower.toUpperCase()];
}

export const boolean: EncoderKind<BooleanFeature> = {
  kind: 'boolean',
  takes: (column, encode) =>
    encode === 'onehot' && column.kind === 'boolean' && yesIndex(column.categories) !== undefined,
  fit: fitBoolean,
  inputs: booleanInputs,
  bind: bindBoolean,
  describe: describeBoolean,
  words: {
    en: ({ yes, no }, { quote }) => `one input: ${quote(yes)} is 1, ${quote(no)} is 0`,
    zh: ({ yes, no }, { quote }) => `1 个输入：${quote(yes)}记作 1，${quote(no)}记作 0`,
  },
  recipe: booleanRecipe,
  read: 'boolean',
  categories: ({ no, yes }) => [no, yes],
  answersUnseen: false,
  check(file) {
    const { record, path, common } = file;
    const { name, ...counts } = common;
    const [no, yes] = ['no', 'yes'].map((word) => textAt(at(record, word, path)));
    if (no === yes) throw malformed(at(record, 'yes', path), { is: 'other-than', field: 'no' });
    const fill = fillIn(file);
    if (fill !== null && fill !== 0 && fill !== 1)
      throw malformed(at(record, 'fill', path), { is: 'choice', of: ['0', '1', 'null'] });
    return { kind: 'boolean', name, no, yes, fill, ...counts };
  },
};
