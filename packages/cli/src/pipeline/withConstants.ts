/** A problem as a program has it that keeps constant columns: an input more for each, in the table's order. */
import type { DiagnosedProblem, PosedOtherwise } from '@deltascope/core/diagnose';
import { type Encoder, inputSources } from '@deltascope/core/encode';
import { examplesOf } from '@deltascope/core/engine';
import { type Matrix, matrix, type Network, parameterCount } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';
import type { TracedProblem } from './traced.ts';

/** None where no column of numbers is constant. */
export function withConstants(
  problem: DiagnosedProblem,
  traced: Pick<TracedProblem, 'encoder' | 'table'>,
): PosedOtherwise[] {
  const columns = columnsKept(traced);
  const names = columns.flatMap(({ constant }) => (constant ? [constant.name] : []));
  if (names.length === 0) return [];
  const { examples, unscaled, start } = problem;
  const given = matrix(examples.m, examples.n);
  examples.read(0, examples.m, given.data);
  const made: Network = { ...problem.network, layers: [columns.length, ...problem.network.layers.slice(1)] };
  return [
    {
      words: `the network is read with ${names.join(', ')} as ${names.length === 1 ? 'an input' : 'inputs'}, which here ${names.length === 1 ? 'is' : 'are'} left out as constant`,
      problem: {
        ...problem,
        network: made,
        parameters: start?.(made) ?? new Float64Array(parameterCount(made)),
        examples: examplesOf(widened(given, columns, traced.encoder.standardize), examples.y),
        ...(unscaled && { unscaled: widened(unscaled, columns, false) }),
        initial: undefined,
      },
    },
  ];
}

interface KeptColumn {
  /** Column of X; absent for one that is constant. */
  readonly input?: number;
  readonly constant?: { readonly name: string; readonly value: number };
}

/** The inputs and the constant columns of numbers, in the table's order. */
function columnsKept({ encoder, table }: { readonly encoder: Encoder; readonly table: Table }): KeptColumn[] {
  const sources = inputSources(encoder);
  const constants = encoder.leftOut.filter(({ reason }) => reason === 'constant').map(({ name }) => name);
  return table.columns.flatMap((column): KeptColumn[] => {
    const inputs = sources.flatMap(({ column: name }, input) => (name === column.name ? [{ input }] : []));
    if (inputs.length > 0) return inputs;
    if (!constants.includes(column.name) || column.kind !== 'number') return [];
    return [{ constant: { name: column.name, value: column.values.find(Number.isFinite) ?? 0 } }];
  });
}

/** A constant less its mean is 0. */
function widened(X: Matrix, columns: readonly KeptColumn[], isStandardized: boolean): Matrix {
  const wide = matrix(X.rows, columns.length);
  for (let i = 0; i < X.rows; i++) {
    columns.forEach(({ input, constant }, j) => {
      const fixed = isStandardized ? 0 : (constant?.value ?? 0);
      wide.data[i * wide.columns + j] = input === undefined ? fixed : X.data[i * X.columns + input];
    });
  }
  return wide;
}
