/** The sentences in the language chosen: the page's own, and core's. */
import { LANGUAGES, type Speaker } from '@deltascope/core/words';
import { computed } from '@preact/signals';
import { language } from '../state/store.ts';
import { controlsOf, PAGE_ERRORS, TEXTS } from './all.ts';

export const texts = computed(() => TEXTS[language.value]);

/** What core says: formulas, findings, columns. */
export const spoken = computed(() => LANGUAGES[language.value]);

/** For errors and notes, which call the controls of the page by their names. */
export const speaker = computed<Speaker>(() => {
  const { reading } = texts.value;
  return { language: spoken.value, name: controlsOf(reading), errors: PAGE_ERRORS[language.value] };
});
