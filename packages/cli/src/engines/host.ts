/** What the command line brings to trainings beside the table: a clock, turns of the event loop, and the system's BLAS. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { EngineHost, EngineLibrary, TrainingHost } from '@deltascope/core/train';
import type { Context } from '../command.ts';
import type { Ranks } from '../ranks/ranks.ts';
import { bareFlag } from '../settings/options.ts';
import { libraryOf, type NoBlas, requireBlas, type SystemBlas, systemBlas, tunedBlas } from './systemBlas.ts';
import { wideCompiler } from './wide.ts';

export const ENGINE_HOST: EngineHost = {
  processors: availableParallelism(),
  findLibrary: async () => tunedLibrary(await systemBlas()),
  requireLibrary: async () => libraryFrom(await requireBlas()),
  nameOf: bareFlag,
  compileWide: wideCompiler({ node: process.versions.node, arch: process.arch }),
};

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
