/** Findings about answers, from the metrics of judged rows. */
import type { Metrics } from '../evaluate/metrics.ts';
import type { Finding, JudgedOn } from './finding.ts';

/** Answers to rows, in which to look for what is wrong. */
export interface AnswersRequest {
  readonly metrics: Metrics;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
  readonly on: JudgedOn;
}

/** A class of so small a share beside the largest is easily given up: its rows weigh too little in J. */
const IMBALANCE = 10;
/** It is a fault only where the small class suffers. */
const POOR_RECALL = 0.5;

/** The gravest first; none if all is well. */
export function findingsOfAnswers(request: AnswersRequest): Finding[] {
  return [...notBetter(request), ...neverAnswered(request), ...imbalance(request)];
}

function notBetter({ metrics, classes, on }: AnswersRequest): Finding[] {
  const { accuracy, baseline } = metrics;
  if (accuracy > baseline.accuracy) return [];
  const largest = classes[baseline.label - 1];
  return [{ code: 'no-better-than-baseline', on, accuracy, baseline: baseline.accuracy, largest }];
}

function neverAnswered({ metrics: { perClass }, classes, on }: AnswersRequest): Finding[] {
  const never = classes.filter((_, k) => perClass[k].support > 0 && perClass[k].predicted === 0);
  const present = perClass.filter(({ support }) => support > 0).length;
  return never.length > 0 ? [{ code: 'classes-never-answered', on, never, present }] : [];
}

function imbalance({ metrics: { perClass, rows }, classes }: AnswersRequest): Finding[] {
  const shares = perClass.map(({ support }) => support / rows);
  const present = shares.map((share, k) => ({ share, k })).filter(({ share }) => share > 0);
  const largest = present.reduce((most, one) => (one.share > most.share ? one : most), present[0]);
  const smallest = present.reduce((least, one) => (one.share < least.share ? one : least), present[0]);
  const recall = perClass[smallest.k].recall ?? 0;
  if (largest.share < IMBALANCE * smallest.share || recall >= POOR_RECALL) return [];
  return [
    {
      code: 'class-imbalance',
      largest: classes[largest.k],
      largestShare: largest.share,
      smallest: classes[smallest.k],
      smallestShare: smallest.share,
      recall,
    },
  ];
}
