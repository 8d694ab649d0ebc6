/** English, from its parts. */
import { inOneLine } from '../errors.ts';
import { answerErrors } from './en/answerErrors.ts';
import {
  columnReportTexts,
  droppedText,
  inputFormulaText,
  inputNumbersText,
  leftOutText,
  unansweredText,
} from './en/columns.ts';
import { distributedErrors } from './en/distributedErrors.ts';
import { doubtText, writingText } from './en/doubts.ts';
import { encodeErrors } from './en/encodeErrors.ts';
import { endings } from './en/endings.ts';
import { placeText } from './en/english.ts';
import { evaluateErrors } from './en/evaluateErrors.ts';
import { findingText } from './en/findings.ts';
import { formulas } from './en/formulas.ts';
import { modelErrors } from './en/modelErrors.ts';
import { optimizeErrors } from './en/optimizeErrors.ts';
import { tableErrors } from './en/tableErrors.ts';
import { guessErrors, tableNotes } from './en/tableNotes.ts';
import { traceErrors, unusedRows } from './en/traceErrors.ts';
import { trainingErrors } from './en/trainingErrors.ts';
import type { CoreErrors, Language } from './language.ts';
import type { ErrorDefinitions } from './sentence.ts';

/** Every error of core: whose fault it is, and its sentences in English. */
export const coreErrors: ErrorDefinitions<CoreErrors> = {
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
};

export const en: Language = {
  code: 'en',
  name: 'English',
  errors: coreErrors,
  place: placeText,
  inOneLine,
  tableNotes,
  ofFile: (file, text) => `${file}: ${text}.`,
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
