/** Names of what `predict` adds to the rows. */
import type { Model } from '@deltascope/core/model';
import type { Answers } from '../../models/answers.ts';

export interface Names {
  readonly columns: readonly string[];
  /** In JSON alone. */
  readonly row: string;
  readonly predicted: string;
  /** One for each class; in JSON one for all. */
  readonly probabilities: readonly string[];
}

/** Names of what is added that the table does not have yet. */
export function namesOf(columns: readonly string[], { labels }: Model, json = false): Names {
  const taken = new Set(columns);
  const free = (name: string): string => {
    const chosen = taken.has(name) ? free(`${name}_`) : name;
    taken.add(chosen);
    return chosen;
  };
  const predicted = free('predicted');
  if (json) return { columns, row: free('row'), predicted, probabilities: [free('probabilities')] };
  return { columns, row: '', predicted, probabilities: labels.classes.map((name) => free(`P(${name})`)) };
}

/** The class that was answered to row i of the table's chunk. */
export function labelOf({ labels }: Model, answers: Answers, i: number): string {
  return labels.classes[answers.labels[i] - 1];
}
