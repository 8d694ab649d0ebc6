/** What can be wrong with what a classifier is given: X, y, options and parameters, in English. */
import type { Given, Seen } from '../seen.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { shorten } from '../shown.ts';
import type { WantedOption } from '../wantedOption.ts';
import { count, givenText, seenText } from './english.ts';
import { wantedOptionText } from './wantedOption.ts';

export interface InputErrors {
  aborted: { readonly iterations: number };
  'features/cell': { readonly seen: Seen };
  'features/bigint': NoData;
  'features/column': { readonly column: string; readonly seen: Seen };
  'features/form': { readonly seen: Seen };
  'features/lengths': {
    readonly one: string;
    readonly rows: number;
    readonly other: string;
    readonly otherRows: number;
  };
  'features/mixed': { readonly seen: Seen; readonly before: 'number' | 'text' | 'boolean' | 'date' };
  'features/no-list': { readonly row: number; readonly seen: Seen };
  'features/no-record': { readonly row: number; readonly seen: Seen };
  'features/no-rows': NoData;
  'features/numbers': { readonly numbers: number; readonly m: number; readonly n: number };
  'features/ragged': { readonly row: number; readonly values: number; readonly first: number };
  'features/shape': { readonly shape: readonly string[] };
  'features/width': { readonly given: number; readonly learned: number };
  'labels/classes': { readonly count: number; readonly rows: number; readonly only?: string };
  'labels/kind': { readonly seen: Seen };
  'labels/length': { readonly labels: number; readonly rows: number };
  'labels/list': NoData;
  'labels/missing': NoData;
  'labels/nested': NoData;
  'labels/repeated': { readonly count: number; readonly rows: number; readonly isMore: boolean };
  'labels/texts': { readonly kind: string; readonly text: string };
  'not-fitted': NoData;
  'option/form': { readonly to: string; readonly example: string; readonly seen: Given };
  'option/value': { readonly name: string; readonly value: Given; readonly wanted: WantedOption };
  'parameter/form': { readonly to: string; readonly example: string; readonly seen: Given };
  'parameter/solver': { readonly solver: string; readonly solvers: readonly string[] };
  'parameter/value': { readonly name: string; readonly value: Given; readonly wanted: WantedOption };
}

const rowIs = ({ row, seen }: { readonly row: number; readonly seen: Seen }) => `row ${row} of X is ${seenText(seen)}`;

const KINDS = { number: 'numbers', text: 'texts', boolean: 'true and false', date: 'dates' } as const;

const formText = ({ to, seen }: { readonly to: string; readonly example: string; readonly seen: Given }) =>
  `${to === 'parameters' ? 'the parameters' : `the options of ${to}`} are ${givenText(seen)}`;

const formNext = ({ example }: { readonly example: string }) => `Give an object, as in ${example}.`;

const valueText = ({ name, value }: { readonly name: string; readonly value: Given }) =>
  `${name} is ${givenText(value)}`;
const give = ({ wanted }: { readonly wanted: WantedOption }) => `Give ${wantedOptionText(wanted)}.`;

export const inputErrors: ErrorDefinitions<InputErrors> = {
  aborted: {
    fault: 'interrupted',
    what: ({ iterations }) =>
      `the training was stopped after ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}`,
    next: 'The classifier is as it was before.',
  },
  'features/cell': {
    fault: 'data',
    what: ({ seen }) => `the value is ${seenText(seen)}`,
    next: 'Give numbers, texts, true or false, dates, or null if a value is missing.',
  },
  'features/bigint': {
    fault: 'usage',
    what: 'X has whole numbers of 64 bits',
    next: 'Give numbers: Float64Array.from(data, Number).',
  },
  'features/column': {
    fault: 'usage',
    what: ({ column, seen }) => `column "${shorten(column, 100)}" of X is ${seenText(seen)}`,
    next: 'Give a list of its values.',
  },
  'features/form': {
    fault: 'usage',
    what: ({ seen }) => `X is ${seenText(seen)}`,
    next: 'Give columns { Age: […] }, records [{ Age: 22 }], rows [[22, 1]], or { data, shape }.',
  },
  'features/lengths': {
    fault: 'usage',
    what: ({ one, rows, other, otherRows }) =>
      `column "${one}" of X has ${rows} values and column "${other}" ${otherRows}`,
    next: 'Give every column one value a row.',
  },
  'features/mixed': {
    fault: 'data',
    what: ({ seen, before }) => `the value is ${seenText(seen)}, after ${KINDS[before]}`,
    next: 'Make the column all numbers or all texts; null says that a value is missing.',
  },
  'features/no-list': {
    fault: 'usage',
    what: (data) => `${rowIs(data)}, and row 1 is a list`,
    next: 'Give all rows as lists.',
  },
  'features/no-record': {
    fault: 'usage',
    what: rowIs,
    next: 'Give rows [[22, 1], …] or records [{ Age: 22 }, …]; a single column is { Age: […] }.',
  },
  'features/no-rows': { fault: 'usage', what: 'there are no rows to score', next: 'Give at least one row.' },
  'features/numbers': {
    fault: 'usage',
    what: ({ numbers, m, n }) => `X has ${numbers} numbers for the shape [${m}, ${n}], which needs ${m * n}`,
    next: 'Give all of them.',
  },
  'features/ragged': {
    fault: 'usage',
    what: ({ row, values, first }) => `row ${row} of X has ${values} values and row 1 has ${first}`,
    next: 'Give rows of equal length.',
  },
  'features/shape': {
    fault: 'usage',
    what: ({ shape }) => `X has shape [${shape.join(', ')}]`,
    next: 'Give [m, n]: rows and columns.',
  },
  'features/width': {
    fault: 'usage',
    what: ({ given, learned }) => `rows of X have ${given} values, and the classifier learned from rows of ${learned}`,
    next: 'Give the same columns in the same order.',
  },
  'labels/classes': {
    fault: 'data',
    what: ({ count: classes, only, rows }) =>
      `y has ${classes} ${classes === 1 ? 'class' : 'classes'}${only === undefined ? '' : ` (${only})`} in ${rows} rows; a classifier needs at least 2`,
    next: 'Bring rows of other classes.',
  },
  'labels/kind': {
    fault: 'data',
    what: ({ seen }) => `y has ${seenText(seen)}`,
    next: 'Give finite numbers, texts, or true and false.',
  },
  'labels/length': {
    fault: 'usage',
    what: ({ labels, rows }) => `y has ${labels} labels and X ${rows} rows`,
    next: 'Give one label a row.',
  },
  'labels/list': {
    fault: 'usage',
    what: 'y is not a list of labels',
    next: "Give one label a row, as in ['yes', 'no'].",
  },
  'labels/missing': { fault: 'data', what: 'y has no label', next: 'Leave out rows without a label.' },
  'labels/nested': {
    fault: 'data',
    what: 'y has a list or an object',
    next: 'Give one label a row; one-hot rows are made inside.',
  },
  'labels/repeated': {
    fault: 'data',
    what: ({ count: labels, rows, isMore }) =>
      `y has ${isMore ? 'more than ' : ''}${count(labels)} different labels in ${count(rows)} rows, so that hardly any is seen twice`,
    next: 'Give labels that repeat; numbers to be estimated are no classes.',
  },
  'labels/texts': {
    fault: 'data',
    what: ({ kind, text }) => `y has the ${kind} ${text} and the text "${shorten(text, 60)}"`,
    next: 'Give them as one kind.',
  },
  'not-fitted': {
    fault: 'usage',
    what: 'the classifier has not learned anything yet',
    next: 'Call await classifier.fit(X, y) first.',
  },
  'option/form': { fault: 'usage', what: formText, next: formNext },
  'option/value': { fault: 'usage', what: valueText, next: give },
  'parameter/form': { fault: 'usage', what: formText, next: formNext },
  'parameter/solver': {
    fault: 'usage',
    what: ({ solver }) => `partialFit was called with the solver ${solver}`,
    next: ({ solvers }) => `Choose one of the solvers ${solvers.join(', ')}.`,
  },
  'parameter/value': { fault: 'usage', what: valueText, next: give },
};
