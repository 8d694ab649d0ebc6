/** `check --json` of a gradient. */
import { CHECK_BOUND, formatAddress, type GradientCheck } from '@deltascope/core/trace';

export function gradientJson(result: GradientCheck) {
  const { worst } = result;
  return { ...result, bound: CHECK_BOUND, worst: { ...worst, address: formatAddress(worst.address) } };
}
