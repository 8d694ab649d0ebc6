/** What can be wrong with exporting a model, in English. */
import type { ErrorDefinitions } from '../sentence.ts';
import { shorten } from '../shown.ts';

export interface ExportErrors {
  'export-activation': { readonly target: string; readonly activation: string };
  'export-column': { readonly target: string; readonly column: string; readonly kind: string };
  'export-precision': { readonly target: string; readonly precision: string; readonly precisions: readonly string[] };
  'export-rows': { readonly target: string };
  'export-rows/none': { readonly target: string };
  'export-size': { readonly target: string; readonly columns: number; readonly most: number };
  'export-target': { readonly name: string; readonly names: readonly string[]; readonly nearest?: string };
}

export const exportErrors: ErrorDefinitions<ExportErrors> = {
  'export-activation': {
    fault: 'data',
    what: ({ target, activation }) => `${target} has no way to write the activation ${activation}`,
    next: 'Export to another target, or train with another activation.',
  },
  'export-column': {
    fault: 'data',
    what: ({ target, column, kind }) =>
      `${target} has no way to write the column "${shorten(column, 60)}", which is encoded as ${kind}`,
    next: 'Export to another target, or train without this column.',
  },
  'export-precision': {
    fault: 'usage',
    what: ({ target, precision }) => `${target} cannot compute in ${precision}`,
    next: ({ precisions }) => `It computes in ${precisions.join(' or ')}.`,
  },
  'export-rows': {
    fault: 'usage',
    what: ({ target }) => `${target} is written with rows of a table in it, and no table is given`,
    next: 'Name a table with labels.',
  },
  'export-rows/none': {
    fault: 'usage',
    what: ({ target }) => `${target} is written with rows of a table in it, and none of the table can be used`,
    next: 'Name a table with labels that the model knows.',
  },
  'export-size': {
    fault: 'data',
    what: ({ target, columns, most }) =>
      `the network is too large for ${target}: a step would have ${columns} columns, and ${most} are possible`,
    next: 'Export to another target, or train a smaller network.',
  },
  'export-target': {
    fault: 'usage',
    what: ({ name }) => `there is no export target "${shorten(name, 60)}"`,
    next: ({ names, nearest }) =>
      nearest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${nearest}?`,
  },
};
