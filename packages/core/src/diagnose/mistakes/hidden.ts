/** What mistakes in the hidden layers share: the right line of s2, and what they look like without such a layer. */
import { lines } from '../mistake.ts';

/** Data on which they cannot show. */
export const NO_HIDDEN = 'the network has no hidden layer';

export const inS2 = {
  line: "s2 = (s3 * Theta2) .* g'([ones(m,1) z2])",
  fix: lines(
    's2 = (s3 * Theta2) .* sigmoidGradient([ones(m, 1) z2]);',
    's2 = (s3 @ Theta2) * sigmoid_gradient(np.hstack([np.ones((m, 1)), z2]))',
    'const s2WithBias = hadamard(mul(s3, Theta2), map(withOnes(z2), sigmoidGradient));',
  ),
  hiddenBy: NO_HIDDEN,
} as const;
