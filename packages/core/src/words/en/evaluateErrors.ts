/** What can be wrong with splits and with judging, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';

export interface EvaluateErrors {
  'class-too-small': { readonly class: string };
  folds: { readonly folds: number; readonly rows: number };
  'groups-too-few': { readonly groups: number; readonly parts: number };
  'no-common-rows': NoData;
  'shape/suspects': { readonly labels: number; readonly rows: number };
  split: { readonly text: string; readonly form: { readonly wanted: string; readonly examples: readonly string[] } };
  'split-column': { readonly column: string };
  'time-gap': NoData;
  'times-too-few': { readonly times: number; readonly parts: number };
  'no-labelled-rows': NoData;
  'non-finite-output': { readonly output: number };
  validation: { readonly validation: number; readonly most: number };
}

export const evaluateErrors: ErrorDefinitions<EvaluateErrors> = {
  'class-too-small': {
    fault: 'data',
    what: ({ class: name }) =>
      `the class "${shorten(name, 100)}" has 1 row, which cannot be both trained on and held out`,
    next: 'Leave that row out, join the class with another, or hold nothing out (validation 0).',
  },
  folds: {
    fault: 'usage',
    what: ({ folds, rows }) => `${folds} folds of ${rows} rows`,
    next: ({ rows }) => `Give a whole number from 2 to ${rows}.`,
  },
  'groups-too-few': {
    fault: 'data',
    what: ({ groups, parts }) =>
      `there ${groups === 1 ? 'is 1 group' : `are ${groups} groups`} of rows, which cannot be divided into ${parts} parts`,
    next: 'Rows of one group, and rows with the same inputs, stay together: group by a column with more values.',
  },
  'no-common-rows': {
    fault: 'data',
    what: 'no row of the table has a label that both models know and values that both can read',
    next: 'Give labelled rows with the columns of both models.',
  },
  'shape/suspects': {
    fault: 'usage',
    what: ({ labels, rows }) => `there are ${labels} labels, or another number of means, for ${rows} rows`,
    next: 'Give one of each for a row.',
  },
  split: {
    fault: 'usage',
    what: ({ text }) => `"${shorten(text, 60)}" does not say how rows are divided`,
    next: ({ form }) => `Give ${form.wanted}.`,
  },
  'split-column': {
    fault: 'usage',
    what: ({ column }) => `rows cannot be divided by "${column}", which is the label`,
    next: 'Name the column whose values rows of one kind share, or their time.',
  },
  'time-gap': {
    fault: 'data',
    what: 'no row is left to learn from before the held-out ones: the gap is too long, or all repeat held-out rows',
    next: 'Take a shorter gap.',
  },
  'times-too-few': {
    fault: 'data',
    what: ({ times, parts }) =>
      `the rows have too few different times to be divided into ${parts} parts (${times} at most)`,
    next: 'Name a column with more different dates or numbers, or take fewer folds.',
  },
  'no-labelled-rows': {
    fault: 'data',
    what: 'no row has a label that the model knows, so nothing can be judged',
    next: 'Bring a table whose label column holds the model’s classes.',
  },
  'non-finite-output': {
    fault: 'diverged',
    what: ({ output }) => `the network answers ${output}, which is no probability`,
    next: 'Its weights are damaged or the training diverged: train again with a smaller learning rate or scaled columns.',
  },
  validation: {
    fault: 'usage',
    what: ({ validation }) => `the validation part is ${validation}`,
    next: ({ most }) => `Give a share from 0 to ${most}.`,
  },
};
