/** A problem on the rows of a table with all that mistakes and other right ways can be made of. */
import { type Encoder, inputSources } from '../encode/encoder.ts';
import { toMatrix, transform } from '../encode/transform.ts';
import { examplesOf } from '../engine/engine.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import type { TableRows } from '../names/tableRows.ts';
import { type Network, parameterCount } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import type { DiagnosedProblem, PosedOtherwise } from './problem.ts';
import { tell } from './words/sentences.ts';

/** A problem made of a table by an encoder, whose rows are known by their rows in the table. */
export interface TableProblem extends Omit<DiagnosedProblem, 'unscaled' | 'otherwise'> {
  readonly encoder: Encoder;
  readonly table: Table;
  readonly tableRows: TableRows;
}

/** With X as it is before it is standardized, and the problem with its constant columns kept. */
export function problemOfTable({ encoder, table, ...given }: TableProblem): DiagnosedProblem {
  const unscaled = unscaledInputs({ encoder, table, tableRows: given.tableRows });
  const problem = { ...given, ...(unscaled && { unscaled }) };
  return { ...problem, otherwise: withConstants(problem, { encoder, table }) };
}

/** X as it would be without standardizing; undefined if nothing is standardized. */
function unscaledInputs({
  encoder,
  table,
  tableRows,
}: Pick<TableProblem, 'encoder' | 'table' | 'tableRows'>): Matrix | undefined {
  if (!encoder.features.some((feature) => feature.scale?.standardized)) return undefined;
  const features: Encoder['features'] = encoder.features.map((feature) =>
    feature.scale ? { ...feature, scale: { ...feature.scale, standardized: false } } : feature,
  );
  const rows = tableRows.rows.map((row) => row - 1);
  return toMatrix(transform({ ...encoder, features }, table, rows));
}

/** The problem as a program has it that keeps constant columns, an input more for each; none if no column of numbers is constant. */
function withConstants(problem: DiagnosedProblem, traced: Pick<TableProblem, 'encoder' | 'table'>): PosedOtherwise[] {
  const columns = columnsKept(traced);
  const names = columns.flatMap(({ constant }) => (constant ? [constant.name] : []));
  if (names.length === 0) return [];
  const { examples, unscaled, start } = problem;
  const given = matrix(examples.m, examples.n);
  examples.read(0, examples.m, given.data);
  const made: Network = { ...problem.network, layers: [columns.length, ...problem.network.layers.slice(1)] };
  return [
    {
      told: [tell('constants-kept', { names })],
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
