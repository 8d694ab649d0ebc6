/** The threads that compute beside the host's own on one memory: how many are ready, whether one failed, their end. */
import { failure } from '../../errors.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';
import type { PackedKernels } from './packedKernels.ts';
import type { SpawnThread, ThreadStart } from './spawn.ts';

/** Words of the control area, as assembly/threads.ts places them. */
const LINE_BYTES = 128;
const FAILURE = 2 * LINE_BYTES;
const THREADS = 4 * LINE_BYTES;
const READY = 12;

export interface TeamOptions extends Omit<ThreadStart, 'thread'> {
  /** With the host's own. */
  readonly threads: number;
  readonly spawn: SpawnThread;
  readonly kernels: PackedKernels;
  /** Told of a thread that did not start: the others compute without it. */
  readonly absent: (thread: number) => void;
}

export class Team {
  readonly #options: TeamOptions;
  #isClosed = false;

  constructor(options: TeamOptions) {
    this.#options = options;
    const { threads, spawn, kernels, absent, module, memory, control, job } = options;
    for (let thread = 1; thread < threads; thread++) {
      let isTold = false;
      const tell = (of: (thread: number) => void) => () => {
        if (!isTold && !this.#isClosed) of(thread);
        isTold = true;
      };
      const watch = { absent: tell(absent), failed: tell((failed) => kernels.fail(failed)) };
      spawn({ module, memory, control, job, thread }, watch);
    }
  }

  /** Where thread `thread` says that it is ready. */
  static readyWord(control: number, thread: number): number {
    return control + THREADS + thread * LINE_BYTES + READY;
  }

  /** Threads that are there by now: nobody waits for the others, since the bits do not depend on them. */
  get size(): number {
    let size = 1;
    while (size < this.#options.threads && this.#isReady(size)) size++;
    return size;
  }

  /** Throws `thread` once one has failed. */
  check(cause?: unknown): void {
    const failed = this.#word(this.#options.control + FAILURE);
    if (failed <= 0) return;
    throw failure(engineErrors, 'thread', { worker: failed }, { cause });
  }

  /** They end by themselves, soon. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.kernels.close();
  }

  #isReady(thread: number): boolean {
    return this.#word(Team.readyWord(this.#options.control, thread)) === 1;
  }

  #word(at: number): number {
    return Atomics.load(new Int32Array(this.#options.memory.buffer), at / 4);
  }
}
