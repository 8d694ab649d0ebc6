/** What page and worker say to each other. Everything here is plain data that can be cloned. */
import type { BrokenTraining, HintGrade, Lines, Verdict } from '@deltascope/core/diagnose';
import type { DroppedRows, LeftOut } from '@deltascope/core/encode';
import type { ErrorDetail } from '@deltascope/core/errors';
import type { Finding, Metrics } from '@deltascope/core/evaluate';
import type { OptimizerName, StopReason } from '@deltascope/core/optimize';
import type { CellOptions, ColumnInfo, TableFormat, TableNote, TextOptions } from '@deltascope/core/table';
import type { Contributions, Explanation, Formula, MatrixName, Plane } from '@deltascope/core/trace';
import type { TrainingSettings } from '@deltascope/core/train';
import type { LanguageCode } from '@deltascope/core/words';

/** Where a table comes from. */
export type GivenTable =
  | { readonly kind: 'sample' }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob };

/** A file of a folder, by its path in it. */
export interface RecordedFile {
  readonly path: string;
  readonly file: Blob;
}

/** What a person may decide about how a file is read; what is not given is found, as on the command line. */
export interface ReadingSettings
  extends Pick<TextOptions, 'header' | 'names' | 'encoding' | 'delimiter' | 'onBadRow'>,
    Pick<CellOptions, 'decimal' | 'thousands' | 'dates' | 'na'> {
  /** Of a workbook: the sheet's name, or its number from 1. */
  readonly sheet?: string;
}

export interface TableInfo {
  readonly name: string;
  readonly format: TableFormat;
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  /** About the structure, in core's sentences. */
  readonly notes: readonly TableNote[];
  /** The column that is most likely meant as the label. */
  readonly likelyLabel: string;
}

/** All that decides what is computed, but the table itself: core's, with a label column, which the page always has. */
export type Settings = TrainingSettings & { readonly label: string };

export interface ProblemInfo {
  /** As it is read for this problem: an opened model has its own way. */
  readonly table: TableInfo;
  readonly layers: readonly number[];
  readonly inputs: readonly string[];
  readonly groups: readonly InputGroup[];
  readonly features: readonly string[];
  readonly classes: readonly string[];
  readonly rows: number;
  /** The table's rows that are learned from, counted from 1, ascending: what people call the rows. */
  readonly tableRows: Int32Array;
  readonly heldOut: number;
  readonly notes: readonly Note[];
  /** The two features that say most of the label, numbers before words; absent if there are no two. */
  readonly likelyAxes?: readonly [across: string, up: string];
  readonly threads: number;
  readonly optimizer: OptimizerName;
  /** Mini-batches of an iteration; 1 for an optimizer that learns from all rows at once. */
  readonly batches: number;
  /** Of a recording that was opened: its iterations, and whether those in between are computed in the same bits. */
  readonly recorded?: { readonly iterations: number; readonly sameBits: boolean };
}

/** The inputs that one column of the table became. */
export interface InputGroup {
  readonly column: string;
  /** Columns of a1, from the first to the last. */
  readonly first: number;
  readonly last: number;
  /** Those that a cell may hold, if it holds words. */
  readonly words?: readonly string[];
}

/** What of the table is not learned from. */
export type Note =
  | { readonly kind: 'left-out'; readonly column: LeftOut }
  | { readonly kind: 'dropped'; readonly rows: DroppedRows };

/** One iteration, as it is made. */
export interface Moment {
  readonly iteration: number;
  /** With the penalty: what the optimizer lowers. */
  readonly J: number;
  readonly gradientNorm?: number;
}

/** What answers cost on each part of the rows, without the penalty, so that both can be compared; and the penalty. */
interface Costs {
  readonly cost: number;
  readonly heldOutCost?: number;
  readonly penalty: number;
}

/** A judged iteration, as the curves show it. Not every one is: judging takes time of its own. */
export interface JudgedPoint extends Costs {
  readonly iteration: number;
  readonly accuracy: number;
  readonly heldOutAccuracy?: number;
}

/** Which of the rows. */
export type RowPart = 'training' | 'heldOut';

export interface Judged extends Costs {
  readonly iteration: number;
  readonly training: Metrics;
  readonly heldOut?: Metrics;
  /** From which probability the second of two classes is answered; absent if the more probable class is. */
  readonly threshold?: number;
}

/** A row behind a cell of the confusion matrix. */
export interface ConfusedRow {
  readonly row: number;
  /** What the network gives for its answer, from 0 to 1. */
  readonly sure: number;
  /** The table's own cells, by the problem's groups; empty if missing. */
  readonly cells: readonly string[];
}

/** A step of the cost function without its rows. */
export interface StepInfo extends MatrixName {
  /** As it is written. */
  readonly name: string;
  /** Absent for the weights, which are given. */
  readonly formula?: Formula;
  readonly rows: number;
  readonly columns: number;
  readonly bias: boolean;
  readonly perRow: boolean;
}

/** The numbers of one row on the way through the network, and the weights. */
export interface RowPicture {
  readonly iteration: number;
  /** Of the table, as all rows here. */
  readonly row: number;
  /** By name: `z2`, `a2`, `s3` … one row; Theta whole. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  readonly Theta: readonly Float64Array[];
  /** Where the ask wants them: both take a pass over all rows. */
  readonly slope?: { readonly J: number; readonly gradient: readonly Float64Array[] };
  readonly steps: readonly StepInfo[];
  readonly label: string;
  readonly answer: string;
  /** What the network gives for its answer, from 0 to 1. */
  readonly sure: number;
  /** The table's own cells, by the problem's groups; empty if missing. */
  readonly cells: readonly string[];
}

export interface Window {
  readonly first: number;
  readonly columns: number;
  /** Row-major. */
  readonly values: Float64Array;
  /** Of the data step: the cells as they are written. */
  readonly texts?: readonly (readonly string[])[];
}

/** A matrix of the row that became another. */
export interface ChangedStep {
  readonly name: string;
  /** How many numbers of it became others, of how many. */
  readonly changed: number;
  readonly of: number;
  /** Where most, and by how much. */
  readonly address: string;
  readonly difference: number;
}

/** What a change by hand does, before and after. */
export interface Change {
  readonly address: string;
  readonly before: number;
  readonly after: number;
  readonly J: readonly [before: number, after: number];
  readonly outputs: readonly (readonly [before: number, after: number])[];
  readonly accuracy: readonly [before: number, after: number];
  readonly row: number;
  /** Of the row, in the order in which they are computed. */
  readonly steps: readonly ChangedStep[];
}

/** A row's part of a weight's gradient. */
export interface MovingRow {
  readonly row: number;
  readonly label: string;
  readonly value: number;
  readonly share: number;
}

/** Who moves a weight. */
export interface Moved extends Pick<Contributions, 'Delta' | 'above' | 'below' | 'agreement'> {
  readonly along: readonly MovingRow[];
  readonly against: readonly MovingRow[];
  readonly byClass: readonly {
    readonly label: string;
    readonly rows: number;
    readonly value: number;
    readonly share: number;
  }[];
}

/** The same in every language of core, so that the page can change its own at once. */
export type PerLanguage<T> = Readonly<Record<LanguageCode, T>>;

/** What is said of a mistake that is switched on. */
export interface MistakeSaid {
  readonly does: string;
  /** Why a training with it ended early, if it did: a clause. */
  readonly ended?: string;
}

/** A known mistake switched on, beside the right way. */
export interface MistakeShown {
  readonly id: string;
  readonly line: string;
  readonly said: PerLanguage<MistakeSaid>;
  readonly fix: Lines;
  /** Rows that it is shown on. */
  readonly rows: number;
  /** Names of the quantities that it changes at the start. */
  readonly changed: readonly string[];
  readonly right: BrokenTraining;
  readonly wrong: BrokenTraining;
}

/** A person's own numbers beside those of the page. */
export interface MineCompared {
  readonly verdict: Verdict;
  /** In the person's names. */
  readonly compared: readonly string[];
  /** Of the first that differs, the cell farthest off, and the numbers there. */
  readonly address?: string;
  /** The table's row of that cell, if it has one. */
  readonly row?: number;
  readonly mine?: number;
  readonly right?: number;
  /** Titles of mistakes, of each explanation. */
  readonly explanations: PerLanguage<readonly (readonly string[])[]>;
  /** All of it in core's sentences, how the files were read first, by how much is told. */
  readonly lines: PerLanguage<Readonly<Record<HintGrade, readonly string[]>>>;
}

export interface Asked extends Explanation {
  readonly iteration: number;
  /** Of a derivative: the central difference beside it. */
  readonly numerical?: { readonly backpropagation: number; readonly difference: number };
}

/** Questions by name, with what is asked and what is answered. */
export interface Questions {
  /** `again`: the table that is open, read otherwise; an opened model or recording stays. */
  load: {
    readonly ask: { readonly given: GivenTable; readonly reading: ReadingSettings; readonly again?: boolean };
    readonly answer: TableInfo;
  };
  openModel: {
    readonly ask: { readonly name: string; readonly bytes: Uint8Array };
    readonly answer: { readonly settings: Settings };
  };
  openRecording: {
    readonly ask: { readonly files: readonly RecordedFile[] };
    readonly answer: { readonly settings: Settings };
  };
  /**
   * `run` is the page's number for the training that begins: what an earlier one still says is known by it. The one
   * before is set aside; it and earlier ones stay as long as `keep` names them.
   */
  configure: {
    readonly ask: {
      readonly settings: Settings;
      readonly run: number;
      readonly anew: boolean;
      readonly keep: readonly number[];
    };
    readonly answer: ProblemInfo;
  };
  /** Brings a training back that was set aside, with its table, model and recording; the present one goes. */
  restore: { readonly ask: { readonly run: number }; readonly answer: ProblemInfo };
  /** Speeds are iterations a second; as many as go, if there is none. */
  play: { readonly ask: { readonly iterations?: number; readonly speed?: number }; readonly answer: null };
  speed: { readonly ask: { readonly speed?: number }; readonly answer: null };
  pause: { readonly ask: null; readonly answer: null };
  picture: {
    readonly ask: { readonly row: number; readonly iteration: number; readonly slope: boolean };
    readonly answer: RowPicture;
  };
  window: {
    readonly ask: { readonly step: string; readonly first: number; readonly count: number; readonly iteration: number };
    readonly answer: Window;
  };
  explain: { readonly ask: { readonly address: string; readonly iteration: number }; readonly answer: Asked };
  change: {
    readonly ask: {
      readonly address: string;
      /** A number; for an input also a cell of its column, as the table writes it. */
      readonly value: number | { readonly cell: string };
      readonly row: number;
      readonly iteration: number;
    };
    readonly answer: Change;
  };
  judge: { readonly ask: { readonly iteration: number }; readonly answer: Judged };
  health: {
    readonly ask: { readonly iteration: number };
    readonly answer: readonly Finding[];
  };
  moved: { readonly ask: { readonly address: string; readonly iteration: number }; readonly answer: Moved };
  /** Rows of one cell of the confusion matrix, by their rows in the table, and how sure the network is of its answer. */
  confused: {
    readonly ask: {
      readonly part: RowPart;
      readonly actual: number;
      readonly predicted: number;
      readonly iteration: number;
    };
    readonly answer: readonly ConfusedRow[];
  };
  mistakes: {
    readonly ask: null;
    readonly answer: readonly { readonly id: string; readonly title: PerLanguage<string> }[];
  };
  mistake: { readonly ask: { readonly id: string }; readonly answer: MistakeShown };
  mine: {
    readonly ask: {
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
      readonly iteration: number;
    };
    readonly answer: MineCompared;
  };
  plane: {
    readonly ask: {
      readonly across: string;
      readonly up: string;
      readonly row: number;
      readonly points: number;
      readonly iteration: number;
      /** Whether the rows are wanted too: they stay where they are while the network learns. */
      readonly dots: boolean;
    };
    readonly answer: PlaneAnswer;
  };
  model: { readonly ask: { readonly iteration: number }; readonly answer: Uint8Array<ArrayBuffer> };
  report: { readonly ask: { readonly iteration: number; readonly lang: LanguageCode }; readonly answer: string };
  export: {
    readonly ask: { readonly iteration: number; readonly to: string; readonly name: string };
    readonly answer: string | Uint8Array<ArrayBuffer>;
  };
  csv: { readonly ask: { readonly step: string; readonly iteration: number }; readonly answer: string };
}

export type QuestionName = keyof Questions;

export interface Request<Name extends QuestionName = QuestionName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Questions[Name]['ask'];
}

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly detail?: ErrorDetail;
}

/** What the network answers over two features. */
export interface PlaneAnswer extends Omit<Plane, 'a'> {
  readonly iteration: number;
  readonly row: number;
  /** By layer, from the second, each of its first units. */
  readonly units: readonly (readonly UnitOverPlane[])[];
  /** Where they were asked for. */
  readonly dots?: Dots;
}

/** What a unit gives over a plane. */
export interface UnitOverPlane {
  /** The least and the most of it. */
  readonly low: number;
  readonly high: number;
  /**
   * At each point from 0 to 255: of an output as it goes from 0 to 1, of a hidden unit from its low to its high. Absent for
   * a hidden unit that hardly varies.
   */
  readonly shades?: Uint8Array;
}

/** Rows as dots over two features: places along both axes, and labels. */
export interface Dots {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly labels: Int32Array;
  /** Of the table. */
  readonly rows: Int32Array;
  /** How near each is, from 0 to 1, to the row that the plane holds, in all features but the two shown. */
  readonly near: Float32Array;
}

/** What a training says by itself. */
export type TrainingEvent =
  /** New iterations, a few dozen milliseconds' worth, and what was judged meanwhile; `judged` is of the newest. */
  | {
      readonly kind: 'moments';
      readonly moments: readonly Moment[];
      readonly points: readonly JudgedPoint[];
      readonly judged?: Judged;
    }
  /** `kept` is the iteration that the training is for: the last, or that of the lowest cost on the held-out rows. */
  | { readonly kind: 'ended'; readonly reason: StopReason; readonly kept: number; readonly judged: Judged }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** What the worker says by itself: of a training with its number. */
export type Event = { readonly kind: 'progress'; readonly share: number } | (TrainingEvent & { readonly run?: number });

/** `ms` is how long the worker took for the answer, its wait for the training aside. */
export type Reply =
  | { readonly id: number; readonly answer: unknown; readonly ms: number }
  | { readonly id: number; readonly fault: Fault }
  | { readonly event: Event };
