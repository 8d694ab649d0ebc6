/** What a diagnosis says in each language, and how a mistake is told in it. */
import type { LanguageCode } from '../../words/languageCode.ts';
import type { Hidden } from '../hidden.ts';
import type { Mistake } from '../mistake.ts';
import { en } from './en.ts';
import type { DiagnosisWords, MistakeText } from './language.ts';
import { type Told, tell } from './sentences.ts';
import { zh } from './zh/zh.ts';

export const DIAGNOSIS_WORDS: Readonly<Record<LanguageCode, DiagnosisWords>> = { en, zh };

/** A sentence or a clause in a language [English]. */
export function toldIn({ key, data }: Told, code: LanguageCode = 'en'): string {
  const say = DIAGNOSIS_WORDS[code].sentences[key] as (data: Told['data']) => string; // the key's own data
  return say(data);
}

/** What is said of a mistake in a language [English]. */
export function mistakeText(mistake: Mistake, code: LanguageCode = 'en'): MistakeText {
  const { mistakes, frame } = DIAGNOSIS_WORDS[code];
  const { id, title, does, hints, hiddenBy, solved } = mistake.part ?? mistake;
  const text = mistakes[id] ?? { title, does, hints, hiddenBy, called: solved?.called };
  return mistake.madeIn === undefined ? text : { ...text, title: frame.inPart(text.title, mistake.madeIn) };
}

/** A mistake that the numbers could not show, and why, as a clause. */
export function hiddenText({ mistake, showsIn }: Hidden, code: LanguageCode = 'en'): string {
  const { title, hiddenBy } = mistakeText(mistake, code);
  const because =
    showsIn === undefined
      ? (hiddenBy ?? toldIn(tell('hidden-by-data', {}), code))
      : toldIn(tell('shows-in', { step: showsIn }), code);
  return DIAGNOSIS_WORDS[code].frame.hidden(title, because);
}
