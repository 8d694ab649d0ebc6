/** What can be wrong with the answers of a model, in English. */
import type { ErrorDefinitions } from '../sentence.ts';

export interface AnswerErrors {
  'output-nonfinite': { readonly value: number; readonly row: number; readonly column: number };
}

export const answerErrors: ErrorDefinitions<AnswerErrors> = {
  'output-nonfinite': {
    fault: 'data',
    what: ({ value }) => `the model answers ${value}: its weights and the row's values are too large together`,
    next: 'Look at the values of this row, or train again with standardized columns.',
  },
};
