/** What can be wrong with the answers of a model, in English. */
import type { ErrorDefinitions } from '../sentence.ts';

export interface AnswerErrors {
  'shape/inputs': { readonly of: 'x' | 'baseline'; readonly numbers: number; readonly inputs: number };
  threshold: { readonly classes: number };
  'output-nonfinite': { readonly value: number; readonly row: number; readonly column: number };
}

export const answerErrors: ErrorDefinitions<AnswerErrors> = {
  'shape/inputs': {
    fault: 'usage',
    what: ({ of, numbers, inputs }) =>
      `${of === 'x' ? 'x' : 'the baseline'} has ${numbers} numbers, and the network ${inputs} inputs`,
    next: 'Give one number an input, without the bias.',
  },
  threshold: {
    fault: 'usage',
    what: ({ classes }) => `a threshold is for two classes, and the model has ${classes}`,
    next: 'Leave it out: the most probable class is answered.',
  },
  'output-nonfinite': {
    fault: 'data',
    what: ({ value }) => `the model answers ${value}: its weights and the row's values are too large together`,
    next: 'Look at the values of this row, or train again with standardized columns.',
  },
};
