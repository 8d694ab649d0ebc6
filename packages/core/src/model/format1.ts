/**
 * Documents of format 1, whose options and metrics had no one shape: the command line, the page and MLPClassifier each
 * wrote their own. What they say in the terms of format 2 is kept; figures that are not all there are not.
 */
import { at, type JsonRecord, type Place, recordAt } from '../json/check.ts';
import type { Json } from '../json/json.ts';
import { settingsAt } from '../training/settings/plain.ts';
import { SETTING_NAMES } from '../training/settings/settings.ts';

/** The document in the shape of format 2, still to be checked. */
export function fromFormat1(document: JsonRecord): JsonRecord {
  const training = recordAt(at(document, 'training'));
  const options = recordAt(at(training, 'options', 'training'));
  const metrics = recordAt(at(document, 'metrics'));
  const { classes } = recordAt(at(document, 'labels'));
  const names = Array.isArray(classes) ? (classes as readonly Json[]) : []; // checked by whoever reads the document
  return {
    ...document,
    training: { ...training, options: settingsIn(options.madeBy === 'MLPClassifier' ? renamed(options) : options) },
    metrics: { training: judgement(metrics.training, names), validation: judgement(metrics.validation, names) },
  };
}

/** MLPClassifier's words for settings that have others now; its epsilon was Adam's. */
const RENAMED: Readonly<Record<string, string>> = {
  learningRateInit: 'learningRate',
  nesterovsMomentum: 'nesterov',
  epsilon: 'adamEpsilon',
  tol: 'gradientNorm',
};
const SAME = ['batchSize', 'shuffle', 'momentum', 'beta1', 'beta2'];

function renamed(options: JsonRecord): JsonRecord {
  const { maxIter, tol, nIterNoChange, earlyStopping, validationFraction } = options;
  const kept = SAME.map((name) => [name, options[name]]);
  const moved = Object.entries(RENAMED).map(([was, name]) => [name, options[was]]);
  const ends = {
    iterations: maxIter,
    epochs: maxIter,
    stall: earlyStopping === true ? 0 : nIterNoChange,
    stallBelow: tol,
  };
  const heldOut =
    earlyStopping === true ? { validation: validationFraction, patience: nIterNoChange } : { validation: 0 };
  return { ...Object.fromEntries([...kept, ...moved]), ...ends, ...heldOut };
}

/** Those that the present settings can be. */
function settingsIn(options: JsonRecord): JsonRecord {
  const read = SETTING_NAMES.filter((name) => options[name] !== undefined && isReadable(name, options[name]));
  return Object.fromEntries(read.map((name) => [name, options[name]]));
}

function isReadable(name: string, value: Json): boolean {
  try {
    settingsAt({ value: { [name]: value }, path: 'options' });
    return true;
  } catch {
    return false;
  }
}

/** Null where the figures are not all there: the page kept a few. */
function judgement(value: Json | undefined, classes: readonly Json[]): Json {
  const place: Place = { value, path: 'metrics' };
  if (value === undefined || value === null) return null;
  const { confusion, baseline, calibration, perClass, ...figures } = recordAt(place);
  if (!Array.isArray(confusion) || !Array.isArray(perClass)) return null;
  if (calibration === undefined) return value;
  // As MLPClassifier wrote it: classes by number, and the whole calibration.
  const { label, accuracy } = recordAt({ value: baseline, path: 'metrics.baseline' });
  return {
    ...figures,
    confusion,
    baseline: { accuracy, class: classes[Number(label) - 1] },
    expectedCalibrationError: recordAt({ value: calibration, path: 'metrics.calibration' }).expectedCalibrationError,
    perClass: perClass.map((own, k) => ({ class: classes[k], ...own })),
  };
}
