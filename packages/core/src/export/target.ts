/** What an export target is: a file (or a folder) here and a line in registry.ts; or your own, given to `exportModel`. */

import type { OwnBytes } from '../arrays.ts';
import type { Precision } from '../engine/engine.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Model } from '../model/model.ts';
import type { Table } from '../table/column.ts';
import type { LanguageCode } from '../words/languageCode.ts';

/** Something that a model can be exported to: a program, or a file that other programs run. */
export interface ExportTarget<Name extends string = string> {
  readonly name: Name;
  /** Of its file: `.onnx`. */
  readonly extension: `.${string}`;
  /** `wanted`: a few rows of a table are written into the program, so that it can check itself. */
  readonly rows: 'none' | 'wanted';
  /** In which precisions it can compute; the first is the default. */
  readonly precisions: readonly Precision[];
  /** What is written, as one clause: for help, menu and documentation. */
  readonly words: Readonly<Record<LanguageCode, string>>;
  /** The whole file. Throws `export-column` and `export-activation` (data) for what cannot be said in it. */
  write(input: ExportInput): string | OwnBytes;
}

/** What a target writes: a model, the rows that it asked for, and how. */
export interface ExportInput {
  readonly model: Model;
  /** Always there if the target wants rows. */
  readonly rows?: ExportRows;
  readonly options: Required<Pick<ExportOptions, 'precision' | 'name'>> & Pick<ExportOptions, 'threshold'>;
}

/** How a model is exported. */
export interface ExportOptions {
  /** [the target's first] */
  readonly precision?: Precision;
  /** What the model is called in the file [model]. */
  readonly name?: string;
  /** The second of two classes is answered from this probability on [whichever is the more probable]. */
  readonly threshold?: number;
}

/** A few rows of a table, as they are there and as the network sees them. */
export interface ExportRows {
  /** The whole table, whose cells can be shown. */
  readonly table: Table;
  /** The table's rows, counted from 0, behind those of X. */
  readonly rows: Int32Array;
  /** The rows as the network sees them: encoded (m × n), without the bias column. */
  readonly X: Matrix;
  /** Their labels, 1 … K. */
  readonly y: Int32Array;
}
