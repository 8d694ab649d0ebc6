/** `history.csv` of a recorded training: a line for each iteration. */
import type { HistoryEntry, TrainingIteration } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { badRecording } from './recording.ts';

export const HISTORY_FILE = 'history.csv';
export const HISTORY_HEADER = 'iteration,cost,gradient_norm,validation_cost,step_length,evaluations\n';
/** No line is longer: six numbers and their commas. */
export const HISTORY_LINE_BYTES = 6 * 25;

/** What a line says of an iteration. */
export type HistoryFigures = Pick<
  TrainingIteration<OptimizerState>,
  'iteration' | 'J' | 'gradientNorm' | 'validationJ' | 'stepLength' | 'evaluations'
>;

export function historyLine(figures: HistoryFigures): string {
  const { iteration, J, gradientNorm, validationJ, stepLength, evaluations } = figures;
  return `${[iteration, J, gradientNorm ?? '', validationJ ?? '', stepLength ?? '', evaluations].join(',')}\n`;
}

export interface History {
  readonly entries: readonly HistoryEntry[];
  /** The text up to the last of them. */
  readonly text: string;
}

/**
 * The iterations up to `last`; what comes after, as a killed process leaves it, is passed over. Throws `recording` (data)
 * if the file is missing, is another, or ends before.
 */
export function readHistory(text: string | undefined, last: number, where?: string): History {
  if (text === undefined) throw badRecording(`${HISTORY_FILE} is missing`, where);
  if (!text.startsWith(HISTORY_HEADER)) throw badRecording(`${HISTORY_FILE} is none of a recording`, where);
  const entries: HistoryEntry[] = [];
  let end = HISTORY_HEADER.length;
  while (entries.length < last) {
    const next = text.indexOf('\n', end) + 1;
    const entry = next === 0 ? undefined : entryOf(text.slice(end, next - 1));
    if (entry?.iteration !== entries.length + 1) {
      throw badRecording(`${HISTORY_FILE} does not tell iteration ${entries.length + 1} of ${last}`, where);
    }
    entries.push(entry);
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
