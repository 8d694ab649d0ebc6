/** 中文，由各部分组成。 */
import type { Language } from './language.ts';
import { printable, shorten } from './shown.ts';
import { answerErrors } from './zh/answerErrors.ts';
import { articleErrors } from './zh/articleErrors.ts';
import { blasErrors } from './zh/blasErrors.ts';
import { placeText } from './zh/chinese.ts';
import { classifierErrors } from './zh/classifierErrors.ts';
import {
  columnReportTexts,
  droppedText,
  inputFormulaText,
  inputNumbersText,
  leftOutText,
  unansweredText,
  weighingText,
} from './zh/columns.ts';
import { differenceText } from './zh/differences.ts';
import { distributedErrors } from './zh/distributedErrors.ts';
import { doubtText, writingText } from './zh/doubts.ts';
import { encodeErrors } from './zh/encodeErrors.ts';
import { columnNoteText } from './zh/encoderNotes.ts';
import { endings } from './zh/endings.ts';
import { engineChoiceErrors, engineWords } from './zh/engineChoice.ts';
import { engineErrors } from './zh/engineErrors.ts';
import { evaluateErrors } from './zh/evaluateErrors.ts';
import { exportErrors } from './zh/exportErrors.ts';
import { findingText } from './zh/findings.ts';
import { formulas } from './zh/formulas.ts';
import { importErrors } from './zh/importErrors.ts';
import { inputErrors } from './zh/inputErrors.ts';
import { jsonErrors } from './zh/jsonErrors.ts';
import { mineErrors } from './zh/mineErrors.ts';
import { modelErrors } from './zh/modelErrors.ts';
import { moves } from './zh/moves.ts';
import { numberNotes } from './zh/numberNotes.ts';
import { numbersErrors } from './zh/numbersErrors.ts';
import { optimizeErrors } from './zh/optimizeErrors.ts';
import { rangeInWords } from './zh/ranges.ts';
import { recordingErrors } from './zh/recordingErrors.ts';
import { summary } from './zh/summary.ts';
import { tableErrors } from './zh/tableErrors.ts';
import { guessErrors, tableFormat, tableNotes } from './zh/tableNotes.ts';
import { traceErrors, unusedRows } from './zh/traceErrors.ts';
import { trainingErrors } from './zh/trainingErrors.ts';

const LONGEST_MESSAGE = 1000;

export const zh: Language = {
  code: 'zh',
  errors: {
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
  },
  place: placeText,
  because: (what) => `：${what}`,
  inOneLine: ({ what, where, next }) =>
    shorten(printable(`${where ? `${where}：` : ''}${what}。${next ?? ''}`), LONGEST_MESSAGE),
  tableNotes,
  tableFormat,
  numberNotes,
  ofFile: (file, text) => `${file}：${text}。`,
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
