/** What a known mistake is: data, so that the list can be read, tested, shown and made in pairs. */
import type { Change, Place } from './compute/places.ts';
import type { DiagnosedProblem } from './problem.ts';

/** One known mistake: what it changes, how it is found, and how it is mended. */
export interface Mistake {
  /** Stable, kebab-case, for programs and for `--break`. */
  readonly id: string;
  /** A clause: `the bias column of s2 is kept`. */
  readonly title: string;
  /** How it leaves the article's computation. */
  readonly change: Change;
  /** Other programs that make the same mistake and get other numbers. */
  readonly forms?: readonly Change[] | ((problem: DiagnosedProblem) => readonly Change[]);
  /** Places that it looks at beyond those that the article's computation there depends on. */
  readonly reads?: readonly Place[];
  /** The article's line that it misses, in Octave. */
  readonly line: string;
  /** What it does to the numbers. */
  readonly does: string;
  /** Graded: where to look, then what to ask there. The third grade is the whole answer. */
  readonly hints: readonly [where: string, ask: string];
  /** The line as it was probably written; absent if none says it. */
  readonly wrong?: Lines;
  readonly fix: Lines;
  /** Data on which it cannot show. */
  readonly hiddenBy?: string;
  /** The layers in which it is made, of those that its places have; absent: all. */
  readonly layers?: (l: number, L: number) => boolean;
  /** It is easily made in one Theta or layer alone. */
  readonly inParts?: true;
  /** It is tried after the others, so that these need not outweigh its luck. */
  readonly seldom?: true;
  /** If it is another mistake made in one Theta or layer only: that one. */
  readonly part?: Mistake;
  /** And in which: a matrix, or the number of a layer. */
  readonly madeIn?: string | number;
  /** The mistake that gives the right numbers back if it is made too: both are as good as none. */
  readonly undoes?: string;
  /** With a number that the person chose: it is found from theirs. `change` is with some such number. */
  readonly solved?: Solved;
  /** Where an option was meant: `--output softmax`. */
  readonly option?: (problem: DiagnosedProblem) => string | undefined;
  /** Absent: it can be made with any network. */
  readonly applies?: (problem: DiagnosedProblem) => boolean;
}

/** A list whose ids are known to the compiler, so that every language has to have their words. */
export function mistakes<const Id extends string>(
  list: readonly (Mistake & { readonly id: Id })[],
): readonly (Mistake & { readonly id: Id })[] {
  return list;
}

export interface Solved {
  readonly withNumber: (value: number) => Change;
  /** Other programs with such a number that make the same mistake. */
  readonly otherwise?: (value: number) => Change;
  /** Set for such another program, that its numbers are kept apart. */
  readonly isOther?: true;
  /** With this number nothing is changed. */
  readonly none: number;
  /** Where the search for it begins. */
  readonly start: number;
  /** What it is called: `the factor`. */
  readonly called: string;
}

/** One line each; PyTorch's is made of NumPy's. */
export interface Lines {
  readonly octave: string;
  readonly numpy: string;
  readonly typescript: string;
}

/** The other forms that a problem allows. */
export function formsOf({ forms = [] }: Mistake, problem: DiagnosedProblem): readonly Change[] {
  return typeof forms === 'function' ? forms(problem) : forms;
}

export function lines(octave: string, numpy: string, typescript: string): Lines {
  return { octave, numpy, typescript };
}
