/** What can be wrong with settings and the course of a training, in English. */
import { type NumberRange, rangeInWords } from '../../optimize/range.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';

/** What a setting takes. */
export type WantedSetting =
  | ({ readonly type: 'number' } & NumberRange)
  | { readonly type: 'choice' | 'kinds'; readonly of: readonly string[] }
  | { readonly type: 'boolean' | 'columns' }
  | { readonly type: 'text'; readonly form?: { readonly wanted: string; readonly examples: readonly string[] } }
  | { readonly type: 'layers'; readonly each: NumberRange };

export interface TrainingErrors {
  'interrupted/folds': { readonly done: number; readonly folds: number };
  'interrupted/early': NoData;
  setting: {
    readonly name: string;
    readonly value: string;
    readonly wanted: WantedSetting;
    readonly nearest?: string;
  };
  'workers/failed': { readonly reason: string };
  'workers/none': NoData;
  'setting/unknown': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
}

const NOTHING = 'Nothing was written.';

export const trainingErrors: ErrorDefinitions<TrainingErrors> = {
  'interrupted/folds': {
    fault: 'interrupted',
    what: ({ done, folds }) => `interrupted after ${done} of ${folds} folds, before the final training`,
    next: NOTHING,
  },
  'interrupted/early': { fault: 'interrupted', what: 'interrupted before the end', next: NOTHING },
  setting: {
    fault: 'usage',
    what: ({ name, value }) => `the setting ${name} is ${value}`,
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
    case 'kinds':
      return `a map from columns to one of ${wanted.of.join(', ')}`;
    default:
      return wanted satisfies never;
  }
}
