/** A model from weights that are there already: of a network that was trained elsewhere, on inputs as they are. */
import { plainEncoder } from '../encode/plainEncoder.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { fromRows, type Matrix, matrix } from '../matrix/matrix.ts';
import type { Label, Model } from '../model/model.ts';
import { classCount, untrainedModel } from '../model/untrained.ts';
import type { Activation } from '../network/activations/registry.ts';
import type { Output } from '../network/network.ts';
import { type ClassifierErrors, classifierErrors } from '../words/en/classifierErrors.ts';
import { positionName } from './forms.ts';
import { sigmoidOf } from './parameters.ts';
import { checkTexts } from './targets.ts';

/** A matrix of weights as lists, or as a `Matrix`. */
export type WeightRows = Matrix | readonly ArrayLike<number>[];

/** scikit-learn's: each coef in × out, and a bias for each of its outputs. */
interface CoefsGiven {
  readonly coefs: readonly WeightRows[];
  readonly intercepts: readonly ArrayLike<number>[];
  readonly Theta?: undefined;
}

/** The article's: each out × (1 + in), bias first. */
interface ThetaGiven {
  readonly Theta: readonly WeightRows[];
  readonly coefs?: undefined;
}

/** The weights of a network that was trained elsewhere: Theta, or coefs and intercepts. */
export type GivenWeights = (CoefsGiven | ThetaGiven) & {
  /** In the order of the outputs; of a single output the class of 0 and the class of 1. */
  readonly classes: readonly Label[];
  /** The names of the inputs, in order [x1, x2, …]. */
  readonly columns?: readonly string[];
  /** Of the hidden layers [relu]. */
  readonly activation?: Activation | 'logistic';
  /** A single output is always a sigmoid [softmax]. */
  readonly outActivation?: Output | 'logistic';
};

/** Throws `weights` (usage) if shapes, classes and columns do not follow from each other. */
export function modelOfWeights(given: GivenWeights): Model {
  const { classes, columns, activation = 'relu', outActivation = 'softmax' } = given;
  const told = thetaOf(given);
  checkChain(told);
  const outputs = told[told.length - 1].rows;
  if (classCount(told) !== classes.length) throw wrong('weights/classes', { outputs, classes: classes.length });
  checkTexts(classes);
  const inputs = told[0].columns - 1;
  const names = columns ?? Array.from({ length: inputs }, (_, j) => positionName(j));
  if (names.length !== inputs) throw wrong('weights/columns', { inputs, columns: names.length });
  const isText = classes.every((label) => typeof label === 'string');
  return untrainedModel({
    Theta: told,
    encoder: plainEncoder(names, null),
    labels: { classes: classes.map(String), ...(!isText && { values: classes }) },
    activation: sigmoidOf(activation),
    output: sigmoidOf(outActivation),
  });
}

function thetaOf(given: CoefsGiven | ThetaGiven): Matrix[] {
  if (given.Theta) {
    if (given.Theta.length === 0) throw wrong('weights/layers', { coefs: 0, intercepts: 0 });
    return given.Theta.map(copied);
  }
  const { coefs, intercepts } = given;
  if (coefs.length !== intercepts.length || coefs.length === 0) {
    throw wrong('weights/layers', { coefs: coefs.length, intercepts: intercepts.length });
  }
  return coefs.map((rows, l) => {
    const coef = copied(rows);
    const biases = intercepts[l];
    if (biases.length !== coef.columns) throw wrong('weights/shape', shapeOf(l, coef, coef.rows));
    const theta = matrix(coef.columns, 1 + coef.rows);
    for (let j = 0; j < theta.rows; j++) {
      theta.data[j * theta.columns] = biases[j];
      for (let i = 0; i < coef.rows; i++) theta.data[j * theta.columns + 1 + i] = coef.data[i * coef.columns + j];
    }
    return theta;
  });
}

function copied(rows: WeightRows): Matrix {
  if ('data' in rows) return matrix(rows.rows, rows.columns, rows.data.slice());
  return fromRows(rows.map((row) => Array.from(row)));
}

/** Each layer takes what the one before gives. */
function checkChain(Theta: readonly Matrix[]): void {
  Theta.forEach((theta, l) => {
    const inputs = l === 0 ? theta.columns - 1 : Theta[l - 1].rows;
    if (theta.columns !== 1 + inputs || inputs < 1) throw wrong('weights/shape', shapeOf(l, theta, inputs));
  });
}

function shapeOf(l: number, { rows, columns }: Matrix, inputs: number) {
  return { layer: l + 1, inputs, seen: [rows, columns] as const };
}

type WeightsError = 'weights/classes' | 'weights/columns' | 'weights/layers' | 'weights/shape';

function wrong<Key extends WeightsError>(key: Key, data: ClassifierErrors[Key]): DeltascopeError {
  return failure<ClassifierErrors, Key>(classifierErrors, key, data);
}
