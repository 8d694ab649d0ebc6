/** A training that the command line recorded, as a folder's files: its settings, kept states and curve, and its table. */
import {
  ACTIVATIONS,
  DeltascopeError,
  type EncodeOptions,
  INITIALIZERS,
  memoryStore,
  type Network,
  type OfferedOption,
  OPTIMIZERS,
  OUTPUTS,
  offeredOptions,
  parameterCount,
  readState,
  type StateStore,
} from '@deltascope/core';
import type { Moment, RecordedFile, Settings } from '../protocol.ts';
import type { Problem } from './problem.ts';

export interface OpenedRecording {
  readonly settings: Settings;
  /** What the page itself has no control for. */
  readonly encoding: Pick<EncodeOptions, 'ignore' | 'missing' | 'missingScope' | 'missingFlag'>;
  readonly optimizerOptions: { readonly [Name in OfferedOption]?: number };
  readonly store: StateStore;
  /** The bytes of each kept iteration, ascending. */
  readonly sizes: ReadonlyMap<number, number>;
  /** Kept are 0 and the multiples of this. */
  readonly interval: number;
  readonly last: number;
  readonly history: readonly Moment[];
  readonly data: RunFile['data'];
  readonly computedBy: RunFile['computedBy'];
  readonly precision: unknown;
}

/** As packages/cli/src/recording/folder.ts writes it. */
interface RunFile {
  readonly format: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly data: { readonly rows: number; readonly inputs: readonly string[]; readonly classes: readonly string[] };
  readonly layers: readonly number[];
  readonly optimizer: Settings['optimizer'];
  readonly computedBy: { readonly kernels: string; readonly fastMath: boolean };
  readonly interval: number;
  readonly iterations: number | null;
}

const RUN_FORMAT = 1;
/** The rule that the page follows where nothing else is set. */
const AT_LEAST_ITERATIONS = 200;

/** Throws `recording` (data) where the files are none. */
export async function openRecording(files: readonly RecordedFile[]): Promise<OpenedRecording> {
  const run = await readRun(files);
  const { store, sizes } = await readStates(files);
  const kept = [...sizes.keys()];
  if (kept[0] !== 0) throw bad('its state of iteration 0 is missing');
  const last = run.iterations ?? kept[kept.length - 1];
  const encoding = run.settings as Partial<EncodeOptions>; // as it was written
  const { ignore, missing = 'impute', missingScope = 'used', missingFlag } = encoding;
  const history = (await readHistory(files)).filter(({ iteration }) => iteration <= last);
  return {
    settings: settingsOf(run, last),
    encoding: { ignore, missing, missingScope, missingFlag },
    optimizerOptions: Object.fromEntries(offeredOptions().map(({ name }) => [name, numberOf(run.settings[name])])),
    store,
    sizes,
    interval: run.interval,
    last,
    history,
    data: run.data,
    computedBy: run.computedBy,
    precision: run.settings.precision,
  };
}

async function readRun(files: readonly RecordedFile[]): Promise<RunFile> {
  const text = await textOf(files, 'run.json');
  let run: Partial<RunFile>;
  try {
    run = JSON.parse(text);
  } catch (error) {
    throw bad(`its run.json cannot be read (${(error as Error).message})`);
  }
  if (run?.format !== RUN_FORMAT) {
    throw bad(`it has format ${run?.format}, and this page reads format ${RUN_FORMAT}`);
  }
  const { settings, data, layers, optimizer, computedBy, interval } = run;
  const isComplete = settings && data && Array.isArray(layers) && OPTIMIZERS.some((name) => name === optimizer);
  if (!isComplete || !computedBy || typeof interval !== 'number') throw bad('its run.json is not complete');
  return run as RunFile; // of this format, and looked through
}

async function readStates(files: readonly RecordedFile[]) {
  const store = memoryStore();
  const sizes = new Map<number, number>();
  const states = files
    .map(({ path, file }) => ({ file, iteration: Number(/iteration-(\d{8,})\.safetensors$/.exec(path)?.[1] ?? '-1') }))
    .filter(({ iteration }) => iteration >= 0)
    .sort((a, b) => a.iteration - b.iteration);
  for (const { file, iteration } of states) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    store.put(iteration, bytes);
    sizes.set(iteration, bytes.length);
  }
  return { store, sizes };
}

/** The curve; a recording that was killed may have no whole last line. */
async function readHistory(files: readonly RecordedFile[]): Promise<Moment[]> {
  const [, ...lines] = (await textOf(files, 'history.csv')).split('\n');
  return lines.flatMap((line) => {
    const [iteration, J, , validationJ] = line.split(',').map((cell) => (cell === '' ? Number.NaN : Number(cell)));
    if (!Number.isInteger(iteration) || !Number.isFinite(J)) return [];
    return [{ iteration, J, ...(Number.isFinite(validationJ) && { validationJ }) }];
  });
}

async function textOf(files: readonly RecordedFile[], name: string): Promise<string> {
  const found = files.find(({ path }) => path === name || path.endsWith(`/${name}`));
  if (!found) throw bad(`there is no ${name} in this folder`);
  return found.file.text();
}

function settingsOf({ settings, layers, optimizer }: RunFile, last: number): Settings {
  const one = <T extends string>(name: string, allowed: readonly T[], otherwise: T) =>
    allowed.find((value) => value === settings[name]) ?? otherwise;
  return {
    label: String(settings.label),
    features: Array.isArray(settings.features) ? settings.features.map(String) : null,
    hidden: layers.slice(1, -1),
    activation: one('activation', ACTIVATIONS, 'sigmoid'),
    output: one('output', OUTPUTS, 'softmax'),
    optimizer,
    learningRate: numberOf(settings.learningRate) ?? null,
    batchSize: numberOf(settings.batchSize) ?? 128,
    lambda: numberOf(settings.lambda) ?? 0,
    init: one('init', INITIALIZERS, 'glorot'),
    seed: numberOf(settings.seed) ?? 1,
    encode: one('encode', ['onehot', 'ordinal'], 'onehot'),
    standardize: settings.standardize !== false,
    validation: numberOf(settings.validation) ?? 0,
    iterations: Math.max(AT_LEAST_ITERATIONS, 2 * last), // so that it can go on
  };
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** Whether these settings are still those of the recording; how long to go on may be another. */
export function isOf({ settings }: OpenedRecording, now: Settings): boolean {
  const same = (a: Settings, b: Settings) =>
    JSON.stringify({ ...a, iterations: 0 }) === JSON.stringify({ ...b, iterations: 0 });
  return same(settings, now);
}

/** How far J at the start may be from the recorded one: computed in float64, in float32. */
const SAME_COST = 1e-9;
const NEAR_COST = 1e-4;

/** Throws `recording-table` (data) unless the problem's rows are those that the recording was made on. */
export function assertSameTable(opened: OpenedRecording, { info, training, settings }: Problem): void {
  const { data } = opened;
  if (data.rows !== info.rows) throw otherTable(`${data.rows} training rows then, ${info.rows} now`);
  if (data.inputs.join('\n') !== info.inputs.join('\n')) {
    throw otherTable(`its inputs were ${data.inputs.join(', ')}, and are ${info.inputs.join(', ')} now`);
  }
  if (data.classes.join('\n') !== info.classes.join('\n')) {
    throw otherTable(`its classes were ${data.classes.join(', ')}, and are ${info.classes.join(', ')} now`);
  }
  const { startJ, parameters } = startOf(opened, training.prepared.network);
  const J = training.prepared.costOnly(parameters, settings.lambda);
  const near = opened.precision === 'f64' ? SAME_COST : NEAR_COST;
  if (startJ !== undefined && !(Math.abs(J - startJ) <= near * Math.abs(startJ))) {
    throw otherTable(`at iteration 0, J was ${startJ}, and is ${J} on this table`);
  }
}

/** Theta before the first iteration, and J there as the recording remembers it. */
function startOf({ store, sizes }: OpenedRecording, network: Network) {
  const { parameters } = readState(store.get(0)).state;
  const wanted = parameterCount(network);
  if (parameters.length !== wanted) throw bad(`its states hold ${parameters.length} weights where ${wanted} belong`);
  const [, later] = sizes.keys();
  return { parameters, startJ: later === undefined ? undefined : readState(store.get(later)).memory.startJ };
}

/** Whether the page computes with the same bits; else iterations between the kept ones agree to rounding. */
export function hasSameBits({ computedBy, precision }: OpenedRecording, { kernels }: Problem): boolean {
  if (precision !== 'f64' || computedBy.fastMath) return false;
  return computedBy.kernels === kernels;
}

function otherTable(difference: string): DeltascopeError {
  return new DeltascopeError({
    code: 'recording-table',
    fault: 'data',
    what: `this recording was made on other rows: ${difference}`,
    next: 'Open the table that it was made on first.',
  });
}

function bad(what: string): DeltascopeError {
  return new DeltascopeError({
    code: 'recording',
    fault: 'data',
    what: `this folder is no recording that can be opened: ${what}`,
    next: 'Choose the folder that train --record made.',
  });
}
