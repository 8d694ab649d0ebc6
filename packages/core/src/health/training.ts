/** Findings about a training, from its history and its end. */
import type { HistoryEntry } from '../optimize/drive.ts';
import type { Finding } from './finding.ts';

export interface TrainingRequest {
  /** Its name. */
  readonly optimizer: string;
  readonly history: readonly HistoryEntry[];
  readonly converged: boolean;
  readonly iterations: number;
  /** Whether a person ended it, who knows that it had not converged. */
  readonly interrupted?: boolean;
  /** Accuracies, where both parts were judged, and how many rows were held out. */
  readonly accuracy?: { readonly training: number; readonly heldOut: number; readonly heldOutRows: number };
}

/** J of a mini-batch epoch is noisy, but not by so much; a full batch that goes downhill never rises. */
const RISE = 1e-3;
/** From this share of rising iterations on, steps overshoot rather than stumble. */
const MANY_RISES = 0.25;
const FEWEST_ITERATIONS = 8;

/** Training is said not to have converged where its last tenth still lowered J by more than this share. */
const STILL_FALLING = 1e-3;

/** Accuracies so far apart that part of the learning is memory, beyond two standard errors of the held-out part. */
const GAP = 0.1;

/** The gravest first; none if all is well. */
export function findingsOfTraining(request: TrainingRequest): Finding[] {
  return [...rateTooHigh(request), ...notConverged(request), ...overfitting(request)];
}

/** Line searches never let J rise; a fixed rate does where it is too high. */
function rateTooHigh({ optimizer, history }: TrainingRequest): Finding[] {
  if (history.length < FEWEST_ITERATIONS) return [];
  const rises = history.filter(({ J }, i) => i > 0 && J > history[i - 1].J * (1 + RISE)).length;
  if (rises < MANY_RISES * (history.length - 1)) return [];
  return [{ code: 'rate-too-high', rises, iterations: history.length, optimizer }];
}

function notConverged({ converged, interrupted, iterations, history }: TrainingRequest): Finding[] {
  if (converged || interrupted) return [];
  const tenth = history[Math.max(0, Math.floor(0.9 * history.length) - 1)];
  const last = history[history.length - 1];
  const lastFall = tenth && last ? (tenth.J - last.J) / Math.abs(tenth.J) : 1;
  return lastFall > STILL_FALLING || history.length < FEWEST_ITERATIONS
    ? [{ code: 'not-converged', iterations, lastFall }]
    : [];
}

function overfitting({ accuracy }: TrainingRequest): Finding[] {
  if (!accuracy) return [];
  const { training, heldOut, heldOutRows } = accuracy;
  const standardError = Math.sqrt((heldOut * (1 - heldOut)) / Math.max(1, heldOutRows));
  return training - heldOut > Math.max(GAP, 2 * standardError) ? [{ code: 'overfitting', training, heldOut }] : [];
}
