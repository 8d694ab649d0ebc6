/** What can be wrong with the weights of a network that was trained elsewhere, in English. */

import type { ErrorDefinitions } from '../sentence.ts';
import { shorten } from '../shown.ts';

export interface ImportErrors {
  'import-classes': { readonly outputs: number; readonly classes: readonly string[] };
  'import-inputs': { readonly n: number; readonly inputs: readonly string[] };
  'import-order': { readonly names: readonly string[] };
  'import-orientation': { readonly shapes: readonly string[] };
  'import-scale': { readonly names: readonly string[] };
  'import-scale/count': { readonly seen: number; readonly wanted: number };
  'import-scale/zero': { readonly value: number };
  'import-shapes': { readonly shapes: readonly string[] };
  'import-vector': { readonly count: number };
  'import-vector/count': { readonly count: number; readonly layers: readonly number[]; readonly wanted: number };
  'import-weights': { readonly names: readonly string[] };
}

const list = (names: readonly string[]) => shorten(names.join(', '), 300);

export const importErrors: ErrorDefinitions<ImportErrors> = {
  'import-classes': {
    fault: 'data',
    what: ({ outputs, classes }) =>
      `the network has ${outputs} ${outputs === 1 ? 'output' : 'outputs'}, but there are ${classes.length} classes: ${list(classes)}`,
    next: 'Name the classes in the order of training with --classes, or the label that it was trained on with --label.',
  },
  'import-inputs': {
    fault: 'data',
    what: ({ n, inputs }) => `the network takes ${n} inputs, but the columns make ${inputs.length}: ${list(inputs)}`,
    next: 'Choose the columns with --features, in the order of training; --encode says what words become.',
  },
  'import-order': {
    fault: 'usage',
    what: ({ names }) => `the shapes allow several orders of ${list(names)}`,
    next: 'Number the layers in their names: 0.weight, 1.weight.',
  },
  'import-orientation': {
    fault: 'usage',
    what: ({ shapes }) => `the shapes allow one row a unit and one column a unit: ${list(shapes)}`,
    next: 'Give --orientation out-in for one row a unit, as PyTorch has it, or in-out, as scikit-learn has it.',
  },
  'import-scale': {
    fault: 'data',
    what: ({ names }) => `there are no mean and scale among ${list(names)}`,
    next: 'Name them mean and scale, or mean_ and scale_ as StandardScaler does.',
  },
  'import-scale/count': {
    fault: 'data',
    what: ({ seen, wanted }) => `mean or scale has ${seen} numbers, and ${wanted} inputs are numbers`,
    next: 'Give one number for each column that is a number, in the order of the inputs.',
  },
  'import-scale/zero': {
    fault: 'data',
    what: ({ value }) => `a scale is ${value}, and numbers are divided by it`,
    next: 'Give 1 for a column that is the same in every row.',
  },
  'import-shapes': {
    fault: 'data',
    what: ({ shapes }) => `the shapes do not follow from each other: ${list(shapes)}`,
    next: 'Each layer takes as many inputs as the one before has units, and one bias more if the biases are not apart.',
  },
  'import-vector': {
    fault: 'usage',
    what: ({ count }) => `all weights are in one vector of ${count} numbers, in which no layers can be seen`,
    next: 'Give --hidden, and a table with --label, or --features and --classes.',
  },
  'import-vector/count': {
    fault: 'data',
    what: ({ count, layers, wanted }) => `there are ${count} weights, and a network ${layers.join('-')} has ${wanted}`,
    next: 'Give --hidden as it was trained, and its columns and classes.',
  },
  'import-weights': {
    fault: 'data',
    what: ({ names }) => `there are no weights among ${list(names)}`,
    next: 'Name them Theta1, Theta2, …, or W1, b1, W2, b2, …, or as PyTorch (0.weight, 0.bias) or scikit-learn (coefs_, intercepts_) does.',
  },
};
