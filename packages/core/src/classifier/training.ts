/** One training of MLPClassifier: from labelled rows and parameters to a model. */
import { type Encoded, toMatrix } from '../encode/transform.ts';
import { type Engine, type Examples, examplesOf, type Prepared } from '../engine/engine.ts';
import { metricsOf } from '../evaluate/metrics.ts';
import type { Model } from '../model/model.ts';
import { initialize } from '../network/initialize.ts';
import { type Network, thetaViews } from '../network/network.ts';
import { drive, type Outcome, type TrainingIteration } from '../optimize/drive.ts';
import type { Optimizer, OptimizerState } from '../optimize/optimizer.ts';
import { optimizerByName, optimizerNamed } from '../optimize/registry.ts';
import type { StopRules } from '../optimize/stopRules.ts';
import { type Parameters, plainParameters } from './parameters.ts';

export interface Progress {
  /** 1, 2, … up to maxIter at most. */
  readonly iteration: number;
  readonly maxIter: number;
  /** J; of sgd and adam the mean J of the epoch's batches. */
  readonly loss: number;
  readonly gradientNorm?: number;
  /** J of the rows that earlyStopping holds out. */
  readonly validationLoss?: number;
}

export interface FitOptions {
  /** Ends the training. What was learned until then is kept, and the promise is rejected. */
  readonly signal?: { readonly aborted: boolean };
  /** Called after each iteration. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface TrainingRequest extends FitOptions {
  readonly parameters: Parameters;
  readonly network: Network;
  readonly engine: Engine;
  readonly rows: LabelledRows;
  /** Held out. */
  readonly validation?: LabelledRows;
  /** Weights, or all that an earlier run of the same solver kept; default: by the seed. */
  readonly from?: Float64Array | OptimizerState;
  /** Default maxIter of the parameters. */
  readonly iterations?: number;
}

export interface LabelledRows {
  readonly encoded: Encoded;
  /** 1 … K */
  readonly y: Int32Array;
}

export interface Trained extends Pick<Model, 'network' | 'Theta' | 'training' | 'history' | 'metrics' | 'rows'> {
  readonly state: OptimizerState;
}

/** Runs to the end that the parameters say. Throws `diverged`. */
export async function train(request: TrainingRequest): Promise<Trained> {
  const { parameters, network, engine, rows, validation } = request;
  const examples = asExamples(rows);
  const prepared = engine.prepare(network, examples);
  const held = validation && engine.prepare(network, asExamples(validation));
  try {
    const optimizer = optimizerFor(parameters, examples.m);
    const { outcome, stalled } = await run(request, optimizer, { prepared, held, examples });
    const metrics = {
      training: metricsOf(prepared.outputs(outcome.parameters, 0, prepared.m), rows.y),
      validation: held && validation ? metricsOf(held.outputs(outcome.parameters, 0, held.m), validation.y) : null,
    };
    return { ...trainedFrom(request, outcome, stalled), metrics };
  } finally {
    prepared.dispose();
    held?.dispose();
  }
}

function asExamples({ encoded, y }: LabelledRows): Examples {
  return examplesOf(toMatrix(encoded), y);
}

interface Material {
  readonly prepared: Prepared;
  readonly held: Prepared | undefined;
  readonly examples: Examples;
}

async function run(request: TrainingRequest, optimizer: Optimizer, { prepared, held, examples }: Material) {
  const { parameters, network, from, signal, onProgress } = request;
  const { alpha, maxIter, randomState } = parameters;
  const noChange = noChangeRule(parameters);
  let stalled = false;
  const start = from ?? initialize(network, { seed: randomState });
  const outcome = await drive({
    optimizer,
    training: prepared,
    validation: held,
    examples,
    lambda: alpha,
    from: start instanceof Float64Array ? optimizer.start(start) : start,
    stop: stopRules(request),
    now: Date.now,
    signal: {
      get aborted() {
        return stalled || signal?.aborted === true;
      },
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    watch: (event) => {
      onProgress?.(progressOf(event, maxIter));
      stalled = noChange(event.J);
    },
  });
  return { outcome, stalled: stalled && outcome.reason === 'aborted' && signal?.aborted !== true };
}

function optimizerFor(parameters: Parameters, m: number): Optimizer {
  const { solver, learningRateInit, batchSize, randomState: seed, shuffle } = parameters;
  const epochs = { m, seed, shuffle, batchSize: batchSize === 'auto' ? undefined : batchSize };
  const { nesterovsMomentum: nesterov, ...own } = parameters;
  const learningRate = learningRateInit ?? (isMiniBatch(parameters) ? LEARNING_RATE : undefined);
  return optimizerByName(solver, { ...own, ...epochs, learningRate, nesterov });
}

/** scikit-learn's, for all by mini-batch. */
const LEARNING_RATE = 0.001;

export function isMiniBatch({ solver }: Pick<Parameters, 'solver'>): boolean {
  return optimizerNamed(solver).by === 'batches';
}

function stopRules({ parameters, validation, iterations }: TrainingRequest): StopRules {
  const { maxIter, tol, nIterNoChange } = parameters;
  return {
    iterations: iterations ?? maxIter,
    gradientNorm: isMiniBatch(parameters) ? undefined : tol,
    patience: validation ? nIterNoChange : undefined,
  };
}

/** scikit-learn's rule for sgd and adam: over once nIterNoChange epochs in a row lower the best J by less than tol. */
function noChangeRule(parameters: Parameters): (J: number) => boolean {
  const { tol, nIterNoChange, earlyStopping } = parameters;
  let best = Number.POSITIVE_INFINITY;
  let count = 0;
  if (!isMiniBatch(parameters) || earlyStopping) return () => false;
  return (J) => {
    count = J > best - tol ? count + 1 : 0;
    best = Math.min(best, J);
    return count > nIterNoChange;
  };
}

function progressOf(event: TrainingIteration<OptimizerState>, maxIter: number): Progress {
  const { iteration, J, gradientNorm, validationJ } = event;
  return { iteration, maxIter, loss: J, gradientNorm, validationLoss: validationJ };
}

function trainedFrom(
  { parameters, network, engine, rows, validation }: TrainingRequest,
  outcome: Outcome<OptimizerState>,
  stalled: boolean,
): Omit<Trained, 'metrics'> {
  const { iterations, iterationOfParameters, evaluations, J, state, history } = outcome;
  return {
    network,
    Theta: thetaViews(network, outcome.parameters.slice()),
    training: {
      optimizer: parameters.solver,
      lambda: parameters.alpha,
      seed: parameters.randomState,
      engine: engine.name,
      precision: engine.precision,
      iterations,
      iterationOfParameters,
      evaluations,
      reason: stalled ? 'no-change' : outcome.reason,
      converged: stalled || outcome.converged,
      J,
      options: plainParameters(parameters),
    },
    history,
    rows: { training: rows.encoded.m, validation: validation?.encoded.m ?? 0, dropped: [] },
    state,
  };
}
