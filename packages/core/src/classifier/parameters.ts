/** The parameters of MLPClassifier: names as users of scikit-learn know them, their defaults and limits as one table. */
import type { Engine } from '../engine/engine.ts';
import { DeltascopeError, nearest, shorten } from '../errors.ts';
import { ACTIVATIONS, type Activation } from '../network/activations/registry.ts';
import type { Output } from '../network/network.ts';
import { inRange, isNumberOption, rangeInWords } from '../optimize/options.ts';
import { type NumberOptionName, OPTIMIZER_OPTIONS, OPTIMIZERS, type OptimizerName } from '../optimize/registry.ts';

/** Options of solvers that have their own names here too: momentum, beta1, … */
type SolverOption = Exclude<NumberOptionName, 'learningRate' | 'memory'>;

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
  /** Rows of a mini-batch (sgd, adam). Default auto: 200, or all where there are fewer. */
  readonly batchSize?: number | 'auto';
  /** Default 0.001 for sgd and adam; gd without it finds its steps by backtracking. */
  readonly learningRateInit?: number;
  /** Iterations, or epochs of sgd and adam. Default 200. */
  readonly maxIter?: number;
  /** Whether sgd and adam see the rows in a new order in each epoch. Default true. */
  readonly shuffle?: boolean;
  /** The seed of everything random. Default 1: the same data give the same classifier. */
  readonly randomState?: number;
  /** lbfgs, cg and gd stop at a gradient of this norm; sgd and adam see nIterNoChange. Default 0.0001. */
  readonly tol?: number;
  /** Whether fit goes on from the weights of the last one. Default false. */
  readonly warmStart?: boolean;
  /** Of sgd. Default true. */
  readonly nesterovsMomentum?: boolean;
  /** Holds rows out and stops once their J no longer falls; Theta is then that of their lowest J. Default false. */
  readonly earlyStopping?: boolean;
  /** The share held out by earlyStopping. Default 0.1. */
  readonly validationFraction?: number;
  /** sgd and adam stop after so many epochs in a row that lower J by less than tol. Default 10. */
  readonly nIterNoChange?: number;
  /** Numbers to mean 0 and standard deviation 1 by the training rows. Not in scikit-learn. Default true. */
  readonly standardize?: boolean;
  /** What computes. Default: the reference. */
  readonly engine?: Engine;
}

interface Rule {
  readonly fallback: unknown;
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted, in words. */
  readonly wanted: string;
}

const whole = (least: number, fallback: number): Rule => ({
  fallback,
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= least,
  wanted: `a whole number, ${least} or more`,
});
const choice = (choices: readonly string[], fallback: string): Rule => ({
  fallback,
  accepts: (value) => typeof value === 'string' && choices.includes(value),
  wanted: `one of ${choices.join(', ')}`,
});
const flag = (fallback: boolean): Rule => ({
  fallback,
  accepts: (value) => typeof value === 'boolean',
  wanted: 'true or false',
});
const number = (accepts: (value: number) => boolean, wanted: string, fallback?: number): Rule => ({
  fallback,
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && accepts(value),
  wanted,
});

/** Of the solvers' options, as their definitions say. */
const SOLVER_RULES = Object.fromEntries(
  OPTIMIZER_OPTIONS.flatMap(({ name, of: [{ option }] }) =>
    isNumberOption(option) && option.fallback !== undefined && name !== 'learningRate'
      ? [[name, number((x) => inRange(option, x), rangeInWords(option), option.fallback)]]
      : [],
  ),
) as Readonly<Record<SolverOption, Rule>>; // those with a default, but the learning rate

const isUnits = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;

/** Defaults are those of scikit-learn's MLPClassifier, where it has the parameter. */
export const PARAMETERS: Readonly<Record<keyof MLPClassifierParameters, Rule>> = {
  hiddenLayerSizes: {
    fallback: [100],
    accepts: (value) => isUnits(value) || (Array.isArray(value) && value.every(isUnits)),
    wanted: 'a whole number of units, 1 or more, or a list of them',
  },
  activation: choice([...ACTIVATIONS, 'logistic'], 'relu'),
  outActivation: choice(['softmax', 'sigmoid', 'logistic'], 'softmax'),
  solver: choice(OPTIMIZERS, 'adam'),
  alpha: number((x) => x >= 0, 'a number, 0 or more', 1e-4),
  batchSize: {
    fallback: 'auto',
    accepts: (value) => value === 'auto' || isUnits(value),
    wanted: "'auto' or a whole number of rows, 1 or more",
  },
  learningRateInit: number((x) => x > 0, 'a number above 0'),
  maxIter: whole(1, 200),
  shuffle: flag(true),
  randomState: whole(0, 1),
  tol: number((x) => x >= 0, 'a number, 0 or more', 1e-4),
  warmStart: flag(false),
  nesterovsMomentum: flag(true),
  earlyStopping: flag(false),
  validationFraction: number((x) => x > 0 && x <= 0.9, 'a number above 0, at most 0.9', 0.1),
  nIterNoChange: whole(1, 10),
  ...SOLVER_RULES,
  standardize: flag(true),
  engine: {
    fallback: undefined,
    accepts: (value) => typeof value === 'object' && value !== null && 'prepare' in value,
    wanted: 'an engine, such as referenceEngine()',
  },
};

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
  readonly engine: Engine | undefined;
}

/** Throws `parameter` (usage) for an unknown name, with the nearest that is known, and for a value outside its limits. */
export function checkParameters(given: MLPClassifierParameters): Parameters {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong(`the parameters are ${shown(given)}`, 'Give an object, as in new MLPClassifier({ alpha: 1 }).');
  }
  for (const [name, value] of Object.entries(given)) {
    if (!isParameter(name)) throw unknownParameter(name);
    const { accepts, wanted } = PARAMETERS[name];
    if (value !== undefined && !accepts(value)) throw wrong(`${name} is ${shown(value)}`, `Give ${wanted}.`, name);
  }
  const settled = Object.fromEntries(
    Object.entries(PARAMETERS).map(([name, { fallback }]) => [name, own(given, name) ?? fallback]),
  );
  // Every name of the table is there, and each value was accepted by its rule or is its default.
  const parameters = settled as unknown as Parameters & { hiddenLayerSizes: number | readonly number[] };
  const sizes: number | readonly number[] = parameters.hiddenLayerSizes;
  return {
    ...parameters,
    hiddenLayerSizes: typeof sizes === 'number' ? [sizes] : [...sizes],
    activation: sigmoidFor(parameters.activation),
    outActivation: sigmoidFor(parameters.outActivation),
  };
}

/** Who wrote the options of a model: the command line's epsilon, for one, is another. */
const MADE_BY = 'MLPClassifier';

/** Plain JSON, for a model to keep. */
export function plainParameters({ engine: _, ...rest }: Parameters): Record<string, unknown> {
  return { madeBy: MADE_BY, ...rest };
}

/** The parameters in a model's options, where this class made it; those that no rule accepts are passed over. */
export function parametersFrom(options: Readonly<Record<string, unknown>>): MLPClassifierParameters {
  if (options.madeBy !== MADE_BY) return {};
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => isParameter(name) && PARAMETERS[name].accepts(value)),
  );
}

function isParameter(name: string): name is keyof MLPClassifierParameters {
  return Object.hasOwn(PARAMETERS, name);
}

function own(given: object, name: string): unknown {
  return Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
}

/** scikit-learn's name for the sigmoid is logistic. */
function sigmoidFor<T extends string>(name: T | 'logistic'): T {
  return (name === 'logistic' ? 'sigmoid' : name) as T; // Both unions hold sigmoid.
}

function unknownParameter(name: string): DeltascopeError {
  const names = Object.keys(PARAMETERS);
  // hidden_layer_sizes is hiddenLayerSizes: names as Python writes them count as the same.
  const guess = nearest(name.replaceAll('_', ''), names);
  const next = guess ? `Did you mean ${guess}?` : `There are: ${names.join(', ')}.`;
  return wrong(`MLPClassifier has no parameter "${shorten(name, 60)}"`, next, name);
}

function wrong(what: string, next: string, name?: string): DeltascopeError {
  return new DeltascopeError({ code: 'parameter', fault: 'usage', what, next, data: { name } });
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value, 60));
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `[${shorten(value.map(String).join(', '), 60)}]`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
