/** The page's own errors, in English; texts/pageErrors.zh.ts has them in Chinese. */
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';

export interface PageErrors {
  'cell-value/weight': NoData;
  'cell-value/word': { readonly cell: string; readonly column: string };
  'cell-value/kind': { readonly cell: string; readonly column: string; readonly kind: string };
  'training-gone': NoData;
  'handed-file-gone': { readonly name: string };
}

export const pageErrors: ErrorDefinitions<PageErrors> = {
  'cell-value/weight': { fault: 'usage', what: 'a weight has no cell in the table', next: 'Give a number.' },
  'cell-value/word': {
    fault: 'usage',
    what: ({ cell, column }) => `"${cell}" is no word of "${column}"`,
    next: 'Choose one of its words.',
  },
  'cell-value/kind': {
    fault: 'usage',
    what: ({ cell, kind }) => `"${cell}" is no ${kind}`,
    next: ({ column }) => `Write one such as "${column}" has.`,
  },
  'training-gone': { fault: 'usage', what: 'this training is no longer kept', next: 'Train again.' },
  'handed-file-gone': {
    fault: 'data',
    what: ({ name }) => `${name} is gone, or another file is in its place since deltascope studio began`,
    next: 'Start deltascope studio again.',
  },
};
