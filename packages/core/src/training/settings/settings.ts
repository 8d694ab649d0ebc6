/**
 * The settings that shape a training, as one table. From it come their TypeScript type, the command line's options, the
 * page's controls and links, `run.json`, the options that a model keeps, and MLPClassifier's parameters. A setting is one
 * entry here, or an option of an optimizer; `doc` begins as a phrase after its name.
 */
import { SUMS } from '../../distributed/sums.ts';
import { SPLIT_FORM } from '../../evaluate/splitRule.ts';
import { ACTIVATIONS } from '../../network/activations/registry.ts';
import { INITIALIZERS } from '../../network/initialize.ts';
import { OUTPUTS } from '../../network/network.ts';
import type { NumberRange } from '../../optimize/range.ts';
import { OPTIMIZERS, optimizersBy } from '../../optimize/registry.ts';
import { ASKED_KINDS, type AskedKind, COLUMN_KINDS } from '../../table/column.ts';
import { inWords, OPTIMIZER_SETTINGS } from './optimizerSettings.ts';

/** Another setting must have one of these values, or none of those, for this one to matter. */
export interface Condition {
  readonly setting: string;
  readonly is?: readonly unknown[];
  readonly not?: readonly unknown[];
}

interface Common {
  /**
   * `reading`: how cells and labels of the table are read. `learning`: what is learned, and how. `computing`: what
   * computes, which the model tells by what it was and not by what was wished.
   */
  readonly group: 'reading' | 'learning' | 'computing';
  /** One line. */
  readonly doc: string;
  /** What holds if nothing is given, if that depends on the data. */
  readonly unset?: string;
  /** Absent if the setting always matters. */
  readonly when?: Condition;
}

/** What a text must be. */
export interface TextForm {
  readonly pattern: RegExp;
  /** In words, after "Give". */
  readonly wanted: string;
  readonly examples: readonly string[];
}

/** One setting, by the type of its values. */
export type Setting =
  | (Common & NumberRange & { readonly type: 'number'; readonly default?: number })
  | (Common & { readonly type: 'choice'; readonly of: readonly string[]; readonly default?: string })
  | (Common & { readonly type: 'boolean'; readonly default?: boolean })
  | (Common & { readonly type: 'text'; readonly form?: TextForm })
  /** Units of each hidden layer; none for a linear model. */
  | (Common & { readonly type: 'layers'; readonly each: NumberRange })
  /** Names, in order. */
  | (Common & { readonly type: 'columns' })
  /** A kind for each of some columns. */
  | (Common & { readonly type: 'kinds'; readonly of: typeof ASKED_KINDS })
  /** A number for each of some names, or a word that finds them. */
  | (Common & { readonly type: 'weights'; readonly of: readonly string[]; readonly each: NumberRange });

/** Best, or a probability between 0 and 1. */
const THRESHOLD_FORM: TextForm = {
  pattern: /^(best|0?\.\d*[1-9]\d*(e-\d+)?)$/,
  wanted: 'a probability between 0 and 1, or best',
  examples: ['best', '0.3'],
};

const BY_ALL_ROWS = { setting: 'optimizer', is: optimizersBy('rows') } as const;
const BY_BATCHES = { setting: 'optimizer', is: optimizersBy('batches') } as const;
const BY_ALL_ROWS_WORDS = inWords(BY_ALL_ROWS.is);
const BY_BATCHES_WORDS = inWords(BY_BATCHES.is);

/** Every setting of a training: its type, its default, its limits, and a line of help. */
export const SETTINGS = {
  label: { type: 'text', group: 'learning', doc: 'the column to predict' },
  features: {
    type: 'columns',
    group: 'learning',
    doc: 'columns to learn from, separated by commas',
    unset: 'all but the label, identifier-like and free-text columns',
  },
  ignore: { type: 'columns', group: 'learning', doc: 'columns to leave out' },
  rowWeight: {
    type: 'text',
    group: 'learning',
    doc: 'column that says what each row weighs; it is not learned from',
    unset: 'all rows weigh 1',
  },
  classWeight: {
    type: 'weights',
    group: 'learning',
    of: ['balanced'],
    each: { from: 0 },
    doc: 'what the rows of each class weigh: balanced, or a weight for each label',
    unset: 'all classes weigh 1',
  },
  as: {
    type: 'kinds',
    group: 'reading',
    doc: `take a column as ${COLUMN_KINDS.join(', ')}, or the label as quartiles`,
    of: ASKED_KINDS,
  },
  classes: {
    type: 'columns',
    group: 'reading',
    doc: 'the classes in the order in which they are numbered, separated by commas',
    unset: 'those of the rows: whole numbers by value, words by class order',
  },
  classOrder: {
    type: 'choice',
    group: 'reading',
    doc: 'of classes that are words: sorted, or as they first appear',
    of: ['sorted', 'appearance'],
    default: 'sorted',
  },
  likeArticle: {
    type: 'boolean',
    group: 'computing',
    doc: "the source article's setting in one word; single options after it still override",
  },
  hidden: {
    type: 'layers',
    group: 'learning',
    each: { from: 1, to: 65_536, whole: true },
    doc: 'units of each hidden layer: 6, or 32,16, or none',
    unset: 'twice the inputs, at most 64',
  },
  activation: {
    type: 'choice',
    group: 'learning',
    doc: 'of the hidden layers',
    of: ACTIVATIONS,
    default: 'sigmoid',
  },
  output: { type: 'choice', group: 'learning', doc: 'of the output layer', of: OUTPUTS, default: 'softmax' },
  lambda: {
    type: 'number',
    group: 'learning',
    doc: 'weight of the penalty on all weights but the biases',
    from: 0,
    default: 1,
  },
  optimizer: {
    type: 'choice',
    group: 'learning',
    doc: 'how the cost is lowered',
    of: OPTIMIZERS,
    unset: 'by size of the work',
  },
  iterations: {
    type: 'number',
    group: 'learning',
    doc: `at most, for the full-batch optimizers ${BY_ALL_ROWS_WORDS}`,
    from: 1,
    to: 1e9,
    whole: true,
    default: 200,
    when: BY_ALL_ROWS,
  },
  epochs: {
    type: 'number',
    group: 'learning',
    doc: `at most, for the mini-batch optimizers ${BY_BATCHES_WORDS}`,
    from: 1,
    to: 1e9,
    whole: true,
    default: 50,
    when: BY_BATCHES,
  },
  batchSize: {
    type: 'number',
    group: 'learning',
    doc: 'rows of a mini-batch',
    from: 1,
    whole: true,
    default: 128,
    when: BY_BATCHES,
  },
  shuffle: {
    type: 'boolean',
    group: 'learning',
    doc: 'the mini-batch optimizers take the rows in a new order in each epoch',
    default: true,
    when: BY_BATCHES,
  },
  ...OPTIMIZER_SETTINGS,
  patience: {
    type: 'number',
    group: 'learning',
    doc: 'iterations or epochs without a better cost on the held-out rows before training ends; 0 for no such end',
    from: 0,
    whole: true,
    default: 20,
    when: { setting: 'validation', not: [0] },
  },
  gradientNorm: {
    type: 'number',
    group: 'learning',
    doc: 'size of the gradient at which a full-batch optimizer has converged',
    from: 0,
    default: 1e-7,
    when: BY_ALL_ROWS,
  },
  stall: {
    type: 'number',
    group: 'learning',
    doc: 'training by mini-batches ends after more than so many epochs without a better cost; 0 for no such end',
    from: 0,
    whole: true,
    default: 0,
    when: BY_BATCHES,
  },
  stallBelow: {
    type: 'number',
    group: 'learning',
    doc: 'what an epoch must lower the cost by to count as better',
    from: 0,
    default: 1e-4,
    when: { setting: 'stall', not: [0] },
  },
  seconds: { type: 'number', group: 'learning', doc: 'time budget of the training', above: 0 },
  init: { type: 'choice', group: 'learning', doc: 'how Theta starts', of: INITIALIZERS, default: 'glorot' },
  epsilon: {
    type: 'number',
    group: 'learning',
    doc: 'half-width of init uniform',
    above: 0,
    default: 0.12,
    when: { setting: 'init', is: ['uniform'] },
  },
  seed: { type: 'number', group: 'learning', doc: 'of everything random', from: 0, whole: true, default: 1 },
  encode: {
    type: 'choice',
    group: 'learning',
    doc: 'how categories become numbers',
    of: ['onehot', 'ordinal'],
    default: 'onehot',
  },
  standardize: {
    type: 'boolean',
    group: 'learning',
    doc: 'numbers to mean 0 and standard deviation 1',
    default: true,
  },
  missing: {
    type: 'choice',
    group: 'learning',
    doc: 'fill missing cells in, or drop their rows',
    of: ['impute', 'drop'],
    default: 'impute',
  },
  missingScope: {
    type: 'choice',
    group: 'learning',
    doc: 'with missing drop: rows with a missing cell in the used columns, or in any but identifiers',
    of: ['used', 'all'],
    default: 'used',
    when: { setting: 'missing', is: ['drop'] },
  },
  missingFlag: {
    type: 'boolean',
    group: 'learning',
    doc: 'one more input for each number column that has missing cells: was it missing?',
    default: false,
  },
  validation: {
    type: 'number',
    group: 'learning',
    doc: 'share of the rows held out',
    from: 0,
    to: 0.9,
    default: 0.2,
  },
  split: {
    type: 'text',
    group: 'learning',
    form: SPLIT_FORM,
    doc: 'rows that stay on one side: stratified, group:COLUMN, or time:COLUMN,GAP with the latest held out',
    unset: 'stratified by label; rows with the same inputs stay together',
  },
  threshold: {
    type: 'text',
    group: 'learning',
    form: THRESHOLD_FORM,
    doc: 'of two classes, the probability from which the second is answered: a number, or best on the held-out rows',
    unset: 'the more probable class is answered',
  },
  calibrate: {
    type: 'boolean',
    group: 'learning',
    doc: 'find the temperature at which probabilities mean what they say, by five more trainings on parts of the rows',
  },
  shards: {
    type: 'number',
    group: 'learning',
    doc: 'cut the rows into so many fixed parts, whose sums give the same model on any number of machines',
    from: 1,
    to: 1_000_000,
    whole: true,
    unset: 'no parts',
  },
  sum: {
    type: 'choice',
    group: 'learning',
    doc: 'of the shards: exact, or plain: sooner, and the last digits depend on the number of machines',
    of: SUMS,
    unset: 'exact',
  },
  engine: {
    type: 'choice',
    group: 'computing',
    doc: 'what computes',
    of: ['auto', 'reference', 'wasm', 'blas'],
    default: 'auto',
  },
  precision: {
    type: 'choice',
    group: 'computing',
    doc: 'f64, or f32: in half the time and memory, to some 6 digits',
    of: ['f64', 'f32'],
    default: 'f64',
  },
  threads: {
    type: 'number',
    group: 'computing',
    doc: 'at most, if the work is large enough to share',
    from: 1,
    to: 64,
    whole: true,
    unset: 'as many as processors',
  },
  fastMath: {
    type: 'boolean',
    group: 'computing',
    doc: 'fused multiply-add if the runtime has it: faster, and the bits repeat on one kind of processor only',
    default: false,
  },
  wide: {
    type: 'boolean',
    group: 'computing',
    doc: 'vectors of 256 bits where the runtime can make them: faster, an experiment of its compiler, the same bits',
    default: false,
  },
} as const satisfies Readonly<Record<string, Setting>>;

type Table = typeof SETTINGS;

/** The name of a setting. */
export type SettingName = keyof Table;

type ValueOfType<S extends Setting> = S extends { readonly type: 'number' }
  ? number
  : S extends { readonly type: 'choice'; readonly of: readonly (infer Word)[] }
    ? Word
    : S extends { readonly type: 'boolean' }
      ? boolean
      : S extends { readonly type: 'text' }
        ? string
        : S extends { readonly type: 'layers' }
          ? readonly number[]
          : S extends { readonly type: 'columns' }
            ? readonly string[]
            : S extends { readonly type: 'weights'; readonly of: readonly (infer Word)[] }
              ? Word | ReadonlyMap<string, number>
              : ReadonlyMap<string, AskedKind>;

/** What a setting may be. */
export type SettingValue<Name extends SettingName> = ValueOfType<Table[Name]>;

type WithDefault = {
  [Name in SettingName]: Table[Name] extends { readonly default: unknown } ? Name : never;
}[SettingName];

/** What some settings are; undefined for those that are not given. */
export type SomeSettings = { readonly [Name in SettingName]?: SettingValue<Name> | undefined };

/** What every setting is; undefined for those that depend on the data and are not given. */
export type TrainingSettings = SomeSettings & { readonly [Name in WithDefault]: SettingValue<Name> };

/** The names of all settings, in the order in which they are shown. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]; // Object.keys forgets the keys' type.

/** An entry without its literal types. */
export function settingOf(name: SettingName): Setting {
  return SETTINGS[name];
}

/** The settings that hold if none is given. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_NAMES.flatMap((name) => {
    const setting = settingOf(name);
    return 'default' in setting ? [[name, setting.default]] : [];
  }),
) as SomeSettings as TrainingSettings; // every name with a default is there, and its default is of its type

/** The source article's setting, which comes before the defaults. */
export const LIKE_ARTICLE = {
  classOrder: 'appearance',
  activation: 'sigmoid',
  output: 'sigmoid',
  lambda: 1,
  optimizer: 'cg',
  iterations: 50,
  init: 'uniform',
  epsilon: 0.12,
  encode: 'ordinal',
  standardize: false,
  missing: 'drop',
  missingScope: 'all',
  missingFlag: false,
  validation: 0,
  patience: 0,
} as const satisfies SomeSettings;
