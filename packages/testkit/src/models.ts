/** Models of every kind of column, activation and output for the tests of exports, with rows and the answers to them. */
import { type Encoding, fitEncoder, transform } from '@deltascope/core/encode';
import { probabilities } from '@deltascope/core/evaluate';
import { answerer, type Model } from '@deltascope/core/model';
import {
  type Activation,
  type ActivationKind,
  initialize,
  network,
  type Output,
  random,
  row,
  thetaViews,
} from '@deltascope/core/network';
import type { ColumnKind, Table } from '@deltascope/core/table';
import { columnOf, tableOf } from './tables.ts';

export interface MadeModel {
  readonly encode?: Encoding;
  readonly missing?: 'impute' | 'drop';
  readonly flag?: boolean;
  readonly standardize?: boolean;
  readonly hidden?: readonly number[];
  readonly activation?: Activation | ActivationKind;
  readonly output?: Output;
  readonly classes?: readonly string[];
  readonly temperature?: number;
  /** Theta is so many times as large as where a training starts [4]. */
  readonly size?: number;
  /** Without columns of dates. */
  readonly dateless?: boolean;
}

/** Words that break out of strings and comments where they are not escaped. */
const STRANGE = ["O'Brien", '猫', '__proto__', 'a"b\\', '*/ x', 'two\nlines', '?x :x $1'];

/** A row's cells by column, as a program has them; dates in milliseconds. */
export type Cells = Readonly<Record<string, string | number | null>>;

type Draw = () => number;

/** What each column holds: a cell from random numbers in [0, 1); `isNew`: rows that training has not seen. */
const COLUMNS: Readonly<Record<string, (draw: Draw, isNew: boolean) => string | number>> = {
  Age: (draw, isNew) => (isNew && draw() < 0.05 ? [1e25, -1e25, 5e-324, 0][Math.floor(draw() * 4)] : 20 + 60 * draw()),
  'Income */ "€"': (draw) => Math.round(draw() * 9e6) / 100,
  Rooms: (draw) => Math.floor(draw() * 7),
  Since: (draw) => Math.floor(1.2e9 + draw() * 5e8) * 1000,
  Married: (draw, isNew) => (isNew && draw() < 0.1 ? 'perhaps' : draw() < 0.6 ? 'Yes' : 'No'),
  Profession: (draw, isNew) => (isNew && draw() < 0.1 ? 'unheard of' : `p${Math.floor(draw() * 5)}`),
  Place: (draw, isNew) => (isNew && draw() < 0.1 ? 'Ys' : STRANGE[Math.floor(draw() * STRANGE.length)]),
};
const KINDS: Readonly<Record<string, ColumnKind>> = {
  Since: 'date',
  Married: 'boolean',
  Profession: 'category',
  Place: 'category',
};
/** Rooms has none in training, so that a missing one is new to the model; Place neither. */
const NEVER_MISSING = ['Rooms', 'Place'];

export interface Drawn {
  readonly table: Table;
  readonly cells: readonly Cells[];
}

/** Rows with missing cells; new ones also with unknown words and numbers far outside. */
export function drawRows(count: number, { seed, isNew }: { readonly seed: number; readonly isNew: boolean }): Drawn {
  const { uniform } = random(seed);
  const cells = Array.from({ length: count }, () =>
    Object.fromEntries(
      Object.entries(COLUMNS).map(([name, cellOf]) => {
        const missing = uniform() < 0.06 && (isNew || !NEVER_MISSING.includes(name));
        return [name, missing ? null : cellOf(uniform, isNew)] as const;
      }),
    ),
  );
  const columns = Object.keys(COLUMNS).map((name) =>
    columnOf(
      name,
      KINDS[name] ?? 'number',
      cells.map((row) => row[name]),
    ),
  );
  return { table: tableOf(...columns), cells };
}

const LEARNED = drawRows(300, { seed: 1, isNew: false }).table;

/** A model whose Theta nothing has trained: its answers are of every kind all the same. */
export function madeModel({
  encode = 'onehot',
  missing = 'impute',
  flag = false,
  standardize = true,
  hidden = [5],
  activation = 'sigmoid',
  output = 'softmax',
  classes = ['A', "b'c", '猫'],
  temperature,
  size = 4,
  dateless = false,
}: MadeModel = {}): Model {
  const table = dateless ? { ...LEARNED, columns: LEARNED.columns.filter(({ kind }) => kind !== 'date') } : LEARNED;
  const encoder = fitEncoder(table, {
    encode,
    standardize,
    missing,
    missingFlag: flag,
    missingScope: 'used',
  });
  const { n } = transform(encoder, table, new Int32Array());
  const net = network([n, ...hidden, classes.length], activation, output);
  return {
    network: net,
    encoder,
    labels: { classes },
    Theta: thetaViews(
      net,
      initialize(net, { seed: 7 }).map((weight) => size * weight),
    ),
    training: {
      optimizer: 'lbfgs',
      lambda: 0.1,
      seed: 7,
      engine: 'reference',
      precision: 'f64',
      iterations: 0,
      iterationOfParameters: 0,
      evaluations: 0,
      reason: 'iterations',
      converged: false,
      J: 1,
      options: {},
    },
    history: [],
    metrics: { training: null, validation: null },
    rows: { training: 300, validation: 0, dropped: [] },
    ...(temperature !== undefined && {
      calibration: { temperature, rows: 300, folds: 5, logLoss: { before: 1, after: 1 } },
    }),
  };
}

/** Each activation and output, encoding, rule for missing cells, depth and number of classes once at least. */
export const MODELS: Readonly<Record<string, MadeModel>> = {
  'softmax over sigmoid': {},
  'sigmoid over tanh, with flags': { activation: 'tanh', output: 'sigmoid', flag: true },
  'softmax over relu, two hidden layers': { activation: 'relu', hidden: [6, 4] },
  'sigmoid over leaky relu, codes, at a temperature': {
    activation: 'leaky-relu',
    output: 'sigmoid',
    encode: 'ordinal',
    temperature: 2.5,
  },
  'no hidden layer, rows with missing cells unanswered': { hidden: [], missing: 'drop' },
  'codes with flags, two classes, sharpened': {
    encode: 'ordinal',
    flag: true,
    classes: ['no', 'yes'],
    temperature: 0.4,
  },
  'codes, rows with missing cells unanswered': { encode: 'ordinal', missing: 'drop', output: 'sigmoid' },
  'numbers as they are, outputs far from 0 and 1': { standardize: false, output: 'sigmoid', size: 40, hidden: [3] },
};

export interface Answered {
  readonly label: string;
  readonly probabilities: readonly number[];
}

/** What the model answers to each row; undefined if it has no answer. */
export function answersOf(model: Model, { table }: Drawn, threshold?: number): (Answered | undefined)[] {
  const { outputs, places, labels } = answerer(model, { threshold })(table);
  return Array.from(places, (place, i) => {
    if (place < 0) return undefined;
    const p = new Float64Array(outputs.columns);
    probabilities(row(outputs, place), p);
    return { label: model.labels.classes[labels[i] - 1], probabilities: [...p] };
  });
}
