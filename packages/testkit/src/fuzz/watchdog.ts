/**
 * Ends a process whose reader does not come back from one input: a test's own time limit cannot, while it computes. The
 * limit is processor time, so that a loaded machine is no hang; a reader that waits forever is left to the test's limit.
 */
import { Worker } from 'node:worker_threads';

const PROGRAM = `
  const { workerData: { shared, limitMs, name } } = require('node:worker_threads');
  const turns = new Int32Array(shared);
  const spentMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  let [seen, since] = [-1, spentMs()];
  setInterval(() => {
    const now = Atomics.load(turns, 0);
    if (now !== seen) [seen, since] = [now, spentMs()];
    else if (spentMs() - since > limitMs) {
      require('node:fs').writeSync(2, name + ': the input of seed ' + now + ' has not ended after ' + limitMs + ' ms of processor time\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }, 500);
`;

export interface Watchdog {
  /** Before each input. */
  readonly turn: (seed: number) => void;
  readonly end: () => Promise<void>;
}

export function watchdog(name: string, limitMs: number): Watchdog {
  const shared = new SharedArrayBuffer(4);
  const turns = new Int32Array(shared);
  const worker = new Worker(PROGRAM, { eval: true, workerData: { shared, limitMs, name } });
  worker.unref();
  return {
    turn: (seed) => void Atomics.store(turns, 0, seed | 0),
    end: async () => void (await worker.terminate()),
  };
}
