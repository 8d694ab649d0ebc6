/** Values that are not written as inputs: missing under drop, or too large to compute with. */
import { DeltascopeError } from '../errors.ts';

/** Inputs beyond this would overflow float32 or a row's weighted sum. */
export const LARGEST_INPUT = 1e30;

/** The refusal of a value that is not written: missing under drop, or too large to compute with. */
export function refuseInput(name: string, row: number, value: number): never {
  throw Number.isNaN(value) ? missingValue(name, row) : rescale(`column "${name}", row ${row + 1}`, value);
}

function missingValue(name: string, row: number): DeltascopeError {
  return new DeltascopeError({
    code: 'missing-value',
    fault: 'data',
    what: 'there is no value, and this encoder drops rows with missing values instead of filling them',
    where: `column "${name}", row ${row + 1}`,
    next: 'Leave such rows out, or train with missing values imputed.',
    data: { column: name, row: row + 1 },
  });
}

/** Values so large that sums of them overflow. */
export function rescale(where: string, value: number): DeltascopeError {
  return new DeltascopeError({
    code: 'rescale',
    fault: 'data',
    what: `the values are too large to compute with (${value} as an input; at most ${LARGEST_INPUT})`,
    where,
    next: 'Rescale the column, for one by a larger unit, or leave it out.',
    data: { value: String(value) },
  });
}
