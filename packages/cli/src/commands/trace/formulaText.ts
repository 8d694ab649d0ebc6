/** The formula of a step. */
import { type Step, text } from '@deltascope/core/trace';
import { language } from '../../words/words.ts';

/** `a1 * Theta1'`; for what is given, what it is. */
export function formulaText({ kind, layer, formula }: Step, formulas = language().formulas): string {
  if (kind === 'w') return formulas.note({ code: 'row-weights' });
  return formula ? text(formula, { words: formulas }) : formulas.note({ code: 'weights', layer });
}
