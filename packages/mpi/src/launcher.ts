/** Who started this process, and how many beside it, by the variables that launchers set. */

/** Binary interfaces of MPI libraries. `standard` is that of MPI 5, which any launcher may start. */
export type AbiName = 'openmpi' | 'mpich' | 'standard';

/** Who started this process, and which of how many it is. */
export interface Launcher {
  /** As the beginning of a sentence: `Open MPI's mpirun`. */
  readonly name: string;
  /** Processes that it started. */
  readonly size: number;
  readonly rank: number;
  /** Of them on this host, where it says so. */
  readonly localSize?: number;
  /** The libraries that can meet through it; any if nothing is known. */
  readonly speaks?: Exclude<AbiName, 'standard'>;
}

interface Known {
  readonly name: string;
  readonly size: string;
  readonly rank: string;
  readonly localSize?: string;
  /** Another variable that must be there too. */
  readonly beside?: string;
  readonly speaks?: Launcher['speaks'];
}

/** The first that fits: Slurm's own variables are there too if a mpirun runs in its job. */
const KNOWN: readonly Known[] = [
  {
    name: "Open MPI's mpirun",
    size: 'OMPI_COMM_WORLD_SIZE',
    rank: 'OMPI_COMM_WORLD_RANK',
    localSize: 'OMPI_COMM_WORLD_LOCAL_SIZE',
    speaks: 'openmpi',
  },
  { name: "MPICH's mpirun", size: 'PMI_SIZE', rank: 'PMI_RANK', localSize: 'MPI_LOCALNRANKS', speaks: 'mpich' },
  { name: 'Slurm', size: 'SLURM_STEP_NUM_TASKS', rank: 'SLURM_PROCID', beside: 'PMIX_RANK', speaks: 'openmpi' },
  { name: 'Slurm', size: 'SLURM_STEP_NUM_TASKS', rank: 'SLURM_PROCID' },
];

/** Undefined if no launcher that is known started this process. */
export function launcherOf(environment: Readonly<Record<string, string | undefined>>): Launcher | undefined {
  for (const { name, size, rank, localSize, beside, speaks } of KNOWN) {
    const [started, own] = [numberOf(environment[size]), numberOf(environment[rank])];
    if (started === undefined || own === undefined || (beside && environment[beside] === undefined)) continue;
    const local = localSize === undefined ? undefined : numberOf(environment[localSize]);
    return { name, size: started, rank: own, localSize: local, speaks };
  }
  return undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
