/** What `doctor` says of MPI, by which --distributed meets other processes. */
import type { MpiProbe } from '@deltascope/mpi';

export interface MpiFinding {
  /** A clause for people. */
  readonly finding: string;
  readonly mpi: { readonly library: string; readonly path: string; readonly interface: string } | null;
}

export async function mpiFinding(): Promise<MpiFinding> {
  const probe = await probed();
  if (typeof probe === 'string') return { finding: `none: ${probe}`, mpi: null };
  if ('why' in probe) return { finding: `none: ${probe.why.detail.what}. ${probe.why.detail.next}`, mpi: null };
  const { library, path, launcher, interface: binary } = probe;
  const started = launcher ? `; started by ${launcher.name}, rank ${launcher.rank} of ${launcher.size}` : '';
  return {
    finding: `${library} (${path}): --distributed meets other processes by it${started}`,
    mpi: { library, path, interface: binary },
  };
}

async function probed(): Promise<MpiProbe | string> {
  const module = await import('@deltascope/mpi').catch((error: unknown) => error);
  if (module instanceof Error) {
    return `the optional package @deltascope/mpi does not load. Run npm install @deltascope/mpi`;
  }
  const { probeMpi } = module as typeof import('@deltascope/mpi'); // no error, so the package
  return probeMpi();
}
