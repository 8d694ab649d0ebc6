/** What can be wrong with how MLPClassifier is called, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { quote } from './english.ts';

/** A name that is not known, and what there is. */
export interface UnknownName {
  readonly name: string;
  readonly names: readonly string[];
  readonly nearest?: string;
}

export interface ClassifierErrors {
  'parameter/unknown': UnknownName;
  'parameter/called': { readonly name: string; readonly called: string };
  'parameter/setting': { readonly name: string };
  'option/unknown': UnknownName & { readonly method: string };
  'labels/unknown': { readonly label: string; readonly row: number; readonly classes: readonly string[] };
  'labels/first-call': { readonly label: string; readonly row: number };
  'labels/none-of': { readonly label: string; readonly classes: readonly string[] };
  'no-recording': { readonly address: string; readonly iteration: number };
  'weights/shape': {
    readonly layer: number;
    readonly inputs: number;
    readonly seen: readonly [number, number];
  };
  'weights/layers': { readonly coefs: number; readonly intercepts: number };
  'weights/classes': { readonly outputs: number; readonly classes: number };
  'weights/columns': { readonly inputs: number; readonly columns: number };
  'grid/values': { readonly name: string };
  'aborted/trainings': { readonly done: number; readonly trainings: number };
  'workers-engine': NoData;
}

const list = (names: readonly string[]): string => names.join(', ');

export const classifierErrors: ErrorDefinitions<ClassifierErrors> = {
  'parameter/unknown': {
    fault: 'usage',
    what: ({ name }) => `MLPClassifier has no parameter ${quote(name)}`,
    next: ({ nearest, names }) => (nearest === undefined ? `There are: ${list(names)}.` : `Did you mean ${nearest}?`),
  },
  'parameter/called': {
    fault: 'usage',
    what: ({ name }) => `MLPClassifier has no parameter ${quote(name)}`,
    next: ({ called }) => `Here it is called ${called}.`,
  },
  'parameter/setting': {
    fault: 'usage',
    what: ({ name }) => `${name} is a setting of the command line, and MLPClassifier has no parameter for it`,
    next: 'Leave it out: the classifier keeps its default. Trainings of @deltascope/core/train take every setting.',
  },
  'option/unknown': {
    fault: 'usage',
    what: ({ method, name }) => `${method} has no option ${quote(name)}`,
    next: ({ nearest, names }) => (nearest === undefined ? `There are: ${list(names)}.` : `Did you mean ${nearest}?`),
  },
  'labels/unknown': {
    fault: 'usage',
    what: ({ label, row }) => `label ${label} in row ${row} is none of the classes`,
    next: ({ classes }) => `The classifier knows: ${list(classes)}.`,
  },
  'labels/first-call': {
    fault: 'usage',
    what: ({ label, row }) => `label ${label} in row ${row} is none of the classes`,
    next: 'Name all classes at the first call: partialFit(X, y, { classes }).',
  },
  'labels/none-of': {
    fault: 'usage',
    what: ({ label }) => `${label} is none of the classes`,
    next: ({ classes }) => `The classifier knows: ${list(classes)}.`,
  },
  'no-recording': {
    fault: 'usage',
    what: ({ address, iteration }) =>
      `${address} asks for iteration ${iteration}, and a classifier holds its last alone`,
    next: 'Leave out the iteration, or record a training: @deltascope/core/record.',
  },
  'weights/shape': {
    fault: 'usage',
    what: ({ layer, inputs, seen }) =>
      `the weights of layer ${layer} are ${seen[0]} × ${seen[1]}, and ${inputs} inputs go into it`,
    next: 'Give coefs as in × out with intercepts, or Theta as out × (1 + in) with the bias first.',
  },
  'weights/layers': {
    fault: 'usage',
    what: ({ coefs, intercepts }) => `there are ${coefs} coefs and ${intercepts} intercepts`,
    next: 'Give one list of intercepts for each matrix of coefs, and at least one of both.',
  },
  'weights/classes': {
    fault: 'usage',
    what: ({ outputs, classes }) => `the network has ${outputs} outputs, and there are ${classes} classes`,
    next: 'Give one class for each output; a single output is the second of two classes.',
  },
  'weights/columns': {
    fault: 'usage',
    what: ({ inputs, columns }) => `the network has ${inputs} inputs, and there are ${columns} columns`,
    next: 'Give one column for each input.',
  },
  'grid/values': {
    fault: 'usage',
    what: ({ name }) => `the grid has no list of values for ${name}`,
    next: 'Give a list with at least one value, as in { alpha: [0.1, 1] }.',
  },
  'aborted/trainings': {
    fault: 'interrupted',
    what: ({ done, trainings }) => `stopped after ${done} of ${trainings} trainings`,
  },
  'workers-engine': {
    fault: 'usage',
    what: 'an engine cannot be sent to workers',
    next: 'Leave out engine or workers: each worker computes as the size of its work is worth.',
  },
};
