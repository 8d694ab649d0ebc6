/** What can be wrong with the columns of a problem, and with values under a fitted encoder, in English. */
import type { DroppedRows } from '../../encode/dropped.ts';
import type { LeftOut } from '../../encode/leftOut.ts';
import type { Seen } from '../seen.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { droppedText, leftOutFact } from './columns.ts';
import { count, seenText } from './english.ts';

/** A cell as it was seen: a word, a number, or a date. */
export type SeenCell = { readonly word: string } | { readonly number: number } | 'date';

export interface EncodeErrors {
  classes: {
    readonly column: string;
    readonly unknown: number;
    readonly words: readonly string[];
    readonly classes: readonly string[];
  };
  'column-missing': { readonly columns: readonly string[]; readonly nearest?: string };
  'feature-ignored': { readonly column: string };
  'id-like-column': { readonly column: string; readonly count: number; readonly isMore?: boolean };
  'infinite-value': { readonly column: string; readonly row: number; readonly value: number };
  'kind-mismatch': {
    readonly column: string;
    readonly row: number;
    readonly seen: SeenCell;
    readonly wanted: 'number' | 'date';
  };
  'kind-mismatch/given': { readonly seen: Seen; readonly wanted: 'number' | 'date' | 'text' };
  'label-no-number': { readonly word: string };
  'one-range': { readonly column: string };
  'label-as-feature': { readonly column: string };
  'labels-missing': { readonly column: string; readonly rowCount: number };
  'labels-missing/no-rows': { readonly column: string };
  'missing-value': { readonly column: string; readonly row: number };
  'no-features': { readonly leftOut: readonly LeftOut[] };
  'no-rows': NoData;
  'no-rows/usable': { readonly dropped: readonly DroppedRows[] };
  'no-such-column': { readonly column: string; readonly columns: readonly string[]; readonly nearest?: string };
  'one-class': { readonly column: string; readonly classes: readonly string[]; readonly labelled: number };
  'regression-target': { readonly column: string; readonly values: number; readonly rowCount: number };
  rescale: { readonly value: string; readonly most: number };
}

const WANTED = { number: 'a number', date: 'a date' };
const GIVEN = { ...WANTED, text: 'a text' };

export const encodeErrors: ErrorDefinitions<EncodeErrors> = {
  classes: {
    fault: 'usage',
    what: ({ column, unknown, words, classes }) =>
      `${unknown} labels of the column "${column}" are none of the classes ${shorten(classes.join(', '), 400)}: ${words.map((word) => `"${shorten(word, 60)}"`).join(', ')}`,
    next: 'Name all classes, in the order that they should be numbered in.',
  },
  'column-missing': {
    fault: 'data',
    what: ({ columns }) =>
      `the table has no column "${columns[0]}", which the model needs${columns.length > 1 ? ` (${columns.length} are missing: ${shorten(columns.join(', '), 400)})` : ''}`,
    next: ({ nearest }) =>
      `${nearest === undefined ? '' : `Did you mean its column "${nearest}"? `}Add the column or rename one.`,
  },
  'feature-ignored': {
    fault: 'usage',
    what: ({ column }) => `the column "${column}" is asked for as a feature and to be ignored`,
    next: 'Take it from one of the two.',
  },
  'id-like-column': {
    fault: 'data',
    what: ({ column, count, isMore }) =>
      `ID-like column: "${column}" has ${isMore ? 'more than ' : ''}${count} different values, so that hardly any is seen twice`,
    next: 'Choose a column whose values repeat.',
  },
  'infinite-value': {
    fault: 'data',
    what: ({ value }) => `the value is ${value}`,
    next: 'Give a finite number, or leave the cell empty where the value is not known.',
  },
  'kind-mismatch': {
    fault: 'data',
    what: ({ seen, wanted }) => `${cellText(seen)} is not ${WANTED[wanted]}, which the model learned this column as`,
    next: ({ wanted }) => `Give ${WANTED[wanted]} in every row, or leave the cell empty.`,
  },
  'kind-mismatch/given': {
    fault: 'data',
    what: ({ seen, wanted }) => `${seenText(seen)} is not ${GIVEN[wanted]}`,
    next: ({ wanted }) => `Give ${GIVEN[wanted]}, or null if the value is missing.`,
  },
  'label-no-number': {
    fault: 'data',
    what: ({ word }) => `the label "${shorten(word, 60)}" is no number, and the classes are ranges of numbers`,
    next: 'Give a number in every row, or leave the cell empty.',
  },
  'one-range': {
    fault: 'data',
    what: ({ column }) => `the label "${column}" has too few different numbers for ranges of equally many rows`,
    next: 'Take it as a category, each number a class.',
  },
  'label-as-feature': {
    fault: 'usage',
    what: ({ column }) => `the column "${column}" is asked for as a feature and as the label`,
    next: 'Take it from one of the two.',
  },
  'labels-missing': {
    fault: 'data',
    what: ({ column, rowCount }) => `the label column "${column}" is missing in all ${rowCount} rows`,
    next: 'Choose another column as label.',
  },
  'labels-missing/no-rows': { fault: 'data', what: 'there are no rows', next: 'Choose another column as label.' },
  'missing-value': {
    fault: 'data',
    what: 'there is no value, and this encoder drops rows with missing values instead of filling them',
    next: 'Leave such rows out, or train with missing values imputed.',
  },
  'no-features': {
    fault: 'data',
    what: ({ leftOut }) => {
      const notes = leftOut.map(leftOutFact).join('; ');
      return `no column is left to learn from${notes === '' ? '' : `: ${shorten(notes, 800)}`}`;
    },
    next: 'Name the columns to learn from (features), or bring a table with columns that vary.',
  },
  'no-rows': { fault: 'data', what: 'there are no rows', next: 'Bring a table with rows.' },
  'no-rows/usable': {
    fault: 'data',
    what: ({ dropped }) => `none of the rows can be used (${droppedText(dropped)})`,
    next: 'Fill the missing values, impute them (missing impute), or leave out the columns that lack them.',
  },
  'no-such-column': {
    fault: 'usage',
    what: ({ column }) => `the table has no column "${shorten(column, 100)}"`,
    next: ({ nearest, columns }) =>
      `${nearest === undefined ? '' : `Did you mean "${nearest}"? `}Its columns: ${shorten(columns.join(', '), 600)}.`,
  },
  'one-class': {
    fault: 'data',
    what: ({ column, classes, labelled }) =>
      `the label column "${column}" has 1 class ("${shorten(classes[0], 100)}") in ${labelled} rows; a classifier needs at least 2`,
    next: 'Choose another column as label, or bring rows of other classes.',
  },
  'regression-target': {
    fault: 'data',
    what: ({ column, values, rowCount }) =>
      `the label "${shorten(column, 100)}" is a number with ${count(values)} different values in ${count(rowCount)} rows: it is a regression target, and this is a classifier`,
    next: ({ column }) =>
      `Make four classes of it with --as ${column}=quartiles, or take each number as a class of its own with --as ${column}=category.`,
  },
  rescale: {
    fault: 'data',
    what: ({ value, most }) => `the values are too large to compute with (${value} as an input; at most ${most})`,
    next: 'Rescale the column, for one by a larger unit, or leave it out.',
  },
};

function cellText(seen: SeenCell): string {
  if (seen === 'date') return 'a date';
  return 'word' in seen ? `"${shorten(seen.word, 60)}"` : String(seen.number);
}
