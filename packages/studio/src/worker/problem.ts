/** From a table and settings to what can be computed: the same way as on the command line. */
import {
  type DroppedRows,
  type EncodeOptions,
  type Encoder,
  type Engine,
  type Examples,
  fitEncoder,
  fitLabels,
  hasWasm,
  inputNames,
  type Labels,
  labelsBy,
  leftOutUnasked,
  type Metrics,
  metricsSums,
  type Network,
  network,
  optimizerNamed,
  type Prepared,
  packedEngine,
  parameterCount,
  planColumns,
  referenceEngine,
  type SpawnThread,
  splitRows,
  type Table,
  tellingOf,
  trainingRows,
  transform,
  wasmEngine,
} from '@deltascope/core';
import type { Note, ProblemInfo, Settings } from '../protocol.ts';
import { type Parsed, tableWithLabel } from './parseTable.ts';

export interface Part {
  /** Of the table, counted from 0. */
  readonly rows: Int32Array;
  readonly examples: Examples;
  readonly prepared: Prepared;
}

export interface Problem {
  readonly settings: Settings;
  readonly table: Table;
  readonly labels: Labels;
  readonly encoder: Encoder;
  readonly network: Network;
  readonly engine: Engine;
  readonly kernels: 'exact' | 'packed';
  readonly training: Part;
  readonly heldOut: Part | undefined;
  readonly info: ProblemInfo;
  dispose(): void;
}

/** Rows × weights from which the packed kernels are worth giving up the reference's bits, as on the command line. */
const LARGE_WORK = 10_000_000;

/** What comes with something opened, and not from the page's controls. */
export interface Opening {
  /** Of a model. */
  readonly given?: { readonly encoder: Encoder; readonly classes: readonly string[] };
  /** Of a recording. */
  readonly encoding?: Pick<EncodeOptions, 'ignore' | 'missing' | 'missingScope' | 'missingFlag'>;
}

/** Throws usage and data errors for settings that do not fit the table. */
export function problemOf(parsed: Parsed, settings: Settings, { given, encoding }: Opening = {}): Problem {
  const { label, validation, seed } = settings;
  const table = tableWithLabel(parsed, label);
  const labels = given ? labelsBy(table, label, given.classes) : fitLabels(table, label);
  const options = {
    label,
    features: settings.features ?? undefined,
    encode: settings.encode,
    standardize: settings.standardize,
    missing: 'impute',
    missingScope: 'used',
    ...encoding,
  } as const;
  const plan = planColumns(table, options);
  const { rows: labelled, dropped } = trainingRows(table, plan);
  const rows = labelled.filter((row) => labels.y[row] > 0); // an opened model may not know a class
  const split = splitRows({ rows, y: labels.y, classes: labels.classes }, { validation, seed });
  const encoder = given?.encoder ?? fitEncoder(table, options, split.training);
  const inputs = inputNames(encoder);
  const net = network([inputs.length, ...settings.hidden, labels.classes.length], settings.activation, settings.output);
  const { engine, kernels } = engineFor(split.training.length * parameterCount(net));
  const part = (partRows: Int32Array): Part => {
    const { m, n, read } = transform(encoder, table, partRows);
    const examples: Examples = { m, n, read, y: partRows.map((row) => labels.y[row]) };
    return { rows: partRows, examples, prepared: engine.prepare(net, examples) };
  };
  const training = part(split.training);
  const heldOut = split.validation.length > 0 ? part(split.validation) : undefined;
  const info: ProblemInfo = {
    layers: net.layers,
    inputs,
    features: encoder.features.map(({ name }) => name),
    classes: labels.classes,
    rows: split.training.length,
    tableRows: split.training.map((row) => row + 1),
    heldOut: split.validation.length,
    notes: notesOf(encoder, dropped),
    baseline: largestShare((heldOut ?? training).examples.y),
    threads: engine.threads,
    batches:
      optimizerNamed(settings.optimizer).by === 'batches' ? Math.ceil(split.training.length / settings.batchSize) : 1,
  };
  const dispose = () => {
    training.prepared.dispose();
    heldOut?.prepared.dispose();
    engine.dispose();
  };
  return { settings, table, labels, encoder, network: net, engine, kernels, training, heldOut, info, dispose };
}

/** Columns that nobody asked to leave out, and rows. */
function notesOf({ leftOut }: Encoder, dropped: readonly DroppedRows[]): Note[] {
  return [
    ...leftOutUnasked(leftOut).map(({ name, reason, note }) => ({
      kind: 'left-out' as const,
      column: name,
      reason,
      text: `${note}: left out`,
    })),
    ...dropped.map(({ count, column }) => ({ kind: 'dropped' as const, column, rows: count })),
  ];
}

function engineFor(work: number): Pick<Problem, 'engine' | 'kernels'> {
  if (!hasWasm()) return { engine: referenceEngine(), kernels: 'exact' }; // in the same bits
  if (work < LARGE_WORK) return { engine: wasmEngine(), kernels: 'exact' };
  // One processor is left to the page, which draws meanwhile.
  const threads = Math.max(1, navigator.hardwareConcurrency - 1);
  return { engine: packedEngine({ precision: 'f64', threads, spawn }), kernels: 'packed' };
}

/** Only where memory can be shared, as the engine finds out. */
const spawn: SpawnThread = (start, watch) => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
  worker.onerror = tellingOf(watch);
  worker.postMessage(start);
};

function largestShare(y: Int32Array): number {
  const counts = new Map<number, number>();
  for (const label of y) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / y.length;
}

const JUDGED_AT_ONCE = 4096;

export function judge({ prepared, examples }: Part, parameters: Float64Array, K: number): Metrics {
  const sums = metricsSums(K);
  for (let first = 0; first < examples.m; first += JUDGED_AT_ONCE) {
    const count = Math.min(JUDGED_AT_ONCE, examples.m - first);
    sums.add(prepared.outputs(parameters, first, count), examples.y.subarray(first, first + count));
  }
  return sums.result();
}
