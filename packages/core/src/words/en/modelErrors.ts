/** What can be wrong with the file of a model, in English. */
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { FILE_KINDS, type FileKind } from './fileKinds.ts';

/** What a file seems to be by its first bytes. */
export type ForeignKind = FileKind | 'json' | 'text';

export interface ModelErrors {
  'model-checksum': NoData;
  'model-foreign': { readonly is: ForeignKind };
  'model-foreign/empty': NoData;
  'model-foreign/pickle': NoData;
  'model-foreign/resaved': NoData;
  'model-foreign/safetensors': NoData;
  'model-foreign/unknown': { readonly reason: string };
  'model-malformed': { readonly path: string; readonly seen: string; readonly wanted: string };
  'model-mismatch': { readonly detail: string };
  'model-nonfinite': { readonly address: string; readonly value: number; readonly cell: unknown };
  'model-version': { readonly format: number; readonly needs: string | null; readonly version: string };
  'shape/Theta': {
    readonly seen: readonly string[];
    readonly layers: readonly number[];
    readonly wanted: readonly string[];
  };
  'safetensors/header': { readonly bytes: number; readonly most: number };
  'safetensors/name': { readonly name: string };
  'safetensors/size': { readonly name: string; readonly shape: readonly number[]; readonly numbers: number };
  safetensors: { readonly detail: string; readonly tensor?: string };
}

const KINDS: Readonly<Record<ForeignKind, string>> = { ...FILE_KINDS, json: 'JSON text', text: 'text' };

const GIVE = 'Give a .safetensors file that deltascope has written.';

export const modelErrors: ErrorDefinitions<ModelErrors> = {
  'model-checksum': {
    fault: 'data',
    what: 'the model is cut off or was altered: its checksum does not agree',
    next: 'Take the file from where it came once more, or train again.',
  },
  'model-foreign': {
    fault: 'data',
    what: ({ is }) => `the file is ${KINDS[is]}, not a Deltascope model`,
    next: GIVE,
  },
  'model-foreign/empty': { fault: 'data', what: 'the file is empty: 0 bytes', next: GIVE },
  'model-foreign/pickle': {
    fault: 'data',
    what: 'the file is a Python pickle, which can run code: Deltascope never loads pickle',
    next: GIVE,
  },
  'model-foreign/resaved': {
    fault: 'data',
    what: 'the model was saved again by another program, which moved its checksum from its place',
    next: GIVE,
  },
  'model-foreign/safetensors': {
    fault: 'data',
    what: 'the safetensors file was not written by Deltascope: it has no columns, classes or network',
    next: GIVE,
  },
  'model-foreign/unknown': {
    fault: 'data',
    what: ({ reason }) => `the file is not a Deltascope model, nor a whole safetensors file: ${reason}`,
    next: GIVE,
  },
  'model-malformed': {
    fault: 'data',
    what: ({ path, seen, wanted }) => `${path} in the model is ${seen}, not ${wanted}`,
    next: 'Train the model again with this version.',
  },
  'model-mismatch': {
    fault: 'data',
    what: ({ detail }) => `the parts of the model do not fit together: ${detail}`,
    next: 'Train the model again.',
  },
  'model-nonfinite': {
    fault: 'data',
    what: ({ address, value }) => `the weight ${address} is ${value}, so that the model answers nothing`,
    next: 'Train again, or allow such weights (allowNonfinite) to look at them.',
  },
  'model-version': {
    fault: 'data',
    what: ({ format, needs, version }) =>
      `the model has format ${format} and needs deltascope ${needs ? `≥ ${needs}` : 'of a newer version'}; this is ${version}`,
    next: 'Update deltascope, or train the model again with this version.',
  },
  'shape/Theta': {
    fault: 'usage',
    what: ({ seen, layers, wanted }) =>
      `Theta has the shapes ${seen.join(', ')}, but the network ${layers.join('-')} has ${wanted.join(', ')}`,
    next: 'Give each Theta as out × (1 + in), bias first.',
  },
  'safetensors/header': {
    fault: 'usage',
    what: ({ bytes, most }) => `the header has ${bytes} bytes, more than the ${most} that the format allows`,
  },
  'safetensors/name': { fault: 'usage', what: ({ name }) => `the name "${name}" is taken` },
  'safetensors/size': {
    fault: 'usage',
    what: ({ name, shape, numbers }) => `tensor "${name}" of shape ${shape.join(' × ')} cannot hold ${numbers} numbers`,
  },
  safetensors: { fault: 'data', what: ({ detail }) => detail, next: 'Take the file from where it came once more.' },
};
