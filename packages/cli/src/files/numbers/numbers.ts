/** What the readers of number files give: arrays by the names that the file has for them, and how they refuse. */
import { DeltascopeError, type Matrix } from '@deltascope/core';

export interface NumberFile {
  /** By name; a file that has no names for what it holds gives one array under `UNNAMED`. */
  readonly arrays: ReadonlyMap<string, Matrix>;
  /** What was passed over, to be said. */
  readonly notes: readonly string[];
}

export const UNNAMED = '';

/** The refusal of a file: what is wrong, where in it, what to do. */
export function numbersError(file: string, what: string, next: string, place?: string): DeltascopeError {
  return new DeltascopeError({
    code: 'numbers',
    fault: 'data',
    where: place === undefined ? file : `${file}, ${place}`,
    what,
    next,
  });
}
