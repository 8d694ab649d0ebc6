/**
 * This process among those that a launcher started, as a Reducer: MPI is called from the thread that joins and from no other,
 * one call at a time, and each returns when all ranks have made it. An error inside MPI ends the job, which is what MPI does
 * by default.
 */
import type { Reducer } from '@deltascope/core/engine';
import { failure } from '@deltascope/core/errors';
import { distributedErrors } from '@deltascope/core/words';
import type { LibraryHandle } from 'koffi';
import type { Launcher } from './launcher.ts';
import { type Mpi, makeRoom, openMpi } from './library.ts';

/** This process among the ranks. */
export interface Joined {
  readonly reducer: Reducer;
  /** `Open MPI 4.1.4` */
  readonly library: string;
  /** After the last call of the reducer: without it an end looks like a failure, or, with MPICH, a failure like an end. */
  readonly finalize: () => void;
  /** Ends all ranks with this exit code. */
  readonly abort: (code: number) => void;
}

/**
 * While it runs no other thread should load modules or read `process.env`: MPI changes the environment, and a read at the
 * same time can end the process.
 *
 * Throws `mpi-missing` and `mpi-launcher` (usage): a library that the launcher does not speak with would start as many
 * lonely processes, each of which trains alone and says nothing.
 */
export function joinMpi(launcher: Launcher): Joined {
  makeRoom();
  const mpi = openMpi(launcher);
  const { name, size: started, speaks } = launcher;
  const { abi, version } = mpi;
  if (speaks !== undefined && abi.name !== 'standard' && abi.name !== speaks && started > 1) {
    throw failure(distributedErrors, 'mpi-launcher', { launcher: name, started, library: version });
  }
  const calls = callsOf(mpi);
  calls.init();
  const [size, rank] = [calls.size(), calls.rank()];
  if (size !== started) {
    calls.finalize();
    throw failure(distributedErrors, 'mpi-launcher/size', { launcher: name, started, sees: size, library: version });
  }
  return {
    library: version,
    reducer: {
      rank,
      size,
      sum: (values) => pieces(values, (piece) => calls.allreduce(piece, abi.sum)),
      max: (values) => pieces(values, (piece) => calls.allreduce(piece, abi.max)),
      broadcast: (bytes, from) => pieces(bytes, (piece) => calls.broadcast(piece, from)),
      barrier: () => calls.barrier(),
    },
    finalize: () => calls.finalize(),
    abort: (code) => calls.abort(code),
  };
}

/** MPI counts by 32 bits. */
const MOST_AT_ONCE = 2 ** 27;

function pieces<V extends Float64Array | Uint8Array>(values: V, call: (piece: V) => void): void {
  for (let first = 0; first < values.length; first += MOST_AT_ONCE) {
    call(values.subarray(first, first + MOST_AT_ONCE) as V); // subarray keeps the type
  }
}

/** A wait shorter than this is spun through, for speed; a longer one is slept through, a millisecond at a time. */
const SPIN_MS = 2;

function callsOf({ library, abi }: Mpi) {
  const { handle, world } = abi;
  const call = caller(library);
  const allreduce = call('MPI_Allreduce', 'intptr_t', 'void *', 'int', handle, handle, handle);
  const broadcast = call('MPI_Bcast', 'void *', 'int', handle, 'int', handle);
  const ibarrier = call('MPI_Ibarrier', handle, 'void *');
  const test = call('MPI_Test', 'void *', 'int *', 'intptr_t');
  const asked = (name: string) => {
    const answer = new Int32Array(1);
    call(name, handle, 'int *')(world, answer);
    return answer[0];
  };
  return {
    init: () => call('MPI_Init_thread', 'intptr_t', 'intptr_t', 'int', 'int *')(0, 0, abi.funneled, new Int32Array(1)),
    size: () => asked('MPI_Comm_size'),
    rank: () => asked('MPI_Comm_rank'),
    allreduce: (values: Float64Array, operation: number) =>
      allreduce(abi.inPlace, values, values.length, abi.double, operation, world),
    broadcast: (bytes: Uint8Array, from: number) => broadcast(bytes, bytes.length, abi.byte, from, world),
    barrier() {
      const request = new BigInt64Array(1);
      const isDone = new Int32Array(1);
      ibarrier(world, request);
      const spinUntil = performance.now() + SPIN_MS;
      for (;;) {
        test(request, isDone, abi.statusIgnore);
        if (isDone[0]) return;
        if (performance.now() > spinUntil) sleep(1);
      }
    },
    finalize: () => call('MPI_Finalize')(),
    abort: (code: number) => call('MPI_Abort', handle, 'int')(world, code),
  };
}

type Call = (...args: unknown[]) => number;

function caller(library: LibraryHandle): (name: string, ...types: string[]) => Call {
  return (name, ...types) => library.func(name, 'int', types);
}

/** Blocks this thread alone. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
