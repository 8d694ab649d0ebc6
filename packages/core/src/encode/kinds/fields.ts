/** Fields that several encoder kinds keep in a file, each checked. */
import { at, booleanAt, listAt, malformed, numberAt, recordAt, textAt } from '../../json/check.ts';
import { MOST_CATEGORIES } from '../words.ts';
import type { FeatureInFile, Scale } from './kind.ts';

export function scaleIn({ record, path }: FeatureInFile): Scale {
  const place = at(record, 'scale', path);
  const scale = recordAt(place);
  const deviation = at(scale, 'deviation', place.path);
  if (!(numberAt(deviation) > 0)) throw malformed(deviation, { is: 'number', above: 0 });
  return {
    standardized: booleanAt(at(scale, 'standardized', place.path)),
    mean: numberAt(at(scale, 'mean', place.path)),
    deviation: numberAt(deviation),
  };
}

/** What a missing value becomes: null if and only if such rows are dropped. */
export function fillIn({ record, path, drops }: FeatureInFile): number | null {
  const place = at(record, 'fill', path);
  if (drops !== (place.value === null))
    throw malformed(place, drops ? { is: 'by-missing', rule: 'drop' } : { is: 'number' });
  return drops ? null : numberAt(place);
}

/** One word or more, all different. */
export function categoriesIn({ record, path }: FeatureInFile): string[] {
  const place = at(record, 'categories', path);
  const categories = listAt(place, MOST_CATEGORIES, textAt);
  if (categories.length === 0 || new Set(categories).size !== categories.length) {
    throw malformed(place, categories.length === 0 ? { is: 'items', least: 1 } : { is: 'different' });
  }
  return categories;
}
