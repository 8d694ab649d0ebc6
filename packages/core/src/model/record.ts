/** The parts of a model's document, each rebuilt from the fields it knows and checked on the way. */

import { DROP_REASONS, type DroppedRows } from '../encode/dropped.ts';
import type { EncoderKind } from '../encode/kinds/kind.ts';
import { CLASS_ORDERS } from '../encode/labels.ts';
import {
  at,
  booleanAt,
  fieldsAt,
  listAt,
  malformed,
  numberAt,
  oneOfAt,
  type Place,
  recordAt,
  textAt,
  wholeAt,
} from '../json/check.ts';
import type { ActivationKind } from '../network/activations/activation.ts';
import { ACTIVATIONS } from '../network/activations/registry.ts';
import { type Network, OUTPUTS } from '../network/network.ts';
import type { HistoryEntry } from '../optimize/drive.ts';
import { OPTIMIZERS } from '../optimize/registry.ts';
import { LABEL_COMPARES, THOUSANDS } from '../table/reading.ts';
import { settingsAt } from '../training/settings/plain.ts';
import { MOST_CLASSES } from './metrics.ts';
import {
  type ComputedBy,
  IMPORTED,
  type Label,
  type Model,
  type ModelLabels,
  type RowsRecord,
  type SolverState,
  type TrainingRecord,
} from './model.ts';

const MOST_LAYERS = 1000;
/** Units in one layer. */
const LARGEST_LAYER = 10_000_000;
const MOST_ITERATIONS = 1_000_000_000;

/** Definitions of your own, which no registry holds: a model names them, and whoever writes or reads it brings them. */
export interface OwnKinds {
  readonly activations?: readonly ActivationKind[];
  readonly optimizers?: readonly { readonly name: string }[];
  readonly encoderKinds?: readonly EncoderKind[];
}

export function readNetwork(place: Place, { activations = [] }: OwnKinds): Network {
  const record = recordAt(place);
  const layers = listAt(at(record, 'layers', place.path), MOST_LAYERS, (item) => wholeAt(item, 1, LARGEST_LAYER));
  if (layers.length < 2) throw malformed(at(record, 'layers', place.path), { is: 'items', least: 2 });
  const names = [...ACTIVATIONS, ...activations.map(({ name }) => name)];
  const activation = oneOfAt(at(record, 'activation', place.path), names);
  const own = activations.find(({ name }) => name === activation);
  return { layers, activation, output: oneOfAt(at(record, 'output', place.path), OUTPUTS), ...(own && { own }) };
}

export function readLabels(place: Place): ModelLabels {
  const record = recordAt(place);
  const classesPlace = at(record, 'classes', place.path);
  const classes = listAt(classesPlace, MOST_CLASSES, textAt);
  if (new Set(classes).size !== classes.length) throw malformed(classesPlace, { is: 'different' });
  const comparePlace = at(record, 'compare', place.path);
  const orderPlace = at(record, 'order', place.path);
  const told = {
    ...(orderPlace.value !== undefined && { order: oneOfAt(orderPlace, CLASS_ORDERS) }),
    ...(comparePlace.value !== undefined && { compare: oneOfAt(comparePlace, LABEL_COMPARES) }),
    ...readRanges(at(record, 'ranges', place.path), classes.length),
  };
  const valuesPlace = at(record, 'values', place.path);
  if (valuesPlace.value === undefined) return { classes, ...told };
  const values = listAt(valuesPlace, MOST_CLASSES, labelAt);
  const agree = values.length === classes.length && values.every((value, k) => String(value) === classes[k]);
  if (!agree) throw malformed(valuesPlace, { is: 'class-values' });
  return { classes, values, ...told };
}

function readRanges(place: Place, K: number): Pick<ModelLabels, 'ranges'> {
  if (place.value === undefined) return {};
  const record = recordAt(place);
  const endsPlace = at(record, 'ends', place.path);
  const ends = listAt(endsPlace, MOST_CLASSES, (item) => numberAt(item));
  const ascends = ends.every((end, k) => k === 0 || end > ends[k - 1]);
  if (ends.length !== K - 1 || !ascends) throw malformed(endsPlace, { is: 'ascending', count: K - 1 });
  const writingPlace = at(record, 'writing', place.path);
  if (writingPlace.value === undefined) return { ranges: { ends } };
  const writing = recordAt(writingPlace);
  const field = (key: string) => at(writing, key, writingPlace.path);
  const decimal = oneOfAt(field('decimal'), ['.', ',']);
  return {
    ranges: {
      ends,
      writing: { decimal, thousands: oneOfAt(field('thousands'), THOUSANDS), unit: textAt(field('unit')) },
    },
  };
}

function labelAt({ value, path }: Place): Label {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw malformed({ value, path }, { is: 'label' });
}

export function readTraining(place: Place, { optimizers = [] }: OwnKinds): TrainingRecord {
  const field = fieldsAt(place);
  return {
    optimizer: oneOfAt(field('optimizer'), [...OPTIMIZERS, IMPORTED, ...optimizers.map(({ name }) => name)]),
    lambda: numberAt(field('lambda'), 0),
    seed: numberAt(field('seed')),
    engine: oneOfAt(field('engine'), ['reference', 'wasm', 'blas']),
    precision: oneOfAt(field('precision'), ['f32', 'f64']),
    ...(field('computedBy').value !== undefined && { computedBy: readComputedBy(field('computedBy')) }),
    iterations: wholeAt(field('iterations'), 0),
    iterationOfParameters: wholeAt(field('iterationOfParameters'), 0),
    evaluations: wholeAt(field('evaluations'), 0),
    reason: textAt(field('reason')),
    converged: booleanAt(field('converged')),
    J: numberAt(field('J')),
    options: settingsAt(field('options')),
  };
}

export function readComputedBy(place: Place): ComputedBy {
  const field = fieldsAt(place);
  const library = field('library');
  const threads = field('threads');
  return {
    kernels: oneOfAt(field('kernels'), ['reference', 'wasm', 'blas', 'exact', 'packed']),
    ...(library.value !== undefined && { library: textAt(library) }),
    ...(threads.value !== undefined && { threads: wholeAt(threads, 1) }),
    fastMath: booleanAt(field('fastMath')),
  };
}

export function readInputMeans(place: Place): Pick<Model, 'inputMeans'> {
  if (place.value === undefined) return {};
  return { inputMeans: listAt(place, LARGEST_LAYER, (item) => numberAt(item)) };
}

export function readWeighting(place: Place): Pick<Model, 'weighting'> {
  if (place.value === undefined) return {};
  const record = recordAt(place);
  const [column, given, classes] = ['column', 'given', 'classes'].map((key) => at(record, key, place.path));
  return {
    weighting: {
      ...(column.value !== undefined && { column: textAt(column) }),
      ...(given.value !== undefined && { given: booleanAt(given) }),
      ...(classes.value !== undefined && { classes: listAt(classes, MOST_CLASSES, (item) => numberAt(item, 0)) }),
    },
  };
}

export function readThreshold(place: Place): Pick<Model, 'threshold'> {
  if (place.value === undefined) return {};
  const record = recordAt(place);
  const value = at(record, 'value', place.path);
  const chosen = at(record, 'chosenOn', place.path);
  if (!(numberAt(value) > 0 && numberAt(value) <= 1)) throw malformed(value, { is: 'number', above: 0, most: 1 });
  if (chosen.value === undefined) return { threshold: { value: numberAt(value) } };
  const on = recordAt(chosen);
  const rate = (key: string) => numberAt(at(on, key, chosen.path), 0);
  return {
    threshold: {
      value: numberAt(value),
      chosenOn: {
        rows: wholeAt(at(on, 'rows', chosen.path), 1),
        truePositiveRate: rate('truePositiveRate'),
        falsePositiveRate: rate('falsePositiveRate'),
      },
    },
  };
}

export function readCalibration(place: Place): Pick<Model, 'calibration'> {
  if (place.value === undefined) return {};
  const field = fieldsAt(place);
  const logLoss = recordAt(field('logLoss'));
  const temperature = numberAt(field('temperature'), 0);
  if (!(temperature > 0 && temperature < Infinity)) throw malformed(field('temperature'), { is: 'number', above: 0 });
  const loss = (key: string) => numberAt(at(logLoss, key, `${place.path}.logLoss`));
  return {
    calibration: {
      temperature,
      rows: wholeAt(field('rows'), 1),
      folds: wholeAt(field('folds'), 2),
      logLoss: { before: loss('before'), after: loss('after') },
    },
  };
}

/** The solver's state without its vectors, which are tensors: how many there are. */
export interface SolverRecord extends Omit<SolverState, 'vectors'> {
  readonly vectors: number;
}

/** No rule of updates keeps more. */
const MOST_VECTORS = 16;

export function readSolver(place: Place): { readonly solver?: SolverRecord } {
  if (place.value === undefined) return {};
  const field = fieldsAt(place);
  const words = listAt(field('random'), 4, (item) => wholeAt(item, -(2 ** 31), 2 ** 32));
  if (words.length !== 4) throw malformed(field('random'), { is: 'numbers', count: 4 });
  const [a, b, c, d] = words;
  return {
    solver: {
      iteration: wholeAt(field('iteration'), 0),
      evaluations: wholeAt(field('evaluations'), 0),
      updates: wholeAt(field('updates'), 0),
      random: [a, b, c, d],
      vectors: wholeAt(field('vectors'), 0, MOST_VECTORS),
    },
  };
}

export function readHistory(place: Place): HistoryEntry[] {
  return listAt(place, MOST_ITERATIONS, (item) => {
    const record = recordAt(item);
    const optional = (key: 'gradientNorm' | 'validationJ') => {
      const field = at(record, key, item.path);
      return field.value === undefined ? {} : { [key]: numberAt(field) };
    };
    return {
      iteration: wholeAt(at(record, 'iteration', item.path), 0),
      J: numberAt(at(record, 'J', item.path)),
      ...optional('gradientNorm'),
      ...optional('validationJ'),
    };
  });
}

export function readRows(place: Place): RowsRecord {
  const record = recordAt(place);
  return {
    training: wholeAt(at(record, 'training', place.path), 0),
    validation: wholeAt(at(record, 'validation', place.path), 0),
    dropped: listAt(at(record, 'dropped', place.path), MOST_CLASSES, readDropped),
  };
}

function readDropped(place: Place): DroppedRows {
  const record = recordAt(place);
  return {
    reason: oneOfAt(at(record, 'reason', place.path), DROP_REASONS),
    column: textAt(at(record, 'column', place.path)),
    count: wholeAt(at(record, 'count', place.path), 0),
  };
}
