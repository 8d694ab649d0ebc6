/** The error of a run that diverged: at which iteration, in which cell, why, what to try, and the last good state. */

import type { NonFinite } from '../engine/nonFinite.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { formatAddress } from '../names/address.ts';
import { isPerRow } from '../names/axes.ts';
import type { BrokenCell, Remedy } from '../words/en/optimizeErrors.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import type { By, OptimizerState, SearchConditions } from './optimizer.ts';

/** What is said of an optimizer. */
interface Diverging {
  readonly name: string;
  readonly by: By;
  readonly search?: SearchConditions;
}

interface Divergence {
  readonly optimizer: Diverging;
  /** 0 where the run could not even begin. */
  readonly iteration: number;
  /** Of optimizers by mini-batch: the update, counted since the first start. */
  readonly update?: number;
  readonly J: number;
  /** Where the first non-finite number is, if it could be found. */
  readonly cell?: NonFinite;
  /** Of the last good iteration. */
  readonly state: OptimizerState;
}

/** The state is in the data for programs, which may go on from it. */
export function diverged({ optimizer, iteration, update, J, cell, state }: Divergence): DeltascopeError {
  const facts = { optimizer: optimizer.name, iteration, update, J, cell, state };
  return failure(optimizeErrors, 'diverged', {
    ...facts,
    ...(cell && { broken: brokenCell(cell) }),
    remedy: remedyOf(optimizer, iteration),
  });
}

/** An optimizer does not know the table: a row is counted among those that it learns from. */
function brokenCell(cell: NonFinite): BrokenCell {
  const { kind } = cell.matrix;
  return {
    address: formatAddress(cell),
    value: cell.value,
    kind: kind === 'X' || kind === 'Theta' ? kind : 'other',
    ...(isPerRow(cell.matrix) && { row: cell.row }),
  };
}

/** How many times as high as at the start J may be, or as 1 if it started below 1. */
const RUNAWAY = 1000;

/** Throws `diverged` if J, still finite, rose so far that the steps lead away: saturating units hold it finite for long. */
export function assertNoRunaway(at: {
  readonly optimizer: Diverging;
  readonly iteration: number;
  readonly J: number;
  readonly startJ: number | undefined;
  readonly state: OptimizerState;
}): void {
  const { optimizer, iteration, J, startJ = Number.POSITIVE_INFINITY, state } = at;
  if (J <= RUNAWAY * Math.max(1, startJ)) return;
  const facts = { optimizer: optimizer.name, iteration, J, startJ, state };
  throw failure(optimizeErrors, 'diverged/rising', { ...facts, remedy: remedyOf(optimizer, iteration) });
}

function remedyOf({ by, search }: Diverging, iteration: number): Remedy {
  if (iteration === 0) return 'start';
  return by === 'batches' || search === undefined ? 'rate' : 'scale';
}
