/** What would be if one weight, or one input of one row, were another number. Nothing of it is kept. */
import { inputSource, transform } from '@deltascope/core/encode';
import { type Examples, referenceEngine } from '@deltascope/core/engine';
import { failure } from '@deltascope/core/errors';
import { weightIndex } from '@deltascope/core/network';
import { type Column, columnNamed } from '@deltascope/core/table';
import {
  type Address,
  formatAddress,
  parseAddress,
  type RowTrace,
  recordRows,
  type Step,
  stepOf,
  valueAt,
} from '@deltascope/core/trace';
import { judge, type PreparedRows } from '@deltascope/core/train';
import { pageErrors } from '../pageErrors.ts';
import type { Change, ChangedStep, Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import type { Problem } from './problem.ts';
import type { Trainer } from './trainer.ts';

interface World {
  readonly parameters: Float64Array;
  readonly examples: Examples;
  /** Whose accuracy is compared. */
  readonly judged: PreparedRows;
  readonly J: number;
}

export function change(
  { problem, judge: judging }: Trainer,
  traces: Traces,
  { address: text, value, row: drawn, iteration }: Questions['change']['ask'],
): Change {
  const address = parseAddress(text);
  const isInput = address.matrix.kind === 'a' && address.matrix.layer === 1;
  const row = isInput ? address.row : drawn;
  const before = worldBefore(problem, traces.parameters(iteration), isInput);
  const after = isInput
    ? withInputs(problem, traces, before, row, inputsWith(problem, traces, address, value))
    : withWeight(problem, before, address, numberOf(value));
  const { network, settings } = problem;
  const { tableRows } = traces;
  const trace = ({ parameters, examples }: World) =>
    recordRows({ network, parameters, examples, lambda: settings.lambda, rows: [row], tableRows });
  const traced = [trace(before), trace(after)] as const;
  const last = { kind: 'a', layer: network.layers.length } as const;
  const outputs = traced.map((one) => [...(stepOf(one, last)?.matrix.data ?? [])]);
  const decide = judging.decisionAt(iteration);
  const accuracy = ({ judged, parameters }: World) => judge(judged, parameters, decide).accuracy;
  return {
    address: formatAddress(address),
    before: isInput ? valueAt(traced[0], address) : before.parameters[weightIndex(network, address)],
    after: typeof value === 'number' ? value : valueAt(traced[1], address),
    row,
    J: [before.J, after.J],
    outputs: outputs[0].map((output, k) => [output, outputs[1][k]] as const),
    accuracy: [accuracy(before), accuracy(after)],
    steps: changedSteps(traced, row),
  };
}

function worldBefore({ training, heldOut, settings }: Problem, parameters: Float64Array, isInput: boolean): World {
  // An input of a training row says nothing of other rows.
  const judged = isInput ? training : (heldOut ?? training);
  return {
    parameters,
    examples: training.examples,
    judged,
    J: training.prepared.costOnly(parameters, settings.lambda),
  };
}

function withWeight(problem: Problem, before: World, address: Address, value: number): World {
  const parameters = before.parameters.slice();
  parameters[weightIndex(problem.network, address)] = value;
  return { ...before, parameters, J: problem.training.prepared.costOnly(parameters, problem.settings.lambda) };
}

type Value = Questions['change']['ask']['value'];

function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  throw failure(pageErrors, 'cell-value/weight', {});
}

/** The row's inputs with one of them another number, or with all that another cell of the column makes. */
function inputsWith({ training, encoder, table }: Problem, { tableRows }: Traces, address: Address, value: Value) {
  const { examples } = training;
  const inputs = new Float64Array(examples.n);
  examples.read(tableRows.indexOf(address.row), 1, inputs);
  if (typeof value === 'number') {
    inputs[address.column - 1] = value;
    return inputs;
  }
  const { column: name } = inputSource(encoder, address.column - 1);
  const columns = encoder.features.flatMap((feature) => {
    const column = columnNamed(table, feature.name);
    if (!column) return [];
    return [oneCell(column, column.name === name ? value.cell : undefined, address.row - 1)];
  });
  transform(encoder, { rowCount: 1, columns }).read(0, 1, inputs);
  return inputs;
}

/** A column of one row: its own cell, or another one. Throws `cell-value` (usage) for what the column cannot hold. */
function oneCell(column: Column, cell: string | undefined, row: number): Column {
  if ('codes' in column) {
    const code = cell === undefined ? column.codes[row] : column.categories.indexOf(cell) + 1;
    if (cell !== undefined && code === 0) throw failure(pageErrors, 'cell-value/word', { cell, column: column.name });
    return { ...column, codes: Int32Array.of(code) };
  }
  if (cell === undefined) return { ...column, values: column.values.slice(row, row + 1) };
  const number = column.kind === 'date' ? Date.parse(cell) : Number(cell);
  if (cell.trim() === '' || !Number.isFinite(number))
    throw failure(pageErrors, 'cell-value/kind', { cell, column: column.name, kind: column.kind });
  return { ...column, values: Float64Array.of(number) };
}

function withInputs(
  { training, network, settings }: Problem,
  { tableRows }: Traces,
  before: World,
  row: number,
  inputs: Float64Array,
): World {
  const { examples } = training;
  const at = tableRows.indexOf(row);
  const changed: Examples = {
    ...examples,
    read(first, count, target) {
      examples.read(first, count, target);
      if (at >= first && at < first + count) target.set(inputs, (at - first) * examples.n);
    },
  };
  // One pass is all that is asked of it: the engine that keeps nothing will do.
  const prepared = referenceEngine().prepare(network, changed);
  return {
    ...before,
    examples: changed,
    judged: { ...training, examples: changed, prepared },
    J: prepared.costOnly(before.parameters, settings.lambda),
  };
}

/** Which matrices of the row became others, and where most. */
function changedSteps([before, after]: readonly [RowTrace, RowTrace], row: number): ChangedStep[] {
  return before.steps.flatMap((step) => {
    const now = stepOf(after, step);
    return step.perRow && now ? changedStep(step, now, row) : [];
  });
}

function changedStep(step: Step, now: Step, row: number): ChangedStep[] {
  const differences = step.matrix.data.map((value, i) => now.matrix.data[i] - value);
  const changed = differences.reduce((count, difference) => count + (difference === 0 ? 0 : 1), 0);
  if (changed === 0) return [];
  // The ones in front of a never change; the errors that s2WithBias gives them do.
  const largest = differences.reduce((most, value, i) => (Math.abs(value) > Math.abs(differences[most]) ? i : most), 0);
  const { name, kind, bias } = step;
  const address = formatAddress({ matrix: step, row, column: largest + (bias ? 0 : 1) });
  return [
    {
      name,
      changed,
      of: differences.length - (kind === 'a' && bias ? 1 : 0),
      address,
      difference: differences[largest],
    },
  ];
}
