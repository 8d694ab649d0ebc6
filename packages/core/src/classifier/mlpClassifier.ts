/**
 * The door that users of scikit-learn expect: MLPClassifier with fit and predict, over the same parts as everything
 * else. Its J with outActivation sigmoid is the article's, with λ = alpha. What differs from scikit-learn is in
 * docs/library.md.
 */
import type { OwnBytes } from '../arrays.ts';
import { largestColumn } from '../article/predict.ts';
import { inputNames } from '../encode/encoder.ts';
import { transform } from '../encode/transform.ts';
import { DeltascopeError } from '../errors.ts';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import type { Label, Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import { type ModelReadOptions, readModel } from '../model/readModel.ts';
import { writeModel } from '../model/writeModel.ts';
import { parametersOf } from '../network/network.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { optimizersBy } from '../optimize/registry.ts';
import type { Table } from '../table/column.ts';
import { type Fit, type TrainingHost, type TrainRequest, fit as train } from '../training/fit.ts';
import { modelOf, settingsTold } from '../training/model.ts';
import { matters } from '../training/settings/check.ts';
import type { TrainingSettings } from '../training/settings/settings.ts';
import { splitOf } from '../training/splits.ts';
import type { Features } from './forms.ts';
import { isTable, type Learnable, ofMoreRows, ofRows, ofTable, tableBy } from './learnable.ts';
import { abortError, checkOptions, type FitOptions, type PartialFitOptions } from './options.ts';
import {
  checkParameters,
  type MLPClassifierParameters,
  type Parameters,
  parametersFrom,
  settingsOf,
} from './parameters.ts';
import { checkTargets, type Targets } from './targets.ts';

/**
 * A feed-forward classifier in scikit-learn's words, over the training that the command line uses: the same table and
 * settings give the same bytes. An unknown parameter, or one outside its limits, throws `parameter` (usage) when it
 * is made.
 */
export class MLPClassifier {
  /** As given or by default. */
  readonly parameters: Parameters;
  #model: Model | undefined;
  /** What the solver of the last training keeps, for partialFit. */
  #state: OptimizerState | undefined;

  /** Throws `parameter` (usage) for an unknown name or a value outside its limits. */
  constructor(parameters: MLPClassifierParameters = {}) {
    this.parameters = checkParameters(parameters);
  }

  /**
   * Learns from m rows X and their labels y, or from a table and the name of its label column, none of which is changed.
   * Throws `option` for unknown options, `features`, `labels` and other data errors for what it cannot read, `diverged`, and
   * an AbortError if the signal ended it. A classifier that could not learn anew stays as it was.
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
   * One epoch over these rows alone, going on from where the classifier stands; for solvers by mini-batch. The first call fits
   * the encoder and names the classes. Throws as `fit`, and `labels` for one that is none of the classes.
   */
  async partialFit(X: Features, y: Targets, options: PartialFitOptions = {}): Promise<this> {
    checkOptions('partialFit', options);
    const settings = this.#settings();
    if (!matters('epochs', settings)) {
      const what = `partialFit was called with the solver ${this.parameters.solver}`;
      throw usage('parameter', what, `Choose one of the solvers ${optimizersBy('batches').join(', ')}.`);
    }
    const before = this.#model;
    const learnable = before ? ofMoreRows(X, y, settings, before) : ofRows(X, y, settings, options.classes);
    const unknown = learnable.labelled.labels.y.indexOf(0);
    if (unknown >= 0) {
      const what = `label ${JSON.stringify(y[unknown])} in row ${unknown + 1} is none of the classes`;
      throw usage('labels', what, 'Name all classes at the first call: partialFit(X, y, { classes }).');
    }
    const state = this.#state;
    const { epochs } = settings;
    const once = { ...learnable.settings, validation: 0, epochs: (state?.iteration ?? 0) + 1 };
    const fitted = await this.#train({ ...learnable, settings: once }, options, {
      problem: before && { ...before, inputs: inputNames(before.encoder) },
      from: ({ driving: { optimizer } }) =>
        state ? { state } : before && { state: optimizer.start(parametersOf(before.Theta)) },
    });
    const history = [...(before?.history ?? []), ...fitted.outcome.history];
    const whole = { ...fitted, settings: { ...fitted.settings, epochs }, outcome: { ...fitted.outcome, history } };
    return this.#keep(whole, learnable);
  }

  /**
   * A label a row, of the kind that y had; the class with the largest output, the first of equals. Texts are read as they
   * were in training. Throws `column-missing`, `features` for rows of another width, and data errors with row and column.
   */
  predict(X: Features | Table): Label[] {
    const { classes } = this;
    return Array.from(largestColumn(this.#outputs(X)), (k) => classes[k - 1]);
  }

  /** m rows of K outputs, in the order of `classes`; with outActivation sigmoid they need not sum to 1. */
  predictProba(X: Features | Table): number[][] {
    return toRows(this.#outputs(X));
  }

  /** The share of rows whose label is predicted. */
  score(X: Features | Table, y: Targets): number {
    const predicted = this.predict(X);
    checkTargets(y, predicted.length);
    if (predicted.length === 0) throw usage('features', 'there are no rows to score', 'Give at least one row.');
    return predicted.filter((label, row) => label === y[row]).length / predicted.length;
  }

  /** The labels, sorted: outputs stand in this order. */
  get classes(): Label[] {
    const { values, classes } = this.#fitted().labels;
    return [...(values ?? classes)];
  }

  /** The names of the network's inputs, in order: one row of coefs[0] each. */
  get inputs(): string[] {
    return inputNames(this.#fitted().encoder);
  }

  /** What was done to the columns, in words: how texts were read, which columns were left out, and why. */
  get notes(): readonly string[] {
    return this.#fitted().encoder.notes;
  }

  /** Theta1, Theta2, …: each out × (1 + in), bias first. */
  get Theta(): Matrix[] {
    return this.#fitted().Theta.map(({ rows, columns, data }) => matrix(rows, columns, data.slice()));
  }

  /** scikit-learn's orientation: coefs[l] is in × out, the transpose of Theta without its bias column. */
  get coefs(): Matrix[] {
    return this.#fitted().Theta.map(({ rows, columns, data }) => {
      const coef = matrix(columns - 1, rows);
      for (let i = 0; i < coef.rows; i++) {
        for (let j = 0; j < rows; j++) coef.data[i * rows + j] = data[j * columns + 1 + i];
      }
      return coef;
    });
  }

  /** intercepts[l] has one number for each unit that layer l leads to: the bias column of Theta. */
  get intercepts(): Float64Array[] {
    return this.#fitted().Theta.map(({ rows, columns, data }) =>
      Float64Array.from({ length: rows }, (_, j) => data[j * columns]),
    );
  }

  /** J over the training rows where the training ended. */
  get loss(): number {
    return this.#fitted().training.J;
  }

  /** J after each iteration; of solvers by mini-batch the mean J of each epoch's batches. */
  get lossCurve(): number[] {
    return this.#fitted().history.map(({ J }) => J);
  }

  /** Iterations, or epochs of solvers by mini-batch. */
  get nIter(): number {
    return this.#fitted().training.iterations;
  }

  /** Whether the training ended because it found what it looked for, and why it ended. */
  get ended(): { readonly converged: boolean; readonly reason: string } {
    const { converged, reason } = this.#fitted().training;
    return { converged, reason };
  }

  /** As the rest of Deltascope knows it: for trace, report, export. */
  toModel(): Model {
    return this.#fitted();
  }

  /** The bytes of a .safetensors file that the command line, the page and `MLPClassifier.load` open. */
  save(): OwnBytes {
    return writeModel(this.#fitted());
  }

  /** A classifier from any model; parameters that the model does not tell have their defaults. */
  static fromModel(model: Model): MLPClassifier {
    const classifier = new MLPClassifier(parametersFrom(settingsTold(model)));
    classifier.#model = model;
    return classifier;
  }

  /** Throws what `readModel` throws. */
  static load(bytes: Uint8Array, options?: ModelReadOptions): MLPClassifier {
    return MLPClassifier.fromModel(readModel(bytes, options));
  }

  #settings(): TrainingSettings {
    return settingsOf(this.parameters);
  }

  async #train(
    { labelled, settings }: Learnable,
    { signal, onProgress }: FitOptions,
    { problem, from }: Pick<TrainRequest, 'problem' | 'from'>,
  ): Promise<Fit> {
    const { maxIter, engine } = this.parameters;
    const fitted = await train({
      labelled,
      split: splitOf(labelled, settings),
      settings,
      host: HOST,
      engine,
      problem,
      from,
      signal,
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
    const { outcome, heldOut } = fitted;
    const isText = values.every((label) => typeof label === 'string');
    const model = modelOf({ fitted, labelled, values: isText ? undefined : [...values] });
    const encoder = { ...model.encoder, notes: [...notes, ...model.encoder.notes] };
    this.#model = notes.length > 0 ? { ...model, encoder } : model;
    // Early stopping goes back to the best weights, and what the solver kept belongs to the last.
    this.#state = heldOut ? undefined : outcome.state;
    return this;
  }

  #outputs(X: Features | Table): Matrix {
    const model = this.#fitted();
    const table = tableBy(X, model.encoder);
    if (table.rowCount === 0) return matrix(0, model.labels.classes.length);
    return predictProbabilities(model, transform(model.encoder, table), this.parameters.engine);
  }

  #fitted(): Model {
    if (this.#model) return this.#model;
    throw usage('not-fitted', 'the classifier has not learned anything yet', 'Call await classifier.fit(X, y) first.');
  }
}

/** What the runtime gives by itself. */
const HOST: TrainingHost = { now: Date.now, pause: () => new Promise((resolve) => setTimeout(resolve, 0)) };

function usage(code: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}
