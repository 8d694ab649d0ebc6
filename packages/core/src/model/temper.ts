/**
 * Probabilities at a temperature T: p^(1/T) over their sum (Guo, Pleiss, Sun and Weinberger, On Calibration of Modern
 * Neural Networks, 2017). Above 1 it takes confidence away; the largest stays the largest.
 */
import { exp, log } from '../elementary/elementary.ts';

/** In place; a row's outputs need not be one distribution before. */
export function temper(outputs: Float64Array, temperature: number): void {
  const largest = outputs.reduce((most, one) => Math.max(most, one), 0);
  if (largest === 0) return;
  let sum = 0;
  for (let k = 0; k < outputs.length; k++) {
    outputs[k] = outputs[k] === 0 ? 0 : exp(log(outputs[k] / largest) / temperature);
    sum += outputs[k];
  }
  for (let k = 0; k < outputs.length; k++) outputs[k] /= sum;
}
