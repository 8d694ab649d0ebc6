/**
 * The format of a recorded training: `run.json` says what was trained and how, `history.csv` has a line for each
 * iteration, `states/` the kept states. Hosts bring the place where they are. Nothing that is read is trusted.
 */
import { DeltascopeError, type Place as ErrorPlace, failure } from '../errors.ts';
import {
  at,
  type JsonRecord,
  listAt,
  numberAt,
  oneOfAt,
  type Place,
  recordAt,
  textAt,
  wholeAt,
} from '../json/check.ts';
import { parseJson } from '../json/json.ts';
import type { ComputedBy } from '../model/model.ts';
import { readComputedBy } from '../model/record.ts';
import { VERSION } from '../model/version.ts';
import { parameterCount } from '../network/network.ts';
import { OPTIMIZERS, type OptimizerName } from '../optimize/registry.ts';
import { type Recording, recordingOf, type StateStore } from '../recording/recorder.ts';
import { type RecordingErrors, recordingErrors } from '../words/en/recordingErrors.ts';
import { computedByText, type Difference } from './difference.ts';
import { differences, type Fingerprint, fingerprintAt, fingerprintOf } from './fingerprint.ts';
import type { PreparedTraining } from './prepare.ts';
import { isSettingName, settled } from './settings/check.ts';
import { plainSettings, settingsAt } from './settings/plain.ts';
import type { SettingName, TrainingSettings } from './settings/settings.ts';

/** The version of `run.json`. */
export const RUN_FORMAT = 1;

/** `run.json` */
export interface RunFile {
  readonly deltascope: string;
  /** As they were given, or by default. */
  readonly settings: TrainingSettings;
  /** The host's own settings, by which the table was read. */
  readonly others: JsonRecord;
  readonly data: Fingerprint;
  readonly layers: readonly number[];
  readonly optimizer: OptimizerName;
  readonly computedBy: ComputedBy;
  readonly budgetBytes: number;
  /** Kept are the states of iteration 0 and of the multiples of this. */
  readonly interval: number;
  /** Iterations made, and why no more; null while it runs, and if the process was killed. */
  readonly iterations: number | null;
  readonly reason: string | null;
}

/** Settings that a resumed training may change: how long it continues, not what it computes. */
export const MAY_CHANGE = [
  'iterations',
  'epochs',
  'seconds',
  'patience',
  'threads',
  'wide',
] as const satisfies readonly SettingName[];

/** A training of which `run.json` is written. */
export interface RunRequest {
  readonly made: PreparedTraining;
  readonly settings: TrainingSettings;
  readonly others: JsonRecord;
  readonly budgetBytes: number;
}

/** `run.json` as the training begins. */
export function runOf({ made, settings, others, budgetBytes }: RunRequest): RunFile {
  const { problem, optimizer, engine } = made.chosen;
  if (!engine.computedBy) throw new TypeError('a recording needs to know what computes');
  return {
    deltascope: VERSION,
    settings,
    others,
    data: fingerprintOf(made),
    layers: problem.network.layers,
    optimizer: optimizer.name,
    computedBy: engine.computedBy,
    budgetBytes,
    interval: 1,
    iterations: null,
    reason: null,
  };
}

/** The text of `run.json`. */
export function runText({ deltascope, settings, others, ...run }: RunFile): string {
  const all = Object.entries({ ...others, ...plainSettings(settings) }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ format: RUN_FORMAT, deltascope, settings: Object.fromEntries(all), ...run }, null, 1)}\n`;
}

/** More inputs, classes or layers no recording has. */
const MOST_VALUES = 10_000_000;

/** Throws `recording` (data), naming the field that is not as it must be. */
export function readRun(text: string, where?: string): RunFile {
  return readWhole(where, () => {
    const record = recordAt({ value: parseJson(text, { depth: 16, values: MOST_VALUES }), path: 'run.json' });
    const field = (key: string) => at(record, key);
    const format = numberAt(field('format'));
    if (format !== RUN_FORMAT) {
      throw failure(recordingErrors, 'recording/format', { format, reads: RUN_FORMAT }, inFolder(where));
    }
    return {
      deltascope: textAt(field('deltascope')),
      settings: settled(settingsAt(field('settings'))),
      others: othersOf(recordAt(field('settings'))),
      data: fingerprintAt(field('data')),
      layers: listAt(field('layers'), MOST_VALUES, (units) => wholeAt(units, 1)),
      optimizer: oneOfAt(field('optimizer'), OPTIMIZERS),
      computedBy: readComputedBy(field('computedBy')),
      budgetBytes: numberAt(field('budgetBytes'), 0),
      interval: wholeAt(field('interval'), 1),
      iterations: orNull(field('iterations'), (place) => wholeAt(place, 0)),
      reason: orNull(field('reason'), textAt),
    };
  });
}

function othersOf(settings: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !isSettingName(name)));
}

const orNull = <T>(place: Place, read: (place: Place) => T): T | null => (place.value === null ? null : read(place));

/** A refusal by the JSON checks, said of `run.json`. */
function readWhole<T>(where: string | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DeltascopeError) || error.code === 'recording') throw error;
    const { key, data } = error.detail;
    throw key === 'model-malformed'
      ? failure(recordingErrors, 'recording/field', data as RecordingErrors['recording/field'], inFolder(where)) // its own data
      : failure(recordingErrors, 'recording/run', {}, { because: error, ...inFolder(where) });
  }
}

/** The folder of the recording, if it has a name. */
export function inFolder(file: string | undefined): { readonly at?: ErrorPlace } {
  return file === undefined ? {} : { at: { file } };
}

/** The file of a kept state, in the recording. */
export const stateFile = (iteration: number) => `states/iteration-${String(iteration).padStart(8, '0')}.safetensors`;

/** The iteration whose state a file of that name holds; undefined for any other file. */
export function iterationOfFile(name: string): number | undefined {
  const digits = /(?:^|[\\/])iteration-(\d{8,})\.safetensors$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The kept states, ascending. Throws `recording` (data) if the first, of iteration 0, is not among them. */
export function openStates(
  kept: readonly number[],
  store: Pick<StateStore, 'get' | 'nameOf'>,
  where?: string,
): Recording {
  if (kept[0] !== 0) throw failure(recordingErrors, 'recording/file-missing', { name: stateFile(0) }, inFolder(where));
  return recordingOf(kept, store);
}

/** The last iteration that a recording can show. */
export function lastIteration({ iterations }: Pick<RunFile, 'iterations'>, { kept }: Pick<Recording, 'kept'>): number {
  return iterations ?? kept[kept.length - 1];
}

/** A recorded training beside the one that is to continue it. */
export interface SameTraining {
  readonly run: RunFile;
  readonly states: Recording;
  readonly made: PreparedTraining;
  /** Whether what computes must give the same bits too: it is to continue, and not to be looked at alone. */
  readonly sameBits: boolean;
  readonly where?: string;
}

/** Throws `recording-differs` (data), naming what is not as it was recorded. */
export function assertSameTraining({ run, states, made, sameBits, where }: SameTraining): void {
  const { problem, optimizer } = made.chosen;
  const { layers } = problem.network;
  const found = differences(run.data, fingerprintOf(made));
  if (run.layers.join('-') !== layers.join('-')) {
    found.push({ code: 'network', of: 'network', before: run.layers.join('-'), after: layers.join('-') });
  }
  if (run.optimizer !== optimizer.name) {
    found.push({ code: 'optimizer', of: 'optimizer', before: run.optimizer, after: optimizer.name });
  }
  if (sameBits) found.push(...computedOtherwise(run, made));
  if (found.length > 0) {
    throw failure(recordingErrors, 'recording-differs', { differing: found }, inFolder(where));
  }
  const weights = states.nearest(0).state.parameters.length;
  const wanted = parameterCount(problem.network);
  if (weights !== wanted) throw failure(recordingErrors, 'recording/weights', { weights, wanted }, inFolder(where));
}

/** Whether iterations between the kept ones come out in the same bits. */
export function hasSameBits(run: RunFile, made: PreparedTraining): boolean {
  return computedOtherwise(run, made).length === 0 && run.settings.precision === made.chosen.settings.precision;
}

function computedOtherwise({ computedBy: then }: RunFile, { chosen: { engine } }: PreparedTraining): Difference[] {
  const { computedBy: now } = engine;
  if (!now) throw new TypeError('a recording needs to know what computes');
  const threadsMatter = then.kernels === 'blas' && then.threads !== now.threads;
  const same = then.kernels === now.kernels && (then.library ?? '') === (now.library ?? '');
  if (same && then.fastMath === now.fastMath && !threadsMatter) return [];
  return [{ code: 'computed-by', of: 'computed-by', before: computedByText(then), after: computedByText(now) }];
}
