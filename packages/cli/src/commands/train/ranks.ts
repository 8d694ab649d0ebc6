/** What `train` does otherwise with --distributed: all ranks compute, and rank 0 alone prints and writes. */
import { failure } from '@deltascope/core/errors';
import { VERSION } from '@deltascope/core/model';
import { type PreparedTraining, plainSettings } from '@deltascope/core/train';
import { openColumns, type TableSpec, type WholeTable } from '@deltascope/tables';
import { hashOfWeights } from '../../ranks/hash.ts';
import type { Ranks } from '../../ranks/ranks.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';
import { type AskedColumns, type MadeColumns, sharedColumns } from './keptColumns.ts';
import type { TrainContext } from './trained.ts';

/** What a rank has in place of the process's own. */
export function atRank({ terminal, now, signal }: Ranks): Pick<TrainContext, 'terminal' | 'now' | 'signal'> {
  return { terminal, now, signal };
}

export function writesOf({ ranks }: Pick<TrainContext, 'ranks'>): boolean {
  return ranks?.writes ?? true;
}

/** Whether there is anybody else. */
export function isShared({ ranks }: Pick<TrainContext, 'ranks'>): boolean {
  return ranks !== undefined && ranks.reducer.size > 1;
}

/** Does it on every rank; throws on all if it fails on one. */
export function onEachRank<T>({ ranks }: TrainContext, work: () => Promise<T>): Promise<T> {
  return ranks ? ranks.each(work) : work();
}

/** Before the table is read. Throws `ranks-differ` on all ranks if they were not given the same. */
export function compareAsked({ ranks, settings }: TrainContext, spec: TableSpec): void {
  ranks?.compare({
    version: `${VERSION} ${process.version}`,
    settings: JSON.stringify(plainSettings(settings)),
    table: JSON.stringify(spec),
  });
}

/**
 * The table of all ranks: the first of each host reads it into a file of columns, which all ranks of the host open, so that no
 * rank has columns in memory beyond what it is just looking at.
 */
export async function sharedTable(
  context: TrainContext & { readonly ranks: Ranks },
  asked: AskedColumns,
  read: () => Promise<WholeTable>,
): Promise<WholeTable> {
  const { ranks } = context;
  const isFirst = ranks.host.first === ranks.reducer.rank;
  const made = await ranks.each(async () => (isFirst ? sharedColumns(context, asked, read) : undefined));
  const told = ranks.fromFirstOfHost(JSON.stringify(made ?? null));
  const opened = await ranks.each(async () => {
    const place = JSON.parse(told) as MadeColumns; // as the first rank wrote it
    const file = openColumns(place.path, { ...place, ...asked.outside });
    if (file) return file;
    throw failure(cliErrors, 'rank-columns', {}, { at: { file: place.path } });
  });
  ranks.compare({ table: opened.hash });
  return opened;
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
  if (stepMs < LITTLE_MS) terminal.note(`${words().ranks.oneMachine(stepMs.toPrecision(2), ranks.reducer.size)}\n`);
}
