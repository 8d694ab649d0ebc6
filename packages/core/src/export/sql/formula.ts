/** A formula of z as SQL: the activations that there are, and those of your own whose formula has no other signs. */
import type { Formula } from '../../formula/formula.ts';
import { cases, exponential, literal } from './text.ts';

/** The expression, in brackets if it is more than a value; undefined if it has a sign that SQL has none for. */
export function formulaSql(formula: Formula, z: string): string | undefined {
  const joined = (sign: string, parts: readonly Formula[]) => {
    const written = parts.map((part) => formulaSql(part, z));
    return written.includes(undefined) ? undefined : `(${written.join(` ${sign} `)})`;
  };
  const of = (part: Formula, write: (expression: string) => string) => {
    const written = formulaSql(part, z);
    return written === undefined ? undefined : write(written);
  };
  switch (formula.kind) {
    case 'number':
      return literal(formula.value);
    case 'symbol':
      return formula.name === 'z' ? z : undefined;
    case 'sum':
      return joined('+', formula.terms);
    case 'difference':
      return joined('-', [formula.left, formula.right]);
    case 'negative':
      return of(formula.of, (expression) => `(${literal(0)} - ${expression})`);
    case 'product':
      return joined('*', formula.factors);
    case 'fraction':
      return joined('/', [formula.above, formula.below]);
    case 'power': {
      const { base, exponent } = formula;
      if (base.kind === 'symbol' && base.name === 'e') return of(exponent, exponential);
      return of(base, (below) => of(exponent, (above) => `POWER(${below}, ${above})`) ?? '') || undefined;
    }
    case 'apply': {
      if (formula.name === 'tanh') return of(formula.to[0], (expression) => `TANH(${expression})`);
      if (formula.name !== 'max') return undefined;
      const [a, b] = formula.to.map((part) => formulaSql(part, z));
      if (formula.to.length !== 2 || a === undefined || b === undefined) return undefined;
      return cases([`${a} >= ${b}`, a], [`${a} < ${b}`, b]);
    }
    case 'cases': {
      const parts = [formula.left, formula.right, formula.value, formula.otherwise];
      const [left, right, value, otherwise] = parts.map((part) => formulaSql(part, z));
      if (left === undefined || right === undefined || value === undefined || otherwise === undefined) return undefined;
      const holds = `${left} ${formula.relation} ${right}`;
      return cases([holds, value], [`NOT (${holds})`, otherwise]);
    }
    default:
      return undefined;
  }
}
