/** `history.csv` of a recorded training: a line for each iteration. */
import { failure } from '../errors.ts';
import type { HistoryEntry, TrainingIteration } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { recordingErrors } from '../words/en/recordingErrors.ts';
import { inFolder } from './recording.ts';

/** The name of the history in a recorded training's folder. */
export const HISTORY_FILE = 'history.csv';

/** The first line of the history. */
export const HISTORY_HEADER = 'iteration,cost,gradient_norm,validation_cost,step_length,evaluations\n';
/** No line is longer: six numbers and their commas. */
export const HISTORY_LINE_BYTES = 6 * 25;

/** What a line says of an iteration. */
export type HistoryFigures = Pick<
  TrainingIteration<OptimizerState>,
  'iteration' | 'J' | 'gradientNorm' | 'validationJ' | 'stepLength' | 'evaluations'
>;

/** One line of the history; a figure that there is not is empty. */
export function historyLine(figures: HistoryFigures): string {
  const { iteration, J, gradientNorm, validationJ, stepLength, evaluations } = figures;
  return `${[iteration, J, gradientNorm ?? '', validationJ ?? '', stepLength ?? '', evaluations].join(',')}\n`;
}

/** The figures of a recorded training's iterations, as its file holds them. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  /** The text up to the last of them. */
  readonly text: string;
}

/** A failed search of conjugate gradients is an iteration without a line; two in a row end the training. */
const LONGEST_STEP = 2;

/**
 * The iterations up to `last`; what comes after, as a killed process leaves it, is passed over. Throws `recording` (data)
 * if the file is missing, is another, or ends before.
 */
export function readHistory(text: string | undefined, last: number, where?: string): History {
  const name = HISTORY_FILE;
  if (text === undefined) throw failure(recordingErrors, 'recording/file-missing', { name }, inFolder(where));
  if (!text.startsWith(HISTORY_HEADER)) throw failure(recordingErrors, 'recording/history', { name }, inFolder(where));
  const entries: HistoryEntry[] = [];
  let end = HISTORY_HEADER.length;
  let told = 0;
  while (told < last) {
    const next = text.indexOf('\n', end) + 1;
    const entry = next === 0 ? undefined : entryOf(text.slice(end, next - 1));
    const step = (entry?.iteration ?? told) - told;
    const follows = entry && Number.isInteger(step) && step >= 1 && step <= Math.min(LONGEST_STEP, last - told);
    if (!follows) {
      throw failure(recordingErrors, 'recording/history-gap', { name, iteration: told + 1, last }, inFolder(where));
    }
    entries.push(entry);
    told = entry.iteration;
    end = next;
  }
  return { entries, text: text.slice(0, end) };
}

function entryOf(line: string): HistoryEntry | undefined {
  const cells = line.split(',').map((cell) => (cell === '' ? undefined : Number(cell)));
  const [iteration, J, gradientNorm, validationJ] = cells;
  const isWhole = cells.length === 6 && cells.every((cell) => cell === undefined || Number.isFinite(cell));
  if (!isWhole || iteration === undefined || J === undefined) return undefined;
  return { iteration, J, gradientNorm, validationJ };
}
