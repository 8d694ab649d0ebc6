/** A job of the packed kernels, and how it is written for them: the fields of Job in assembly/plan.ts. */
import type { Precision, UpdateRule } from '../engine.ts';

/** As assembly/plan.ts numbers them. */
export const JOBS = { cost: 0, gradient: 1, steps: 2, outputs: 3, write: 4, read: 5 } as const;

/** So many numbers of a rule at most, between three doubles and two others. */
export const RULE_NUMBERS = 6;
const NO_RULE = { index: 0, numbers: [] };

export interface Job {
  readonly kind: keyof typeof JOBS;
  readonly lambda?: number;
  /** Where the numbers of the rows are, if they are picked. */
  readonly picked?: number;
  readonly from?: number;
  readonly count?: number;
  readonly vector?: number;
  readonly batchSize?: number;
  /** Of updates.ts, with its numbers. */
  readonly rule?: NonNullable<UpdateRule['kernel']>;
  readonly updatesBefore?: number;
  /** Of a pass or a run that comes in parts, or in one. */
  readonly part?: Part;
}

export interface Part {
  /** Rows of the whole pass or run. */
  readonly whole: number;
  /** What the parts before gave. */
  readonly before: number;
  readonly begins: boolean;
  readonly ends: boolean;
}

const NO_PART: Part = { whole: 0, before: 0, begins: true, ends: true };

export interface JobPlace {
  readonly plan: number;
  readonly precision: Precision;
  readonly threads: number;
  /** Of all rows together. */
  readonly weight: number;
}

/** The doubles of a job, which come first, and its words. */
export function jobNumbers(
  job: Job,
  { plan, precision, threads, weight }: JobPlace,
): { doubles: number[]; words: number[] } {
  const { kind, lambda = 0, picked = 0, from = 0, count = 0, vector = 0, batchSize = 0 } = job;
  const { rule = NO_RULE, updatesBefore = 0, part = NO_PART } = job;
  const numbers = Array.from({ length: RULE_NUMBERS }, (_, i) => rule.numbers[i] ?? 0);
  const isFloat32 = Number(precision === 'f32');
  return {
    doubles: [lambda, updatesBefore, weight, ...numbers, part.whole, part.before],
    words: [
      ...[JOBS[kind], isFloat32, plan, threads, picked, from, count, batchSize, rule.index, vector],
      ...[Number(part.begins), Number(part.ends)],
    ],
  };
}
