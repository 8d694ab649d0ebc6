/** What can be wrong with a training over several processes, in English. */
import type { ErrorDefinitions } from '../sentence.ts';

/** What all ranks must have alike. */
export type Compared = 'version' | 'settings' | 'table' | 'kernels' | 'checkpoint';

/** The errors of trainings on several processes, by `code` or `code/case`, each with its data. */
export interface DistributedErrors {
  shards: { readonly ranks: number; readonly shards: number };
  'ranks-differ': { readonly rank: number; readonly in: readonly Compared[] };
  'mpi-missing': { readonly tried: readonly string[] };
  'mpi-missing/override': { readonly path: string; readonly message: string };
  'mpi-missing/unknown': { readonly path: string };
  'mpi-launcher': { readonly launcher: string; readonly started: number; readonly library: string };
  'mpi-launcher/size': {
    readonly launcher: string;
    readonly started: number;
    readonly sees: number;
    readonly library: string;
  };
  'rank-lost': { readonly rank: number; readonly host: string; readonly pid: number; readonly seconds: number };
  'rank-lost/ended': { readonly rank: number; readonly host: string; readonly pid: number };
  'rank-lost/unreached': { readonly addresses: readonly string[]; readonly port: number };
}

const COMPARED: Readonly<Record<Compared, string>> = {
  version: 'version of Deltascope or Node.js',
  settings: 'settings',
  table: 'table',
  kernels: 'engine that computes',
  checkpoint: 'checkpoint',
};

const SAME = 'Start it with the mpirun of the library, or name the library of this mpirun in DELTASCOPE_MPI.';

/** The same errors: whose fault each is, and its sentences in English. */
export const distributedErrors: ErrorDefinitions<DistributedErrors> = {
  shards: {
    fault: 'usage',
    what: ({ ranks, shards }) => `${ranks} ranks cannot share ${shards} shards: some would have no rows`,
    next: ({ ranks }) => `Start fewer ranks, or give --shards ${ranks} or more.`,
  },
  'ranks-differ': {
    fault: 'data',
    what: ({ rank, in: differing }) =>
      `rank ${rank} differs from rank 0 in its ${differing.map((part) => COMPARED[part]).join(', ')}`,
    next: 'Give every rank the same program, options and files; the result would depend on who computes what.',
  },
  'mpi-missing': {
    fault: 'usage',
    what: ({ tried }) => `no MPI library loads here (tried ${tried.join(', ')})`,
    next: 'Install Open MPI or MPICH (Debian, Ubuntu: apt install libopenmpi3 openmpi-bin), or name the library in DELTASCOPE_MPI.',
  },
  'mpi-missing/override': {
    fault: 'usage',
    what: ({ path, message }) => `DELTASCOPE_MPI names ${path}, which does not load: ${message}`,
    next: 'Give the path of a shared MPI library, or unset it.',
  },
  'mpi-missing/unknown': {
    fault: 'usage',
    what: ({ path }) => `${path} is no MPI library whose binary interface is known`,
    next: 'Known are Open MPI, MPICH and those that share its interface (Intel, Cray, MVAPICH), and the standard interface of MPI 5.',
  },
  'mpi-launcher': {
    fault: 'usage',
    what: ({ launcher, started, library }) =>
      `${launcher} started ${started} processes, and the library is ${library}: each process would be alone`,
    next: SAME,
  },
  'mpi-launcher/size': {
    fault: 'usage',
    what: ({ launcher, started, sees, library }) =>
      `${launcher} started ${started} processes, and ${library} sees ${sees} of them`,
    next: `${SAME} Under Slurm: srun --mpi=pmix (Open MPI) or --mpi=pmi2 (MPICH).`,
  },
  'rank-lost': {
    fault: 'data',
    what: ({ rank, host, pid, seconds }) =>
      `rank ${rank} on ${host} (process ${pid}) was not heard of for ${seconds} s: it is stopped, or its network is lost`,
    next: 'Start it again; with --checkpoint it continues where it was.',
  },
  'rank-lost/ended': {
    fault: 'data',
    what: ({ rank, host, pid }) =>
      `rank ${rank} on ${host} (process ${pid}) ended before the training did: killed, out of memory, or failed as it says itself`,
    next: 'Start it again; with --checkpoint it continues where it was.',
  },
  'rank-lost/unreached': {
    fault: 'data',
    what: ({ addresses, port }) => `rank 0 is not reached at ${addresses.join(', ')}, port ${port}`,
    next: 'Ranks watch each other by a TCP connection to rank 0. Open it, or do without with DELTASCOPE_HEARTBEAT=off.',
  },
};
