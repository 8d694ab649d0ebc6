/**
 * The sentences in the language chosen: the page's own, there before anything is shown, and core's, which are fetched with
 * the first part of the page that needs them.
 */
import type { Speaker } from '@deltascope/core/words';
import { batch, computed, effect, signal } from '@preact/signals';
import { say, setLanguage } from '../state/looking.ts';
import { type Language, language } from '../state/store.ts';
import { controlsOf, SAYINGS, TEXTS } from './all.ts';
import type { Texts } from './en.ts';
import type { Sayings } from './sayings.ts';

const own = signal<{ readonly code: Language; readonly texts: Texts } | undefined>(undefined);
const sayings = signal<Sayings | undefined>(undefined);
let needsSayings = false;

export const texts = computed(() => there(own.value).texts);

/** Whether core's sentences have come. */
export const hasSayings = computed(() => sayings.value !== undefined);

/** What core says: formulas, findings, columns. Only what awaited `fetchSayings` may read it. */
export const spoken = computed(() => there(sayings.value).language);

/** For errors and notes, which call the controls of the page by their names. */
export const speaker = computed<Speaker>(() => {
  return { ...there(sayings.value), name: controlsOf(texts.value.reading) };
});

/** Resolves when the page has its sentences; from then on they follow the language chosen. */
export async function followLanguage(): Promise<void> {
  await fetchWords();
  effect(() => {
    const { value: code } = language;
    if (code !== own.peek()?.code) fetchWords().catch(() => stay());
  });
}

/** Resolves when core's sentences are there. */
export async function fetchSayings(): Promise<void> {
  needsSayings = true;
  if (!hasSayings.value) await fetchWords();
}

/** All in the same language, whichever is chosen meanwhile. */
async function fetchWords(): Promise<void> {
  const code = language.peek();
  const [found, said] = await Promise.all([TEXTS[code](), needsSayings ? SAYINGS[code]() : undefined]);
  if (code !== language.peek() || (needsSayings && !said)) return fetchWords();
  batch(() => {
    own.value = { code, texts: found };
    sayings.value = said;
  });
}

/** A language that cannot be fetched is not taken. */
function stay(): void {
  const { code, texts } = there(own.peek());
  setLanguage(code);
  say(texts.noLanguage);
}

function there<T>(words: T | undefined): T {
  if (!words) throw new Error('the sentences were not awaited');
  return words;
}
