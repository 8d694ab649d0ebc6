/** The formula of a step. */
import { formulaWords, type Step, text } from '@deltascope/core/trace';

/** `a1 * Theta1'`; for weights, what they are. */
export function formulaText({ layer, formula }: Step): string {
  return formula ? text(formula) : formulaWords.en.note({ code: 'weights', layer });
}
