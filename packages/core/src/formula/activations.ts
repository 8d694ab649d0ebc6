/** g and g' as equations: an activation's definition says what is right of the sign. */
import { apply, equals, type Formula, symbol } from './formula.ts';

/** The right sides of g(z) = … and g'(z) = … */
export interface ActivationFormula {
  readonly value: Formula;
  readonly gradient: Formula;
}

/** What has such formulas. */
interface Defined {
  readonly formula: ActivationFormula;
}

export const z = symbol('z');
/** g(z) */
export const g = apply('g', z);

/** `g(z) = 1 / (1 + e^(−z))` */
export function activationFormula({ formula }: Defined): Formula {
  return equals(g, formula.value);
}

/** `g'(z) = g(z) · (1 − g(z))` */
export function gradientFormula({ formula }: Defined): Formula {
  return equals(apply("g'", z), formula.gradient);
}
