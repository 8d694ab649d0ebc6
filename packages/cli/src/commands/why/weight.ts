/** What `why --weight` tells: which rows push a weight now, or pushed it over a whole training. */
import {
  type Address,
  type Contributions,
  contributionSteps,
  recordRows,
  rowAgreement,
  type TrainingContributions,
  trainingContributionSteps,
} from '@deltascope/core/trace';
import type { SettingName } from '@deltascope/core/train';
import type { Context, TableOption } from '../../command.ts';
import { inSteps } from '../../passes/inSteps.ts';
import { watchingSteps } from '../../passes/watchingRows.ts';
import { openTraining } from '../../problems/timeTravel.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { progressOf } from '../../terminal/progress.ts';
import { groupingOf } from './groupings.ts';

type WeightContext = Context<SettingName | TableOption | 'by' | 'iteration'>;

/** Two rows of the table, and the cosine between their gradients over all weights. */
export interface Opposed {
  readonly rows: readonly [number, number];
  readonly cosine: number;
}

export interface WeightNow {
  readonly kind: 'now';
  readonly problem: TracedProblem;
  readonly found: Contributions;
  readonly opposed: readonly Opposed[];
}

export interface WeightTrained {
  readonly kind: 'trained';
  readonly problem: TracedProblem;
  readonly found: TrainingContributions;
}

/** One gradient, at the Theta that the arguments give. */
export async function whyWeightNow(
  context: WeightContext,
  args: readonly string[],
  address: Address,
): Promise<WeightNow> {
  const { iteration = address.iteration } = context.settings;
  const problem = await tracedProblem({ ...context, settings: { ...context.settings, iteration } }, args);
  const request = { ...problem, address: plain(address), groupings: groupingsOf(context, problem) };
  const found = await watchingSteps(context, problem.examples, (examples) =>
    inSteps(context, contributionSteps({ ...request, examples })),
  );
  return { kind: 'now', problem, found, opposed: opposedRows(problem, found) };
}

/** All gradients of the training that the arguments give, up to --iteration or its end. */
export async function whyWeightTrained(
  context: WeightContext,
  args: readonly string[],
  address: Address,
): Promise<WeightTrained> {
  const { problem, training, iterations, dispose } = await openTraining(context, args);
  const bar = progressOf(context);
  try {
    const steps = trainingContributionSteps({
      optimizer: training.driving.optimizer,
      training: training.training.prepared,
      lambda: problem.lambda,
      from: training.start,
      iterations,
      examples: training.training.examples,
      address: plain(address),
      groupings: groupingsOf(context, problem),
      tableRows: problem.tableRows,
      watch: (done) => bar.update(done / (2 * iterations), `iteration ${done > iterations ? done - iterations : done}`),
    });
    return { kind: 'trained', problem, found: await inSteps(context, steps) };
  } finally {
    bar.done();
    dispose();
  }
}

function plain({ matrix, row, column }: Address): Address {
  return { matrix, row, column };
}

function groupingsOf({ settings }: Context<'by'>, { table, tableRows }: TracedProblem) {
  return (settings.by ?? []).map((name) => groupingOf(table, name, tableRows.rows));
}

const PAIRS = 3;

/** Of the heaviest rows on either side, the pairs whose whole gradients oppose each other most. */
function opposedRows(
  problem: Pick<TracedProblem, 'network' | 'parameters' | 'lambda' | 'examples' | 'tableRows'>,
  found: Contributions,
): Opposed[] {
  const [along, against] = [found.along, found.against].map((rows) => rows.slice(0, 5).map(({ row }) => row));
  const rows = [...along, ...against];
  if (along.length === 0 || against.length === 0) return [];
  const { data } = rowAgreement(recordRows({ ...problem, rows }));
  return along
    .flatMap((row, i) =>
      against.map((other, j): Opposed => ({ rows: [row, other], cosine: data[i * rows.length + along.length + j] })),
    )
    .filter(({ cosine }) => cosine < 0)
    .sort((a, b) => a.cosine - b.cosine)
    .slice(0, PAIRS);
}
