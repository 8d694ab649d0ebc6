/** The table's columns as inputs of a graph, and the operators that make the network's inputs of their cells. */
import type { RecipeWord, Written } from '../../encode/recipe.ts';
import type { ExportColumn } from '../columns.ts';
import type { Graph } from './graph.ts';
import type { ValueOf } from './proto.ts';

const DAY_MILLISECONDS = 86_400_000;

/** A column's cells: [N, 1] of the column's name. */
export function columnInput({ name, cells }: ExportColumn, { element }: Graph): ValueOf {
  const docs = {
    number: 'a number; NaN is missing',
    date: 'milliseconds since 1970-01-01T00:00Z; NaN is missing',
    words: 'a word; the empty text is missing',
  };
  // Milliseconds since 1970 have more digits than a float.
  const elements = { number: element, date: 'double', words: 'string' } as const;
  return { name, element: elements[cells], dims: [1], doc: docs[cells] };
}

/** The column's inputs, [N, its number of inputs]. */
export function columnOps(graph: Graph, column: ExportColumn): string {
  return column.cells === 'words' ? wordOps(graph, column) : numberOps(graph, column);
}

function numberOps(graph: Graph, column: ExportColumn & { cells: 'number' | 'date' }): string {
  const { name, fill, standardized, flag } = column;
  const missing = graph.op('IsNaN', [name], { as: `${name} is missing` });
  let x = column.cells === 'date' ? daysOps(graph, column) : name;
  if (fill !== null) x = graph.op('Where', [missing, graph.number(fill), x], { as: `${name} filled` });
  if (standardized) {
    const centered = graph.op('Sub', [x, graph.number(standardized.mean)], { as: `${name} centered` });
    x = graph.op('Div', [centered, graph.number(standardized.deviation)], { as: `${name} standardized` });
  }
  return flag ? graph.op('Concat', [x, cast(graph, missing)], { attributes: { axis: 1 } }) : x;
}

/** Days since the origin, in double until they are few. */
function daysOps(graph: Graph, { name, origin = 0 }: ExportColumn & { cells: 'number' | 'date' }): string {
  const exact = (value: number) => graph.constant({ element: 'double', values: [value] }, [], `${value}`);
  const since = graph.op('Sub', [name, exact(origin)], { as: `${name} since` });
  const days = graph.op('Div', [since, exact(DAY_MILLISECONDS)], { as: `${name} in days` });
  return graph.element === 'double' ? days : cast(graph, days);
}

/**
 * Which word it is, as 0 and 1 for each, times what each word's inputs are; then those of missing and unknown words, if
 * they are not all 0 as well.
 */
function wordOps(graph: Graph, column: ExportColumn & { cells: 'words' }): string {
  const { name, width, words, missing, unseen, flag } = column;
  const inputs = width + (flag ? 1 : 0);
  const list = (values: readonly string[]) =>
    graph.constant({ element: 'string', values }, [1, values.length], `${name} words`);
  const is = graph.op('Equal', [name, list(words.map(({ word }) => word))], { as: `${name} is` });
  let x = cast(graph, is);
  if (!isOneHot(words, inputs)) x = graph.op('MatMul', [x, wordMatrix(graph, words, inputs)], { as: `${name} inputs` });
  const isMissing = () => graph.op('Equal', [name, list([''])], { as: `${name} is missing` });
  const rowOf = (written: Written) => {
    const values: number[] = new Array(inputs).fill(written === 'none' ? Number.NaN : 0);
    if (typeof written === 'object') values[written.at] = written.value;
    if (flag && written !== 'none') values[width] = 1;
    return values;
  };
  if (rowOf(unseen).some((value) => value !== 0)) {
    const known = graph.op('ReduceSum', [cast(graph, is), graph.whole(1)], { as: `${name} is known` });
    const isKnown = graph.op('Greater', [known, graph.number(0)]);
    x = graph.op('Where', [isKnown, x, row(graph, rowOf(unseen))]);
  }
  if (String(rowOf(missing)) === String(rowOf(unseen))) return x;
  return graph.op('Where', [isMissing(), row(graph, rowOf(missing)), x]);
}

function row(graph: Graph, values: readonly number[]): string {
  return graph.constant({ element: graph.element, values }, [1, values.length]);
}

/** Whether each word's inputs are those of its place. */
function isOneHot(words: readonly RecipeWord[], inputs: number): boolean {
  return words.length === inputs && words.every(({ at, value }, place) => at === place && value === 1);
}

function wordMatrix(graph: Graph, words: readonly RecipeWord[], inputs: number): string {
  const values = new Float64Array(words.length * inputs);
  words.forEach(({ at, value }, place) => {
    values[place * inputs + at] = value;
  });
  return graph.constant({ element: graph.element, values }, [words.length, inputs]);
}

function cast(graph: Graph, value: string): string {
  return graph.op('Cast', [value], { attributes: { to: graph.element === 'double' ? 11 : 1 } });
}
