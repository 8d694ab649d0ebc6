/** The built command line under the launchers of MPI that are here. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { BIN, type Run } from '../commandLine.fixture.ts';

export interface Launcher {
  readonly name: string;
  /** Before the number of ranks and the program. */
  readonly command: readonly string[];
  /** Where a process finds which rank it is. */
  readonly rankVariable: string;
  /** Why it cannot run here. */
  readonly missing?: string;
}

const ALL: readonly Omit<Launcher, 'missing'>[] = [
  {
    name: 'Open MPI',
    command: ['mpirun.openmpi', '--allow-run-as-root', '--oversubscribe'],
    rankVariable: 'OMPI_COMM_WORLD_RANK',
  },
  { name: 'MPICH', command: ['mpirun.mpich'], rankVariable: 'PMI_RANK' },
];

export const LAUNCHERS: readonly Launcher[] = ALL.map((launcher) => {
  const found = spawnSync(launcher.command[0], ['--version']).status === 0;
  return found ? launcher : { ...launcher, missing: `${launcher.command[0]} is not installed` };
});

export interface JobOptions {
  readonly ranks: number;
  readonly folder: string;
  readonly args: readonly string[];
  /** Of the last rank, if they are others. */
  readonly last?: readonly string[];
  /** What Node itself is given for the last rank. */
  readonly lastNode?: readonly string[];
}

/** A few ranks of the command line, started in `folder`. */
export class Job {
  readonly child: ChildProcess;
  readonly #launcher: Launcher;
  readonly #folder: string;
  readonly #ended: Promise<number | null>;
  #out = '';
  #err = '';

  constructor(launcher: Launcher, { ranks, folder, args, last, lastNode = [] }: JobOptions) {
    const [command, ...before] = launcher.command;
    const some = (count: number, given: readonly string[], node: readonly string[] = []) => [
      ...['-n', String(count), process.execPath, ...node],
      ...[BIN, ...given],
    ];
    const isOther = last !== undefined || lastNode.length > 0;
    const groups = isOther ? [...some(ranks - 1, args), ':', ...some(1, last ?? args, lastNode)] : some(ranks, args);
    this.#launcher = launcher;
    this.#folder = folder;
    this.child = spawn(command, [...before, ...groups], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (part) => {
      this.#out += part;
    });
    this.child.stderr?.on('data', (part) => {
      this.#err += part;
    });
    this.#ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  async end(): Promise<Run> {
    const code = await this.#ended;
    return { code, out: this.#out, err: this.#err };
  }

  pidOf(rank: number): number {
    return pidOfRank(this.#launcher.rankVariable, rank, this.#folder);
  }
}

/** The process of a rank: known by what its launcher told it, and by its folder. */
export function pidOfRank(variable: string, rank: number, folder: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const isHere = linkOf(`/proc/${pid}/cwd`).endsWith(folder) && linkOf(`/proc/${pid}/exe`).endsWith(process.execPath);
    if (isHere && read(`/proc/${pid}/environ`).split('\0').includes(`${variable}=${rank}`)) return Number(pid);
  }
  throw new Error(`rank ${rank} is not there`);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // it has ended
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
