/** What the writers of formulas share: letters, and where no brackets are needed. */
import {
  ATOM,
  type Formula,
  type FunctionName,
  POWER,
  PRODUCT,
  SUM,
  type SymbolName,
  type Tightness,
  tightness,
} from './formula.ts';

type WritesOut = (total: Formula & { kind: 'total' }) => boolean;

export const GREEK: Readonly<Partial<Record<SymbolName, string>>> = { lambda: 'λ', theta: 'θ', epsilon: 'ε' };

/** A minus may follow a Σ. */
export function underSigma(of: Formula): Tightness {
  return of.kind === 'negative' ? SUM : PRODUCT;
}

/** The last factor may be a Σ: nothing follows that it could take in. */
export function asFactor(factor: Formula, isLast: boolean): Tightness {
  return factor.kind === 'sigma' && isLast ? SUM : POWER;
}

/** A fraction with a bar holds together by itself, but for a power. */
export function needsBrackets(formula: Formula, least: Tightness, writesOut: WritesOut): boolean {
  const isTall = formula.kind === 'fraction' && least <= POWER;
  return !isTall && tightness(formula, writesOut) < least;
}

/** `log a3[1,2]`, `max z2[1,3]` */
export function isBareCall(name: FunctionName, to: readonly Formula[], writesOut: WritesOut): boolean {
  return (name === 'log' || name === 'max') && to.length === 1 && tightness(to[0], writesOut) === ATOM;
}
