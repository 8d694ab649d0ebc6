/**
 * Workers that do trainings of folds at the same time, in whatever runtime this is: Node's worker_threads, or the Worker of
 * browsers, Deno and Bun. A worker is sent the table once and then one task after the other; the bits do not depend on who
 * does which.
 */
import { processors } from '../engine/wasm/spawn.ts';
import { type DeltascopeError, type ErrorDetail, failure, remade } from '../errors.ts';
import type { Table } from '../table/column.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import type { FoldData, FoldResult, FoldTask } from './foldTasks.ts';

/** As far as it is used of Node's Worker and of the web's. */
export interface WorkerLike {
  /** Sends a message to the worker. */
  postMessage(message: unknown): void;
  /** Ends the worker. */
  terminate(): unknown;
  /** Lets the process end while the worker lives; in Node alone. */
  unref?(): void;
  /** Node's. */
  on?(event: 'message' | 'error' | 'exit', listener: (value: unknown) => void): unknown;
  /** The web's. */
  onmessage?: ((event: { readonly data: unknown }) => void) | null;
  /** Called if the worker fails. */
  onerror?: ((event: { readonly message?: string }) => void) | null;
}

/** How many workers compute, and how they are started. */
export interface WorkersOptions {
  /** [as many as there are processors] */
  readonly count?: number;
  /**
   * Starts a worker that imports `@deltascope/core/worker`: where a bundler must see the address, as in a page.
   * `() => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })`
   */
  readonly start?: () => WorkerLike;
}

/** All processors, so many workers, or workers that are started in a way of your own. */
export type Workers = 'all' | number | WorkersOptions;

/** What a worker is sent. */
export type ToWorker = { readonly data: FoldData } | { readonly task: FoldTask };
/** What it answers to a task. */
export type FromWorker = { readonly result: FoldResult } | { readonly error: ErrorDetail };

export interface WorkerRun {
  readonly data: FoldData;
  readonly tasks: readonly FoldTask[];
  readonly workers: Workers;
  readonly signal?: { readonly aborted: boolean };
  /** Told after each task. */
  readonly done?: (count: number) => void;
}

/** What can be sent: a table's functions cannot. */
function cellsOf({ rowCount, columns, missingWords }: Table): Table {
  return { rowCount, columns, missingWords };
}

/** What was asked, or why there is none, for each task in order; undefined if it was aborted. Throws `workers` if they cannot be started. */
export async function runByWorkers(run: WorkerRun): Promise<readonly (FoldResult | DeltascopeError)[] | undefined> {
  const { data, tasks, workers, signal } = run;
  const { count = processors(), start = starter() } = typeof workers === 'object' ? workers : countOf(workers);
  const results = new Array<FoldResult | DeltascopeError>(tasks.length);
  const team: WorkerLike[] = [];
  let next = 0;
  let finished = 0;
  const work = async () => {
    const worker = start();
    team.push(worker);
    const ask = asking(worker);
    worker.postMessage({ data: { ...data, table: cellsOf(data.table) } } satisfies ToWorker);
    while (next < tasks.length && !signal?.aborted) {
      const k = next++;
      const answer = await ask({ task: tasks[k] });
      results[k] = 'result' in answer ? answer.result : remade(answer.error);
      finished += 1;
      run.done?.(finished);
    }
  };
  const all = Promise.all(Array.from({ length: Math.max(1, Math.min(count, tasks.length)) }, work));
  try {
    await Promise.race([all, aborted(signal, () => finished === tasks.length)]);
    return signal?.aborted ? undefined : results;
  } finally {
    all.catch(() => {}); // who was ended in the midst of a task has nothing more to say
    for (const worker of team) worker.terminate();
  }
}

const countOf = (workers: 'all' | number): WorkersOptions => (workers === 'all' ? {} : { count: workers });

/** How often a signal without events is looked at. */
const LOOK_MILLISECONDS = 25;

/** Resolves once the signal is aborted, or all is over. */
async function aborted(signal: WorkerRun['signal'], isOver: () => boolean): Promise<void> {
  if (!signal) return new Promise(() => {});
  while (!signal.aborted && !isOver())
    await new Promise((resolve) => setTimeout(() => resolve(undefined), LOOK_MILLISECONDS));
}

/** One message and its answer at a time. */
function asking(worker: WorkerLike): (message: ToWorker) => Promise<FromWorker> {
  let waiting: { resolve: (answer: FromWorker) => void; reject: (error: unknown) => void } | undefined;
  let broken: DeltascopeError | undefined;
  const answered = (value: unknown) => waiting?.resolve(value as FromWorker); // what serveFoldTasks sends
  const fail = (reason: string) => {
    broken ??= failure(trainingErrors, 'workers/failed', { reason });
    waiting?.reject(broken);
  };
  if (worker.on) {
    worker.on('message', answered);
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => fail(`exit code ${code}`));
  } else {
    worker.onmessage = ({ data }) => answered(data);
    worker.onerror = ({ message }) => fail(message ?? 'its file could not be loaded');
  }
  return (message) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      if (broken) reject(broken);
      else worker.postMessage(message);
    });
}

interface Runtime {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly Worker?: new (url: object) => WorkerLike } | undefined;
  };
  readonly Worker?: new (url: object, options: { readonly type: 'module' }) => WorkerLike;
  readonly URL?: new (path: string, base: string) => object;
}

/** How this runtime starts the worker's module, which lies beside this one. */
function starter(): () => WorkerLike {
  const { process, Worker, URL } = globalThis as unknown as Runtime; // Each field is looked for before it is used.
  const here = import.meta.url; // Named apart, so that no bundler takes what follows for a file to be copied.
  const url = URL && new URL('../entries/worker.js', here);
  const NodeWorker = process?.getBuiltinModule?.('node:worker_threads')?.Worker;
  if (url && NodeWorker) return () => new NodeWorker(url);
  if (url && Worker) return () => new Worker(url, { type: 'module' });
  throw failure(trainingErrors, 'workers/none', {});
}
