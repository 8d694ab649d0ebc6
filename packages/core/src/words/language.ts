/** What a language of Deltascope is: its code, and every sentence that core can say. */
import type { DroppedRows } from '../encode/dropped.ts';
import type { InputFormula, InputNumbers } from '../encode/inputFormula.ts';
import type { ColumnReport, LeftOut } from '../encode/leftOut.ts';
import type { ColumnNote } from '../encode/notes.ts';
import type { Weighting } from '../encode/weighting.ts';
import type { FormulaWords } from '../formula/words.ts';
import type { Finding } from '../health/finding.ts';
import type { Unused } from '../names/tableRows.ts';
import type { NumberRange } from '../optimize/range.ts';
import type { StopReason } from '../optimize/stopRules.ts';
import type { ColumnDoubt, DoubtedColumn } from '../table/columnDoubt.ts';
import type { TableFormat } from '../table/rowSource.ts';
import type { ColumnInfo } from '../table/tableSource.ts';
import type { Difference } from '../training/difference.ts';
import type { AnswerErrors } from './en/answerErrors.ts';
import type { ArticleErrors } from './en/articleErrors.ts';
import type { BlasErrors } from './en/blasErrors.ts';
import type { ClassifierErrors } from './en/classifierErrors.ts';
import type { DistributedErrors } from './en/distributedErrors.ts';
import type { EncodeErrors } from './en/encodeErrors.ts';
import type { EngineChoiceErrors } from './en/engineChoice.ts';
import type { EngineErrors } from './en/engineErrors.ts';
import type { EvaluateErrors } from './en/evaluateErrors.ts';
import type { ExportErrors } from './en/exportErrors.ts';
import type { ImportErrors } from './en/importErrors.ts';
import type { InputErrors } from './en/inputErrors.ts';
import type { JsonErrors } from './en/jsonErrors.ts';
import type { MineErrors } from './en/mineErrors.ts';
import type { ModelErrors } from './en/modelErrors.ts';
import type { NumbersErrors } from './en/numbersErrors.ts';
import type { OptimizeErrors } from './en/optimizeErrors.ts';
import type { RecordingErrors } from './en/recordingErrors.ts';
import type { TableErrors } from './en/tableErrors.ts';
import type { TableGuesses, TableNotes } from './en/tableNotes.ts';
import type { TraceErrors, UnusedRows } from './en/traceErrors.ts';
import type { TrainingErrors } from './en/trainingErrors.ts';
import type { EngineWords } from './engineWords.ts';
import type { MoveWords } from './moves.ts';
import type { NumberNoteTexts } from './numberNotes.ts';
import type { CodeOf, ErrorTexts, NameControl, Place, Say } from './sentence.ts';
import type { SummaryWords } from './summaryWords.ts';

/** Every error of core that has sentences of its own, with its data. */
export interface CoreErrors
  extends TableErrors,
    TableGuesses,
    AnswerErrors,
    EngineErrors,
    ArticleErrors,
    EngineChoiceErrors,
    RecordingErrors,
    BlasErrors,
    JsonErrors,
    NumbersErrors,
    ClassifierErrors,
    InputErrors,
    MineErrors,
    EncodeErrors,
    EvaluateErrors,
    ImportErrors,
    ModelErrors,
    OptimizeErrors,
    TraceErrors,
    TrainingErrors,
    ExportErrors,
    DistributedErrors {}

/** What a program can rely on: `error.code` of core. */
export type ErrorCode = CodeOf<keyof CoreErrors>;

/** Everything that core says, in one language. */
export interface Language {
  /** By BCP 47: `en`. */
  readonly code: string;
  readonly errors: ErrorTexts<CoreErrors>;
  /** From the outside in: `file.csv, line 7`. */
  readonly place: (place: Place) => string;
  /** Of the error behind an error, after what that one says: `: the disk is full`. */
  readonly because: (what: string) => string;
  /** What, where and what to do, in one line. */
  readonly inOneLine: (said: { what: string; where?: string; next?: string }) => string;
  /** About the text of a table, without its name and a full stop. */
  readonly tableNotes: { readonly [Key in keyof TableNotes]: Say<TableNotes[Key]> };
  /** About a person's file of numbers, without its name and a full stop. */
  readonly numberNotes: NumberNoteTexts;
  /** What a table was read from: `CSV, delimiter ",", utf-8`. */
  readonly tableFormat: (format: TableFormat) => string;
  /** A file's name before what is said of it, and a full stop. */
  readonly ofFile: (file: string, text: string) => string;
  /** What was odd about a column, as a clause. */
  readonly doubt: (column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl) => string;
  /** How a column is written, as a clause. */
  readonly writing: (writing: ColumnInfo['writing']) => string;
  /** Why a column is left out. */
  readonly leftOut: (column: LeftOut) => string;
  /** What an encoder keeps of how a column was read, as a clause without advice. */
  readonly columnNote: (note: ColumnNote) => string;
  /** How many rows are dropped, and why. */
  readonly dropped: (dropped: readonly DroppedRows[]) => string;
  /** How rows are weighed, as a sentence. */
  readonly weighing: (weighting: Weighting, classes: readonly string[]) => string;
  /** How many rows have no answer, and why. */
  readonly unanswered: (dropped: readonly DroppedRows[]) => string;
  /** What an encoder met in a column. */
  readonly columnReport: (report: ColumnReport, rows: number) => readonly string[];
  readonly unusedRow: { readonly [Key in keyof UnusedRows]: (data: UnusedRows[Key]) => string };
  /** How a cell becomes an input, in names. */
  readonly inputFormula: (formula: InputFormula) => string;
  /** How a cell became an input, in numbers. */
  readonly inputNumbers: (numbers: InputNumbers) => string;
  /** What a number must be: `a whole number, 1 or more and at most 64`. */
  readonly range: (range: NumberRange) => string;
  /** A finding as a sentence. */
  readonly finding: (finding: Finding) => string;
  /** A clause: what was then and what is now. */
  readonly difference: (difference: Difference) => string;
  readonly engine: EngineWords;
  readonly endings: Readonly<Record<StopReason, string>>;
  readonly formulas: FormulaWords;
  readonly moves: MoveWords;
  readonly summary: SummaryWords;
}

/** Why a row of the table is not used. */
export function unusedText({ unusedRow }: Pick<Language, 'unusedRow'>, { key, data }: Unused): string {
  const say = unusedRow[key] as (data: Unused['data']) => string; // the key's own data
  return say(data);
}
