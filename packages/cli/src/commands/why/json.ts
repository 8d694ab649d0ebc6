/** `why --json`. */
import { formatAddress, type RowSums } from '@deltascope/core/trace';
import type { WhyAnswer } from './answer.ts';

/** Classes by name; `row` and `tableRow` are both the row of the table. */
export function weightJson({
  problem,
  found,
}: {
  problem: { classes: readonly string[] };
  found: RowSums & { address: Parameters<typeof formatAddress>[0] };
}) {
  const { classes } = problem;
  const named = (rows: RowSums['along']) =>
    rows.map(({ row, label, ...part }) => ({ row, tableRow: row, class: classes[label - 1], ...part }));
  return {
    ...found,
    address: formatAddress(found.address),
    along: named(found.along),
    against: named(found.against),
    byClass: found.byClass.map((one, k) => ({ class: classes[k], ...one })),
  };
}

export function answerJson({ classes, answered, label, found, inputs, of, what, ...others }: WhyAnswer) {
  const { gradient, gradientTimesInput, integratedGradients, ...numbers } = found;
  return {
    ...others,
    of: of === 'z' ? 'logit' : 'output',
    answered: classes[answered - 1],
    class: classes[label - 1],
    ...numbers,
    inputs: Array.from(gradient, (slope, j) => ({
      name: inputs[j],
      gradient: slope,
      gradientTimesInput: gradientTimesInput[j],
      integratedGradient: integratedGradients[j],
    })),
  };
}
