/** Languages: everything that can be said of a table, a network and its training, from codes and data. */

export type { ArticleMatrix } from '../words/en/articleErrors.ts';
export { type Compared, type DistributedErrors, distributedErrors } from '../words/en/distributedErrors.ts';
export { counted, quote, quoted } from '../words/en/english.ts';
export type { JsonFault, JsonWanted } from '../words/en/jsonErrors.ts';
export type { MisfitArray } from '../words/en/mineErrors.ts';
export type { OtherFile, Printer } from '../words/en/numbersErrors.ts';
export { coreErrors, en } from '../words/en.ts';
export type { ComputedWith, EngineWords } from '../words/engineWords.ts';
export { type CoreErrors, type ErrorCode, type Language, unusedText } from '../words/language.ts';
export { LANGUAGE_CODES, LANGUAGE_NAMES, type LanguageCode } from '../words/languageCode.ts';
export { LANGUAGES, languageOfLocale } from '../words/languages.ts';
export {
  type Called,
  type HeldFixed,
  type MoveRemark,
  type MoveTime,
  type MoveWords,
  moveFormula,
  moveName,
} from '../words/moves.ts';
export { errorSamples } from '../words/samples.ts';
export { errorParts, errorText, noteText, numberNoteText, type Speaker } from '../words/say.ts';
export type { Seen } from '../words/seen.ts';
export {
  type CodeOf,
  type Control,
  type ErrorDefinitions,
  type ErrorText,
  type ErrorTexts,
  type NameControl,
  type NoData,
  optionNames,
  type Place,
  type Samples,
  type Say,
  said,
} from '../words/sentence.ts';
export type { RightRows, SummaryLayer, SummaryWords } from '../words/summaryWords.ts';
export { zh } from '../words/zh.ts';
