/** The error of a run that diverged: at which iteration, in which cell, why, what to try, and the last good state. */
import type { NonFinite } from '../engine/nonFinite.ts';
import { DeltascopeError } from '../errors.ts';
import { formatAddress } from '../names/address.ts';
import { isPerRow } from '../names/axes.ts';
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
  /** Where the first non-finite number stands, where it could be found. */
  readonly cell?: NonFinite;
  /** Of the last good iteration. */
  readonly state: OptimizerState;
}

export function diverged({ optimizer, iteration, update, J, cell, state }: Divergence): DeltascopeError {
  const when = `iteration ${iteration}${update === undefined ? '' : ` (update ${update})`}`;
  const place = cell ? placeOf(cell) : `J is ${J}`;
  return new DeltascopeError({
    code: 'diverged',
    fault: 'diverged',
    what: `training left the finite numbers at ${when}: ${place}, ${whyOf(cell)}`,
    next: remedyOf(optimizer, iteration),
    data: { optimizer: optimizer.name, iteration, update, J, cell, state },
  });
}

/** Where the numbers broke. An optimizer does not know the table: a row is counted among those that it learns from. */
function placeOf(cell: NonFinite): string {
  const place = `first in ${formatAddress(cell)}, which became ${cell.value}`;
  return isPerRow(cell.matrix) ? `${place} (row ${cell.row} of those trained on)` : place;
}

/** How many times as high as at the start J may stand, or as 1 where it started below 1. */
const RUNAWAY = 1000;

/** Throws `diverged` where J, still finite, rose so far that the steps lead away: saturating units hold it finite for long. */
export function assertNoRunaway(at: {
  readonly optimizer: Diverging;
  readonly iteration: number;
  readonly J: number;
  readonly startJ: number | undefined;
  readonly state: OptimizerState;
}): void {
  const { optimizer, iteration, J, startJ = Number.POSITIVE_INFINITY, state } = at;
  if (J <= RUNAWAY * Math.max(1, startJ)) return;
  throw new DeltascopeError({
    code: 'diverged',
    fault: 'diverged',
    what: `training diverges: J rose from ${startJ} at the start to ${J} at iteration ${iteration}, because each step overshoots`,
    next: remedyOf(optimizer, iteration),
    data: { optimizer: optimizer.name, iteration, J, startJ, state },
  });
}

function whyOf(cell: NonFinite | undefined): string {
  if (cell === undefined) return 'beyond what the engine can represent';
  switch (cell.matrix.kind) {
    case 'X':
      return 'so the input itself is not a number';
    case 'Theta':
      return 'because the step to it was too long';
    default:
      return 'because the products of weights and inputs are too large';
  }
}

function remedyOf(optimizer: Diverging, iteration: number): string {
  if (iteration === 0) return 'Standardize the features, rescale the largest ones, or start from smaller weights.';
  const isFixed = optimizer.by === 'batches' || optimizer.search === undefined;
  const rate = isFixed ? 'Try a learning rate ten times smaller, or ' : 'Try to ';
  return `${rate}standardize the features, rescale the largest ones, or let lbfgs choose its steps.`;
}
