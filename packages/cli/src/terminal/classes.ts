/** Which number each class has, and how it came to it. */

import type { ClassOrder } from '@deltascope/core/encode';
import { printable } from '@deltascope/core/errors';
import { words } from '../words/words.ts';
import { fit } from './fit.ts';

const LONGEST = 200;

/** `classes: 1 high, 2 low, 3 mid (sorted)` */
export function classesText(classes: readonly string[], order?: ClassOrder): string {
  const numbered = classes.slice(0, LONGEST).map((name, k) => `${k + 1} ${printable(name)}`);
  const say = words();
  return say.columns.classes(fit(say.join(numbered), LONGEST), order ? say.columns.order[order] : '');
}
