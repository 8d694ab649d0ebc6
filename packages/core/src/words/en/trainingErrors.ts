/** What can be wrong with settings and the course of a training, in English. */
import { type NumberRange, rangeInWords } from '../../optimize/range.ts';
import type { Given } from '../seen.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { givenText } from './english.ts';

/** What a setting takes. */
export type WantedSetting =
  | ({ readonly type: 'number' } & NumberRange)
  | { readonly type: 'choice' | 'kinds'; readonly of: readonly string[] }
  | { readonly type: 'weights'; readonly of: readonly string[]; readonly each: NumberRange }
  | { readonly type: 'boolean' | 'columns' }
  | { readonly type: 'text'; readonly form?: { readonly wanted: string; readonly examples: readonly string[] } }
  | { readonly type: 'layers'; readonly each: NumberRange };

export interface TrainingErrors {
  'class-weight': { readonly name: string; readonly classes: readonly string[] };
  'interrupted/folds': { readonly done: number; readonly folds: number };
  'interrupted/early': NoData;
  /** Null for a missing cell. */
  'row-weight': { readonly value: number | null };
  quartiles: { readonly column: string; readonly label: string };
  setting: {
    readonly name: string;
    readonly value: Given;
    readonly wanted: WantedSetting;
    readonly nearest?: string;
  };
  'workers/failed': { readonly reason: string };
  'workers/none': NoData;
  'setting/unknown': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  'threshold/classes': { readonly classes: number };
  'threshold/held-out': NoData;
  'weight-column': { readonly column: string };
  'weight-column/learned': { readonly column: string };
  'weight-column/label': { readonly column: string };
}

const COLUMN_OF_WEIGHTS = 'Name a column of numbers from 0 on, which say what each row weighs.';
const NOTHING = 'Nothing was written.';

export const trainingErrors: ErrorDefinitions<TrainingErrors> = {
  'class-weight': {
    fault: 'usage',
    what: ({ name }) => `a weight is given for the class "${shorten(name, 60)}", which no row has`,
    next: ({ classes }) => `The classes are ${shorten(classes.join(', '), 400)}.`,
  },
  'interrupted/folds': {
    fault: 'interrupted',
    what: ({ done, folds }) => `interrupted after ${done} of ${folds} folds, before the final training`,
    next: NOTHING,
  },
  'interrupted/early': { fault: 'interrupted', what: 'interrupted before the end', next: NOTHING },
  'row-weight': {
    fault: 'data',
    what: ({ value }) => (value === null ? 'the weight of this row is missing' : `this row weighs ${value}`),
    next: 'Give each row a number from 0 on, or leave the row out.',
  },
  quartiles: {
    fault: 'usage',
    what: ({ column, label }) =>
      `"${shorten(column, 60)}" is to be taken as quartiles, but the label is "${shorten(label, 60)}"`,
    next: 'Quartiles are classes made of the label; a column that is learned from is taken as number.',
  },
  setting: {
    fault: 'usage',
    what: ({ name, value }) => `the setting ${name} is ${givenText(value)}`,
    next: ({ wanted, nearest }) => (nearest === undefined ? `Give ${wantedText(wanted)}.` : `Did you mean ${nearest}?`),
  },
  'setting/unknown': {
    fault: 'usage',
    what: ({ name }) => `there is no setting "${shorten(name, 60)}"`,
    next: ({ names, nearest }) =>
      nearest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${nearest}?`,
  },
  'workers/failed': {
    fault: 'internal',
    what: ({ reason }) => `a worker ended before its training: ${reason}`,
    next: 'Leave out the workers to train in this thread.',
  },
  'workers/none': {
    fault: 'usage',
    what: 'this runtime can start no workers by itself',
    next: 'Give workers a function that starts one, or leave them out.',
  },
  'threshold/classes': {
    fault: 'usage',
    what: ({ classes }) => `a threshold is for two classes, and the label has ${classes}`,
    next: 'Leave it out: the most probable class is answered.',
  },
  'threshold/held-out': {
    fault: 'usage',
    what: 'the best threshold is found on held-out rows, and none are held out',
    next: 'Hold rows out, or give the threshold as a number.',
  },
  'weight-column': {
    fault: 'usage',
    what: ({ column }) => `rows cannot be weighed by "${shorten(column, 60)}", which holds no numbers`,
    next: COLUMN_OF_WEIGHTS,
  },
  'weight-column/label': {
    fault: 'usage',
    what: ({ column }) => `rows cannot be weighed by "${shorten(column, 60)}", which is the label`,
    next: COLUMN_OF_WEIGHTS,
  },
  'weight-column/learned': {
    fault: 'usage',
    what: ({ column }) => `the column "${shorten(column, 60)}" is asked for as a feature and as the weight of the rows`,
    next: 'A column that says what rows weigh is not learned from: leave it out of the features.',
  },
};

/** What the setting takes, as words after "Give". */
export function wantedText(wanted: WantedSetting): string {
  switch (wanted.type) {
    case 'number':
      return rangeInWords(wanted);
    case 'choice':
      return `one of ${wanted.of.join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'text':
      return wanted.form?.wanted ?? 'a text that is not empty';
    case 'layers':
      return `a list of units, each ${rangeInWords(wanted.each)}`;
    case 'columns':
      return 'a list of names';
    case 'weights':
      return `one of ${wanted.of.join(', ')}, or a map from labels to ${rangeInWords(wanted.each)}`;
    case 'kinds':
      return `a map from columns to one of ${wanted.of.join(', ')}`;
    default:
      return wanted satisfies never;
  }
}
