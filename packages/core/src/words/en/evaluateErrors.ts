/** What can be wrong with splits and with judging, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';

export interface EvaluateErrors {
  'class-too-small': { readonly class: string };
  folds: { readonly folds: number; readonly rows: number };
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
