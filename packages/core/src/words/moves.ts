/** What a language says of an optimizer's step: what a number is, if its formula alone does not say it. */

/** Whether a vector is meant before the step or after it. */
export type MoveTime = 'before' | 'after';

/** A remark beside a number of a step, or instead of its formula. */
export type MoveRemark =
  | 'as-left'
  | 'begins-anew'
  | 'beta1-correction'
  | 'beta2-correction'
  | 'climbs'
  | 'decayed-share'
  | 'decays'
  | 'direction-before'
  | 'divisor'
  | 'failed-search'
  | 'first-direction'
  | 'first-step'
  | 'gradient-pair'
  | 'last-batch'
  | 'learning-rate'
  | 'no-pair'
  | 'pairs'
  | 'polak-ribiere'
  | 'previous-gradient'
  | 'previous-unknown'
  | 'same-rate'
  | 'theta-pair'
  | 'updates'
  | 'updates-before'
  | 'velocity-share';

/** What is held fixed when the moves of a training are divided among the rows, because the optimizer chose it by the gradients. */
export type HeldFixed = 'curvature' | 'directions' | 'second-moments' | 'sizes';

/** The words of one language for an optimizer's step. */
export interface MoveWords {
  /** A name before or after the step: `v after`. */
  readonly times: Readonly<Record<MoveTime, (name: string) => string>>;
  readonly remarks: Readonly<Record<MoveRemark, string>>;
  /** A formula and the remark beside it. */
  readonly beside: (formula: string, remark: string) => string;
  readonly held: Readonly<Record<HeldFixed, string>>;
}

/** How a number of a step is called. */
export interface Called {
  /** A symbol: the same in every language. */
  readonly name: string;
  readonly when?: MoveTime;
  /** In symbols. */
  readonly formula?: string;
  readonly remark?: MoveRemark;
}

/** `v after` */
export function moveName({ name, when }: Called, { times }: MoveWords): string {
  return when ? times[when](name) : name;
}

/** The formula, the remark, or both. */
export function moveFormula({ formula, remark }: Called, { remarks, beside }: MoveWords): string {
  if (remark === undefined) return formula ?? '';
  return formula === undefined ? remarks[remark] : beside(formula, remarks[remark]);
}
