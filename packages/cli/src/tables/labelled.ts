/** A table read whole with its labels: as a training numbers them, or as a model knows them. */
import type { Model } from '@deltascope/core/model';
import {
  type LabelledTable,
  labelledTable,
  labelsOf,
  modelRows,
  type SettingName,
  type TrainingSettings,
} from '@deltascope/core/train';
import type { TableSpec, WholeTable } from '@deltascope/tables';
import type { Context, TableOption } from '../command.ts';
import { throwIfInterrupted } from '../passes/interrupted.ts';
import { readForModel, readTable } from './readTable.ts';
import { requireLabel } from './requireLabel.ts';

export interface ReadLabelled extends WholeTable {
  readonly labelled: LabelledTable;
}

/** To train on. Throws data errors. */
export async function readLabelled(
  context: Context<SettingName | TableOption>,
  spec: TableSpec,
  label: string,
): Promise<ReadLabelled> {
  const read = await readTable(context, spec, label);
  throwIfInterrupted(context.signal);
  return labelledBy(read, label, context.settings);
}

/** A table that was read, with its labels as a training numbers them. */
export function labelledBy(read: WholeTable, label: string, settings: TrainingSettings): ReadLabelled {
  return { ...read, labelled: labelledTable(read.table, labelsOf(read.table, label, settings), settings) };
}

export interface ReadForModel extends WholeTable, ReturnType<typeof modelRows> {
  readonly label: string;
}

/** To look at a model with; its own label, unless another is named. Throws `label-missing` (usage) and data errors. */
export async function readLabelledFor(
  model: Model,
  context: Context<'label' | 'as' | TableOption>,
  spec: TableSpec,
): Promise<ReadForModel> {
  const label = context.settings.label ?? model.encoder.label ?? (await requireLabel(context, spec));
  const read = await readForModel(context, spec, model, label);
  return { ...read, ...modelRows(model, read.table, label), label };
}
