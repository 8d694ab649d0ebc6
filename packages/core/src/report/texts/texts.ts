/** Every sentence of a report, as a type: a language that lacks one does not compile. Names from the data come quoted. */

import type { DroppedRows } from '../../encode/dropped.ts';
import type { Feature } from '../../encode/kinds/kind.ts';
import type { LeftOutReason } from '../../encode/leftOut.ts';
import type { FormulaWords } from '../../formula/words.ts';
import type { Finding } from '../../health/finding.ts';
import type { ActivationKind } from '../../network/activations/activation.ts';
import type { Output } from '../../network/network.ts';
import type { ColumnKind } from '../../table/column.ts';
import type { Language } from '../../words/language.ts';

/** Numbers come formatted, so that a language only says where they go. */
export interface Texts {
  readonly lang: string;
  readonly formulas: FormulaWords;
  readonly weighing: Language['weighing'];
  readonly finding: (finding: Finding) => string;
  /** `41.2 %` */
  readonly percent: (share: number) => string;
  /** `2,154` */
  readonly count: (value: number) => string;
  /** In the language's quotation marks. */
  readonly quote: (word: string) => string;
  readonly list: (words: readonly string[]) => string;
  /** Sentences as one paragraph. */
  readonly sentences: (all: readonly string[]) => string;
  readonly contents: string;
  readonly ask: string;
  readonly scrollable: (title: string) => string;
  readonly more: (count: number) => string;
  readonly footer: (version: string) => string;
  readonly title: (label: string) => string;
  readonly lede: (of: {
    layers: string;
    rows: string;
    table: string;
    accuracy: string;
    largest: string;
    baseline: string;
    better: boolean;
    /** Whether these are rows that it did not learn from; else those of the table. */
    heldOut: boolean;
  }) => string;
  readonly howToRead: string;

  readonly data: {
    readonly title: string;
    readonly story: (of: {
      table: string;
      rows: string;
      columns: number;
      used: string;
      label: string;
      classes: number;
    }) => string;
    readonly caption: string;
    readonly head: readonly [column: string, kind: string, role: string];
    readonly kind: Readonly<Record<ColumnKind, string>>;
    readonly isLabel: (classes: string) => string;
    readonly isWeight: string;
    readonly feature: (feature: Feature, shown: (value: number) => string) => string;
    readonly leftOut: Readonly<Record<LeftOutReason, string>>;
    readonly unknown: string;
    readonly dropped: (drop: DroppedRows, rows: string, column: string) => string;
    readonly noneDropped: string;
  };
  readonly network: {
    readonly title: string;
    readonly story: (of: {
      layers: string;
      parameters: string;
      hidden: number;
      activation: ActivationKind;
      output: Output;
    }) => string;
    readonly reading: (of: { row: string; label: string }) => string;
    readonly figure: (layers: string) => string;
    readonly caption: string;
    readonly layer: (l: number, L: number, units: number) => string;
    readonly forward: string;
    readonly backward: string;
    readonly legend: string;
  };
  readonly weights: {
    readonly title: string;
    readonly story: string;
    readonly matrix: (name: string, from: number) => string;
  };
  readonly labels: { readonly title: string; readonly story: (classes: string) => string; readonly caption: string };
  readonly forward: {
    readonly title: string;
    readonly inputs: string;
    readonly sums: (l: number, last: boolean) => string;
    readonly activation: (activation: ActivationKind) => string;
    readonly output: (output: Output) => string;
    readonly matrix: (name: string, shape: string) => string;
  };
  readonly cost: {
    readonly title: string;
    readonly story: (output: Output) => string;
    readonly numbers: (of: { J: string; data: string; penalty: string; lambda: string; rows: string }) => string;
    readonly noPenalty: (of: { J: string; rows: string }) => string;
  };
  readonly outputError: {
    readonly title: string;
    readonly story: (output: Output) => string;
    /** `w`: what the row weighs, if rows weigh. */
    readonly example: (of: {
      address: string;
      value: string;
      a: string;
      w?: string;
      isTrue: boolean;
      name: string;
    }) => string;
    readonly weighed: string;
  };
  readonly hiddenError: {
    readonly title: string;
    readonly story: string;
    readonly before: (name: string) => string;
    readonly after: (name: string) => string;
    readonly none: string;
  };
  readonly accumulate: {
    readonly title: string;
    readonly story: (rows: string) => string;
    readonly pushes: (address: string) => string;
    readonly pushesCaption: (of: {
      address: string;
      total: string;
      shown: string;
      rest: string;
      restRows: string;
    }) => string;
    readonly pushAxis: string;
  };
  readonly gradient: {
    readonly matrix: (name: string) => string;
    readonly title: string;
    readonly story: (lambda: string) => string;
    readonly noPenalty: string;
  };
  readonly check: {
    readonly title: string;
    readonly story: (of: { compared: string; parameters: string; all: boolean }) => string;
    readonly passed: (difference: string, bound: string) => string;
    readonly failed: (difference: string, bound: string) => string;
    readonly worst: (of: { address: string; backpropagation: string; numerical: string }) => string;
    readonly kinks: (rows: string, activation: ActivationKind) => string;
  };
  readonly training: {
    readonly title: string;
    readonly optimizer: (name: string) => string;
    readonly story: (of: {
      optimizer: string;
      iterations: string;
      from: string;
      to: string;
      rows: string;
      heldOut: string | undefined;
    }) => string;
    /** By the reason that the training recorded. */
    readonly end: (reason: string) => string;
    readonly curve: string;
    readonly curveCaption: (held: boolean) => string;
    readonly iteration: string;
    readonly cost: string;
    readonly trainingRows: string;
    readonly heldOutRows: string;
    readonly noHistory: string;
  };
  readonly result: {
    readonly title: string;
    readonly story: (of: {
      rows: string;
      accuracy: string;
      largest: string;
      baseline: string;
      better: boolean;
    }) => string;
    readonly caption: string;
    readonly head: readonly [measure: string, here: string, training: string, heldOut: string];
    readonly measures: {
      readonly rows: string;
      readonly accuracy: string;
      readonly baseline: string;
      readonly balanced: string;
      readonly macroF1: string;
      readonly logLoss: string;
    };
    readonly classCaption: string;
    readonly classHead: readonly [name: string, support: string, recall: string, precision: string, answered: string];
    readonly confusion: string;
    readonly confusionCaption: string;
    readonly truth: string;
    readonly answer: string;
    readonly confusionCell: (of: { truth: string; answer: string; count: string; share: string }) => string;
    readonly calibration: string;
    readonly calibrationCaption: (error: string) => string;
    readonly roc: {
      readonly title: string;
      readonly caption: (area: string) => string;
      readonly x: string;
      readonly y: string;
      readonly chance: string;
    };
    readonly precisionRecall: {
      readonly title: string;
      readonly caption: (average: string) => string;
      readonly x: string;
      readonly y: string;
      readonly chance: (share: string) => string;
    };
    /** The threshold that is answered by. */
    readonly threshold: (value: string) => string;
    readonly confidence: string;
    readonly shareRight: string;
    readonly perfect: string;
    readonly bin: (of: { from: string; to: string; count: string; confidence: string; accuracy: string }) => string;
  };
  readonly contributions: {
    readonly title: string;
    readonly story: string;
    readonly weight: (of: {
      address: string;
      gradient: string;
      Delta: string;
      /** What Delta is divided by, and its value. */
      by: 'm' | 'W';
      rows: string;
      penalty: string;
    }) => string;
    readonly came: (of: { name: string; share: string }) => string;
    readonly alone: (of: { name: string; times: string }) => string;
    readonly pull: (of: { up: string; upValue: string; down: string; downValue: string; left: string }) => string;
    readonly classes: (address: string) => string;
    readonly classCaption: (of: { address: string; Delta: string }) => string;
    readonly part: (of: { name: string; rows: string; value: string; share: string }) => string;
    readonly rows: (address: string) => string;
    readonly rowsCaption: string;
    readonly rowName: (of: { row: number; name: string }) => string;
    readonly rowPart: (of: { row: number; value: string; share: string }) => string;
    readonly answer: (of: {
      row: string;
      name: string;
      address: string;
      output: string;
      baseline: string;
      atBaseline: string;
      difference: string;
    }) => string;
    readonly trainingMean: string;
    readonly tableMean: string;
    readonly columns: string;
    readonly columnsCaption: (of: { difference: string; error: string; points: string }) => string;
    readonly columnAxis: string;
    readonly columnPart: (of: { name: string; value: string; share: string }) => string;
    readonly table: string;
    readonly head: readonly [column: string, value: string, integrated: string, gradientTimesInput: string];
    readonly missing: string;
    readonly others: (count: string) => string;
  };
  readonly doubt: {
    readonly title: string;
    readonly sameRows: string;
    readonly noHeldOut: string;
    readonly manyDropped: (dropped: string, of: string) => string;
    readonly checkFailed: string;
    readonly poorlyCalibrated: (error: string) => string;
  };
  /** By what the rows and the columns of a matrix are. */
  readonly axis: {
    readonly examples: string;
    readonly units: string;
    readonly classes: string;
    readonly inputs: string;
    readonly rowLabel: (y: number) => string;
  };
  readonly matrixDescription: (of: {
    name: string;
    rows: number;
    columns: number;
    low: string;
    high: string;
  }) => string;
  readonly figureDescription: (of: { layers: string; row: string; edges: string }) => string;
}
