/**
 * A thread that is ended in the midst of DuckDB, or while that loads, takes the whole process with it (SIGABRT), without a
 * word. So the thread counts in shared memory what it has under way there; who ends it waits until there is nothing, and
 * from then on nothing begins.
 */
import type { NativeGuard } from '@deltascope/tables';

const ENDING = -1;

/** Calls that were interrupted come back at once, and loading takes a second on a machine that has much else to do. */
const LONGEST_MS = 5000;

export type NativeCalls = Int32Array;

/** Not shared, and so of no use, where no memory can be. */
export function nativeCalls(): NativeCalls {
  const canShare = typeof SharedArrayBuffer === 'function';
  return canShare ? new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) : new Int32Array(1);
}

let calls = nativeCalls();

/** In the thread that works. */
export function countNativeCalls(shared: NativeCalls): void {
  calls = shared;
}

export const NATIVE_GUARD: NativeGuard = {
  enter() {
    for (;;) {
      const under = Atomics.load(calls, 0);
      if (under === ENDING)
        Atomics.wait(calls, 0, ENDING); // until this thread is no more
      else if (Atomics.compareExchange(calls, 0, under, under + 1) === under) return;
    }
  },
  leave() {
    Atomics.sub(calls, 0, 1);
    Atomics.notify(calls, 0);
  },
};

/** When nothing is waited for any longer, however often that is asked. */
let latest: number | undefined;

/** In the thread that ends the other one. */
export function endNativeCalls(shared: NativeCalls): void {
  latest ??= performance.now() + LONGEST_MS;
  for (;;) {
    const under = Atomics.compareExchange(shared, 0, 0, ENDING);
    if (under === 0 || under === ENDING) return;
    if (Atomics.wait(shared, 0, under, Math.max(0, latest - performance.now())) === 'timed-out') return;
  }
}
