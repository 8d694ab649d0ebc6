/** A person's own numbers beside those of the page: what differs first, and which mistake gives them. */
import {
  type Diagnosis,
  describeDiagnosis,
  diagnosing,
  type HintGrade,
  namedArrays,
  problemOfTable,
} from '@deltascope/core/diagnose';
import { initialize } from '@deltascope/core/network';
import { parseNumbers } from '@deltascope/core/numbers';
import { formatAddress, isPerRow } from '@deltascope/core/trace';
import type { Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import type { Problem } from './problem.ts';
import { turn } from './turn.ts';

type Ask = Questions['mine']['ask'];

/** At Theta of the iteration looked at, if the files hold no weights. */
export async function mineCompared(
  problem: Problem,
  traces: Traces,
  { files, iteration }: Ask,
): Promise<Questions['mine']['answer']> {
  const { network, training, settings, labels, encoder, table } = problem;
  const read = files.map(({ name, bytes }) => ({ path: name, ...parseNumbers(bytes, name) }));
  const { arrays, notes } = namedArrays(read, network);
  const steps = diagnosing(
    problemOfTable({
      network,
      parameters: traces.parameters(iteration),
      initial: traces.parameters(0),
      examples: training.examples,
      lambda: settings.lambda,
      classes: labels.classes,
      start: (other) => initialize(other, settings),
      encoder,
      table,
      tableRows: traces.tableRows,
    }),
    Object.fromEntries(arrays),
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return told(step.value, [...read.flatMap((file) => file.notes), ...notes]);
    await turn();
  }
}

function told(diagnosis: Diagnosis, notes: readonly string[]): Questions['mine']['answer'] {
  const { verdict, compared, firstDifference, explanations, conventions } = diagnosis;
  const address = firstDifference?.address;
  const lines = (grade: HintGrade) => describeDiagnosis(diagnosis, grade);
  return {
    verdict,
    compared,
    notes,
    ...(address && { address: formatAddress(address) }),
    ...(address && isPerRow(address.matrix) && { row: address.row }),
    ...(firstDifference && { mine: firstDifference.mine, right: firstDifference.right }),
    explanations: explanations.map(({ mistakes }) => mistakes.map(({ id, title }) => ({ id, title }))),
    conventions: conventions.map(({ id }) => id),
    lines: { 1: lines(1), 2: lines(2), 3: lines(3) },
  };
}
