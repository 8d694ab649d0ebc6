/** The label column as y = 1 … K (0: missing) and back to its text; classes in order of first appearance in the table. */
import { DeltascopeError, shorten } from '../errors.ts';
import type { Column, Table } from '../table/column.ts';
import { asWords, placesOf } from './convert.ts';
import { idLike, knownColumn } from './plan.ts';

/** Columns of more different values are no labels. */
export const MOST_CLASSES = 1000;

/** Up to so many classes are believed even where a table has few rows of each. */
const ALWAYS_BELIEVED = 20;

export interface Labels {
  /** The column's name. */
  readonly name: string;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
  /** A label a row of the table, 1 … K; 0 where it is missing or, with given classes, unknown. */
  readonly y: Int32Array;
  /** Rows of each class, in the whole table. */
  readonly counts: readonly number[];
  readonly missing: number;
  /** Rows whose label is none of the given classes. */
  readonly unknown: number;
  /** The first few of those. */
  readonly unknownWords: readonly string[];
}

/**
 * The labels of a table. Throws `no-such-column` (usage), `labels-missing` where no row has one, `one-class`, and
 * `id-like-column` where hardly any value is seen twice, before anything of that size is made.
 */
export function fitLabels(table: Table, name: string): Labels {
  const column = knownColumn(new Map(table.columns.map((each) => [each.name, each])), name);
  const words = asWords(column, MOST_CLASSES);
  if (!words) throw idLike(name, 'codes' in column ? column.categories.length : `more than ${MOST_CLASSES}`);
  const labels = countLabels(name, words.categories, words.codes, words.codes);
  checkClasses(labels, table.rowCount);
  return labels;
}

/** The labels of a table by the classes of a model. Throws `no-such-column` (usage) where the column is not there. */
export function labelsBy(table: Table, name: string, classes: readonly string[]): Labels {
  const column = knownColumn(new Map(table.columns.map((each) => [each.name, each])), name);
  const { codes, places } = placesOf(column, classes);
  const y = codes.map((code) => places[code] + 1);
  const unknownWords = new Set<string>();
  const labels = countLabels(name, classes, y, codes);
  if (labels.unknown > 0) collectUnknown(column, y, unknownWords);
  return { ...labels, unknownWords: [...unknownWords] };
}

function countLabels(name: string, classes: readonly string[], y: Int32Array, codes: Int32Array): Labels {
  const counts: number[] = new Array(classes.length).fill(0);
  let missing = 0;
  let unknown = 0;
  y.forEach((label, row) => {
    if (label > 0) counts[label - 1]++;
    else if (codes[row] === 0) missing++;
    else unknown++;
  });
  return { name, classes: [...classes], y, counts, missing, unknown, unknownWords: [] };
}

function checkClasses({ name, classes, counts, missing }: Labels, rowCount: number): void {
  const labelled = rowCount - missing;
  if (labelled === 0) {
    throw new DeltascopeError({
      code: 'labels-missing',
      fault: 'data',
      what: rowCount === 0 ? 'there are no rows' : `the label column "${name}" is missing in all ${rowCount} rows`,
      next: 'Choose another column as label.',
      data: { column: name },
    });
  }
  const seen = classes.filter((_, k) => counts[k] > 0);
  if (seen.length === 1) {
    throw new DeltascopeError({
      code: 'one-class',
      fault: 'data',
      what: `the label column "${name}" has 1 class ("${shorten(seen[0], 100)}") in ${labelled} rows; a classifier needs at least 2`,
      next: 'Choose another column as label, or bring rows of other classes.',
      data: { column: name, classes: seen },
    });
  }
  if (seen.length > ALWAYS_BELIEVED && seen.length > labelled / 2) throw idLike(name, seen.length);
}

const WORDS_SHOWN = 5;

function collectUnknown(column: Column, y: Int32Array, found: Set<string>): void {
  const words = asWords(column);
  for (let row = 0; words && row < y.length && found.size < WORDS_SHOWN; row++) {
    if (y[row] === 0 && words.codes[row] > 0) found.add(words.categories[words.codes[row] - 1]);
  }
}

/** The text of a label, 1 … K. Throws RangeError for any other. */
export function labelText(classes: readonly string[], label: number): string {
  if (!(Number.isInteger(label) && label >= 1 && label <= classes.length)) {
    throw new RangeError(`label ${label} is not one of 1 to ${classes.length}`);
  }
  return classes[label - 1];
}
