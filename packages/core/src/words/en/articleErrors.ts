/** What can be wrong with the arguments of the article's cost function, in English. */
import type { Seen } from '../seen.ts';
import type { ErrorDefinitions } from '../sentence.ts';
import type { Size } from './engineErrors.ts';
import { seenText } from './english.ts';

export type ArticleMatrix = 'X' | 'Theta1' | 'Theta2';

export interface ArticleErrors {
  'argument/lambda': { readonly seen: Seen };
  'argument/matrix': { readonly argument: ArticleMatrix; readonly seen: Seen; readonly size: string };
  'argument/y': { readonly seen: Seen; readonly rows: number; readonly K: number };
  'shape/Theta1': { readonly size: Size; readonly inputs: number };
  'shape/Theta2': { readonly size: Size; readonly hidden: number };
  'shape/y': { readonly labels: number; readonly rows: number };
}

const ROWS: Readonly<Record<ArticleMatrix, string>> = {
  X: 'one row an example, without the column of ones',
  Theta1: 'one row a hidden unit, its bias first',
  Theta2: 'one row a class, its bias first',
};

const argument = (name: string, seen: Seen) => `the argument ${name} is ${seenText(seen)}`;

export const articleErrors: ErrorDefinitions<ArticleErrors> = {
  'argument/lambda': {
    fault: 'usage',
    what: ({ seen }) => argument('lambda', seen),
    next: 'Give a number, 0 or more.',
  },
  'argument/matrix': {
    fault: 'usage',
    what: ({ argument: name, seen }) => argument(name, seen),
    next: ({ argument: name, size }) => `Give a matrix (${size}), ${ROWS[name]}, as fromRows([[…], …]) makes it.`,
  },
  'argument/y': {
    fault: 'usage',
    what: ({ seen }) => argument('y', seen),
    next: ({ rows, K }) => `Give a list of ${rows} labels, each from 1 to ${K}.`,
  },
  'shape/Theta1': {
    fault: 'usage',
    what: ({ size, inputs }) => `Theta1 is ${size.rows} × ${size.columns}, but X has ${inputs} columns`,
    next: ({ inputs }) => `Give Theta1 as (h × ${1 + inputs}): X's columns and the bias.`,
  },
  'shape/Theta2': {
    fault: 'usage',
    what: ({ size, hidden }) =>
      `Theta2 is ${size.rows} × ${size.columns}, but Theta1 has ${hidden} rows, the hidden units`,
    next: ({ hidden }) => `Give Theta2 as (K × ${1 + hidden}): the hidden units and the bias.`,
  },
  'shape/y': {
    fault: 'usage',
    what: ({ labels, rows }) => `y has ${labels} labels, but X has ${rows} rows`,
    next: 'Give one label a row.',
  },
};
