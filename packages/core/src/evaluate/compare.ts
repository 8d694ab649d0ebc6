/** Two models on the same rows: by how much one is better, whether that can be chance, and whether it matters. */
import { differenceEstimate, type Estimate, mcNemar, shareEstimate } from './intervals.ts';

/** Differences of accuracy that nobody would pay for (Benavoli and others, Time for a Change, 2017). */
export const SAME_WITHIN = 0.01;

/** The answers of two models to the same rows. */
export interface CompareRequest {
  /** The rows' labels, 1 … K, and what each model answers to them. */
  readonly y: ArrayLike<number>;
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  /** A number for each row; rows with the same number are no independent witnesses. */
  readonly clusters?: ArrayLike<number>;
  /** The largest difference that counts as none [0.01]. */
  readonly within?: number;
}

/** Whether one of two models is better, both are practically the same, or these rows cannot tell. */
export type Verdict = 'a-better' | 'b-better' | 'same' | 'open';

/** Two models on the same rows: their accuracies, who is right where, and the verdict. */
export interface Comparison {
  readonly rows: number;
  readonly a: Estimate;
  readonly b: Estimate;
  /** a − b. */
  readonly difference: Estimate;
  readonly bothRight: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly bothWrong: number;
  /** Of McNemar's exact test: of rows, or of clusters, each of which counts once, for the model with more of it right. */
  readonly p: number;
  readonly within: number;
  readonly verdict: Verdict;
}

/** Two models compared row by row, by McNemar's exact test and the interval of the difference of their accuracies. */
export function compareAnswers({ y, a, b, clusters, within = SAME_WITHIN }: CompareRequest): Comparison {
  const rightOf = (answers: ArrayLike<number>) => Float64Array.from(y, (label, i) => Number(answers[i] === label));
  const [rightA, rightB] = [rightOf(a), rightOf(b)];
  const values = rightA.map((one, i) => one - rightB[i]);
  const difference = differenceEstimate({ values, clusters });
  const count = (test: (one: number, other: number) => boolean) =>
    rightA.filter((one, i) => test(one, rightB[i])).length;
  const onlyA = count((one, other) => one > other);
  const onlyB = count((one, other) => one < other);
  return {
    rows: y.length,
    a: shareEstimate({ values: rightA, clusters }),
    b: shareEstimate({ values: rightB, clusters }),
    difference,
    bothRight: count((one, other) => one + other === 2),
    onlyA,
    onlyB,
    bothWrong: count((one, other) => one + other === 0),
    p: exactTest(values, clusters),
    within,
    verdict: verdictOf(difference, within),
  };
}

function exactTest(values: Float64Array, clusters?: ArrayLike<number>): number {
  const sums = new Map<number, number>();
  values.forEach((value, i) => {
    const id = clusters ? clusters[i] : i;
    sums.set(id, (sums.get(id) ?? 0) + value);
  });
  const all = [...sums.values()];
  return mcNemar(all.filter((sum) => sum > 0).length, all.filter((sum) => sum < 0).length);
}

/** What the interval leaves: one is better by more than nothing, they are the same for any use, or it is open. */
export function verdictOf({ low, high }: Estimate, within: number): Verdict {
  if (low >= -within && high <= within) return 'same';
  if (low > 0) return 'a-better';
  if (high < 0) return 'b-better';
  return 'open';
}
