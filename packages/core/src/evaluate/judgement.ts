/** Metrics as programs read them and models keep them: plain JSON, with the classes' own names. */
import type { ClassMetrics } from './confusion.ts';
import type { Metrics } from './metrics.ts';

/** The figures of a model on some rows. Classes are called as models do, by texts, or as a program gave its labels. */
export interface Judgement<Name = string> {
  readonly rows: number;
  readonly accuracy: number;
  /** Always answering the largest class. */
  readonly baseline: { readonly accuracy: number; readonly class: Name };
  readonly balancedAccuracy: number;
  readonly macroF1: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly expectedCalibrationError: number;
  readonly perClass: readonly ClassJudgement<Name>[];
  /** Rows are the true classes, columns the answers. */
  readonly confusion: readonly (readonly number[])[];
}

/** How one class was answered, with its name. */
export interface ClassJudgement<Name = string> extends ClassMetrics {
  readonly class: Name;
}

/** Metrics with the classes by name. */
export function judgementOf<Name>(metrics: Metrics, classes: readonly Name[]): Judgement<Name> {
  const { rows, accuracy, baseline, balancedAccuracy, macroF1, logLoss, brier, confusion, calibration, perClass } =
    metrics;
  return {
    rows,
    accuracy,
    baseline: { accuracy: baseline.accuracy, class: classes[baseline.label - 1] },
    balancedAccuracy,
    macroF1,
    logLoss,
    brier,
    expectedCalibrationError: calibration.expectedCalibrationError,
    perClass: perClass.map((own, k) => ({ class: classes[k], ...own })),
    confusion,
  };
}
