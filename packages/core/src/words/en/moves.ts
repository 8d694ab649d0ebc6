/** An optimizer's step in English. */
import type { MoveWords } from '../moves.ts';

export const moves: MoveWords = {
  times: { before: (name) => `${name} before`, after: (name) => `${name} after` },
  remarks: {
    'as-left': 'as the iteration before left it',
    'begins-anew': 'no lower J was found along the last direction, so straight down the gradient',
    'beta1-correction': 'the correction of m at the last update t',
    'beta2-correction': 'the correction of v at the last update t',
    climbs: 'with the share of Polak and Ribière J would rise, so straight down the gradient',
    'decayed-share':
      'the share of a weight that an update takes off; lambda / m * Theta is in the gradient, and so in m and v',
    decays: 'beside lambda, whose part is in the gradient',
    'direction-before': 'the last direction',
    divisor: 'keeps the division from meeting 0',
    'failed-search': 'minus the gradient at the last place that the failed search tried',
    'first-direction': 'the first direction, straight down the gradient',
    'first-step': 'the first that the search tries',
    'gradient-pair': 'gradient after - gradient before, of the same step',
    'last-batch': 'after the last batch',
    'learning-rate': 'the learning rate',
    'no-pair': 'there is no pair yet',
    pairs: 'earlier steps that the direction is made from',
    'polak-ribiere': 'Polak and Ribière',
    'previous-gradient': 'the gradient at the start of the last direction',
    'previous-unknown': 'minus the gradient, and a share of the last direction, which was not given',
    'same-rate': 'the learning rate, the same at each step',
    'theta-pair': 'Theta after - Theta before, of an earlier step',
    updates: 'in this iteration, one a batch',
    'updates-before': 'since training began',
    'velocity-share': 'the share of its velocity that a weight keeps',
  },
  beside: (formula, remark) => `${formula} (${remark})`,
  held: {
    curvature: 'the step lengths and the curvature that the pairs show',
    directions: 'the step lengths, and the shares of earlier directions that the line searches and beta chose',
    'second-moments': 'the second moments, by whose roots the pushes are divided',
    sizes: 'the sizes of the gradients',
  },
};
