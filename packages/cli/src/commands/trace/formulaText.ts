/** The formula of a step. */
import { type Step, text } from '@deltascope/core/trace';
import { language } from '../../words/words.ts';

/** `a1 * Theta1'`; for weights, what they are. */
export function formulaText({ layer, formula }: Step, formulas = language().formulas): string {
  return formula ? text(formula, { words: formulas }) : formulas.note({ code: 'weights', layer });
}
