/** A range of numbers: what is inside, and how it is said. */

export interface NumberRange {
  readonly from?: number;
  /** Greater than, if the bound itself is not allowed. */
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
  readonly whole?: boolean;
}

/** Whether the value is a finite number inside. */
export function isWithin({ from, above, to, below, whole }: NumberRange, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return false;
  return (
    value >= (from ?? Number.NEGATIVE_INFINITY) &&
    value > (above ?? Number.NEGATIVE_INFINITY) &&
    value <= (to ?? Number.POSITIVE_INFINITY) &&
    value < (below ?? Number.POSITIVE_INFINITY)
  );
}

/** `a whole number, 1 or more and at most 64` */
export function rangeInWords({ from, above, to, below, whole }: NumberRange): string {
  const bounds = [
    from !== undefined && `${from} or more`,
    above !== undefined && `more than ${above}`,
    to !== undefined && `at most ${to}`,
    below !== undefined && `less than ${below}`,
  ].filter((bound) => bound !== false);
  return `a ${whole ? 'whole ' : ''}number${bounds.length > 0 ? `, ${bounds.join(' and ')}` : ''}`;
}
