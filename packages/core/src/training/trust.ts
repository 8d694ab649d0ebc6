/**
 * How far a held-out figure can be believed: its interval, what knowing nothing and a network without hidden layer reach on
 * the same rows, and whether labels that were shuffled can still be foretold, which would show that the split leaks.
 */
import { DeltascopeError } from '../errors.ts';
import { differenceEstimate, type Estimate, shareEstimate } from '../evaluate/intervals.ts';
import type { Finding } from '../health/finding.ts';
import { random } from '../network/random.ts';
import { type Fit, fit, type TrainRequest } from './fit.ts';
import type { Answered } from './judge.ts';
import type { TrainableTable } from './problem.ts';
import { clustersOf, splitOf } from './splits.ts';

/** Held-out accuracy, and by how much it is above what others reach on the same rows. */
export interface Trust {
  readonly accuracy: Estimate;
  readonly aboveLargestClass: Estimate;
  /** Whether the rows also chose the iteration that was kept, so that the figures are a little too kind. */
  readonly choseIteration: boolean;
  /** Absent if the network has no hidden layer itself, or was not compared. */
  readonly linear?: { readonly accuracy: number; readonly above: Estimate };
}

/** Undefined without held-out rows. */
export function trustOf(labelled: TrainableTable, fitted: Fit, linear?: Fit): Trust | undefined {
  const { unseen, heldOut } = fitted;
  if (!unseen || !heldOut) return undefined;
  const truth = unseen.rows.map((row) => labelled.labels.y[row]);
  const clusters = clustersOf(labelled, fitted.settings);
  const clustered = { clusters: clusters && unseen.rows.map((row) => clusters[row]) };
  const right = Float64Array.from(unseen.answers, (answer, i) => Number(answer === truth[i]));
  const above = (others: Int32Array) => {
    const values = right.map((one, i) => one - Number(others[i] === truth[i]));
    return differenceEstimate({ values, ...clustered });
  };
  return {
    accuracy: shareEstimate({ values: right, ...clustered }),
    choseIteration: fitted.settings.patience > 0,
    aboveLargestClass: above(truth.map(() => heldOut.baseline.label)),
    ...(linear?.unseen &&
      linear.heldOut && { linear: { accuracy: linear.heldOut.accuracy, above: above(linear.unseen.answers) } }),
  };
}

/** The same training without hidden layer, on the same rows; undefined if there is nothing to compare. */
export async function withoutHidden(request: TrainRequest, fitted: Fit): Promise<Fit | undefined> {
  const { labelled, split, settings, host, signal } = request;
  if (!fitted.unseen || fitted.problem.network.layers.length === 2) return undefined;
  const linear = { ...settings, hidden: [] };
  return unlessItFails(() => fit({ labelled, split, settings: linear, host, signal }));
}

/** A comparison that diverges or is interrupted is no reason to lose the training that it is beside. */
async function unlessItFails(train: () => Promise<Fit>): Promise<Fit | undefined> {
  try {
    const fitted = await train();
    return fitted.diverged || fitted.outcome.reason === 'aborted' ? undefined : fitted;
  } catch (error) {
    if (error instanceof DeltascopeError && error.fault !== 'internal') return undefined;
    throw error;
  }
}

/** Rows and iterations of a training on shuffled labels: enough to learn by heart what is on both sides. */
const SHUFFLED_ROWS = 2000;
const SHUFFLED_ITERATIONS = 60;
/** Fewer held-out rows show nothing. */
const FEWEST_SHUFFLED = 20;

/** A training to be repeated with its labels shuffled. */
export interface ShuffledRequest extends Pick<TrainRequest, 'labelled' | 'settings' | 'host' | 'signal'> {
  /** A column whose rows of one value get the same label, beside rows that stay together. */
  readonly by?: string;
}

/**
 * Trains on labels that were shuffled among groups of rows, so that nothing is left to be learned but what is on both sides
 * of the split; a finding if held-out rows are foretold all the same. Undefined if there are too few rows to tell.
 */
export async function shuffledLabels(request: ShuffledRequest): Promise<Finding | undefined> {
  const { settings, host, signal } = request;
  const { by } = request;
  const together = by === undefined ? settings : { split: `group:${by}` };
  const groups = clustersOf(request.labelled, together) ?? eachItself(request.labelled);
  const labelled = shuffled({ ...request, groups });
  if (settings.validation === 0 || labelled.rows.length * settings.validation < FEWEST_SHUFFLED) return undefined;
  const hard = { ...settings, optimizer: 'lbfgs', iterations: SHUFFLED_ITERATIONS, lambda: 0, patience: 0 } as const;
  const fitted = await unlessItFails(async () =>
    fit({ labelled, split: splitOf(labelled, settings), settings: hard, host, signal }),
  );
  if (!fitted?.unseen || !fitted.heldOut) return undefined;
  const { low, value } = accuracyByGroups(labelled, fitted.unseen, groups);
  const chance = fitted.heldOut.baseline.accuracy;
  return low > chance
    ? { code: 'shuffled-labels', accuracy: value, low, chance, rows: fitted.heldOut.rows }
    : undefined;
}

const eachItself = ({ table }: TrainableTable) => Int32Array.from({ length: table.rowCount }, (_, row) => row);

function accuracyByGroups(
  { labels }: TrainableTable,
  { rows, answers }: Pick<NonNullable<Fit['unseen']>, 'rows' | keyof Answered>,
  groups: Int32Array,
): Estimate {
  const values = Float64Array.from(rows, (row, i) => Number(labels.y[row] === answers[i]));
  return shareEstimate({ values, clusters: rows.map((row) => groups[row]) }, 0.999);
}

/** Some rows of the table, whole groups of them, with the labels of other groups. */
function shuffled({ labelled, settings, groups }: ShuffledRequest & { readonly groups: Int32Array }): TrainableTable {
  const { shuffle } = random(settings.seed + 1);
  const members = new Map<number, number[]>();
  for (const row of labelled.rows) {
    const own = members.get(groups[row]);
    if (own) own.push(row);
    else members.set(groups[row], [row]);
  }
  const ids = Int32Array.from(members.keys());
  shuffle(ids);
  const kept: number[] = [];
  const chosen: number[] = [];
  for (const id of ids) {
    if (kept.length >= SHUFFLED_ROWS) break;
    chosen.push(id);
    kept.push(...(members.get(id) ?? []));
  }
  const given = Int32Array.from(chosen, (id) => labelled.labels.y[id]);
  shuffle(given);
  const y = labelled.labels.y.slice();
  chosen.forEach((id, i) => {
    for (const row of members.get(id) ?? []) y[row] = given[i];
  });
  return { ...labelled, labels: { ...labelled.labels, y }, rows: Int32Array.from(kept).sort() };
}
