/** What `doctor` says of MPI, by which --distributed meets other processes. */
import { errorParts } from '@deltascope/core/words';
import type { MpiProbe } from '@deltascope/mpi';
import { language, words } from '../words/words.ts';

export interface MpiFinding {
  /** A clause for people. */
  readonly finding: string;
  readonly mpi: { readonly library: string; readonly path: string; readonly interface: string } | null;
}

export async function mpiFinding(): Promise<MpiFinding> {
  const say = words().doctor;
  const probe = await probed();
  if (!probe) return { finding: say.noMpi(say.noMpiPackage, say.installMpi), mpi: null };
  if ('why' in probe) {
    const { what, next = '' } = errorParts(probe.why.detail, { language: language(), errors: words().errors });
    return { finding: say.noMpi(what, next), mpi: null };
  }
  const { library, path, launcher, interface: binary } = probe;
  const started = launcher ? [say.startedBy(launcher.name, launcher.rank, launcher.size)] : [];
  return {
    finding: words().semicolon([say.meetsBy(library, path), ...started]),
    mpi: { library, path, interface: binary },
  };
}

/** Undefined if the optional package does not load. */
async function probed(): Promise<MpiProbe | undefined> {
  const module = await import('@deltascope/mpi').catch(() => undefined);
  return module?.probeMpi();
}
