/** A graph in the making: operators and constants, each value with a name of its own. */
import type { Attributes, Node, TensorData, TensorOf } from './proto.ts';

export interface Graph {
  /** The element type of all arithmetic. */
  readonly element: 'double' | 'float';
  readonly nodes: readonly Node[];
  readonly initializers: readonly TensorOf[];
  /** A name that no value has yet. */
  name(wanted: string): string;
  /** The name of the operator's result, `as` if that is free. */
  op(op: string, inputs: readonly string[], how?: { readonly as?: string; readonly attributes?: Attributes }): string;
  constant(data: TensorData, dims: readonly number[], as?: string): string;
  /** A number of the graph's element type, the same constant for the same number. */
  number(value: number): string;
  /** An axis, or a place, as operators take it. */
  whole(value: number): string;
}

export function graph(element: Graph['element']): Graph {
  const nodes: Node[] = [];
  const initializers: TensorOf[] = [];
  const taken = new Set<string>();
  const scalars = new Map<string, string>();

  const name = (wanted: string) => {
    let free = wanted;
    for (let count = 2; taken.has(free); count++) free = `${wanted}_${count}`;
    taken.add(free);
    return free;
  };
  const constant = (data: TensorData, dims: readonly number[], as = 'constant') => {
    const known = name(as);
    initializers.push({ name: known, dims, data });
    return known;
  };
  const scalar = (data: TensorData, dims: readonly number[]) => {
    const key = `${data.element} ${data.values[0]}`;
    const known = scalars.get(key) ?? constant(data, dims, String(data.values[0]));
    scalars.set(key, known);
    return known;
  };
  return {
    element,
    nodes,
    initializers,
    name,
    constant,
    op(op, inputs, { as = op, attributes = {} } = {}) {
      const output = name(as);
      nodes.push({ op, inputs, output, attributes });
      return output;
    },
    number: (value) => scalar({ element, values: [value] }, []),
    whole: (value) => scalar({ element: 'int64', values: [value] }, [1]),
  };
}
