/** What a language has to say in a diagnosis. */
import type { DiagnosisSentences } from './sentences.ts';

/** What is said of a mistake. */
export interface MistakeText {
  /** A clause: `the bias column of s2 is kept`. */
  readonly title: string;
  /** What it does to the numbers. */
  readonly does: string;
  /** Graded: where to look, then what to ask there. */
  readonly hints: readonly [where: string, ask: string];
  /** Data on which it cannot show. */
  readonly hiddenBy?: string;
  /** What its number is called. */
  readonly called?: string;
}

/** The words around what was found. */
export interface DiagnosisFrame {
  readonly convention: (clause: string) => string;
  readonly agreeing: (names: readonly string[]) => string;
  readonly first: (step: string, clause: string) => string;
  /** Some mistakes are possible, and none is named. */
  readonly cannotTell: string;
  readonly unknown: string;
  readonly several: (count: number) => string;
  readonly gives: (mistakes: 1 | 2, digits: number) => string;
  readonly explanation: (number: number) => string;
  readonly more: (count: number) => string;
  /** The number that a mistake was found with: `the factor is 0.5, which is 1/2`. */
  readonly number: (called: string, value: number, made?: string) => string;
  readonly found: (number: string) => string;
  readonly meant: (option: string) => string;
  /** A mistake's id, and what it is. */
  readonly mistake: (id: string, text: MistakeText) => string;
  /** Made in one Theta or in one layer alone. */
  readonly inPart: (title: string, part: string | number) => string;
  /** A mistake's title, and why it cannot show. */
  readonly hidden: (title: string, clause: string) => string;
  readonly article: string;
  readonly asWritten: string;
  readonly right: string;
}

/** Everything that a diagnosis says, in one language. */
export interface DiagnosisWords {
  /** By id; a mistake that is absent is described in the words of its definition. */
  readonly mistakes: Readonly<Record<string, MistakeText>>;
  readonly sentences: {
    readonly [Key in keyof DiagnosisSentences]: (data: DiagnosisSentences[Key]) => string;
  };
  readonly frame: DiagnosisFrame;
}
