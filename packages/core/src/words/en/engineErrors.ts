/** What can be wrong with the sizes of matrices, with labels 1 … K and with engines, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface EngineErrors {
  disposed: NoData;
  kernel: { readonly message: string };
  'label-range': { readonly label: number; readonly K: number };
  memory: { readonly bytes: number };
  'memory/rows': { readonly bytes: number };
  'no-kernel': { readonly name: string; readonly names: readonly string[] };
  'no-kernel/rule': { readonly vectors: number; readonly numbers: number };
  'row-weight/count': { readonly weights: number; readonly rows: number };
  'row-weight/sum': { readonly sum: number };
  'row-weight/value': { readonly row: number; readonly weight: number };
  'shape/columns': { readonly columns: number; readonly layers: readonly number[] };
  'shape/differ': { readonly sign: string; readonly left: Size; readonly right: Size };
  'shape/inner': { readonly product: string; readonly inner: number; readonly other: number };
  'shape/labels': { readonly labels: number; readonly rows: number };
  'shape/no-rows': NoData;
  'shape/numbers': Size & { readonly numbers: number };
  'shape/ragged': { readonly row: number; readonly numbers: number; readonly columns: number };
  thread: { readonly worker: number };
}

const WEIGHTS = 'Give each row a number from 0 on, and at least one row a number above 0.';

export const engineErrors: ErrorDefinitions<EngineErrors> = {
  disposed: { fault: 'internal', what: 'these rows were given back' },
  kernel: {
    fault: 'internal',
    what: ({ message }) => `a kernel stopped: ${message}`,
    next: 'Compute with the reference engine, and report this.',
  },
  'label-range': {
    fault: 'usage',
    what: ({ label, K }) => `label ${label} is not a whole number from 1 to ${K}`,
    next: 'Number the classes from 1.',
  },
  memory: {
    fault: 'data',
    what: ({ bytes }) =>
      `these rows need ${(bytes / 2 ** 30).toFixed(1)} GiB in one WebAssembly memory, which holds at most 4 GiB and what the machine has free`,
    next: 'Train on fewer rows or columns, or with the reference engine.',
  },
  'memory/rows': {
    fault: 'data',
    what: ({ bytes }) => `there is no memory for ${(bytes / 2 ** 20).toFixed(0)} MiB more of these rows`,
    next: 'Train with float32, on fewer rows or columns, or with a limit of memory that keeps the rows in a file.',
  },
  'no-kernel': {
    fault: 'usage',
    what: ({ name }) => `there is no kernel for the activation ${name}`,
    next: ({ names }) => `Compute with the reference engine, or take one of ${names.join(', ')}.`,
  },
  'no-kernel/rule': {
    fault: 'usage',
    what: ({ vectors, numbers }) =>
      `there is no kernel for this rule of updates, with ${vectors} vectors and ${numbers} numbers`,
    next: 'Make the updates one by one, after the cost of each batch.',
  },
  'row-weight/count': {
    fault: 'data',
    what: ({ weights, rows }) => `there are ${weights} weights for ${rows} rows`,
    next: WEIGHTS,
  },
  'row-weight/sum': { fault: 'data', what: ({ sum }) => `the rows weigh ${sum} together`, next: WEIGHTS },
  'row-weight/value': { fault: 'data', what: ({ row, weight }) => `row ${row} weighs ${weight}`, next: WEIGHTS },
  'shape/columns': {
    fault: 'usage',
    what: ({ columns, layers }) => `X has ${columns} columns, but the network ${layers.join('-')} takes ${layers[0]}`,
    next: 'Give the columns the network was made for, or make a network for these columns.',
  },
  'shape/differ': {
    fault: 'usage',
    what: ({ sign, left, right }) =>
      `${left.rows} × ${left.columns} ${sign} ${right.rows} × ${right.columns}: the shapes differ`,
  },
  'shape/inner': {
    fault: 'usage',
    what: ({ product, inner, other }) => `${product}: the inner sizes ${inner} and ${other} differ`,
  },
  'shape/labels': {
    fault: 'usage',
    what: ({ labels, rows }) => `there are ${labels} labels for ${rows} rows`,
    next: 'Give one label a row.',
  },
  'shape/no-rows': { fault: 'usage', what: 'there are no rows to compute with', next: 'Give at least one row.' },
  'shape/numbers': {
    fault: 'usage',
    what: ({ rows, columns, numbers }) =>
      `a ${rows} × ${columns} matrix needs ${rows * columns} numbers, not ${numbers}`,
  },
  'shape/ragged': {
    fault: 'usage',
    what: ({ row, numbers, columns }) => `row ${row} has ${numbers} numbers, the first has ${columns}`,
  },
  thread: {
    fault: 'internal',
    what: ({ worker }) => `worker ${worker} failed`,
    next: 'Try again, or compute with one thread.',
  },
};
