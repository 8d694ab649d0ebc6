/** What those who unpack bytes throw if these contradict themselves; whoever knows the kind of file says it. */
import type { Damage, DamageCode } from '../words/damage.ts';
import { damageText } from '../words/en/damage.ts';

export class Damaged extends RangeError {
  readonly damage: Damage;

  constructor(code: DamageCode, number?: number) {
    const damage = number === undefined ? { code } : { code, number };
    super(damageText(damage));
    this.damage = damage;
  }
}

/** What is wrong with the bytes; an offset that leads out of them says that they are cut short. Other errors are thrown again. */
export function damageOf(error: unknown): Damage {
  if (error instanceof Damaged) return error.damage;
  if (error instanceof RangeError) return { code: 'cut-short' };
  throw error;
}
