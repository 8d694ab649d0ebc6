/** 中文，由各部分组成。 */
import type { Language } from './language.ts';
import { printable, shorten } from './shown.ts';
import { answerErrors } from './zh/answerErrors.ts';
import { placeText } from './zh/chinese.ts';
import {
  columnReportTexts,
  droppedText,
  inputFormulaText,
  inputNumbersText,
  leftOutText,
  unansweredText,
} from './zh/columns.ts';
import { distributedErrors } from './zh/distributedErrors.ts';
import { doubtText, writingText } from './zh/doubts.ts';
import { encodeErrors } from './zh/encodeErrors.ts';
import { endings } from './zh/endings.ts';
import { evaluateErrors } from './zh/evaluateErrors.ts';
import { findingText } from './zh/findings.ts';
import { formulas } from './zh/formulas.ts';
import { modelErrors } from './zh/modelErrors.ts';
import { optimizeErrors } from './zh/optimizeErrors.ts';
import { tableErrors } from './zh/tableErrors.ts';
import { guessErrors, tableNotes } from './zh/tableNotes.ts';
import { traceErrors, unusedRows } from './zh/traceErrors.ts';
import { trainingErrors } from './zh/trainingErrors.ts';

const LONGEST_MESSAGE = 1000;

export const zh: Language = {
  code: 'zh',
  name: '中文',
  errors: {
    ...tableErrors,
    ...guessErrors,
    ...encodeErrors,
    ...evaluateErrors,
    ...modelErrors,
    ...answerErrors,
    ...optimizeErrors,
    ...traceErrors,
    ...trainingErrors,
    ...distributedErrors,
  },
  place: placeText,
  inOneLine: ({ what, where, next }) =>
    shorten(printable(`${where ? `${where}：` : ''}${what}。${next ?? ''}`), LONGEST_MESSAGE),
  tableNotes,
  ofFile: (file, text) => `${file}：${text}。`,
  doubt: doubtText,
  writing: writingText,
  leftOut: leftOutText,
  dropped: droppedText,
  unanswered: unansweredText,
  columnReport: columnReportTexts,
  unusedRow: unusedRows,
  inputFormula: inputFormulaText,
  inputNumbers: inputNumbersText,
  finding: findingText,
  endings,
  formulas,
};
