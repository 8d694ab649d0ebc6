/** Languages: everything that can be said of a table, a network and its training, from codes and data. */

export { type Compared, distributedErrors } from '../words/en/distributedErrors.ts';
export { counted, quote, quoted } from '../words/en/english.ts';
export { coreErrors } from '../words/en.ts';
export { type CoreErrors, type ErrorCode, type Language, unusedText } from '../words/language.ts';
export { LANGUAGE_CODES, type LanguageCode } from '../words/languageCode.ts';
export { LANGUAGES, languageOfLocale } from '../words/languages.ts';
export { errorSamples } from '../words/samples.ts';
export { errorParts, errorText, noteText, type Speaker } from '../words/say.ts';
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
export { rangeInWords as rangeInChinese } from '../words/zh/ranges.ts';
