/** The temperature at which a training's probabilities mean what they say, from answers to rows not learned from. */
import { exp, log } from '../elementary/elementary.ts';
import { addAnswer, type Calibration, calibration, calibrationSums } from '../evaluate/calibration.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import type { ModelCalibration } from '../model/model.ts';
import { temper } from '../model/temper.ts';
import { type FoldsRequest, outOfSample } from './folds.ts';

/** In how many folds the temperature is sought. */
export const CALIBRATION_FOLDS = 5;

export interface Calibrated extends ModelCalibration {
  readonly reliability: { readonly before: Calibration; readonly after: Calibration };
}

/** What a model keeps of it. */
export function keptOf({ temperature, rows, folds, logLoss }: Calibrated): ModelCalibration {
  return { temperature, rows, folds, logLoss };
}

/** Each row is answered by a network that did not learn from it. Throws `interrupted`. */
export async function calibrated(request: Omit<FoldsRequest, 'folds'>): Promise<Calibrated> {
  const { probabilities } = await outOfSample({ ...request, folds: CALIBRATION_FOLDS });
  const { rows, labels } = request.labelled;
  const y = rows.map((one) => labels.y[one]);
  return { ...temperatureFor(probabilities, y), folds: CALIBRATION_FOLDS };
}

/** ln T is looked for between these. */
const WIDEST = 3;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 40;

/** The T of the lowest log loss, which has one valley in T, by golden sections (Kiefer, 1953). */
export function temperatureFor(P: Matrix, y: Int32Array): Omit<Calibrated, 'folds'> {
  const answered = y.some((label, i) => label > 0 && row(P, i).some((p) => p > 0));
  let [low, high] = answered ? [-WIDEST, WIDEST] : [0, 0];
  const loss = (logT: number) => logLossAt(P, y, exp(logT));
  for (let step = 0; step < STEPS; step++) {
    const [one, other] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (loss(one) <= loss(other)) high = other;
    else low = one;
  }
  const temperature = exp((low + high) / 2);
  return {
    temperature,
    rows: y.length,
    logLoss: { before: logLossAt(P, y, 1), after: logLossAt(P, y, temperature) },
    reliability: { before: reliabilityAt(P, y, 1), after: reliabilityAt(P, y, temperature) },
  };
}

function* tempered(P: Matrix, temperature: number): Generator<readonly [i: number, p: Float64Array]> {
  for (let i = 0; i < P.rows; i++) {
    const p = row(P, i).slice();
    temper(p, temperature);
    yield [i, p];
  }
}

function logLossAt(P: Matrix, y: Int32Array, temperature: number): number {
  let sum = 0;
  for (const [i, p] of tempered(P, temperature)) sum -= log(Math.max(p[y[i] - 1], Number.MIN_VALUE));
  return sum / P.rows;
}

function reliabilityAt(P: Matrix, y: Int32Array, temperature: number): Calibration {
  const sums = calibrationSums();
  for (const [i, p] of tempered(P, temperature)) {
    const answer = p.indexOf(p.reduce((most, one) => Math.max(most, one), 0)) + 1;
    addAnswer(sums, p[answer - 1], answer === y[i]);
  }
  return calibration(sums);
}
