/** What a lesson is: data. Steps act through the intents behind the controls, and find out what then happened. */
import type { Language } from '../state/store.ts';

export type Said = Readonly<Record<Language, string>>;

/** What was seen, with its numbers, and whether it is what the lesson says. */
export interface Finding {
  readonly holds: boolean;
  readonly says: Said;
}

/** What a step may speak of. */
export type Look = 'headline' | 'network' | 'plane' | 'steps' | 'judge' | 'answer' | 'bugs';

export interface LessonStep {
  readonly says: Said;
  /** Sets the state that the step speaks of. A person may as well do it by hand. */
  readonly act?: () => Promise<void>;
  /** Reads the page's state; undefined while it is not yet what the step speaks of. */
  readonly finding?: () => Finding | undefined;
  /** What lights up on the page. */
  readonly look?: Look;
}

export interface Lesson {
  /** In links. */
  readonly name: string;
  readonly title: Said;
  readonly steps: readonly LessonStep[];
}
