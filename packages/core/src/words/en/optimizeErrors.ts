/** What can be wrong with a network, an optimizer and their training, in English. */
import { type NumberRange, rangeInWords } from '../../optimize/range.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';

/** Where the first number that is not finite is, and what it became. */
export interface BrokenCell {
  readonly address: string;
  readonly value: number;
  readonly kind: 'X' | 'Theta' | 'other';
  /** Of the rows that are learned from. */
  readonly row?: number;
}

/** What may help: `start` before the first iteration, `rate` if the step length is set, else `scale`. */
export type Remedy = 'start' | 'rate' | 'scale';

export interface OptimizeErrors {
  activation: { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  diverged: {
    readonly optimizer: string;
    readonly iteration: number;
    readonly update?: number;
    readonly J: number;
    readonly broken?: BrokenCell;
    readonly remedy: Remedy;
  };
  'diverged/rising': {
    readonly optimizer: string;
    readonly iteration: number;
    readonly J: number;
    readonly startJ: number;
    readonly remedy: Remedy;
  };
  'init-sin-size': { readonly layer: number; readonly weights: number; readonly most: number };
  network: { readonly layers: readonly number[]; readonly units: number };
  'network/few-layers': { readonly layers: readonly number[] };
  optimizer: { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  'optimizer-option': { readonly name: string; readonly value: number; readonly range: NumberRange };
  'stop-rules': { readonly name: string; readonly value: number; readonly range: NumberRange };
  'stop-rules/no-validation': NoData;
  'stop-rules/no-clock': NoData;
}

const REMEDIES: Readonly<Record<Remedy, string>> = {
  start: 'Standardize the features, rescale the largest ones, or start from smaller weights.',
  rate: 'Try a learning rate ten times smaller, or standardize the features, rescale the largest ones, or let lbfgs choose its steps.',
  scale: 'Try to standardize the features, rescale the largest ones, or let lbfgs choose its steps.',
};

const WHY: Readonly<Record<BrokenCell['kind'], string>> = {
  X: 'so the input itself is not a number',
  Theta: 'because the step to it was too long',
  other: 'because the products of weights and inputs are too large',
};

const brokenText = ({ address, value, row }: BrokenCell) =>
  `first in ${address}, which became ${value}${row === undefined ? '' : ` (row ${row} of those trained on)`}`;

const oneOf = (names: readonly string[], near: string | undefined, others = '') =>
  near ? `Did you mean ${near}?` : `Give one of ${names.join(', ')}${others}.`;

const LAYERS = 'Give an input and an output layer at least, each of 1 or more units.';

export const optimizeErrors: ErrorDefinitions<OptimizeErrors> = {
  activation: {
    fault: 'usage',
    what: ({ name }) => `there is no activation "${name}"`,
    next: ({ names, nearest }) => oneOf(names, nearest, ', or a definition of your own'),
  },
  diverged: {
    fault: 'diverged',
    what: ({ iteration, update, J, broken }) => {
      const when = `iteration ${iteration}${update === undefined ? '' : ` (update ${update})`}`;
      return broken
        ? `training left the finite numbers at ${when}: ${brokenText(broken)}, ${WHY[broken.kind]}`
        : `training left the finite numbers at ${when}: J is ${J}, beyond what the engine can represent`;
    },
    next: ({ remedy }) => REMEDIES[remedy],
  },
  'diverged/rising': {
    fault: 'diverged',
    what: ({ startJ, J, iteration }) =>
      `training diverges: J rose from ${startJ} at the start to ${J} at iteration ${iteration}, because each step overshoots`,
    next: ({ remedy }) => REMEDIES[remedy],
  },
  'init-sin-size': {
    fault: 'usage',
    what: ({ layer, weights }) => `init sin was asked for Theta${layer} of ${weights} weights`,
    next: ({ most }) => `It is meant for checks and goes up to ${most} weights a layer: choose glorot or uniform.`,
  },
  network: {
    fault: 'usage',
    what: ({ layers, units }) => `a layer of ${units} units in the network ${layers.join('-')}`,
    next: LAYERS,
  },
  'network/few-layers': {
    fault: 'usage',
    what: ({ layers }) => `${layers.length} layer(s) in the network ${layers.join('-')}`,
    next: LAYERS,
  },
  optimizer: {
    fault: 'usage',
    what: ({ name }) => `there is no optimizer "${name}"`,
    next: ({ names, nearest }) => oneOf(names, nearest),
  },
  'optimizer-option': {
    fault: 'usage',
    what: ({ name, value }) => `${name} is ${value}`,
    next: ({ range }) => `Give ${rangeInWords(range)}.`,
  },
  'stop-rules': {
    fault: 'usage',
    what: ({ name, value }) => `${name} is ${value}`,
    next: ({ range }) => `Give ${rangeInWords(range)}.`,
  },
  'stop-rules/no-validation': {
    fault: 'usage',
    what: 'patience was asked for without validation rows',
    next: 'Keep some rows for validation, or leave patience out.',
  },
  'stop-rules/no-clock': {
    fault: 'usage',
    what: 'a time budget was asked for without a clock',
    next: 'Give now, a clock in milliseconds.',
  },
};
