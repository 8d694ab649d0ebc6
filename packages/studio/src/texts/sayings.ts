/** What core says in a language, and the sentences of the page's own errors. */
import type { ErrorTexts, Language } from '@deltascope/core/words';
import type { PageErrors } from '../pageErrors.ts';

export interface Sayings {
  readonly language: Language;
  readonly errors: ErrorTexts<PageErrors>;
}
