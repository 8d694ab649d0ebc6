/** The label column as y = 1 … K (0: missing) and back to its text. */
import { type DeltascopeError, failure } from '../errors.ts';
import type { AskedKind, Column, Table, WordColumn } from '../table/column.ts';
import { labelKey } from '../table/labels.ts';
import type { LabelCompare } from '../table/reading.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import { asWords } from './convert.ts';
import { knownColumn } from './plan.ts';
import { type LabelRanges, quartilesOf, rangeNames, rangesOfRows } from './ranges.ts';

/** Columns of more different values are no labels. */
export const MOST_CLASSES = 1000;

/** Up to so many classes are believed even where a table has few rows of each. */
const ALWAYS_BELIEVED = 20;

/** How classes came to their numbers: as they were given, by value, by their first row, or sorted by their characters. */
export const CLASS_ORDERS = ['given', 'value', 'appearance', 'sorted'] as const;

/** One of `CLASS_ORDERS`. */
export type ClassOrder = (typeof CLASS_ORDERS)[number];

/** How the classes of a label column are found and ordered. */
export interface LabelOptions {
  /** The classes in their order; every label of the table must be among them. */
  readonly classes?: readonly string[];
  /** Of words [sorted]. Numbers are ordered by value in either case, as Octave's grp2idx does. */
  readonly order?: 'appearance' | 'sorted';
  /** `quartiles` makes ranges of a number, `category` takes each number as a class, however many there are. */
  readonly as?: AskedKind;
}

/** The label column of a table as classes 1 … K. */
export interface Labels {
  /** The column's name. */
  readonly name: string;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
  readonly order: ClassOrder;
  readonly compare: LabelCompare;
  /** The ranges, if the classes are ranges of a number. */
  readonly ranges?: LabelRanges;
  /** A label a row of the table, 1 … K; 0 if it is missing or, with given classes, unknown. */
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
 * The labels of a table. Throws `no-such-column` and `classes` (usage), `labels-missing` if no row has one, `one-class`,
 * `regression-target` for a number of many values, and `id-like-column` for words of which hardly any is seen twice,
 * before anything of that size is made.
 */
export function fitLabels(table: Table, name: string, options: LabelOptions = {}): Labels {
  const column = labelColumn(table, name);
  if (options.as === 'quartiles') return byRanges(column, quartilesOf(column), table.rowCount);
  const words = asWords(column, MOST_CLASSES);
  const isNumber = compareOf(column) === 'number' || column.reading?.kind === 'number';
  if (!words && isNumber) throw regressionTarget(column, table.rowCount);
  if (!words)
    throw failure(encodeErrors, 'id-like-column', {
      column: name,
      ...('codes' in column ? { count: column.categories.length } : { count: MOST_CLASSES, isMore: true }),
    });
  const compare = compareOf(column);
  const isOpen = !options.classes && options.as !== 'category';
  if (isNumber && isOpen && isQuantity(words.categories, table.rowCount)) {
    throw regressionTarget(column, table.rowCount);
  }
  const { classes, order } = orderedClasses(words.categories, compare, options);
  const labels = numberedBy(words, { name, classes, order, compare });
  if (labels.unknown > 0) throw classesLack(labels, options.classes ?? []);
  checkClasses(labels, table.rowCount);
  return labels;
}

/** The labels of a table by the classes of a model. Throws `no-such-column` (usage) if the column is not there. */
export function labelsBy(
  table: Table,
  name: string,
  { classes, compare, ranges }: Pick<Labels, 'classes' | 'ranges'> & Partial<Pick<Labels, 'compare'>>,
): Labels {
  const column = labelColumn(table, name);
  if (ranges) return rangeLabels(column, ranges);
  const by = compare ?? compareOf(column);
  // Without a limit on their number there always are words.
  return numberedBy(asWords(column) as Words, { name, classes, order: 'given', compare: by });
}

function byRanges(column: Column, ranges: LabelRanges, rowCount: number): Labels {
  const labels = rangeLabels(column, ranges);
  checkClasses(labels, rowCount);
  return labels;
}

function rangeLabels(column: Column, ranges: LabelRanges): Labels {
  const classes = rangeNames(ranges);
  const y = rangesOfRows(column, ranges);
  const counts = classes.map((_, k) => y.reduce((sum, label) => sum + Number(label === k + 1), 0));
  const missing = y.length - counts.reduce((sum, count) => sum + count, 0);
  const found = { y, counts, missing, unknown: 0, unknownWords: [] };
  return { name: column.name, classes, order: 'value', compare: 'range', ranges, ...found };
}

/** More different numbers are a quantity rather than names of classes; numbers with decimals are sooner. */
const MOST_NUMBERS = 100;

function isQuantity(words: readonly string[], rowCount: number): boolean {
  if (words.length <= ALWAYS_BELIEVED) return false;
  return (
    words.length > MOST_NUMBERS || words.length > rowCount / 2 || !words.every((word) => Number.isInteger(Number(word)))
  );
}

function regressionTarget(column: Column, rowCount: number): DeltascopeError {
  const { name } = column;
  const values = 'codes' in column ? column.categories.length : new Set(column.values).size;
  return failure(encodeErrors, 'regression-target', { column: name, values, rowCount });
}

function labelColumn(table: Table, name: string): Column {
  return knownColumn(new Map(table.columns.map((each) => [each.name, each])), name);
}

function compareOf(column: Column): LabelCompare {
  return ('compare' in column ? column.compare : undefined) ?? (column.kind === 'number' ? 'number' : 'text');
}

function orderedClasses(
  words: readonly string[],
  compare: LabelCompare,
  { classes, order = 'sorted' }: LabelOptions,
): Pick<Labels, 'classes' | 'order'> {
  if (classes) return { classes, order: 'given' };
  if (compare === 'number') return { classes: [...words].sort(byValue), order: 'value' };
  return order === 'appearance' ? { classes: words, order } : { classes: [...words].sort(), order };
}

function byValue(a: string, b: string): number {
  return Number(a) - Number(b) || (a < b ? -1 : 1);
}

const WORDS_SHOWN = 5;

type Words = Pick<WordColumn, 'codes' | 'categories'>;

function numberedBy({ codes, categories }: Words, by: Pick<Labels, 'name' | 'classes' | 'order' | 'compare'>): Labels {
  const places = new Map(by.classes.map((text, k) => [labelKey(text, by.compare), k + 1]));
  const byCode = Int32Array.from([0, ...categories.map((text) => places.get(labelKey(text, by.compare)) ?? 0)]);
  const y = codes.map((code) => byCode[code]);
  const counts: number[] = new Array(by.classes.length).fill(0);
  const unknownWords = new Set<string>();
  let missing = 0;
  let unknown = 0;
  y.forEach((label, row) => {
    if (label > 0) counts[label - 1]++;
    else if (codes[row] === 0) missing++;
    else {
      unknown++;
      if (unknownWords.size < WORDS_SHOWN) unknownWords.add(categories[codes[row] - 1]);
    }
  });
  return { ...by, classes: [...by.classes], y, counts, missing, unknown, unknownWords: [...unknownWords] };
}

function classesLack({ name, unknown, unknownWords }: Labels, classes: readonly string[]): DeltascopeError {
  return failure(encodeErrors, 'classes', { column: name, unknown, words: unknownWords, classes });
}

function checkClasses({ name, classes, counts, missing }: Labels, rowCount: number): void {
  const labelled = rowCount - missing;
  if (labelled === 0) {
    throw rowCount === 0
      ? failure(encodeErrors, 'labels-missing/no-rows', { column: name })
      : failure(encodeErrors, 'labels-missing', { column: name, rowCount });
  }
  const seen = classes.filter((_, k) => counts[k] > 0);
  if (seen.length === 1) {
    throw failure(encodeErrors, 'one-class', { column: name, classes: seen, labelled });
  }
  if (seen.length > ALWAYS_BELIEVED && seen.length > labelled / 2)
    throw failure(encodeErrors, 'id-like-column', { column: name, count: seen.length });
}

/** The text of a label, 1 … K. Throws RangeError for any other. */
export function labelText(classes: readonly string[], label: number): string {
  if (!(Number.isInteger(label) && label >= 1 && label <= classes.length)) {
    throw new RangeError(`label ${label} is not one of 1 to ${classes.length}`);
  }
  return classes[label - 1];
}
