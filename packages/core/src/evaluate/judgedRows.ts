/**
 * How sure an accuracy is, and by how much it is above always answering the largest class: of rows that stream by, each by
 * itself or in groups that stay together.
 */
import { differenceEstimate, type Estimate, shareEstimate } from './intervals.ts';
import type { Metrics } from './metrics.ts';

/** An accuracy, and how far it is above always answering the largest class, each with its 95 % interval. */
export interface Sureness {
  readonly accuracy: Estimate;
  readonly aboveLargestClass: Estimate;
}

/** Of rows that are independent of each other: all that is needed is how many of each class were answered as which. */
export function surenessOf({ rows, confusion, baseline }: Pick<Metrics, 'rows' | 'confusion' | 'baseline'>): Sureness {
  const largest = baseline.label - 1;
  const right = confusion.reduce((sum, answered, k) => sum + answered[k], 0);
  const better = confusion.reduce((sum, answered, k) => (k === largest ? sum : sum + answered[k]), 0);
  const worse = confusion[largest].reduce((sum, count, k) => (k === largest ? sum : sum + count), 0);
  return {
    accuracy: shareEstimate({ values: new Float64Array(rows).fill(1, 0, right) }),
    aboveLargestClass: differenceEstimate({
      values: new Float64Array(rows).fill(1, 0, better).fill(-1, better, better + worse),
    }),
  };
}

/** Sums over groups of rows, from which a `Sureness` is made that knows that rows of a group depend on each other. */
export interface GroupedSums {
  /** Adds rows: their labels 1 … K (0 is skipped), what was answered, and the group of row i; empty if it has none. */
  readonly add: (rows: {
    readonly y: ArrayLike<number>;
    readonly answered: ArrayLike<number>;
    readonly groupOf: (i: number) => string;
  }) => void;
  /** What the rows added so far say. */
  readonly result: (metrics: Pick<Metrics, 'baseline'>) => Sureness;
}

/** Of rows in groups. A row without one is by itself. */
export function groupedSums(): GroupedSums {
  const groups = new Map<string, number>();
  const [labels, answers, clusters]: [number[], number[], number[]] = [[], [], []];
  let alone = 0;
  return {
    add({ y, answered, groupOf }) {
      for (let i = 0; i < y.length; i++) {
        if (y[i] === 0) continue;
        labels.push(y[i]);
        answers.push(answered[i]);
        const group = groupOf(i);
        clusters.push(group === '' ? --alone : numberIn(groups, group));
      }
    },
    result({ baseline }) {
      const right = labels.map((label, i) => Number(label === answers[i]));
      const above = right.map((one, i) => one - Number(labels[i] === baseline.label));
      return {
        accuracy: shareEstimate({ values: right, clusters }),
        aboveLargestClass: differenceEstimate({ values: above, clusters }),
      };
    },
  };
}

function numberIn(groups: Map<string, number>, key: string): number {
  const known = groups.get(key);
  if (known !== undefined) return known;
  groups.set(key, groups.size);
  return groups.size - 1;
}
