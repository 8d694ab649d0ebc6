/** A formula of z as operators: the activations that there are, and those of your own whose formula has no other signs. */
import type { Formula } from '../../formula/formula.ts';
import type { Graph } from './graph.ts';

/** The name of the formula's value; undefined if it has a sign that no operator stands for. */
export function formulaOps(graph: Graph, formula: Formula, z: string): string | undefined {
  const ops = (op: string, ...parts: readonly Formula[]) => {
    const values = parts.map((part) => formulaOps(graph, part, z));
    return values.reduce((left, right) => (left && right ? graph.op(op, [left, right]) : undefined));
  };
  const of = (op: string, part: Formula) => {
    const value = formulaOps(graph, part, z);
    return value && graph.op(op, [value]);
  };
  switch (formula.kind) {
    case 'number':
      return graph.number(formula.value);
    case 'symbol':
      return formula.name === 'z' ? z : undefined;
    case 'sum':
      return ops('Add', ...formula.terms);
    case 'difference':
      return ops('Sub', formula.left, formula.right);
    case 'negative':
      return of('Neg', formula.of);
    case 'product':
      return ops('Mul', ...formula.factors);
    case 'fraction':
      return ops('Div', formula.above, formula.below);
    case 'power':
      if (formula.base.kind === 'symbol' && formula.base.name === 'e') return of('Exp', formula.exponent);
      return ops('Pow', formula.base, formula.exponent);
    case 'apply':
      if (formula.name === 'max') return ops('Max', ...formula.to);
      return formula.name === 'tanh' ? of('Tanh', formula.to[0]) : undefined;
    case 'cases': {
      const parts = [formula.left, formula.right, formula.value, formula.otherwise];
      const [left, right, value, otherwise] = parts.map((part) => formulaOps(graph, part, z));
      if (!left || !right || !value || !otherwise) return undefined;
      const holds = graph.op(formula.relation === '=' ? 'Equal' : 'Greater', [left, right]);
      return graph.op('Where', [holds, value, otherwise]);
    }
    default:
      return undefined;
  }
}
