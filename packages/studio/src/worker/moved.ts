/** Who moved a weight: the rows that push it, and against which others. */
import { weightOf } from '@deltascope/core/network';
import { contributions, parseAddress } from '@deltascope/core/trace';
import type { Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import type { Problem } from './problem.ts';

/** Rows listed on either side. */
const ROWS = 5;

/** By the address of the weight, its Delta or its gradient. */
export function movedBy(
  problem: Problem,
  traces: Traces,
  { address, iteration }: Questions['moved']['ask'],
): Questions['moved']['answer'] {
  const { network, training, settings, labels } = problem;
  const asked = parseAddress(address);
  const found = contributions({
    network,
    parameters: traces.parameters(iteration),
    examples: training.examples,
    lambda: settings.lambda,
    address: weightOf(asked) ?? asked,
    tableRows: traces.tableRows,
    most: ROWS,
  });
  const named = (rows: typeof found.along) =>
    rows.map(({ label, ...part }) => ({ ...part, label: labels.classes[label - 1] }));
  return {
    ...found,
    along: named(found.along),
    against: named(found.against),
    byClass: found.byClass.map((one, k) => ({ label: labels.classes[k], ...one })),
  };
}
