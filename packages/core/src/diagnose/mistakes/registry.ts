/** All known mistakes, in the order of the computation: each is defined in its family's file and listed here. */
import { failure, nearest } from '../../errors.ts';
import { mineErrors } from '../../words/en/mineErrors.ts';
import type { Mistake } from '../mistake.ts';
import { ACTIVATION_MISTAKES } from './activation.ts';
import { COST_MISTAKES } from './cost.ts';
import { COST_PENALTY_MISTAKES } from './costPenalty.ts';
import { COST_FACTORS, COST_SUM_MISTAKES } from './costSum.ts';
import { DELTA_MISTAKES } from './delta.ts';
import { DIVISION_FACTORS, DIVISION_MISTAKES } from './division.ts';
import { INPUT_MISTAKES } from './inputs.ts';
import { LABEL_MISTAKES } from './labels.ts';
import { ONES_MISTAKES } from './ones.ts';
import { ORDER_MISTAKES } from './order.ts';
import { OUTPUT_MISTAKES } from './output.ts';
import { PENALTY_FACTORS, PENALTY_MISTAKES } from './penalty.ts';
import { SLOPE_MISTAKES } from './slope.ts';
import { THETA_MISTAKES } from './theta.ts';
import { WAY_BACK_MISTAKES } from './wayBack.ts';

const ALL = [
  ...LABEL_MISTAKES,
  ...INPUT_MISTAKES,
  ...THETA_MISTAKES,
  ...ONES_MISTAKES,
  ...ACTIVATION_MISTAKES,
  ...OUTPUT_MISTAKES,
  ...COST_MISTAKES,
  ...COST_SUM_MISTAKES,
  ...COST_FACTORS,
  ...COST_PENALTY_MISTAKES,
  ...SLOPE_MISTAKES,
  ...WAY_BACK_MISTAKES,
  ...DELTA_MISTAKES,
  ...DIVISION_MISTAKES,
  ...DIVISION_FACTORS,
  ...PENALTY_MISTAKES,
  ...PENALTY_FACTORS,
  ...ORDER_MISTAKES,
];

/** The name of a known mistake. */
export type MistakeId = (typeof ALL)[number]['id'];

/** Every known mistake, in the order of the steps. */
export const MISTAKES: readonly (Mistake & { readonly id: MistakeId })[] = ALL;

/** Throws `mistake` (usage) for an id that none has. */
export function mistakeNamed(id: string): Mistake {
  const found = MISTAKES.find((mistake) => mistake.id === id);
  if (found) return found;
  const ids = MISTAKES.map((mistake) => mistake.id);
  throw failure(mineErrors, 'mistake', { id, ids, nearest: nearest(id, ids) });
}
