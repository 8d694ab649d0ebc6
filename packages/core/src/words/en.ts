/** English, from its parts. */
import { inOneLine } from '../errors.ts';
import { rangeInWords } from '../optimize/range.ts';
import { answerErrors } from './en/answerErrors.ts';
import { articleErrors } from './en/articleErrors.ts';
import { blasErrors } from './en/blasErrors.ts';
import { classifierErrors } from './en/classifierErrors.ts';
import {
  columnReportTexts,
  droppedText,
  inputFormulaText,
  inputNumbersText,
  leftOutText,
  unansweredText,
  weighingText,
} from './en/columns.ts';
import { differenceText } from './en/differences.ts';
import { distributedErrors } from './en/distributedErrors.ts';
import { doubtText, writingText } from './en/doubts.ts';
import { encodeErrors } from './en/encodeErrors.ts';
import { columnNoteText } from './en/encoderNotes.ts';
import { endings } from './en/endings.ts';
import { engineChoiceErrors, engineWords } from './en/engineChoice.ts';
import { engineErrors } from './en/engineErrors.ts';
import { placeText } from './en/english.ts';
import { evaluateErrors } from './en/evaluateErrors.ts';
import { exportErrors } from './en/exportErrors.ts';
import { findingText } from './en/findings.ts';
import { formulas } from './en/formulas.ts';
import { importErrors } from './en/importErrors.ts';
import { inputErrors } from './en/inputErrors.ts';
import { jsonErrors } from './en/jsonErrors.ts';
import { mineErrors } from './en/mineErrors.ts';
import { modelErrors } from './en/modelErrors.ts';
import { moves } from './en/moves.ts';
import { numberNotes } from './en/numberNotes.ts';
import { numbersErrors } from './en/numbersErrors.ts';
import { optimizeErrors } from './en/optimizeErrors.ts';
import { recordingErrors } from './en/recordingErrors.ts';
import { summary } from './en/summary.ts';
import { tableErrors } from './en/tableErrors.ts';
import { guessErrors, tableFormat, tableNotes } from './en/tableNotes.ts';
import { traceErrors, unusedRows } from './en/traceErrors.ts';
import { trainingErrors } from './en/trainingErrors.ts';
import type { CoreErrors, Language } from './language.ts';
import type { ErrorDefinitions } from './sentence.ts';

/** Every error of core: whose fault it is, and its sentences in English. */
export const coreErrors: ErrorDefinitions<CoreErrors> = {
  ...tableErrors,
  ...guessErrors,
  ...engineErrors,
  ...articleErrors,
  ...engineChoiceErrors,
  ...recordingErrors,
  ...blasErrors,
  ...jsonErrors,
  ...numbersErrors,
  ...classifierErrors,
  ...inputErrors,
  ...mineErrors,
  ...encodeErrors,
  ...evaluateErrors,
  ...modelErrors,
  ...importErrors,
  ...answerErrors,
  ...optimizeErrors,
  ...traceErrors,
  ...trainingErrors,
  ...distributedErrors,
  ...exportErrors,
};

export const en: Language = {
  code: 'en',
  errors: coreErrors,
  place: placeText,
  because: (what) => `: ${what}`,
  inOneLine,
  tableNotes,
  tableFormat,
  numberNotes,
  ofFile: (file, text) => `${file}: ${text}.`,
  doubt: doubtText,
  writing: writingText,
  leftOut: leftOutText,
  columnNote: columnNoteText,
  dropped: droppedText,
  weighing: weighingText,
  unanswered: unansweredText,
  columnReport: columnReportTexts,
  unusedRow: unusedRows,
  inputFormula: inputFormulaText,
  inputNumbers: inputNumbersText,
  range: rangeInWords,
  finding: findingText,
  difference: differenceText,
  engine: engineWords,
  endings,
  formulas,
  moves,
  summary,
};
