/** The number at an address of a trace, or the sentence that says what the trace has instead. */
import { DeltascopeError, nearest } from '../errors.ts';
import { type Address, formatAddress } from '../names/address.ts';
import { formatMatrix, type MatrixName } from '../names/matrixName.ts';
import { type RowTrace, type Step, stepOf, type Trace } from './record.ts';

/** Throws `address` (usage) where the trace does not hold it. */
export function valueAt(trace: RowTrace | Trace, address: Address): number {
  const { matrix: name, row, column } = address;
  if (name.kind === 'J') return needWhole(trace, address).J;
  const step = stepOf(trace, name);
  if (!step) throw noSuchMatrix(trace, name);
  const i = step.perRow ? trace.rows.indexOf(row) : row - 1;
  const j = step.bias ? column : column - 1;
  const { rows, columns, data } = step.matrix;
  if (i < 0 || i >= rows || j < 0 || j >= columns) throw outOfRange(trace, step, address);
  return data[i * columns + j];
}

/** Throws `explain-rows` (usage) for a trace of rows, which holds nothing that sums over all of them. */
export function needWhole(trace: RowTrace | Trace, address: Address): Trace {
  if ('J' in trace) return trace;
  throw new DeltascopeError({
    code: 'explain-rows',
    fault: 'usage',
    what: `${formatAddress(address)} sums over all rows, and this trace holds ${trace.rows.length} of them`,
    next: 'Record the whole cost function.',
  });
}

export function noSuchMatrix({ steps }: RowTrace, matrix: MatrixName | string): DeltascopeError {
  const name = typeof matrix === 'string' ? matrix : formatMatrix(matrix);
  const names = [...steps.map((step) => step.name), 'J'];
  const near = nearest(name, names);
  return new DeltascopeError({
    code: 'address',
    fault: 'usage',
    what: `there is no step "${name}"`,
    next: near ? `Did you mean ${near}?` : `The steps are ${names.join(', ')}.`,
  });
}

function outOfRange({ rows, tableRows }: RowTrace, step: Step, address: Address): DeltascopeError {
  // A row that is not used says why.
  if (step.perRow) tableRows.indexOf(address.row);
  const columns = step.bias ? `0 (bias) to ${step.matrix.columns - 1}` : `1 to ${step.matrix.columns}`;
  const rowWords = step.perRow
    ? `the rows of the table, of which this trace keeps ${rows.join(', ')}`
    : `rows 1 to ${step.matrix.rows}`;
  return new DeltascopeError({
    code: 'address',
    fault: 'usage',
    what: `${formatAddress(address)} is outside ${step.name}`,
    next: `It has ${rowWords}, and columns ${columns}.`,
  });
}
