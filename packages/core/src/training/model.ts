/**
 * The one place where a training becomes a model: without times, places or wishes, so that the same training gives the
 * same bytes, whichever host made it.
 */
import { type Judgement, judgementOf } from '../evaluate/judgement.ts';
import type { Metrics } from '../evaluate/metrics.ts';
import { IMPORTED, type Label, type Model, type ModelCalibration, type ModelThreshold } from '../model/model.ts';
import { activationNamed } from '../network/activations/registry.ts';
import { thetaViews } from '../network/network.ts';
import type { Outcome } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { optimizerNamed } from '../optimize/registry.ts';
import type { Fit } from './fit.ts';
import type { Chosen } from './prepare.ts';
import type { TrainableTable } from './problem.ts';
import { shapingSettings } from './settings/plain.ts';
import type { TrainingSettings } from './settings/settings.ts';

/** A training at its end, or at the iteration that is looked at. */
export interface TrainedMoment extends Chosen, Pick<Fit, 'training' | 'heldOut' | 'inputMeans' | 'diverged'> {
  readonly outcome: Pick<
    Outcome<OptimizerState>,
    'parameters' | 'iterations' | 'iterationOfParameters' | 'evaluations' | 'converged' | 'J' | 'history'
  > & { readonly reason: string };
}

/** A finished training, of which a model is made. */
export interface ModelSource {
  readonly fitted: TrainedMoment;
  readonly labelled: Pick<TrainableTable, 'labels' | 'dropped'>;
  /** The labels as a program gave them, if they were not all texts. */
  readonly values?: readonly Label[];
  readonly calibration?: ModelCalibration;
  readonly threshold?: ModelThreshold;
}

/** The model of a finished training. */
export function modelOf({ fitted, labelled, values, calibration, threshold }: ModelSource): Model {
  const { problem, outcome, optimizer, engine, training, heldOut, settings, inputMeans, dropped, diverged, weighting } =
    fitted;
  const { classes, order, compare, ranges } = labelled.labels;
  const { iterations, iterationOfParameters, evaluations, converged, J, reason } = outcome;
  return {
    network: problem.network,
    encoder: problem.encoder,
    labels: { classes, order, compare, ...(ranges && { ranges }), ...(values && { values }) },
    Theta: thetaViews(problem.network, outcome.parameters.slice()),
    training: {
      optimizer: optimizer.name,
      lambda: settings.lambda,
      seed: settings.seed,
      engine: engine.name,
      precision: engine.precision,
      ...computedByOf(engine),
      iterations,
      iterationOfParameters,
      evaluations,
      reason: diverged ? 'diverged' : reason,
      converged,
      J,
      options: shapingSettings(settings),
    },
    history: outcome.history,
    metrics: metricsOf({ training, heldOut }, classes),
    rows: { training: training.rows, validation: heldOut?.rows ?? 0, dropped: [...labelled.dropped, ...dropped] },
    inputMeans,
    columns: fitted.columns(),
    ...(weighting && { weighting }),
    ...(threshold && { threshold }),
    ...(calibration && { calibration }),
  };
}

function metricsOf(
  { training, heldOut }: { readonly training: Metrics; readonly heldOut?: Metrics },
  classes: readonly string[],
): { readonly training: Judgement; readonly validation: Judgement | null } {
  return { training: judgementOf(training, classes), validation: heldOut ? judgementOf(heldOut, classes) : null };
}

/** The bits depend on the number of threads only if a library computed them. */
function computedByOf({ computedBy }: Chosen['engine']): Pick<Model['training'], 'computedBy'> {
  if (!computedBy) return {};
  const { threads, ...others } = computedBy;
  return { computedBy: computedBy.kernels === 'blas' ? computedBy : others };
}

/** The settings with which the training of a model would be made again. Throws as `settingsTold` does. */
export function settingsOfModel(model: Model, defaults: TrainingSettings): TrainingSettings {
  return { ...defaults, ...settingsTold(model) };
}

/** Those that a model tells. Throws `activation` and `optimizer` (usage) for definitions of your own, which are no settings. */
export function settingsTold({ network, encoder, training }: Model) {
  const { encode, standardize, missing, missingScope } = encoder;
  return {
    ...training.options,
    label: encoder.label ?? undefined,
    features: encoder.features.map(({ name }) => name),
    hidden: network.layers.slice(1, -1),
    activation: activationNamed(network.activation).name,
    output: network.output,
    optimizer: training.optimizer === IMPORTED ? undefined : optimizerNamed(training.optimizer).name,
    lambda: training.lambda,
    seed: training.seed,
    encode,
    standardize,
    missing,
    missingScope,
  };
}
