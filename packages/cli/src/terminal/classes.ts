/** Which number each class has, and how it came to it. */
import type { ClassOrder } from '@deltascope/core/encode';
import { printable } from '@deltascope/core/errors';
import { fit } from './grid.ts';

const WORDS: Readonly<Record<ClassOrder, string>> = {
  given: 'as given',
  value: 'by value',
  appearance: 'by first appearance',
  sorted: 'sorted',
};

const LONGEST = 200;

/** `classes: 1 high, 2 low, 3 mid (sorted)` */
export function classesText(classes: readonly string[], order?: ClassOrder): string {
  const numbered = classes.slice(0, LONGEST).map((name, k) => `${k + 1} ${printable(name)}`);
  return `classes: ${fit(numbered.join(', '), LONGEST)}${order ? ` (${WORDS[order]})` : ''}`;
}
