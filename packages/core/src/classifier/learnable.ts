/** X and y, or a table and its label column, made ready to be learned from. */
import type { Encoder } from '../encode/encoder.ts';
import type { Labels } from '../encode/labels.ts';
import type { EncoderNote } from '../encode/notes.ts';
import type { Label, Model } from '../model/model.ts';
import type { Table } from '../table/column.ts';
import type { LabelCompare } from '../table/reading.ts';
import { labelledTable, labelsOf, type TrainableTable, trainableBy } from '../training/problem.ts';
import type { TrainingSettings } from '../training/settings/settings.ts';
import { tableFor, tableFrom } from './features.ts';
import type { Features } from './forms.ts';
import { checkTargets, classesOf, numbered, type Targets } from './targets.ts';

export interface Learnable {
  readonly labelled: TrainableTable;
  /** With what they say of the columns. */
  readonly settings: TrainingSettings;
  /** The classes as they were given. */
  readonly values: readonly Label[];
  /** How columns of texts are read. */
  readonly notes: readonly EncoderNote[];
}

export function isTable(X: unknown): X is Table {
  return typeof X === 'object' && X !== null && 'rowCount' in X && typeof X.rowCount === 'number' && 'columns' in X;
}

/** Rows of X as the encoder's model learned them; a table is already typed. */
export function tableBy(X: Features | Table, encoder: Encoder): Table {
  return isTable(X) ? X : tableFor(X, encoder);
}

/** As the command line reads a table: columns that nobody learns from are left out. */
export function ofTable(table: Table, label: string, settings: TrainingSettings): Learnable {
  const labels = labelsOf(table, label, settings);
  const whole = { ...settings, label };
  return { labelled: labelledTable(table, labels, whole), settings: whole, values: labels.classes, notes: [] };
}

/** Every column is asked for by name, so that none is taken for an identifier. */
export function ofRows(
  X: Features | Table,
  y: Targets | string,
  settings: TrainingSettings,
  classes?: Targets,
): Learnable {
  const { notes, ...table } = isTable(X) ? { ...X, notes: [] } : tableFrom(X);
  checkTargets(y, table.rowCount);
  const values = classesOf(classes ?? y);
  const whole = { ...settings, features: table.columns.map(({ name }) => name) };
  const labels = labelsOfTargets(y, values);
  return {
    labelled: labelledTable(table, labels, whole, { keepConstant: !settings.standardize }),
    settings: whole,
    values,
    notes,
  };
}

/** For the encoder and the classes that there are. */
export function ofMoreRows(X: Features, y: Targets, settings: TrainingSettings, { encoder, labels }: Model): Learnable {
  const table = tableBy(X, encoder);
  checkTargets(y, table.rowCount);
  const values = labels.values ?? labels.classes;
  return { labelled: trainableBy(encoder, table, labelsOfTargets(y, values), settings), settings, values, notes: [] };
}

export function labelsOfTargets(y: Targets, values: readonly Label[]): Labels {
  const numbers = numbered(y, values, y.length);
  const counts: number[] = values.map(() => 0);
  for (const label of numbers) if (label > 0) counts[label - 1] += 1;
  const unknown = numbers.length - counts.reduce((sum, count) => sum + count, 0);
  const classes = values.map(String);
  const order = values.every((value) => typeof value === 'number') ? 'value' : 'sorted';
  const compare = compareOf(values);
  return { name: '', classes, order, compare, y: numbers, counts, missing: 0, unknown, unknownWords: [] };
}

/** How texts of a table are compared with classes that a program gave. */
function compareOf(values: readonly Label[]): LabelCompare {
  if (values.every((value) => typeof value === 'number')) return 'number';
  return values.every((value) => typeof value === 'boolean') ? 'boolean' : 'text';
}
