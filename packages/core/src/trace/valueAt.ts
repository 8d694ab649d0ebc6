/** The number at an address of a trace, or the sentence that says what the trace has instead. */

import { type DeltascopeError, failure, nearest } from '../errors.ts';
import { type Address, formatAddress } from '../names/address.ts';
import { formatMatrix, type MatrixName } from '../names/matrixName.ts';
import { traceErrors } from '../words/en/traceErrors.ts';
import { type RowTrace, type Step, stepOf, type Trace } from './record.ts';

/** Throws `address` (usage) if the trace does not hold it. */
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
  throw failure(traceErrors, 'explain-rows/kept', { address: formatAddress(address), kept: trace.rows.length });
}

/** The error `address/step` (usage) for a matrix that a trace does not hold. */
export function noSuchMatrix({ steps }: RowTrace, matrix: MatrixName | string): DeltascopeError {
  const name = typeof matrix === 'string' ? matrix : formatMatrix(matrix);
  const names = [...steps.map((step) => step.name), 'J'];
  return failure(traceErrors, 'address/step', { name, names, nearest: nearest(name, names) });
}

function outOfRange({ rows, tableRows }: RowTrace, step: Step, address: Address): DeltascopeError {
  // A row that is not used says why.
  if (step.perRow) tableRows.indexOf(address.row);
  return failure(traceErrors, 'address/outside', {
    address: formatAddress(address),
    step: step.name,
    ...(step.perRow && { kept: [...rows] }),
    rows: step.matrix.rows,
    columns: step.matrix.columns,
    bias: step.bias,
  });
}
