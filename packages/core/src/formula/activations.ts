/** g and its derivative as formulas, for each activation: here alone. */
import type { Activation } from '../network/network.ts';
import {
  apply,
  difference,
  equals,
  type Formula,
  fraction,
  negative,
  number,
  power,
  product,
  sum,
  symbol,
} from './formula.ts';

const z = symbol('z');
const g = apply('g', z);
const one = number(1);
const tanh = apply('tanh', z);

const FORMULAS: Readonly<Record<Activation, { readonly value: Formula; readonly gradient: Formula }>> = {
  sigmoid: {
    value: fraction(one, sum(one, power(symbol('e'), negative(z)))),
    gradient: product(g, difference(one, g)),
  },
  tanh: { value: tanh, gradient: difference(one, power(tanh, number(2))) },
  relu: {
    value: apply('max', z, number(0)),
    gradient: { kind: 'indicator', left: z, relation: '>', right: number(0) },
  },
};

/** `g(z) = 1 / (1 + e^(−z))` */
export function activationFormula(activation: Activation): Formula {
  return equals(g, FORMULAS[activation].value);
}

/** `g'(z) = g(z) · (1 − g(z))` */
export function gradientFormula(activation: Activation): Formula {
  return equals(apply("g'", z), FORMULAS[activation].gradient);
}
