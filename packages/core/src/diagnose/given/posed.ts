/** The way in which a person posed the problem, told by the shapes of what they give: one output for two classes, constant inputs kept. */
import type { Matrix } from '../../matrix/matrix.ts';
import { formatMatrix } from '../../names/matrixName.ts';
import { type Network, parameterCount, thetaShapes } from '../../network/network.ts';
import type { DiagnosedProblem, PosedOtherwise } from '../problem.ts';
import { tell } from '../words/sentences.ts';
import { biasesApart, countingOf, meaningOf } from './names.ts';

/** The problem itself where it fits at least as well as each other way. */
export function posedAs(problem: DiagnosedProblem, arrays: ReadonlyMap<string, Matrix>): PosedOtherwise {
  const ways: PosedOtherwise[] = [{ problem, told: [] }, ...(problem.otherwise ?? [])];
  const all = [...ways, ...ways.flatMap(withOneOutput)];
  const scores = all.map((way) => fitting(way.problem, arrays));
  return all[scores.indexOf(Math.max(...scores))];
}

/** Two classes by one output: a3 is the probability of the second. */
function withOneOutput({ problem, told }: PosedOtherwise): PosedOtherwise[] {
  const { layers } = problem.network;
  if (layers[layers.length - 1] !== 2) return [];
  const one: Network = { ...problem.network, layers: [...layers.slice(0, -1), 1], output: 'sigmoid' };
  const parameters = problem.start?.(one) ?? new Float64Array(parameterCount(one));
  return [
    {
      problem: { ...problem, network: one, parameters, initial: undefined },
      told: [...told, tell('one-output', {})],
    },
  ];
}

/** How many of the arrays that belong to a Theta have a shape that its gradient or a part of it can have. */
function fitting({ network: made }: DiagnosedProblem, arrays: ReadonlyMap<string, Matrix>): number {
  const counting = countingOf(arrays, made);
  const apart = biasesApart(arrays.keys(), made, counting);
  const shapes = thetaShapes(made);
  const count = parameterCount(made);
  const K = made.layers[made.layers.length - 1];
  let fits = 0;
  for (const [name, { rows, columns, data }] of arrays) {
    const meaning = meaningOf(name, made, counting);
    if (!meaning) continue;
    const is = (...sizes: (readonly [number, number])[]) =>
      sizes.some(([r, c]) => (rows === r && columns === c) || (rows === c && columns === r));
    if (meaning.kind === 'parameters' && data.length === count) fits += 4;
    if (meaning.kind === 'quantity' && meaning.name === 'grad' && data.length === count) fits += 2;
    if (
      meaning.kind === 'quantity' &&
      meaning.name === formatMatrix({ kind: 's', layer: made.layers.length }) &&
      (rows === K || columns === K)
    )
      fits += 1;
    if (meaning.kind !== 'weights' && meaning.kind !== 'gradient') continue;
    const { rows: out, columns: width } = shapes[meaning.l - 1];
    const isApart = apart[meaning.kind].has(meaning.l);
    const fitsPart = meaning.part === 'bias' ? data.length === out : is([out, isApart ? width - 1 : width]);
    if (fitsPart) fits += meaning.kind === 'weights' ? 2 : 1;
  }
  return fits;
}
