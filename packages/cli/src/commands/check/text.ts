/** What `check` prints of a gradient. */
import { CHECK_BOUND, formatAddress, type GradientCheck } from '@deltascope/core/trace';
import type { TracedProblem } from '../../problems/traced.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { words } from '../../words/words.ts';

export function gradientText(
  { compared, parameters, relativeDifference, worst, passed, rowsAtKink }: GradientCheck,
  { network, thetaWords }: Pick<TracedProblem, 'network' | 'thetaWords'>,
  paint: Paint,
): string {
  const say = words().checking;
  const verdict = paint(passed ? 'green' : 'red', passed ? say.agree : say.differ);
  const lines = [
    say.compared({ compared, parameters, theta: thetaWords }),
    ...(rowsAtKink > 0 ? [say.kinks(rowsAtKink, network.activation)] : []),
    say.difference(relativeDifference.toExponential(3), CHECK_BOUND, verdict),
    say.farthest(formatAddress(worst.address), worst.backpropagation, worst.numerical),
  ];
  return `${lines.join('\n')}\n`;
}
