/** From a table and settings to what can be computed, as core does it for every host. */
import {
  type DroppedRows,
  type Encoder,
  inputSources,
  type Labels,
  labelsBy,
  leftOutUnasked,
} from '@deltascope/core/encode';
import { tellingOf } from '@deltascope/core/engine';
import type { Model } from '@deltascope/core/model';
import type { Network } from '@deltascope/core/network';
import { columnNamed, type Table } from '@deltascope/core/table';
import {
  type EngineHost,
  labelledTable,
  labelsOf,
  matters,
  type PreparedRows,
  type PreparedTraining,
  prepareTraining,
  problemOf as problemBy,
  splitOf,
  trainableBy,
} from '@deltascope/core/train';
import type { InputGroup, Note, ProblemInfo, Settings, TableInfo } from '../protocol.ts';
import { likelyAxes } from './likelyAxes.ts';
import type { ReadTable } from './openTable.ts';

export interface Problem {
  readonly settings: Settings;
  readonly made: PreparedTraining;
  readonly table: Table;
  readonly labels: Labels;
  readonly encoder: Encoder;
  readonly network: Network;
  readonly training: PreparedRows;
  readonly heldOut: PreparedRows | undefined;
  readonly info: ProblemInfo;
  dispose(): void;
}

/** One processor is left to the page, which draws meanwhile. Threads come only if memory can be shared. */
const HOST: EngineHost = {
  processors: Math.max(1, navigator.hardwareConcurrency - 1),
  spawn: (start, watch) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
    worker.onerror = tellingOf(watch);
    worker.postMessage(start);
  },
};

/** By a model's encoder and classes, if one is given. Throws usage and data errors for settings that do not fit the table. */
export async function problemOf(read: ReadTable, settings: Settings, given?: Model): Promise<Problem> {
  const { label } = settings;
  const table = await read.source.read({ label: { name: label, compare: given?.labels.compare } });
  const labels = given ? labelsBy(table, label, given.labels) : labelsOf(table, label, settings);
  const labelled = given ? trainableBy(given.encoder, table, labels, settings) : labelledTable(table, labels, settings);
  const split = splitOf(labelled, settings);
  const problem = given && problemBy(labelled, split.training, settings, given.encoder);
  const made = await prepareTraining({ labelled, split, settings, host: HOST, problem });
  const { encoder, network } = made.chosen.problem;
  const { training, heldOut, dispose } = made;
  const info = {
    ...infoOf(read.info, table, made, labelled.dropped),
    likelyAxes: likelyAxes(table, encoder, training),
  };
  return { settings, made, table, labels, encoder, network, training, heldOut, info, dispose };
}

function infoOf(
  table: TableInfo,
  cells: Table,
  { chosen, labelled, training, heldOut }: PreparedTraining,
  dropped: readonly DroppedRows[],
): ProblemInfo {
  const { problem, settings, engine } = chosen;
  return {
    table,
    layers: problem.network.layers,
    inputs: problem.inputs,
    groups: groupsOf(problem.encoder, cells),
    features: problem.encoder.features.map(({ name }) => name),
    classes: labelled.labels.classes,
    rows: training.rows.length,
    tableRows: training.rows.map((row) => row + 1),
    heldOut: heldOut?.rows.length ?? 0,
    notes: notesOf(problem.encoder, dropped),
    threads: engine.computedBy?.threads ?? 1,
    optimizer: settings.optimizer,
    batches: matters('batchSize', settings) ? Math.ceil(training.rows.length / settings.batchSize) : 1,
  };
}

/** One for each column, with its words if it has some. */
function groupsOf(encoder: Encoder, table: Table): InputGroup[] {
  const groups: InputGroup[] = [];
  inputSources(encoder).forEach(({ column }, j) => {
    const last = groups.at(-1);
    if (last?.column === column) {
      groups[groups.length - 1] = { ...last, last: j + 1 };
      return;
    }
    const found = columnNamed(table, column);
    const words = found && 'codes' in found ? { words: found.categories } : {};
    groups.push({ column, first: j + 1, last: j + 1, ...words });
  });
  return groups;
}

/** Columns that nobody asked to leave out, and rows. */
function notesOf({ leftOut }: Encoder, dropped: readonly DroppedRows[]): Note[] {
  return [
    ...leftOutUnasked(leftOut).map((column) => ({ kind: 'left-out' as const, column })),
    ...dropped.map((rows) => ({ kind: 'dropped' as const, rows })),
  ];
}
