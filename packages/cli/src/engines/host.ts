/** What the command line brings to trainings beside the table: a clock, turns of the event loop, and the system's BLAS. */
import { availableParallelism, freemem } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import {
  type EngineHost,
  type EngineLibrary,
  foldsWorthAtOnce,
  type LabelledTable,
  type TrainingHost,
  type TrainingSettings,
} from '@deltascope/core/train';
import type { Context } from '../command.ts';
import type { Ranks } from '../ranks/ranks.ts';
import { bareFlag } from '../settings/options.ts';
import { libraryOf, type NoBlas, requireBlas, type SystemBlas, systemBlas, tunedBlas } from './systemBlas.ts';
import { thisMachine, wideCompiler } from './wide.ts';

export const ENGINE_HOST: EngineHost = {
  processors: availableParallelism(),
  findLibrary: async () => tunedLibrary(await systemBlas()),
  requireLibrary: async () => libraryFrom(await requireBlas()),
  nameOf: bareFlag,
  compileWide: wideCompiler(thisMachine()),
};

/** Folds of a command at the same time: as many as there are threads and room for. */
export function foldsAtOnce(
  labelled: LabelledTable,
  settings: TrainingSettings,
  { folds, ranks }: { readonly folds: number; readonly ranks?: Ranks },
): number {
  if (ranks) return 1;
  const { threads: processors = availableParallelism() } = settings;
  return foldsWorthAtOnce(labelled, settings, { folds, processors, freeBytes: freemem() / 2 });
}

/** For `auto`. */
export function tunedLibrary(found: SystemBlas | NoBlas): EngineLibrary | undefined {
  const tuned = tunedBlas(found);
  return tuned && libraryFrom(tuned);
}

function libraryFrom(system: SystemBlas): EngineLibrary {
  return { ...system, name: libraryOf(system.blas) };
}

/** What a command brings to a training; with ranks, its share of this host's processors. */
export function hostOf(
  { now, ranks }: Pick<Context, 'now'> & { readonly ranks?: Ranks },
  keeper?: EngineHost['keeper'],
): TrainingHost {
  const host = { ...ENGINE_HOST, keeper, now, pause: () => setImmediate() };
  if (!ranks) return host;
  const processors = Math.max(1, Math.floor(availableParallelism() / ranks.host.size));
  return { ...host, processors, reducer: ranks.reducer };
}
