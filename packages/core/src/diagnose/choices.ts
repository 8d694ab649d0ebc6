/**
 * The places at which a person's cost function may leave the article's: each field is one place, its first value the
 * article's. A mistake is a change of some fields; two mistakes that change different fields can be made together.
 */
export interface Choices {
  /** X as given; before it was scaled; scaled here where it was not; by the sample's deviation in place of the population's. */
  readonly X: 'given' | 'unscaled' | 'standardized' | 'standardized-sample' | 'sample-deviation';
  readonly yv:
    | 'right'
    | 'zero-based'
    | 'rotated'
    | 'shifted'
    | 'too-wide'
    | 'too-narrow'
    | 'not-one-hot'
    | 'sorted-classes';
  readonly Theta: 'right' | 'reshaped-by-rows' | 'last-first' | 'transposed-where-square' | 'initial';
  readonly inputBias: 'one' | 'zero';
  readonly hiddenBias: 'one' | 'zero';
  readonly biasPlace: 'first' | 'last';
  /** The hidden g: the network's; tanh for the sigmoid and the sigmoid for others; of −z; none. */
  readonly g: 'own' | 'other' | 'turned' | 'none';
  /** The output's: the network's; softmax for the sigmoid and the sigmoid for softmax; the sigmoid of −z; none. */
  readonly output: 'own' | 'other' | 'turned' | 'none';

  readonly costTerms: 'own' | 'label-only' | 'both' | 'squared' | 'as-written';
  readonly costLog: 'natural' | 'base-10' | 'base-2';
  readonly costSign: 'right' | 'turned';
  readonly costDivisor: 'm' | 'none' | 'cells' | 'twice-m';
  readonly costPenalty: 'right' | 'none' | 'twice' | 'not-divided' | 'negative';
  readonly costPenaltyOf: 'squares' | 'weights';
  readonly costPenaltyCells: 'weights' | 'with-bias' | 'without-first-row' | 'first-Theta-only';

  readonly outputError: 'right' | 'turned' | 'times-gradient';
  readonly hiddenGradient: 'own' | 'none' | 'at-a' | 'of-a-at-z' | 'other';
  readonly biasColumn: 'dropped' | 'kept' | 'last-dropped' | 'last-of-Theta-dropped';
  readonly DeltaRows: 'all' | 'last' | 'all-but-first';
  readonly DeltaOf: 'a' | 'z' | 'a-without-ones';
  readonly gradientDivisor: 'm' | 'none' | 'twice' | 'twice-m';
  readonly gradientPenalty: 'right' | 'none' | 'half' | 'not-divided' | 'divided-twice' | 'negative';
  readonly gradientPenaltyCells: 'weights' | 'with-bias' | 'without-first-row';
  /** Of the bias weights' part. */
  readonly gradientBias: 'right' | 'zero';
  readonly gradientSign: 'right' | 'turned';
  /** The Theta in whose gradient the division and the penalty are so; in the others they are right. */
  readonly gradientOf: 'all' | 'first' | 'last';
  readonly gradientLayout: 'right' | 'transposed';
  readonly unrolled: 'columns' | 'rows' | 'last-Theta-first';
}

export const ARTICLE: Choices = {
  X: 'given',
  yv: 'right',
  Theta: 'right',
  inputBias: 'one',
  hiddenBias: 'one',
  biasPlace: 'first',
  g: 'own',
  output: 'own',
  costTerms: 'own',
  costLog: 'natural',
  costSign: 'right',
  costDivisor: 'm',
  costPenalty: 'right',
  costPenaltyOf: 'squares',
  costPenaltyCells: 'weights',
  outputError: 'right',
  hiddenGradient: 'own',
  biasColumn: 'dropped',
  DeltaRows: 'all',
  DeltaOf: 'a',
  gradientDivisor: 'm',
  gradientPenalty: 'right',
  gradientPenaltyCells: 'weights',
  gradientBias: 'right',
  gradientSign: 'right',
  gradientOf: 'all',
  gradientLayout: 'right',
  unrolled: 'columns',
};

/** The fields that decide what a pass over the rows computes; the others only use its sums. */
const PASS_FIELDS = [
  'X',
  'yv',
  'Theta',
  'inputBias',
  'hiddenBias',
  'biasPlace',
  'g',
  'output',
  'outputError',
  'hiddenGradient',
  'biasColumn',
  'DeltaRows',
  'DeltaOf',
] as const satisfies readonly (keyof Choices)[];

/** The same for choices whose passes over the rows are the same. */
export function passKey(choices: Choices): string {
  return PASS_FIELDS.map((field) => choices[field]).join(' ');
}
