/** What a hidden activation is: its two functions, and all that is known or written about it anywhere. */

import type { ActivationFormula } from '../../formula/activations.ts';
import type { LanguageCode } from '../../words/languageCode.ts';

/** An activation: its value, its slope, and how both are written and computed. */
export interface ActivationKind<Name extends string = string> {
  readonly name: Name;
  /** g(z) */
  readonly value: (z: number) => number;
  /** g'(z); at a kink the derivative from the left, as PyTorch and scikit-learn take it. */
  readonly gradient: (z: number) => number;
  /** The z at which g' jumps; absent if g is smooth. */
  readonly kink?: number;
  /** What g comes near and never leaves, where g' vanishes; absent if it has no bound on one side. */
  readonly limits?: readonly [low: number, high: number];
  /** Its number among the kernels of assembly/activations.ts; without one, only the reference engine computes it. */
  readonly kernel?: number;
  readonly formula: ActivationFormula;
  /** In a report: "units apply …"; "… , which presses any number between 0 and 1". */
  readonly words: Readonly<Record<LanguageCode, { readonly name: string; readonly which: string }>>;
  /**
   * g(z) in a person's program: of a matrix z; in JavaScript of a number z, to the bit as `value` computes it, with the
   * functions exp, expm1, log, tanh and sigmoid at hand.
   */
  readonly programs: {
    readonly octave: string;
    readonly numpy: string;
    readonly javascript: string;
    readonly pytorch?: string;
  };
  /**
   * g'(z) by z and g(z), as NumPy writes it: `1 - g(z) ** 2`, `(z > 0) * 1.0`; other languages are made of it. Absent: no
   * program can train it.
   */
  readonly gradientProgram?: string;
  /** What scikit-learn calls it, if it has it. */
  readonly scikitLearn?: string;
}
