/** What can be wrong with a question to a network: addresses, rows, checks, recordings; in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';

/** Why a row of the table is not computed with. */
export interface UnusedRows {
  /** X has no such row. */
  'trace-row/of-x': { readonly row: number; readonly rowCount: number };
  /** The table has no such row. */
  'trace-row/outside': { readonly row: number; readonly rowCount: number };
  /** Its label is missing. */
  'trace-row/label-missing': { readonly row: number; readonly column: string };
  /** A value is missing that every row must have. */
  'trace-row/value-missing': { readonly row: number; readonly column: string };
  /** It is held out from the training. */
  'trace-row/held-out': { readonly row: number };
  /** It has a word that the encoder has not seen. */
  'trace-row/unseen-category': { readonly row: number };
  /** The split leaves it on neither side. */
  'trace-row/split': { readonly row: number; readonly column: string };
  /** It has a word in that column that the encoder has not seen. */
  'trace-row/unseen-word': { readonly row: number; readonly column: string };
  /** Its label is none of the classes. */
  'trace-row/unknown-label': { readonly row: number; readonly column: string; readonly word: string };
}

/** With the nearest rows that are used. */
type WithNearest<Reasons> = { readonly [Key in keyof Reasons]: Reasons[Key] & { readonly nearest: readonly number[] } };

export interface TraceErrors extends WithNearest<UnusedRows> {
  'address/form': { readonly text: string };
  'address/matrix': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  'address/step': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  'address/outside': {
    readonly address: string;
    readonly step: string;
    /** The rows of the table that are kept; else there are so many rows. */
    readonly kept?: readonly number[];
    readonly rows: number;
    readonly columns: number;
    /** Whether column 0 is the bias. */
    readonly bias: boolean;
  };
  'address/weight': {
    readonly address: string;
    readonly layers: readonly number[];
    readonly matrices: readonly string[];
    readonly shape?: { readonly name: string; readonly rows: number; readonly columns: number };
  };
  'check-kinks': { readonly m: number; readonly activation: string; readonly smooth: readonly string[] };
  'explain-rows': NoData;
  'explain-rows/kept': { readonly address: string; readonly kept: number };
  'no-step': { readonly iteration: number; readonly ended: string };
  'not-followed': { readonly weight: number };
  'plane-feature': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
  'plane-feature/twice': { readonly name: string; readonly names: readonly string[] };
  'recording-budget': { readonly budgetBytes: number; readonly needed: number };
  'recording-iteration': { readonly iteration: number; readonly last: number };
  'recording-state': NoData;
  'recording-state/format': { readonly format: number; readonly reads: number };
  'recording-state/vector': { readonly name: string };
  'recording-state/name': { readonly iteration: number; readonly named: number };
}

/** Clauses: why a row is not used. */
export const unusedRows: { readonly [Key in keyof UnusedRows]: (data: UnusedRows[Key]) => string } = {
  'trace-row/of-x': ({ row, rowCount }) => `there is no row ${row} among the ${rowCount} rows of X`,
  'trace-row/outside': ({ row, rowCount }) => `the table has ${rowCount} rows, and no row ${row}`,
  'trace-row/label-missing': ({ row, column }) => `row ${row} of the table is not used: it has no label in "${column}"`,
  'trace-row/value-missing': ({ row, column }) => `row ${row} of the table is not used: it has no value in "${column}"`,
  'trace-row/held-out': ({ row }) => `row ${row} of the table is not used: it was held out of training`,
  'trace-row/unseen-category': ({ row }) =>
    `row ${row} of the table is not used: it holds a word that training never saw`,
  'trace-row/split': ({ row, column }) =>
    `row ${row} of the table is not used: the split by "${column}" leaves it on neither side`,
  'trace-row/unseen-word': ({ row, column }) =>
    `row ${row} of the table is not used: it holds a word in "${column}" that training never saw`,
  'trace-row/unknown-label': ({ row, word }) =>
    `row ${row} of the table is not used: its label "${word}" is none of the classes`,
};

const nearestRows = ({ nearest }: { readonly nearest: readonly number[] }) =>
  nearest.length === 0
    ? 'No row of this table can be used.'
    : `The nearest that ${nearest.length === 1 ? 'is' : 'are'} used: ${nearest.join(' and ')}.`;

const didYouMean = (near: string | undefined, otherwise: string) => (near ? `Did you mean ${near}?` : otherwise);

const STATE = 'Remove it: the iteration is then computed again from the state kept before it.';

export const traceErrors: ErrorDefinitions<TraceErrors> = {
  'trace-row/of-x': { fault: 'usage', what: unusedRows['trace-row/of-x'], next: nearestRows },
  'trace-row/outside': { fault: 'usage', what: unusedRows['trace-row/outside'], next: nearestRows },
  'trace-row/label-missing': { fault: 'usage', what: unusedRows['trace-row/label-missing'], next: nearestRows },
  'trace-row/value-missing': { fault: 'usage', what: unusedRows['trace-row/value-missing'], next: nearestRows },
  'trace-row/held-out': { fault: 'usage', what: unusedRows['trace-row/held-out'], next: nearestRows },
  'trace-row/unseen-category': { fault: 'usage', what: unusedRows['trace-row/unseen-category'], next: nearestRows },
  'trace-row/split': { fault: 'usage', what: unusedRows['trace-row/split'], next: nearestRows },
  'trace-row/unseen-word': { fault: 'usage', what: unusedRows['trace-row/unseen-word'], next: nearestRows },
  'trace-row/unknown-label': { fault: 'usage', what: unusedRows['trace-row/unknown-label'], next: nearestRows },
  'address/form': {
    fault: 'usage',
    what: ({ text }) => `"${text}" is not the address of a number`,
    next: 'Write it as s2[3,5]: matrix, row, column; with @17 for iteration 17.',
  },
  'address/matrix': {
    fault: 'usage',
    what: ({ name }) => `"${name}" is the name of no matrix`,
    next: ({ names, nearest }) => didYouMean(nearest, `Names are like these: ${names.join(', ')}.`),
  },
  'address/step': {
    fault: 'usage',
    what: ({ name }) => `there is no step "${name}"`,
    next: ({ names, nearest }) => didYouMean(nearest, `The steps are ${names.join(', ')}.`),
  },
  'address/outside': {
    fault: 'usage',
    what: ({ address, step }) => `${address} is outside ${step}`,
    next: ({ kept, rows, columns, bias }) => {
      const rowWords = kept
        ? `the rows of the table, of which this trace keeps ${kept.join(', ')}`
        : `rows 1 to ${rows}`;
      return `It has ${rowWords}, and columns ${bias ? `0 (bias) to ${columns - 1}` : `1 to ${columns}`}.`;
    },
  },
  'address/weight': {
    fault: 'usage',
    what: ({ address, layers }) => `${address} is no weight of the network ${layers.join('-')}`,
    next: ({ shape, matrices }) =>
      shape
        ? `${shape.name} has rows 1 to ${shape.rows} and columns 0 (bias) to ${shape.columns - 1}.`
        : `Its weights are in ${matrices.join(', ')}.`,
  },
  'check-kinks': {
    fault: 'data',
    what: ({ m, activation }) =>
      `each of the ${m} rows is at the kink of ${activation}, where central differences mean nothing`,
    next: ({ smooth }) => `Check with more rows, or with ${smooth.join(' or ')}.`,
  },
  'explain-rows': {
    fault: 'usage',
    what: 'this number sums over all rows, which were not given',
    next: 'Give the examples.',
  },
  'explain-rows/kept': {
    fault: 'usage',
    what: ({ address, kept }) => `${address} sums over all rows, and this trace holds ${kept} of them`,
    next: 'Record the whole cost function.',
  },
  'no-step': {
    fault: 'usage',
    what: ({ iteration, ended }) => `the optimizer makes no step after iteration ${iteration} (${ended})`,
    next: 'Ask for an earlier one.',
  },
  'not-followed': {
    fault: 'usage',
    what: ({ weight }) => `the updates of weight ${weight} were not followed`,
    next: 'Name it in `follow` when asking for the step.',
  },
  'plane-feature': {
    fault: 'usage',
    what: ({ name }) => `"${name}" is no feature of this network`,
    next: ({ names, nearest }) => didYouMean(nearest, `The features are ${names.join(', ')}.`),
  },
  'plane-feature/twice': {
    fault: 'usage',
    what: ({ name }) => `"${name}" is on both axes`,
    next: ({ names }) => `The features are ${names.join(', ')}.`,
  },
  'recording-budget': {
    fault: 'usage',
    what: ({ budgetBytes, needed }) =>
      `a recording may take ${budgetBytes} bytes, and the first state alone takes ${needed}`,
    next: 'Allow more.',
  },
  'recording-iteration': {
    fault: 'usage',
    what: ({ iteration, last }) => `the training made no iteration ${iteration}: its last is ${last}`,
    next: 'Name an iteration that it made.',
  },
  'recording-state': {
    fault: 'data',
    what: 'the state is cut off or was altered: its checksum does not agree',
    next: STATE,
  },
  'recording-state/format': {
    fault: 'data',
    what: ({ format, reads }) => `the state has format ${format}, and this version reads format ${reads}`,
    next: STATE,
  },
  'recording-state/vector': { fault: 'data', what: ({ name }) => `the vector ${name} is missing`, next: STATE },
  'recording-state/name': {
    fault: 'data',
    what: ({ iteration, named }) => `this is the state of iteration ${iteration}, under the name of ${named}`,
    next: STATE,
  },
};
