/**
 * The door that users of scikit-learn expect: MLPClassifier with fit and predict, over the same parts as everything
 * else. Its J with outActivation sigmoid is the article's, with λ = alpha. What differs from scikit-learn is in
 * docs/library.md. What it answers is in answering.ts, what it tells of itself in learned.ts.
 */
import type { OwnBytes } from '../arrays.ts';
import { inputNames } from '../encode/encoder.ts';
import { failure } from '../errors.ts';
import type { Label, Model } from '../model/model.ts';
import { type ModelReadOptions, readModel } from '../model/readModel.ts';
import { writeModel } from '../model/writeModel.ts';
import { parametersOf } from '../network/network.ts';
import type { EpochState } from '../optimize/epochs.ts';
import type { Optimizer, OptimizerState } from '../optimize/optimizer.ts';
import { optimizersBy } from '../optimize/registry.ts';
import type { Table } from '../table/column.ts';
import { type Fit, type TrainRequest, fit as train } from '../training/fit.ts';
import { modelOf, settingsTold } from '../training/model.ts';
import { matters } from '../training/settings/check.ts';
import type { TrainingSettings } from '../training/settings/settings.ts';
import { splitOf } from '../training/splits.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import { engineErrors } from '../words/en/engineErrors.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import { Answering } from './answering.ts';
import type { Features } from './forms.ts';
import { HOST } from './host.ts';
import { isTable, type Learnable, ofMoreRows, ofRows, ofTable } from './learnable.ts';
import { abortError, checkOptions, type FitOptions, type PartialFitOptions } from './options.ts';
import {
  checkParameters,
  type MLPClassifierParameters,
  type Parameters,
  parametersFrom,
  settingsOf,
} from './parameters.ts';
import { labelledRows } from './rows.ts';
import { shownLabel, type Targets } from './targets.ts';
import { type GivenWeights, modelOfWeights } from './weights.ts';

/** What goes into the saved bytes. */
export interface SaveOptions {
  /**
   * Whether to keep what a solver by mini-batch would continue from, one or two numbers a weight [yes]. Without it the bytes
   * are those of the command line.
   */
  readonly solver?: boolean;
}

/**
 * A feed-forward network that learns classes from rows, in scikit-learn's words, over the training that the command line
 * uses: the same table and settings give the same bytes. An unknown parameter, or one outside its limits, throws
 * `parameter` (usage) when it is made.
 *
 * @example
 * const classifier = new MLPClassifier({ hiddenLayerSizes: [8], solver: 'lbfgs', alpha: 1 });
 * await classifier.fit({ Age: [22, 38, 67, 71] }, ['stays', 'stays', 'leaves', 'leaves']);
 * classifier.predict({ Age: [45] });
 */
export class MLPClassifier extends Answering {
  /** As given or by default. */
  readonly parameters: Parameters;
  #model: Model | undefined;

  /** Throws `parameter` (usage) for an unknown name or a value outside its limits. */
  constructor(parameters: MLPClassifierParameters = {}) {
    super();
    this.parameters = checkParameters(parameters);
  }

  /**
   * Learns from m rows X and their labels y, or from a table and the name of its label column, none of which is changed.
   * Throws `option` for unknown options, `features`, `labels` and other data errors for what it cannot read, `diverged`, and
   * an AbortError if the signal ended it. A classifier that could not learn anew stays as it was.
   *
   * @example
   * await classifier.fit(X, y, { validation: [XHeldOut, yHeldOut], onProgress: ({ loss }) => console.log(loss) });
   */
  async fit(X: Features, y: Targets, options?: FitOptions): Promise<this>;
  async fit(table: Table, label: string, options?: FitOptions): Promise<this>;
  async fit(X: Features | Table, y: Targets | string, options: FitOptions = {}): Promise<this> {
    checkOptions('fit', options);
    const settings = this.#settings();
    const learnable = typeof y === 'string' && isTable(X) ? ofTable(X, y, settings) : ofRows(X, y, settings);
    const { warmStart } = this.parameters;
    const fitted = await this.#train(learnable, options, {
      from: ({ driving, chosen }) => {
        const { layers } = chosen.problem.network;
        const weights = warmStart ? this.#weightsFor(layers, learnable.values) : undefined;
        return weights && { state: driving.optimizer.start(weights) };
      },
    });
    return this.#keep(fitted, learnable);
  }

  /**
   * One epoch over these rows alone, continuing from where the classifier is; for solvers by mini-batch. The first call fits
   * the encoder and names the classes. Throws as `fit`, and `labels` for one that is none of the classes.
   *
   * @example
   * for (const [X, y] of chunks) await classifier.partialFit(X, y, { classes: ['no', 'yes'] });
   */
  async partialFit(X: Features, y: Targets, options: PartialFitOptions = {}): Promise<this> {
    checkOptions('partialFit', options);
    const settings = this.#settings();
    if (!matters('epochs', settings)) {
      const { solver } = this.parameters;
      throw failure(inputErrors, 'parameter/solver', { solver, solvers: optimizersBy('batches') });
    }
    const before = this.#model;
    const learnable = before ? ofMoreRows(X, y, settings, before) : ofRows(X, y, settings, options.classes);
    const unknown = learnable.labelled.labels.y.indexOf(0);
    if (unknown >= 0) {
      const label = shownLabel(y[unknown] as Label); // a label, as it was read
      throw failure(classifierErrors, 'labels/first-call', { label, row: unknown + 1 });
    }
    const { epochs } = settings;
    const once = { ...learnable.settings, validation: 0, epochs: (before?.training.iterations ?? 0) + 1 };
    const fitted = await this.#train({ ...learnable, settings: once }, options, {
      problem: before && { ...before, inputs: inputNames(before.encoder) },
      from: ({ driving: { optimizer } }) => before && { state: continuedFrom(before, optimizer) },
    });
    const history = [...(before?.history ?? []), ...fitted.outcome.history];
    const whole = { ...fitted, settings: { ...fitted.settings, epochs }, outcome: { ...fitted.outcome, history } };
    return this.#keep(whole, learnable);
  }

  /** As the rest of Deltascope knows it: for the entries of @deltascope/core by subject. */
  toModel(): Model {
    if (this.#model) return this.#model;
    throw failure(inputErrors, 'not-fitted', {});
  }

  /**
   * The bytes of a .safetensors file that the command line, the page and `MLPClassifier.load` open.
   *
   * @example
   * await writeFile('customers.safetensors', classifier.save());
   */
  save({ solver = true }: SaveOptions = {}): OwnBytes {
    const model = this.toModel();
    return writeModel(solver ? model : { ...model, solver: undefined });
  }

  /**
   * A classifier from any model; parameters that the model does not tell have their defaults, and `overrides` count before
   * both.
   */
  static fromModel(model: Model, overrides: MLPClassifierParameters = {}): MLPClassifier {
    const told = parametersFrom(settingsTold(model), { heldOut: model.rows.validation > 0 });
    const asked = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
    const classifier = new MLPClassifier({ ...told, ...asked });
    classifier.#model = model;
    return classifier;
  }

  /**
   * A classifier from the bytes of a model's file. Throws what `readModel` throws, and `parameter` for overrides that are
   * none.
   *
   * @example
   * const classifier = MLPClassifier.load(await readFile('customers.safetensors'), { learningRateInit: 1e-4 });
   * await classifier.partialFit(X, y); // continues as if it had never been saved
   */
  static load(bytes: Uint8Array, overrides?: MLPClassifierParameters, options?: ModelReadOptions): MLPClassifier {
    return MLPClassifier.fromModel(readModel(bytes, options), overrides);
  }

  /**
   * A classifier from weights that are there, scikit-learn's `coefs` and `intercepts` or the article's `Theta`, for inputs as
   * they are. A single output is the second of two classes. Throws `weights` (usage) if the shapes do not follow from each
   * other.
   *
   * @example
   * const classifier = MLPClassifier.fromWeights({ coefs, intercepts, classes: ['no', 'yes'], activation: 'tanh' });
   */
  static fromWeights(given: GivenWeights): MLPClassifier {
    return MLPClassifier.fromModel(modelOfWeights(given));
  }

  #settings(): TrainingSettings {
    return settingsOf(this.parameters);
  }

  async #train(
    { labelled, settings, values }: Learnable,
    { signal, onProgress, validation, sampleWeight }: FitOptions,
    { problem, from }: Pick<TrainRequest, 'problem' | 'from'>,
  ): Promise<Fit> {
    const { maxIter, engine } = this.parameters;
    const weighed = sampleWeight
      ? { ...labelled, weights: weightsGiven(sampleWeight, labelled.table.rowCount) }
      : labelled;
    const fitted = await train({
      labelled: weighed,
      split: splitOf(labelled, validation ? { ...settings, validation: 0 } : settings),
      settings,
      host: HOST,
      engine,
      problem,
      from,
      signal,
      heldOut:
        validation &&
        (({ encoder }) => labelledRows({ encoder, labels: { ...labelled.labels, values } }, ...validation)),
      watch: ({ iteration, J, gradientNorm, validationJ }) =>
        onProgress?.({ iteration, maxIter, loss: J, gradientNorm, validationLoss: validationJ }),
    });
    if (fitted.diverged) throw fitted.diverged;
    if (fitted.outcome.reason === 'aborted') throw abortError(signal, fitted.outcome.history.length);
    return fitted;
  }

  /** The last weights, where the network and its classes are still the same. */
  #weightsFor(layers: readonly number[], classes: readonly Label[]): Float64Array | undefined {
    const model = this.#model;
    const same = model?.network.layers.join() === layers.join() && this.classes.join() === classes.join();
    return model && same ? parametersOf(model.Theta) : undefined;
  }

  /** The only place where the classifier changes: what failed before left it as it was. */
  #keep(fitted: Fit, { labelled, values, notes }: Learnable): this {
    const isText = values.every((label) => typeof label === 'string');
    const model = modelOf({ fitted, labelled, values: isText ? undefined : [...values] });
    const encoder = { ...model.encoder, notes: [...notes, ...model.encoder.notes] };
    const solver = solverOf(fitted);
    this.#model = { ...model, ...(notes.length > 0 && { encoder }), ...(solver && { solver }) };
    return this;
  }
}

/** What the solver keeps for partialFit. Early stopping goes back to the best weights, and it belongs to the last. */
function solverOf({ outcome }: Fit): Model['solver'] {
  const { state, iterationOfParameters } = outcome;
  if (!('vectors' in state) || iterationOfParameters !== state.iteration) return undefined;
  const { parameters, ...solver } = state as EpochState; // vectors are those of solvers by mini-batch
  return solver;
}

/** From where the model is: as if the same solver had never stopped, or with one that begins anew. */
function continuedFrom({ solver, training, Theta }: Model, optimizer: Optimizer): OptimizerState {
  const parameters = parametersOf(Theta);
  if (solver && training.optimizer === optimizer.name) return { ...solver, parameters };
  const { iterations: iteration, evaluations } = training;
  return { ...optimizer.start(parameters), iteration, evaluations };
}

function weightsGiven(weights: ArrayLike<number>, m: number): Float64Array {
  if (weights.length === m) return Float64Array.from(weights);
  throw failure(engineErrors, 'row-weight/count', { weights: weights.length, rows: m });
}
