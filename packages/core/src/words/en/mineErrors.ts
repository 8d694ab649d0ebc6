/** What can be wrong with a person's own numbers, and with mistakes to be made, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import type { Size } from './engineErrors.ts';

/** An array and the shape that it should have, if one is known. */
export interface MisfitArray {
  readonly name: string;
  readonly size: Size;
  readonly wanted?: Size;
}

export interface MineErrors {
  'broken-optimizer': { readonly optimizer: string };
  mistake: { readonly id: string; readonly ids: readonly string[]; readonly nearest?: string };
  'mine/alone': NoData;
  'mine/misfit': { readonly arrays: readonly MisfitArray[] };
  'mine/missing': { readonly name: string };
  'mine/name': {
    readonly name: string;
    readonly file: string;
    readonly layers: readonly number[];
    readonly names: readonly string[];
    readonly nearest?: string;
  };
  'mine/names': {
    readonly layers: readonly number[];
    readonly arrays: readonly MisfitArray[];
    readonly names: readonly string[];
    readonly nearest?: string;
  };
  'mine/none': { readonly names: readonly string[] };
  'mine/ragged': { readonly name: string; readonly row: number; readonly numbers: number; readonly columns: number };
  'mine/several': { readonly name: string; readonly names: readonly string[] };
  'mine/theta': { readonly name: string; readonly size: Size; readonly wanted: Size };
  'mine/twice': { readonly name: string };
  'mine/unnamed': { readonly size: Size; readonly file: string; readonly names: readonly string[] };
  'mine/weights': { readonly weights: number; readonly layers: readonly number[]; readonly wanted: number };
}

const sizeText = ({ rows, columns }: Size) => `${rows} × ${columns}`;
const theNames = (names: readonly string[]) => `The names are ${names.join(', ')}.`;

const misfit = ({ name, size, wanted }: MisfitArray) =>
  `${name} is ${sizeText(size)}${wanted ? `, and should be ${sizeText(wanted)}` : ''}`;

export const mineErrors: ErrorDefinitions<MineErrors> = {
  'broken-optimizer': {
    fault: 'usage',
    what: ({ optimizer }) => `${optimizer} moves after each batch, and a mistake is shown over all rows`,
    next: 'Choose gd, cg or lbfgs.',
  },
  mistake: {
    fault: 'usage',
    what: ({ id }) => `there is no mistake "${id}"`,
    next: ({ ids, nearest }) => (nearest ? `Did you mean ${nearest}?` : `The mistakes are ${ids.join(', ')}.`),
  },
  'mine/alone': {
    fault: 'data',
    what: 'there are weights and nothing computed with them',
    next: 'Add J, grad, Theta1_grad, s2 or others.',
  },
  'mine/misfit': {
    fault: 'data',
    what: ({ arrays }) => arrays.map(misfit).join('; '),
    next: 'Give --hidden and the columns as in your program, and all rows or the first of them.',
  },
  'mine/missing': {
    fault: 'data',
    what: ({ name }) => `${name} is missing beside the other weights`,
    next: 'Give all of them, or none.',
  },
  'mine/name': {
    fault: 'data',
    what: ({ name, layers }) => `"${name}" is none of the names of a network ${layers.join('-')}`,
    next: ({ nearest, file, names }) => (nearest ? `Did you mean ${nearest}=${file}?` : theNames(names)),
  },
  'mine/names': {
    fault: 'data',
    what: ({ layers, arrays }) =>
      `none of its names is known for a network ${layers.join('-')}: ${arrays.map(({ name, size }) => `${name} ${sizeText(size)}`).join(', ')}`,
    next: ({ nearest, names }) => (nearest ? `Did you mean ${nearest}?` : theNames(names)),
  },
  'mine/none': {
    fault: 'data',
    what: 'no numbers were given',
    next: ({ names }) => `Give some of ${names.join(', ')}.`,
  },
  'mine/ragged': {
    fault: 'data',
    what: ({ name, row, numbers, columns }) => `row ${row} of ${name} has ${numbers} numbers, the first has ${columns}`,
    next: 'Give rows of the same length.',
  },
  'mine/several': {
    fault: 'data',
    what: ({ names }) => `it holds ${names.length} matrices: ${names.join(', ')}`,
    next: ({ name }) => `Name the file without "${name}=".`,
  },
  'mine/theta': {
    fault: 'data',
    what: ({ name, size, wanted }) => `${name} is ${sizeText(size)}, and this network's is ${sizeText(wanted)}`,
    next: 'Give --hidden as in your program, and Theta with its bias column first.',
  },
  'mine/twice': { fault: 'data', what: ({ name }) => `${name} is given twice`, next: 'Leave one of them out.' },
  'mine/unnamed': {
    fault: 'data',
    what: ({ size }) => `nothing says which quantity its ${sizeText(size)} numbers are`,
    next: ({ file, names }) => `Say it as --mine s2=${file}. ${theNames(names)}`,
  },
  'mine/weights': {
    fault: 'data',
    what: ({ weights, layers, wanted }) =>
      `there are ${weights} weights, and a network ${layers.join('-')} has ${wanted}`,
    next: 'Give --hidden as in your program.',
  },
};
