/**
 * The model: all that is needed to answer new rows and to tell how it came about. Kept as one safetensors file, by
 * writeModel.ts and readModel.ts.
 */
import type { DroppedRows } from '../encode/dropped.ts';
import type { Encoder } from '../encode/encoder.ts';
import type { ClassOrder } from '../encode/labels.ts';
import type { LabelRanges } from '../encode/ranges.ts';
import type { Weighting } from '../encode/weighting.ts';
import type { EngineName, Precision } from '../engine/engine.ts';
import type { Judgement } from '../evaluate/judgement.ts';
import type { ColumnSummary } from '../evaluate/summaries.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Network } from '../network/network.ts';
import type { HistoryEntry } from '../optimize/drive.ts';
import type { EpochState } from '../optimize/epochs.ts';
import type { LabelCompare } from '../table/reading.ts';
import type { SomeSettings } from '../training/settings/settings.ts';

/** A label as a program gave it. */
export type Label = string | number | boolean;

/** A trained model: everything that is needed to answer for the rows of a table, and to tell how it was made. */
export interface Model {
  readonly network: Network;
  /** Its `label` is the table's label column. */
  readonly encoder: Encoder;
  readonly labels: ModelLabels;
  /** Theta[0] is Theta1; each out × (1 + in), bias first. */
  readonly Theta: readonly Matrix[];
  readonly training: TrainingRecord;
  /** Of the iterations, in order. */
  readonly history: readonly HistoryEntry[];
  /** How good it is, on the rows that it learned from and on those held out. */
  readonly metrics: ModelMetrics;
  readonly rows: RowsRecord;
  /** The mean of each input over the training rows. Absent in models that do not say it. */
  readonly inputMeans?: ArrayLike<number>;
  /** What its columns held in the training rows. Absent in models that do not say it. */
  readonly columns?: readonly ColumnSummary[];
  /**
   * What a solver by mini-batch keeps between epochs, from which `partialFit` continues as if it had never stopped. Absent
   * if nothing is to be continued.
   */
  readonly solver?: SolverState;
  /** How rows were weighed in training; absent if all weighed 1. */
  readonly weighting?: Weighting;
  /** Of two classes, from which probability the second is answered; absent if the more probable is. */
  readonly threshold?: ModelThreshold;
  /** At which temperature its probabilities are given; absent if they are as the network gives them. */
  readonly calibration?: ModelCalibration;
}

/** The optimizer's state but for Theta, which the model has. */
export type SolverState = Omit<EpochState, 'parameters'>;
/** The figures in `metrics` are without it. */
export interface ModelThreshold {
  /** Of probabilities as the model gives them. */
  readonly value: number;
  /** The held-out rows that it was chosen on, and what it does there; absent if it was given. */
  readonly chosenOn?: {
    readonly rows: number;
    readonly truePositiveRate: number;
    readonly falsePositiveRate: number;
  };
}

/** A temperature found on answers to rows that were not learned from. The figures in `metrics` are without it. */
export interface ModelCalibration {
  /** Above 0; 1 changes nothing. */
  readonly temperature: number;
  readonly rows: number;
  readonly folds: number;
  readonly logLoss: { readonly before: number; readonly after: number };
}

/** How good a model was when it was made. */
export interface ModelMetrics {
  /** Null in models that do not say it. */
  readonly training: Judgement | null;
  /** Null if no rows were held out, and in models that do not say it. */
  readonly validation: Judgement | null;
}

/** The classes of a model, and how labels are compared with them. */
export interface ModelLabels {
  /** Class k is `classes[k − 1]`. */
  readonly classes: readonly string[];
  /** The same as given, where they were not all texts. */
  readonly values?: readonly Label[];
  /** How the classes came to their order, and how labels of a table are compared with them. Absent in models that do not say it. */
  readonly order?: ClassOrder;
  readonly compare?: LabelCompare;
  /** Of classes that are ranges of a number. */
  readonly ranges?: LabelRanges;
}

/** The optimizer and the ending of a model whose training was elsewhere, and is not known. */
export const IMPORTED = 'imported';

/** How the model was trained. Times and dates are not here, so that the same training gives the same file. */
export interface TrainingRecord {
  /** Its name: one of `OPTIMIZERS`, or of your own; `imported` if the training was elsewhere. */
  readonly optimizer: string;
  readonly lambda: number;
  readonly seed: number;
  readonly engine: EngineName;
  readonly precision: Precision;
  /** Absent in models that do not say it. */
  readonly computedBy?: ComputedBy;
  readonly iterations: number;
  /** The iteration that Theta belongs to. */
  readonly iterationOfParameters: number;
  readonly evaluations: number;
  /** Why it ended, as the optimizer's driver says it. */
  readonly reason: string;
  readonly converged: boolean;
  /** J at Theta over the training rows; 0 if they are not known. */
  readonly J: number;
  /** The settings that shaped it: what had no effect, or was settled without them, is not here. */
  readonly options: SomeSettings;
}

/** Which kernels computed. The result depends bit for bit on every field. */
export interface ComputedBy {
  /**
   * `reference` and `wasm` give the same bits in float64, `blas` the bits of a library; `exact` and `packed` are of models
   * that were trained while sums had other orders.
   */
  readonly kernels: 'reference' | 'wasm' | 'blas' | 'exact' | 'packed';
  /** The library and its version, where kernels is `blas`. */
  readonly library?: string;
  /** Absent if they make no difference: only a library's bits depend on them. */
  readonly threads?: number;
  /** With fused multiply-add, whose bits repeat on one kind of processor only. */
  readonly fastMath: boolean;
}

/** Every row of the table is in one count or another. */
export interface RowsRecord {
  readonly training: number;
  readonly validation: number;
  readonly dropped: readonly DroppedRows[];
}
