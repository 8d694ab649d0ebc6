/** What a language of Deltascope is: its name, and every sentence that core can say. */
import type { DroppedRows } from '../encode/dropped.ts';
import type { InputFormula, InputNumbers } from '../encode/inputFormula.ts';
import type { ColumnReport, LeftOut } from '../encode/leftOut.ts';
import type { FormulaWords } from '../formula/words.ts';
import type { Finding } from '../health/finding.ts';
import type { Unused } from '../names/tableRows.ts';
import type { StopReason } from '../optimize/stopRules.ts';
import type { ColumnDoubt, DoubtedColumn } from '../table/columnDoubt.ts';
import type { ColumnInfo } from '../table/tableSource.ts';
import type { AnswerErrors } from './en/answerErrors.ts';
import type { DistributedErrors } from './en/distributedErrors.ts';
import type { EncodeErrors } from './en/encodeErrors.ts';
import type { EvaluateErrors } from './en/evaluateErrors.ts';
import type { ModelErrors } from './en/modelErrors.ts';
import type { OptimizeErrors } from './en/optimizeErrors.ts';
import type { TableErrors } from './en/tableErrors.ts';
import type { TableGuesses, TableNotes } from './en/tableNotes.ts';
import type { TraceErrors, UnusedRows } from './en/traceErrors.ts';
import type { TrainingErrors } from './en/trainingErrors.ts';
import type { CodeOf, ErrorTexts, NameControl, Place, Say } from './sentence.ts';

/** Every error of core that has sentences of its own, with its data. */
export interface CoreErrors
  extends TableErrors,
    TableGuesses,
    AnswerErrors,
    EncodeErrors,
    EvaluateErrors,
    ModelErrors,
    OptimizeErrors,
    TraceErrors,
    TrainingErrors,
    DistributedErrors {}

/** What a program can rely on: `error.code` of core. */
export type ErrorCode = CodeOf<keyof CoreErrors>;

export interface Language {
  /** By BCP 47: `en`. */
  readonly code: string;
  /** In the language itself: `English`. */
  readonly name: string;
  readonly errors: ErrorTexts<CoreErrors>;
  /** From the outside in: `file.csv, line 7`. */
  readonly place: (place: Place) => string;
  /** What, where and what to do, in one line. */
  readonly inOneLine: (said: { what: string; where?: string; next?: string }) => string;
  /** About the text of a table, without its name and a full stop. */
  readonly tableNotes: { readonly [Key in keyof TableNotes]: Say<TableNotes[Key]> };
  /** A table's name before what is said of it, and a full stop. */
  readonly ofFile: (file: string, text: string) => string;
  readonly doubt: (column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl) => string;
  readonly writing: (writing: ColumnInfo['writing']) => string;
  readonly leftOut: (column: LeftOut) => string;
  readonly dropped: (dropped: readonly DroppedRows[]) => string;
  readonly unanswered: (dropped: readonly DroppedRows[]) => string;
  readonly columnReport: (report: ColumnReport, rows: number) => readonly string[];
  readonly unusedRow: { readonly [Key in keyof UnusedRows]: (data: UnusedRows[Key]) => string };
  readonly inputFormula: (formula: InputFormula) => string;
  readonly inputNumbers: (numbers: InputNumbers) => string;
  readonly finding: (finding: Finding) => string;
  readonly endings: Readonly<Record<StopReason, string>>;
  readonly formulas: FormulaWords;
}

/** Why a row of the table is not used. */
export function unusedText({ unusedRow }: Pick<Language, 'unusedRow'>, { key, data }: Unused): string {
  const say = unusedRow[key] as (data: Unused['data']) => string; // the key's own data
  return say(data);
}
