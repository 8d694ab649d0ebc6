/** What can be wrong with the file of a model, in English. */
import type { ErrorDefinitions, NoData, Say } from '../sentence.ts';
import { shorten } from '../shown.ts';
import type { WantedField } from '../wantedField.ts';
import { FILE_KINDS, type FileKind } from './fileKinds.ts';
import { wantedFieldText } from './wantedField.ts';

/** What a file seems to be by its first bytes. */
export type ForeignKind = FileKind | 'json' | 'text';

export interface ModelErrors {
  'model-checksum': NoData;
  'model-foreign': { readonly is: ForeignKind };
  'model-foreign/empty': NoData;
  'model-foreign/pickle': NoData;
  'model-foreign/resaved': NoData;
  'model-foreign/safetensors': NoData;
  /** Because of an error that says more. */
  'model-foreign/unknown': NoData;
  /** Null if the field is not there. */
  'model-malformed': { readonly path: string; readonly seen: string | null; readonly wanted: WantedField };
  'model-mismatch/class-weights': Layers & { readonly weights: number };
  'model-mismatch/classes': Layers & { readonly classes: number };
  'model-mismatch/extra': { readonly tensor: string };
  'model-mismatch/inputs': Layers & { readonly inputs: number };
  'model-mismatch/means': Layers & { readonly means: number };
  'model-mismatch/missing': Layers & { readonly tensor: string };
  /** Of the tensor, and of what the network has. */
  'model-mismatch/shape': Layers & {
    readonly tensor: string;
    readonly shape: readonly number[];
    readonly wanted: readonly number[];
  };
  'model-mismatch/threshold': Layers & { readonly classes: number };
  'model-mismatch/value': { readonly tensor: string; readonly value: number };
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
  'safetensors/bounds': Tensor & { readonly begin: number; readonly end: number; readonly bytes: number };
  'safetensors/bytes': Tensor & {
    readonly bytes: number;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly needed: number;
  };
  'safetensors/cut': { readonly header: number; readonly bytes: number };
  'safetensors/dtype': Tensor & { readonly dtype: string; readonly read: readonly string[] };
  'safetensors/entry': Tensor;
  /** As digits, since it may be beyond what a number can say. */
  'safetensors/header-size': { readonly bytes: string; readonly most: number };
  'safetensors/hole': Tensor & { readonly begin: number; readonly end: number };
  'safetensors/many': Tensor & { readonly most: number };
  'safetensors/metadata': NoData;
  'safetensors/no-object': NoData;
  'safetensors/no-text': NoData;
  'safetensors/offsets': Tensor & { readonly offsets: string };
  'safetensors/overlap': Tensor & { readonly begin: number };
  'safetensors/property': Tensor & { readonly property: string };
  'safetensors/rest': { readonly bytes: number };
  'safetensors/shape': Tensor & { readonly shape: string };
  'safetensors/short': { readonly bytes: number };
}

/** The network's, with its inputs and outputs. */
interface Layers {
  readonly layers: readonly number[];
}

interface Tensor {
  readonly tensor: string;
}

const KINDS: Readonly<Record<ForeignKind, string>> = { ...FILE_KINDS, json: 'JSON text', text: 'text' };

const GIVE = 'Give a .safetensors file that deltascope has written.';
const AGAIN = 'Train the model again.';
const TAKE = 'Take the file from where it came once more.';

const network = ({ layers }: Layers) => `the network ${layers.join('-')}`;
const tensorIs = ({ tensor }: Tensor) => `tensor "${shorten(tensor, 100)}"`;
const sizes = (shape: readonly number[]) => shape.join(' × ') || 'one number';
/** What the parts of a model or the bytes of its file contradict. */
const data = <Data>(what: Say<Data>, next: string) => ({ fault: 'data', what, next }) as const;

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
    what: 'the file is not a Deltascope model, nor a whole safetensors file',
    next: GIVE,
  },
  'model-malformed': {
    fault: 'data',
    what: ({ path, seen, wanted }) => `${path} in the model is ${seen ?? 'missing'}, not ${wantedFieldText(wanted)}`,
    next: 'Train the model again with this version.',
  },
  'model-mismatch/class-weights': data(
    (of) => `the model weighs ${of.weights} classes, but ${network(of)} answers ${of.layers.at(-1)}`,
    AGAIN,
  ),
  'model-mismatch/classes': data(
    (of) => `the model names ${of.classes} classes, but ${network(of)} answers ${of.layers.at(-1)}`,
    AGAIN,
  ),
  'model-mismatch/extra': data((of) => `${tensorIs(of)} belongs to no layer of the model`, AGAIN),
  'model-mismatch/inputs': data(
    (of) => `the encoder of the model makes ${of.inputs} inputs, but ${network(of)} takes ${of.layers[0]}`,
    AGAIN,
  ),
  'model-mismatch/means': data(
    (of) => `the model has means of ${of.means} inputs, but ${network(of)} takes ${of.layers[0]}`,
    AGAIN,
  ),
  'model-mismatch/missing': data((of) => `${tensorIs(of)} of ${network(of)} is missing`, AGAIN),
  'model-mismatch/shape': data(
    (of) => `${tensorIs(of)} is ${sizes(of.shape)}, but ${network(of)} has ${sizes(of.wanted)}`,
    AGAIN,
  ),
  'model-mismatch/threshold': data(
    (of) => `the model has a threshold, which is for two classes, but ${network(of)} answers ${of.classes}`,
    AGAIN,
  ),
  'model-mismatch/value': data((of) => `${tensorIs(of)} holds ${of.value}`, AGAIN),
  'model-nonfinite': {
    fault: 'data',
    what: ({ address, value }) => `the weight ${address} is ${value}, so that the model answers nothing`,
    next: 'Train again. A program can look at such weights with allowNonfinite.',
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
  'safetensors/bounds': data(
    (of) => `${tensorIs(of)} lies at bytes ${of.begin} to ${of.end} of ${of.bytes}: out of bounds or cut off`,
    TAKE,
  ),
  'safetensors/bytes': data(
    (of) => `${tensorIs(of)} has ${of.bytes} bytes for ${sizes(of.shape)} of ${of.dtype}, which needs ${of.needed}`,
    TAKE,
  ),
  'safetensors/cut': data(
    ({ header, bytes }) => `the header has ${header} bytes, but the file has ${bytes} in all: it is cut off`,
    TAKE,
  ),
  'safetensors/dtype': data((of) => `${tensorIs(of)} has dtype ${of.dtype}; read are ${of.read.join(' and ')}`, TAKE),
  'safetensors/entry': data((of) => `${tensorIs(of)} is not described by an object`, TAKE),
  'safetensors/header-size': data(
    ({ bytes, most }) => `the first 8 bytes say that the header has ${bytes} bytes; at most ${most} are allowed`,
    TAKE,
  ),
  'safetensors/hole': data((of) => `${tensorIs(of)} begins at byte ${of.begin} and leaves a hole from ${of.end}`, TAKE),
  'safetensors/many': data((of) => `${tensorIs(of)} comes after ${of.most} others, which is too many`, TAKE),
  'safetensors/metadata': data('__metadata__ is not an object of texts', TAKE),
  'safetensors/no-object': data('the header is not a JSON object', TAKE),
  'safetensors/no-text': data('the header is not UTF-8 text', TAKE),
  'safetensors/offsets': data((of) => `${tensorIs(of)} has data_offsets ${of.offsets}, not a begin and an end`, TAKE),
  'safetensors/overlap': data((of) => `${tensorIs(of)} begins at byte ${of.begin}, inside the one before it`, TAKE),
  'safetensors/property': data((of) => `${tensorIs(of)} has an unknown property "${of.property}"`, TAKE),
  'safetensors/rest': data(({ bytes }) => `${bytes} bytes after the last tensor belong to none`, TAKE),
  'safetensors/shape': data((of) => `${tensorIs(of)} has shape ${of.shape}, not a list of whole numbers ≥ 0`, TAKE),
  'safetensors/short': data(
    ({ bytes }) => `${bytes} bytes are too few for a safetensors file: it is empty or cut off`,
    TAKE,
  ),
};
