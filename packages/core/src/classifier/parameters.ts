/** The parameters of MLPClassifier: scikit-learn's names and defaults for settings of core, as one table. */

import type { Engine } from '../engine/engine.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { LARGEST_VALIDATION } from '../evaluate/split.ts';
import type { Label } from '../model/model.ts';
import type { Activation } from '../network/activations/registry.ts';
import type { Output } from '../network/network.ts';
import { type NumberOptionName, OPTIMIZER_OPTIONS, type OptimizerName, optimizerNamed } from '../optimize/registry.ts';
import { accepts, isSettingName } from '../training/settings/check.ts';
import {
  DEFAULT_SETTINGS,
  type SettingName,
  type SomeSettings,
  settingOf,
  type TrainingSettings,
} from '../training/settings/settings.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import type { WantedOption } from '../words/wantedOption.ts';
import { checkGiven } from './given.ts';

/** Options of solvers that have their own names here too: momentum, beta1, … */
type SolverOption = Exclude<NumberOptionName, 'learningRate'>;

/**
 * The parameters of a classifier, in scikit-learn's names in camel case and with its defaults; `docs/library.md`
 * lists them.
 */
export interface MLPClassifierParameters extends Partial<Readonly<Record<SolverOption, number>>> {
  /** Units of each hidden layer; one number for one layer, [] for none. Default [100]. */
  readonly hiddenLayerSizes?: number | readonly number[];
  /** Of the hidden layers; logistic is the sigmoid. Default relu. */
  readonly activation?: Activation | 'logistic';
  /** softmax: one distribution over the classes. sigmoid: each class for itself, the article's. Default softmax. */
  readonly outActivation?: Output | 'logistic';
  /** Default adam. */
  readonly solver?: OptimizerName;
  /** λ, the weight of the penalty α/2m Σ Theta(:,2:end)². Default 0.0001. */
  readonly alpha?: number;
  /** Rows of a mini-batch (sgd, adam, adamw). Default auto: 200, or all if there are fewer. */
  readonly batchSize?: number | 'auto';
  /** Default 0.001 for solvers by mini-batch; gd without it finds its steps by backtracking. */
  readonly learningRateInit?: number;
  /** Iterations, or epochs of solvers by mini-batch. Default 200. */
  readonly maxIter?: number;
  /** Whether solvers by mini-batch see the rows in a new order in each epoch. Default true. */
  readonly shuffle?: boolean;
  /** The seed of everything random. Default 1: the same data give the same classifier. */
  readonly randomState?: number;
  /** lbfgs, cg and gd stop at a gradient of this norm; for those by mini-batch see nIterNoChange. Default 0.0001. */
  readonly tol?: number;
  /** Whether fit goes on from the weights of the last one. Default false. */
  readonly warmStart?: boolean;
  /** Of sgd. Default true. */
  readonly nesterovsMomentum?: boolean;
  /** Holds rows out and stops once their J no longer falls; Theta is then that of their lowest J. Default false. */
  readonly earlyStopping?: boolean;
  /** The share held out by earlyStopping. Default 0.1. */
  readonly validationFraction?: number;
  /** Solvers by mini-batch stop after so many epochs in a row that lower J by less than tol. Default 10. */
  readonly nIterNoChange?: number;
  /** Numbers to mean 0 and standard deviation 1 by the training rows. Not in scikit-learn. Default true. */
  readonly standardize?: boolean;
  /** What rows of each class weigh: 'balanced', or by label, 1 for those not named. Default: all weigh 1. */
  readonly classWeight?: 'balanced' | ReadonlyMap<Label, number> | Readonly<Record<string, number>>;
  /** The engine that computes. Default: chosen by the size of the work, as on the command line. */
  readonly engine?: Engine;
}

interface Parameter {
  /** What it is in the words of the rest of core; none for what the classifier alone has. */
  readonly settings: readonly SettingName[];
  readonly fallback: unknown;
  readonly accepts: (value: unknown) => boolean;
  readonly wanted: WantedOption;
  /** Its value as that of the settings. */
  readonly convert: (value: unknown) => unknown;
}

interface Otherwise extends Partial<Pick<Parameter, 'convert' | 'wanted'>> {
  /** Refuses some of what the setting takes. */
  readonly refuses?: unknown;
}

/** A parameter that is a setting, or one of several by what others say. */
function of(settings: readonly SettingName[], fallback: unknown, otherwise: Otherwise = {}): Parameter {
  const setting = settingOf(settings[0]);
  const { convert = (value) => value, wanted = setting, refuses } = otherwise;
  const takes = (value: unknown) => value !== refuses && accepts(setting, convert(value));
  return { settings, fallback, accepts: takes, wanted, convert };
}

/** scikit-learn's name for the sigmoid is logistic. */
export function sigmoidOf<T>(name: T): Exclude<T, 'logistic'> | 'sigmoid' {
  return name === 'logistic' ? 'sigmoid' : (name as Exclude<T, 'logistic'>); // as just seen
}

const SIGMOID: Otherwise = { convert: sigmoidOf };

/** As settings have them: classes by their texts. */
function weightsByText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const pairs = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(pairs.map(([label, weight]): [string, unknown] => [String(label), weight]));
}

const flag = (fallback: boolean): Parameter => ({
  settings: [],
  fallback,
  accepts: (value) => typeof value === 'boolean',
  wanted: { type: 'boolean' },
  convert: (value) => value,
});

/** The solvers' options that have no name of their own in scikit-learn, or the same. */
const SOLVER_PARAMETERS = Object.fromEntries(
  OPTIMIZER_OPTIONS.filter(({ setting }) => setting !== 'learningRate' && setting !== 'nesterov').map(
    ({ name, setting, of: [{ option }] }) => [name, of([setting], option.fallback)],
  ),
) as Readonly<Record<SolverOption, Parameter>>; // by the types, which leave the same two out

/** As in scikit-learn, whose rows are all of them if there are fewer. */
const AUTO_BATCH_SIZE = 200;

/** Defaults are those of scikit-learn's MLPClassifier, if it has the parameter. */
export const PARAMETERS: Readonly<Record<keyof MLPClassifierParameters, Parameter>> = {
  hiddenLayerSizes: of(['hidden'], [100], {
    convert: (value) => (typeof value === 'number' ? [value] : Array.isArray(value) ? [...value] : value),
    wanted: { type: 'units' },
  }),
  activation: of(['activation'], 'relu', SIGMOID),
  outActivation: of(['output'], 'softmax', SIGMOID),
  solver: of(['optimizer'], 'adam'),
  alpha: of(['lambda'], 1e-4),
  batchSize: of(['batchSize'], 'auto', {
    convert: (value) => (value === 'auto' ? AUTO_BATCH_SIZE : value),
    wanted: { type: 'batch-size' },
  }),
  learningRateInit: of(['learningRate'], undefined),
  maxIter: of(['iterations', 'epochs'], 200),
  shuffle: of(['shuffle'], true),
  randomState: of(['seed'], 1),
  tol: of(['gradientNorm', 'stallBelow'], 1e-4),
  warmStart: flag(false),
  nesterovsMomentum: of(['nesterov'], true),
  earlyStopping: flag(false),
  validationFraction: of(['validation'], 0.1, {
    refuses: 0,
    wanted: { type: 'number', above: 0, to: LARGEST_VALIDATION },
  }),
  nIterNoChange: of(['stall', 'patience'], 10, { refuses: 0, wanted: { type: 'number', from: 1, whole: true } }),
  ...SOLVER_PARAMETERS,
  standardize: of(['standardize'], true),
  classWeight: of(['classWeight'], undefined, {
    convert: weightsByText,
    wanted: { type: 'label-weights' },
  }),
  engine: {
    settings: [],
    fallback: undefined,
    accepts: (value) => typeof value === 'object' && value !== null && 'prepare' in value,
    wanted: { type: 'engine' },
    convert: (value) => value,
  },
};

/** The settings that the classifier has no parameter for, and leaves as they are by default. */
export const WITHOUT_PARAMETER = [
  'label',
  'features',
  'ignore',
  'as',
  'classes',
  'classOrder',
  'rowWeight',
  'shards',
  'sum',
  'likeArticle',
  'seconds',
  'init',
  'epsilon',
  'encode',
  'missing',
  'missingScope',
  'missingFlag',
  'split',
  'threshold',
  'calibrate',
  'engine',
  'precision',
  'threads',
  'fastMath',
  'wide',
] as const satisfies readonly SettingName[];

/** What was asked for, checked, in the words of the rest of core. */
export interface Parameters extends Readonly<Record<SolverOption, number>> {
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
  readonly outActivation: Output;
  readonly solver: OptimizerName;
  readonly alpha: number;
  readonly batchSize: number | 'auto';
  readonly learningRateInit: number | undefined;
  readonly maxIter: number;
  readonly shuffle: boolean;
  readonly randomState: number;
  readonly tol: number;
  readonly warmStart: boolean;
  readonly nesterovsMomentum: boolean;
  readonly earlyStopping: boolean;
  readonly validationFraction: number;
  readonly nIterNoChange: number;
  readonly standardize: boolean;
  readonly classWeight: 'balanced' | ReadonlyMap<string, number> | undefined;
  readonly engine: Engine | undefined;
}

/** What computes is one parameter here. */
const CALLED_ENGINE: readonly string[] = ['precision', 'threads', 'fastMath', 'wide'] satisfies SettingName[];

/** `learning-rate`, as the command line writes it, is the setting `learningRate`. */
function unknownParameter(name: string, names: readonly string[], nearest: string | undefined): DeltascopeError {
  const asSetting = name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const same = Object.entries(PARAMETERS).find(([, { settings }]) => settings.some((one) => one === asSetting));
  const called = CALLED_ENGINE.includes(asSetting) ? 'engine' : same?.[0];
  if (called !== undefined) return failure(classifierErrors, 'parameter/called', { name, called });
  if (isSettingName(asSetting)) return failure(classifierErrors, 'parameter/setting', { name });
  return failure(classifierErrors, 'parameter/unknown', { name, names, nearest });
}

/** Throws `parameter` (usage) for an unknown name, with the one that is meant, and for a value outside its limits. */
export function checkParameters(given: MLPClassifierParameters): Parameters {
  checkGiven(PARAMETERS, given, {
    code: 'parameter',
    to: 'parameters',
    example: 'new MLPClassifier({ alpha: 1 })',
    unknown: unknownParameter,
  });
  const settled = Object.entries(PARAMETERS).map(([name, { fallback, convert }]) => {
    const value = own(given, name) ?? fallback;
    return [name, value === 'auto' ? value : convert(value)];
  });
  // Every name of the table is there, and each value was accepted by its rule or is its default.
  return Object.fromEntries(settled) as unknown as Parameters;
}

/** scikit-learn's, for all by mini-batch; gd without one finds its steps by backtracking. */
const LEARNING_RATE = 0.001;

/** The parameters in the words of the rest of core. */
export function settingsOf(parameters: Parameters): TrainingSettings {
  const { solver, learningRateInit, earlyStopping, validationFraction, nIterNoChange } = parameters;
  const mapped = Object.entries(PARAMETERS).flatMap(([name, { settings, convert }]) =>
    settings.map((setting) => [setting, convert(own(parameters, name))]),
  );
  return {
    ...DEFAULT_SETTINGS,
    ...(Object.fromEntries(mapped) as SomeSettings), // each value was accepted as its setting's
    learningRate: learningRateInit ?? (optimizerNamed(solver).by === 'batches' ? LEARNING_RATE : undefined),
    validation: earlyStopping ? validationFraction : 0,
    patience: earlyStopping ? nIterNoChange : 0,
    stall: earlyStopping ? 0 : nIterNoChange,
  };
}

/** The parameters that a model's settings tell; those that no rule accepts are passed over. */
export function parametersFrom(
  options: SomeSettings,
  { heldOut }: { /** Whether it looked at rows that were held out. */ readonly heldOut: boolean },
): MLPClassifierParameters {
  const told = Object.entries(PARAMETERS).flatMap(([name, { settings, accepts: takes }]) => {
    const value = settings.map((setting) => options[setting]).find((one) => one !== undefined && takes(one));
    return value === undefined ? [] : [[name, value]];
  });
  const { patience = 0 } = options;
  return { ...Object.fromEntries(told), ...(heldOut && patience > 0 && { earlyStopping: true }) };
}

function own(given: object, name: string): unknown {
  return Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
}
