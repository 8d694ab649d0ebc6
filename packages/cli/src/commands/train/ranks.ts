/** What `train` does otherwise with --distributed: all ranks compute, and rank 0 alone prints and writes. */
import { failure } from '@deltascope/core/errors';
import { VERSION } from '@deltascope/core/model';
import { type PreparedTraining, plainSettings } from '@deltascope/core/train';
import { hashOfTable, hashOfWeights } from '../../ranks/hash.ts';
import type { Ranks } from '../../ranks/ranks.ts';
import type { ReadLabelled } from '../../tables/labelled.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';
import type { TrainContext } from './trained.ts';

/** What a rank has in place of the process's own. */
export function atRank({ terminal, now, signal }: Ranks): Pick<TrainContext, 'terminal' | 'now' | 'signal'> {
  return { terminal, now, signal };
}

export function writesOf({ ranks }: Pick<TrainContext, 'ranks'>): boolean {
  return ranks?.writes ?? true;
}

/** Throws `distributed-memory` (usage): each rank has its rows in memory. */
export function refuseOutside({ memory, cache }: TrainContext['settings']): void {
  const option = memory !== undefined ? '--memory' : cache !== undefined ? '--cache' : undefined;
  if (option) throw failure(cliErrors, 'distributed-memory', { option });
}

/** Throws on all ranks if one fails, or if they have not read the same with the same settings. */
export async function onEachRank<T extends { readonly source: ReadLabelled }>(
  { ranks, settings }: TrainContext,
  work: () => Promise<T>,
): Promise<T> {
  if (!ranks) return work();
  const done = await ranks.each(work);
  ranks.compare({
    version: `${VERSION} ${process.version}`,
    settings: JSON.stringify(plainSettings(settings)),
    table: hashOfTable(done.source.table),
  });
  return done;
}

/** The last look before the first step: what computes, and what is learned from, on every rank. */
export function compareTraining(ranks: Ranks, made: PreparedTraining): void {
  const { kernels, library, fastMath } = made.chosen.engine.computedBy ?? {};
  ranks.compare({
    kernels: JSON.stringify([kernels, library, fastMath]),
    table: JSON.stringify([made.chosen.problem.encoder, made.chosen.weighting, hashOfWeights(made.training.examples)]),
  });
}

/** Work of a step that is not worth a meeting. */
const LITTLE_MS = 1;

export function sayCost({ ranks, terminal, settings }: TrainContext): void {
  if (!ranks || ranks.reducer.size === 1 || settings.quiet) return;
  const { workMs, steps } = ranks.spent();
  const stepMs = (workMs / Math.max(1, steps)) * ranks.reducer.size;
  if (stepMs < LITTLE_MS) terminal.err(`${words().ranks.oneMachine(stepMs.toPrecision(2), ranks.reducer.size)}\n`);
}
