/** The health of a trained network: all findings, the gravest first, silent where all is well. */
import { type AnswersRequest, findingsOfAnswers } from './answers.ts';
import type { Finding, FindingCode } from './finding.ts';
import { findingsOfNetwork, type NetworkRequest } from './network.ts';
import { findingsOfTraining, type TrainingRequest } from './training.ts';

export interface HealthRequest {
  readonly network: NetworkRequest;
  readonly answers: AnswersRequest;
  /** Absent if nothing is known of the training. */
  readonly training?: TrainingRequest;
}

/** A finding whose cause another one tells is not said beside it. */
const TOLD_BY: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  'classes-never-answered': ['constant-outputs'],
  'class-imbalance': ['classes-never-answered', 'constant-outputs'],
  'dead-units': ['saturated-units'],
  'vanishing-errors': ['dead-units', 'saturated-units'],
  'not-converged': ['rate-too-high'],
};

export function health({ network, answers, training }: HealthRequest): Finding[] {
  const found = [
    ...findingsOfNetwork(network),
    ...findingsOfAnswers(answers),
    ...(training ? findingsOfTraining(training) : []),
  ];
  const codes = new Set(found.map(({ code }) => code));
  return found.filter(({ code }) => !TOLD_BY[code]?.some((other) => codes.has(other)));
}
