/** What a report is made from: a model, its table, and what was computed of both. */
import type { DroppedRows } from '../encode/dropped.ts';
import type { Examples } from '../engine/engine.ts';
import type { Curves } from '../evaluate/curves.ts';
import type { Metrics } from '../evaluate/metrics.ts';
import type { Model } from '../model/model.ts';
import type { Column, ColumnKind } from '../table/column.ts';
import type { GradientCheck } from '../trace/check.ts';
import type { Trace } from '../trace/record.ts';

/** What a report is written of. */
export interface ReportInput {
  readonly model: Model;
  readonly table: {
    /** As the person called it. */
    readonly name: string;
    readonly rows: number;
    readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
    readonly label: string;
    /** The rows of this table that could not be used. */
    readonly dropped: readonly DroppedRows[];
  };
  /** The columns with their cells, in the table's rows; where absent, cells are not told. */
  readonly cells?: readonly Column[];
  /** The usable rows of the table. */
  readonly examples: Examples;
  /** Of the model on those rows, with their rows in the table; its first kept row is the one that the network figure shows. */
  readonly trace: Trace;
  /** On those rows. */
  readonly metrics: Metrics;
  /** Of two classes, on those rows. */
  readonly curves?: Curves;
  readonly check: GradientCheck;
}
