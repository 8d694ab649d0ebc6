/**
 * The door that users of scikit-learn expect: MLPClassifier with fit and predict, over the same parts as everything
 * else. Its J with outActivation sigmoid is the article's, with λ = alpha. What differs from scikit-learn stands in
 * docs/library.md.
 */
import { largestColumn } from '../article/predict.ts';
import { type Encoder, fitEncoder, inputNames } from '../encode/encoder.ts';
import { transform } from '../encode/transform.ts';
import { defaultEngine } from '../engine/wasm/wasmEngine.ts';
import { DeltascopeError } from '../errors.ts';
import { splitRows } from '../evaluate/split.ts';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import type { Label, Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import { type ModelReadOptions, readModel } from '../model/readModel.ts';
import { writeModel } from '../model/writeModel.ts';
import { activationNamed } from '../network/activations/registry.ts';
import { network, parametersOf } from '../network/network.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { optimizerNamed } from '../optimize/registry.ts';
import type { Table } from '../table/column.ts';
import { type Features, tableFrom } from './features.ts';
import { checkParameters, type MLPClassifierParameters, type Parameters, parametersFrom } from './parameters.ts';
import { checkTargets, classesOf, numbered, type Targets } from './targets.ts';
import { type FitOptions, isMiniBatch, type LabelledRows, type Trained, train } from './training.ts';

export interface PartialFitOptions extends FitOptions {
  /** At the first call: all labels that will ever come. Default: those of its y. */
  readonly classes?: Targets;
}

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
   * Learns from m rows X and their labels y, neither of which is changed. Throws `features` and `labels` for what it
   * cannot read, `diverged`, and `aborted` (interrupted) where the signal ended it.
   */
  async fit(X: Features, y: Targets, options: FitOptions = {}): Promise<this> {
    const { standardize, hiddenLayerSizes, activation, outActivation, earlyStopping, warmStart } = this.parameters;
    const table = tableFrom(X);
    checkTargets(y, table.rowCount);
    const classes = classesOf(y);
    const labels = numbered(y, classes, table.rowCount);
    const split = earlyStopping ? this.#split(labels, classes) : undefined;
    const encoder = encoderFor(table, standardize, split?.training);
    const shape = [inputNames(encoder).length, ...hiddenLayerSizes, classes.length];
    const trained = await train({
      ...options,
      parameters: this.parameters,
      network: network(shape, activation, outActivation),
      engine: this.#engine(),
      rows: rowsOf(encoder, table, labels, split?.training),
      validation: split && rowsOf(encoder, table, labels, split.validation),
      from: warmStart ? this.#weightsFor(shape, classes) : undefined,
    });
    this.#keep(trained, encoder, classes, options);
    return this;
  }

  /**
   * One epoch over these rows alone, going on from where the classifier stands; for sgd and adam. The first call fits
   * the encoder and names the classes. Throws as `fit`, and `labels` for one that is none of the classes.
   */
  async partialFit(X: Features, y: Targets, options: PartialFitOptions = {}): Promise<this> {
    const { standardize, hiddenLayerSizes, activation, outActivation, solver } = this.parameters;
    if (!isMiniBatch(this.parameters)) {
      throw usage('parameter', `partialFit was called with the solver ${solver}`, 'Choose the solver sgd or adam.');
    }
    const table = tableFrom(X);
    checkTargets(y, table.rowCount);
    const classes = this.#model ? this.classes : classesOf(options.classes ?? y);
    const labels = numbered(y, classes, table.rowCount);
    const unknown = labels.indexOf(0);
    if (unknown >= 0) {
      const what = `label ${JSON.stringify(y[unknown])} in row ${unknown + 1} is none of the classes`;
      throw usage('labels', what, 'Name all classes at the first call: partialFit(X, y, { classes }).');
    }
    const encoder = this.#model?.encoder ?? encoderFor(table, standardize);
    const shape = [inputNames(encoder).length, ...hiddenLayerSizes, classes.length];
    const before = this.#model?.history ?? [];
    const iterations = (this.#state?.iteration ?? 0) + 1;
    const trained = await train({
      ...options,
      parameters: { ...this.parameters, earlyStopping: false },
      network: this.#model?.network ?? network(shape, activation, outActivation),
      engine: this.#engine(),
      rows: rowsOf(encoder, table, labels),
      from: this.#state ?? (this.#model && parametersOf(this.#model.Theta)),
      iterations,
    });
    this.#keep({ ...trained, history: [...before, ...trained.history] }, encoder, classes, options);
    return this;
  }

  /** A label a row, of the kind that y had; the class with the largest output, the first of equals. */
  predict(X: Features): Label[] {
    const { classes } = this;
    return Array.from(largestColumn(this.#outputs(tableFrom(X))), (k) => classes[k - 1]);
  }

  /** m rows of K outputs, in the order of `classes`; with outActivation sigmoid they need not sum to 1. */
  predictProba(X: Features): number[][] {
    return toRows(this.#outputs(tableFrom(X)));
  }

  /** The share of rows whose label is predicted. */
  score(X: Features, y: Targets): number {
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

  /** What was done to the columns, in words: those left out, and why. */
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

  /** J after each iteration; of sgd and adam the mean J of each epoch's batches. */
  get lossCurve(): number[] {
    return this.#fitted().history.map(({ J }) => J);
  }

  /** Iterations, or epochs of sgd and adam. */
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
  save(): Uint8Array<ArrayBuffer> {
    return writeModel(this.#fitted());
  }

  /** A classifier from any model; parameters that the model does not tell have their defaults. */
  static fromModel(model: Model): MLPClassifier {
    const { network, training, encoder } = model;
    const classifier = new MLPClassifier({
      ...parametersFrom(training.options),
      hiddenLayerSizes: network.layers.slice(1, -1),
      activation: activationNamed(network.activation).name,
      outActivation: network.output,
      solver: optimizerNamed(training.optimizer).name,
      alpha: training.lambda,
      standardize: encoder.standardize,
    });
    classifier.#model = model;
    return classifier;
  }

  /** Throws what `readModel` throws. */
  static load(bytes: Uint8Array, options?: ModelReadOptions): MLPClassifier {
    return MLPClassifier.fromModel(readModel(bytes, options));
  }

  #engine() {
    return this.parameters.engine ?? defaultEngine();
  }

  #split(y: Int32Array, classes: readonly Label[]) {
    const rows = Int32Array.from(y.keys());
    const { validationFraction: validation, randomState: seed } = this.parameters;
    return splitRows({ rows, y, classes: classes.map(String) }, { validation, seed });
  }

  /** The last weights, where the network and its classes are still the same. */
  #weightsFor(layers: readonly number[], classes: readonly Label[]): Float64Array | undefined {
    const model = this.#model;
    const same = model?.network.layers.join() === layers.join() && this.classes.join() === classes.join();
    return model && same ? parametersOf(model.Theta) : undefined;
  }

  #keep(trained: Trained, encoder: Encoder, labels: readonly Label[], { signal }: FitOptions): void {
    const { state, ...parts } = trained;
    const classes = labels.map(String);
    const values = labels.some((label) => typeof label !== 'string') ? { values: [...labels] } : {};
    this.#model = { ...parts, encoder, labels: { classes, ...values } };
    // Early stopping goes back to the best weights, and what the solver kept belongs to the last.
    this.#state = trained.rows.validation > 0 ? undefined : state;
    if (!signal?.aborted || trained.training.reason !== 'aborted') return;
    throw new DeltascopeError({
      code: 'aborted',
      fault: 'interrupted',
      what: `the training was stopped after ${trained.training.iterations} iterations`,
      next: 'What was learned until then is kept; go on with warmStart or partialFit.',
    });
  }

  #outputs(table: Table): Matrix {
    const model = this.#fitted();
    if (table.rowCount === 0) return matrix(0, model.labels.classes.length);
    return predictProbabilities(model, transform(model.encoder, table), this.parameters.engine);
  }

  #fitted(): Model {
    if (this.#model) return this.#model;
    throw usage('not-fitted', 'the classifier has not learned anything yet', 'Call await classifier.fit(X, y) first.');
  }
}

/** Every column is asked for by name, so that none is taken for an identifier. */
function encoderFor(table: Table, standardize: boolean, rows?: Int32Array): Encoder {
  const features = table.columns.map(({ name }) => name);
  return fitEncoder(table, { features, encode: 'onehot', standardize, missing: 'impute', missingScope: 'used' }, rows);
}

function rowsOf(encoder: Encoder, table: Table, y: Int32Array, rows?: Int32Array): LabelledRows {
  return { encoded: transform(encoder, table, rows), y: rows ? Int32Array.from(rows, (row) => y[row]) : y };
}

function usage(code: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}
