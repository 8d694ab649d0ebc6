/**
 * Categories, one-hot: an input for each word seen, 0 or 1; a word not seen in training becomes all zeros. Missing values
 * are imputed as an input of their own: that they are missing may say something, and no other word is claimed.
 */

import { at, malformed, oneOfAt } from '../../json/check.ts';
import type { Column, WordColumn } from '../../table/column.ts';
import { placesOf } from '../convert.ts';
import { type Recipe, withPlainNumbers } from '../recipe.ts';
import { refuseInput } from '../refuse.ts';
import { codeCounts, stateOf, wordAt } from '../words.ts';
import { categoriesIn } from './fields.ts';
import type { BoundFeature, Common, EncoderKind, FitRequest, Input, NotFitted } from './kind.ts';

/** A category as one input for each word, 1 for the row's word and 0 for the others. */
export interface OneHotFeature extends Common {
  readonly kind: 'onehot';
  readonly flag: false;
  /** The words seen in the fitted rows, in order of first appearance in the table. */
  readonly categories: readonly string[];
  /**
   * What a missing value becomes. level: an input of its own, where the fitted rows had missing values. zeros: all 0,
   * where they had none. drop: its row is left out.
   */
  readonly whenMissing: 'level' | 'zeros' | 'drop';
}

function fitOneHot(given: Column, { rows, missing: rule, keepConstant }: FitRequest): OneHotFeature | NotFitted {
  const column = given as WordColumn; // as `takes` asks
  const { name } = column;
  const [missing, ...counts] = codeCounts(column, rows);
  const categories = column.categories.filter((_, place) => counts[place] > 0);
  const whenMissing = rule === 'drop' ? 'drop' : missing > 0 ? 'level' : 'zeros';
  if (categories.length === 0) return { reason: 'all-missing' };
  if (categories.length === 1 && whenMissing !== 'level' && !keepConstant)
    return { reason: 'constant', value: categories[0] };
  return { kind: 'onehot', name, categories, whenMissing, flag: false, missing };
}

function oneHotInputs({ name, categories, whenMissing }: OneHotFeature): Input[] {
  const inputs: Input[] = categories.map((word) => ({
    name: `${name}=${word}`,
    part: 'category',
    formula: { kind: 'is', column: name, word },
  }));
  if (whenMissing === 'level') {
    inputs.push({ name: `${name} missing`, part: 'missing', formula: { kind: 'is-missing', column: name } });
  }
  return inputs;
}

function bindOneHot(feature: OneHotFeature, column: Column): BoundFeature {
  const { name, categories, whenMissing } = feature;
  const { codes, places } = placesOf(column, categories);
  const width = inputCount(feature);
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
      return state === 'known' ? { text: String(wordAt(column, row)) } : { state };
    },
  };
}

function describeOneHot({ name, categories, whenMissing }: OneHotFeature): string {
  const missing = { level: '; missing is an input of its own', zeros: '; missing becomes all zeros', drop: '' };
  return `${name}: category, one input each for ${categories.join(', ')}${missing[whenMissing]}`;
}

function inputCount({ categories, whenMissing }: OneHotFeature): number {
  return categories.length + (whenMissing === 'level' ? 1 : 0);
}

function oneHotRecipe(feature: OneHotFeature): Recipe {
  const { categories, whenMissing } = feature;
  const missing = { level: { at: categories.length, value: 1 }, zeros: 'zeros', drop: 'none' } as const;
  return {
    cells: 'words',
    width: inputCount(feature),
    words: withPlainNumbers(categories.map((word, at) => ({ word, at, value: 1 }))),
    missing: missing[whenMissing],
    unseen: 'zeros',
  };
}

export const oneHot: EncoderKind<OneHotFeature> = {
  kind: 'onehot',
  takes: (column, encode) => encode === 'onehot' && 'codes' in column,
  fit: fitOneHot,
  inputs: oneHotInputs,
  bind: bindOneHot,
  describe: describeOneHot,
  words: {
    en(feature, { count }) {
      const inputs = inputCount(feature);
      return `${count(inputs)} ${inputs === 1 ? 'input' : 'inputs'}, one for each category`;
    },
    zh: (feature) => `${inputCount(feature)} 个输入，每个类别占一个`,
  },
  recipe: oneHotRecipe,
  read: 'category',
  categories: ({ categories }) => categories,
  answersUnseen: true,
  check(file) {
    const { record, path, common, drops } = file;
    if (common.flag) throw malformed(at(record, 'flag', path), { is: 'choice', of: ['false'] });
    const place = at(record, 'whenMissing', path);
    const whenMissing = oneOfAt(place, ['level', 'zeros', 'drop']);
    if (drops !== (whenMissing === 'drop'))
      throw malformed(place, { is: 'by-missing', rule: drops ? 'drop' : 'impute' });
    const { name, missing } = common;
    return { kind: 'onehot', name, categories: categoriesIn(file), whenMissing, flag: false, missing };
  },
};
