/** What is traced: a network at some Theta on the rows of a table. */
import type { ClassOrder, Encoder } from '@deltascope/core/encode';
import type { Examples } from '@deltascope/core/engine';
import type { Network } from '@deltascope/core/network';
import type { TrainingStep } from '@deltascope/core/record';
import type { Table } from '@deltascope/core/table';
import type { TableRows } from '@deltascope/core/trace';
import type { SettingName } from '@deltascope/core/train';
import type { Context, TableOption } from '../command.ts';

/** What a command must take to look at a training, and what it may take to look at one of its iterations. */
export type TracingContext = Context<SettingName | TableOption, 'iteration' | 'move' | 'cell'>;

export interface TracedProblem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly lambda: number;
  readonly examples: Examples;
  readonly encoder: Encoder;
  readonly table: Table;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** How the classes came to their numbers; absent in models that do not say it. */
  readonly classOrder?: ClassOrder;
  /** The rows of the table behind the examples. */
  readonly tableRows: TableRows;
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
  /** Of a model: the Theta that its training began with. */
  readonly initial?: Float64Array;
  /** The weights that a training of another network with these settings would begin with. */
  readonly start?: (network: Network) => Float64Array;
  /** The iteration of a training that Theta belongs to, where one is looked at. */
  readonly iteration?: number;
  /** How the training came from the iteration before to this one, where it was asked for. */
  readonly move?: TrainingStep;
}
