/** What a known mistake is: data, so that the list can be read, tested, shown and made in pairs. */
import type { Choices } from './choices.ts';
import type { DiagnosedProblem } from './problem.ts';

export interface Mistake {
  /** Stable, kebab-case, for programs and for `--break`. */
  readonly id: string;
  /** A clause: `the bias column of s2 is kept`. */
  readonly title: string;
  /** How it changes the article's computation. */
  readonly change: Partial<Choices>;
  /** The article's line that it misses, in Octave. */
  readonly line: string;
  /** What it does to the numbers. */
  readonly does: string;
  /** Graded: where to look, then what to ask there. The third grade is the whole answer. */
  readonly hints: readonly [where: string, ask: string];
  readonly fix: Fix;
  /** Data on which it cannot show. */
  readonly hiddenBy?: string;
  /** Where it is another mistake made in the gradient of one Theta only: that one. */
  readonly part?: Mistake;
  /** Absent: it can be made with any network. */
  readonly applies?: (problem: DiagnosedProblem) => boolean;
}

/** One line each that is right. */
export interface Fix {
  readonly octave: string;
  readonly numpy: string;
  readonly typescript: string;
}
