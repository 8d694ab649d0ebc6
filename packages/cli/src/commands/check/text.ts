/** What `check` prints of a gradient. */
import { CHECK_BOUND, formatAddress, type GradientCheck } from '@deltascope/core/trace';
import type { TracedProblem } from '../../problems/traced.ts';
import { count } from '../../terminal/numbers.ts';
import type { Paint } from '../../terminal/terminal.ts';

export function gradientText(
  { compared, parameters, relativeDifference, worst, passed, rowsAtKink }: GradientCheck,
  { network, thetaWords }: Pick<TracedProblem, 'network' | 'thetaWords'>,
  paint: Paint,
): string {
  const of = compared < parameters ? ` of ${count(parameters)} (a seeded choice)` : '';
  const kinks =
    rowsAtKink > 0
      ? `without ${count(rowsAtKink)} rows that are at the kink of ${network.activation}, where J has no derivative\n`
      : '';
  return (
    `${count(compared)} partial derivatives${of} at Theta ${thetaWords}, by backpropagation and by central differences\n${kinks}` +
    `relative difference ${relativeDifference.toExponential(3)}, bound ${CHECK_BOUND}: ${paint(passed ? 'green' : 'red', passed ? 'they agree' : 'they differ')}\n` +
    `farthest apart: ${formatAddress(worst.address)}, ${worst.backpropagation} and ${worst.numerical}\n`
  );
}
