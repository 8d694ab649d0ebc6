import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { engineContract, makeProblem, threadsContract } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../../errors.ts';
import { referenceEngine } from '../reference.ts';
import { type PackedEngineOptions, packedEngine } from './packedEngine.ts';
import { type SpawnThread, serveThread, spawner, type ThreadStart, whyAlone } from './spawn.ts';
import { Team } from './team.ts';

const PATIENCE_MILLISECONDS = 20_000;

/** The runtime's own way, and waits until the thread is ready, so that all take part from the first question on. */
const spawnAndWait: SpawnThread = (start, watch) => {
  spawner()?.(start, watch);
  Atomics.wait(wordsOf(start), readyAt(start), 0, PATIENCE_MILLISECONDS);
};

const wordsOf = ({ memory }: ThreadStart) => new Int32Array(memory.buffer);
const readyAt = ({ control, thread }: ThreadStart) => Team.readyWord(control, thread) / 4;

/** In which the smallest work is worth every thread. */
function eager(threads: number, options: Partial<PackedEngineOptions> = {}) {
  return packedEngine({ precision: 'f32', threads, workOfThread: 0, spawn: spawnAndWait, ...options });
}

engineContract(() => eager(2), { name: 'packed wasm f32, 2 threads' });
engineContract(() => eager(2, { precision: 'f64' }), { name: 'packed wasm f64, 2 threads' });
threadsContract({ name: 'packed wasm f32', make: (threads) => eager(threads), counts: [2, 4, 8] });
threadsContract({
  name: 'packed wasm f64',
  make: (threads) => eager(threads, { precision: 'f64' }),
  counts: [2, 4, 8],
});
threadsContract({
  name: 'packed wasm f64 beside the reference',
  make: (threads) => eager(threads, { precision: 'f64' }),
  counts: [1, 2, 4],
  judge: referenceEngine,
  runs: 30,
});

const problem = makeProblem({ layers: [20, 30, 4], m: 200 });

/** What the work throws. */
function thrown(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

function expectWorkerFailed(error: unknown, worker: number): void {
  expect(error).toBeInstanceOf(DeltascopeError);
  expect(error).toMatchObject({ detail: { code: 'thread', fault: 'internal', what: `worker ${worker} failed` } });
}

describe('threads', () => {
  test('work too small for a second thread starts none', () => {
    const spawn = () => expect.fail('a thread was started');
    const engine = packedEngine({ precision: 'f32', threads: 4, spawn });
    expect(engine.threads).toBe(4);
    const { network, examples, parameters } = makeProblem({ layers: [20, 30, 4], m: 50 });
    engine.prepare(network, examples).cost(parameters, 0);
    engine.dispose();
  });

  test('who is not ready is not waited for', () => {
    const engine = eager(4, { spawn: () => {} });
    const prepared = engine.prepare(problem.network, problem.examples);
    const alone = eager(1).prepare(problem.network, problem.examples);
    expect(prepared.cost(problem.parameters, 1).J).toBe(alone.cost(problem.parameters, 1).J);
    engine.dispose();
  });

  test('a thread that does not start is done without, and the engine says so', () => {
    const engine = eager(4, {
      spawn: (start, watch) => (start.thread === 2 ? watch.absent() : spawnAndWait(start, watch)),
    });
    const prepared = engine.prepare(problem.network, problem.examples);
    const alone = eager(1).prepare(problem.network, problem.examples);
    expect(prepared.cost(problem.parameters, 1).J).toBe(alone.cost(problem.parameters, 1).J);
    expect(engine.notes).toEqual([{ of: 'absent', thread: 2 }]);
    engine.dispose();
  });

  test('a thread that throws in the middle of its work is an error at once', () => {
    const astray: SpawnThread = (start, watch) =>
      spawnAndWait(start.thread === 2 ? { ...start, job: 2 ** 32 - 64 } : start, watch);
    const engine = eager(4, { spawn: astray });
    const prepared = engine.prepare(problem.network, problem.examples);
    expectWorkerFailed(
      thrown(() => prepared.cost(problem.parameters, 0)),
      2,
    );
    expectWorkerFailed(
      thrown(() => prepared.costOnly(problem.parameters, 0)),
      2,
    );
    engine.dispose();
  });

  test('a thread that was ended is an error at the next question', async () => {
    const workers: Worker[] = [];
    const source = `(${serveThread})(require('node:worker_threads').workerData)`;
    const engine = eager(2, {
      spawn(start, watch) {
        const worker = new Worker(source, { eval: true, workerData: start });
        worker.on('exit', watch.failed);
        workers.push(worker);
        Atomics.wait(wordsOf(start), readyAt(start), 0, PATIENCE_MILLISECONDS);
      },
    });
    const prepared = engine.prepare(problem.network, problem.examples);
    prepared.cost(problem.parameters, 0);
    await workers[0].terminate();
    expectWorkerFailed(
      thrown(() => prepared.cost(problem.parameters, 0)),
      1,
    );
    engine.dispose();
  });

  test('a thread that never comes is an error within 10 seconds, not a hang', { timeout: 30_000 }, () => {
    const engine = eager(2, {
      spawn: (start) => {
        Atomics.store(wordsOf(start), readyAt(start), 1);
      },
    });
    const prepared = engine.prepare(problem.network, problem.examples);
    expectWorkerFailed(
      thrown(() => prepared.cost(problem.parameters, 0)),
      1,
    );
    engine.dispose();
  });

  test('threads end when the rows are given back, whatever they were doing', async () => {
    const ends: Promise<unknown>[] = [];
    const source = `(${serveThread})(require('node:worker_threads').workerData)`;
    const engine = eager(3, {
      spawn(start) {
        const worker = new Worker(source, { eval: true, workerData: start });
        ends.push(once(worker, 'exit'));
      },
    });
    const prepared = engine.prepare(problem.network, problem.examples);
    prepared.cost(problem.parameters, 0);
    engine.dispose();
    engine.dispose();
    expect(await Promise.all(ends)).toEqual([[0], [0]]);
    expect(() => prepared.cost(problem.parameters, 0)).toThrow('given back');
  });

  test('threads that nobody gave back do not keep the process alive', () => {
    const entry = (name: string) => new URL(`../../../dist/entries/${name}.js`, import.meta.url);
    const program = `
      const { packedEngine } = await import('${entry('engine')}');
      const { network, initialize } = await import('${entry('network')}');
      const made = network([20, 30, 4]);
      const examples = { m: 200, n: 20, y: new Int32Array(200).fill(1), read: (first, count, target) => target.fill(1) };
      const engine = packedEngine({ precision: 'f32', threads: 3, workOfThread: 0 });
      const prepared = engine.prepare(made, examples);
      await new Promise((resolve) => setTimeout(resolve, 300));
      console.log(Number.isFinite(prepared.cost(initialize(made), 0).J));`;
    const options = { encoding: 'utf8', timeout: PATIENCE_MILLISECONDS } as const;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], options);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'true\n' });
  });

  test('rows that cannot be read leave no thread behind', async () => {
    const ends: Promise<unknown>[] = [];
    const source = `(${serveThread})(require('node:worker_threads').workerData)`;
    const engine = eager(2, {
      spawn: (start) => {
        ends.push(once(new Worker(source, { eval: true, workerData: start }), 'exit'));
      },
    });
    const read = () => {
      throw new Error('the disk is gone');
    };
    expect(() => engine.prepare(problem.network, { ...problem.examples, read })).toThrow('the disk is gone');
    expect(await Promise.all(ends)).toEqual([[0]]);
  });

  test('memory grows while threads hold it', () => {
    const engine = eager(2);
    const prepared = engine.prepare(problem.network, problem.examples);
    const alone = eager(1).prepare(problem.network, problem.examples);
    const many = Int32Array.from({ length: 200_000 }, (_, i) => (i * 7) % 200);
    expect(prepared.cost(problem.parameters, 1, many).J).toBe(alone.cost(problem.parameters, 1, many).J);
    engine.dispose();
  });

  test('an engine that can start none says why, and computes', () => {
    expect(whyAlone(undefined)).toBe('no-threads');
    expect(whyAlone(spawner())).toBeUndefined();
    expect(packedEngine({ precision: 'f32', threads: 2 }).notes).toEqual([]);
  });
});
