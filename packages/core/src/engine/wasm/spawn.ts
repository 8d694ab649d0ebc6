/**
 * Starting a thread in whatever runtime this is: Node's worker_threads, or the Worker of browsers, Deno and Bun; and why
 * there can be none. Nothing here waits for a thread to start.
 */
import type { WhyAlone } from '../engine.ts';
import type { WasmMemory, WasmModule } from './memory.ts';

/** What a thread is told; a message may carry it. */
export interface ThreadStart {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly control: number;
  readonly job: number;
  /** From 1. */
  readonly thread: number;
}

/** Who is told, once, of a thread that is not there. */
export interface ThreadWatch {
  /** The runtime could not start it: nothing of it ran. */
  absent(): void;
  /** It ended before the rows were given back. */
  failed(): void;
}

/**
 * Starts a thread that calls `serveThread` with what it is given, and never keeps the process alive. It ends by itself
 * when the rows are given back.
 */
export type SpawnThread = (start: ThreadStart, watch: ThreadWatch) => void;

/** What a thread does until there is no more to do. It uses nothing outside itself: its text is the body of a worker. */
export function serveThread({ module, memory, control, job, thread }: ThreadStart): void {
  const kernels = new WebAssembly.Instance(module, {
    env: { memory },
    host: {
      sleep: (at: number, value: number, milliseconds: number) =>
        Atomics.wait(new Int32Array(memory.buffer), at >>> 2, value, milliseconds) !== 'timed-out',
    },
  }).exports as Record<string, CallableFunction>; // Those of assembly/packed.ts.
  try {
    kernels.serve(control, thread, job);
  } catch (error) {
    kernels.fail(thread);
    throw error;
  }
}

/** As far as it is used here; core is compiled without the types of any one runtime. */
interface Runtime {
  readonly process?: {
    readonly getBuiltinModule?: (
      name: string,
    ) => { readonly Worker?: NodeWorkerClass; readonly availableParallelism?: () => number } | undefined;
  };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly Worker?: new (url: string) => WebWorker;
  readonly Blob?: new (parts: readonly string[], options: { readonly type: string }) => object;
  readonly URL?: {
    readonly createObjectURL?: (blob: object) => string;
    readonly revokeObjectURL: (url: string) => void;
  };
}

type NodeWorkerClass = new (
  source: string,
  options: { readonly eval: true; readonly workerData: ThreadStart; readonly execArgv: readonly string[] },
) => NodeWorker;

interface NodeWorker {
  unref(): void;
  on(event: 'error' | 'exit', listener: (cause: { readonly code?: string } | number) => void): void;
}

/** What is used of the web's `ErrorEvent`. */
export interface WorkerError {
  /** Keeps the runtime from reporting the error as one that nobody handled. */
  preventDefault(): void;
  readonly message?: string;
}

interface WebWorker {
  postMessage(message: ThreadStart): void;
  onerror: ((event: WorkerError) => void) | null;
}

const runtime = globalThis as unknown as Runtime; // Each field is looked for before it is used.

/** How this runtime starts threads, or undefined if it does not. */
export function spawner(): SpawnThread | undefined {
  const NodeWorker = runtime.process?.getBuiltinModule?.('node:worker_threads')?.Worker;
  if (NodeWorker) return spawnInNode(NodeWorker);
  const { Worker, Blob, URL } = runtime;
  if (!Worker || !Blob || !URL?.createObjectURL) return undefined;
  const source = `onmessage = ({ data }) => { try { (${serveThread})(data); } finally { close(); } };`;
  return (start, watch) => {
    const url = URL.createObjectURL?.(new Blob([source], { type: 'text/javascript' })) ?? '';
    const worker = new Worker(url);
    worker.onerror = tellingOf(watch);
    worker.postMessage(start);
    URL.revokeObjectURL(url);
  };
}

/** How many processors this runtime says there are. */
export function processors(): number {
  const { process, navigator } = runtime;
  return process?.getBuiltinModule?.('node:os')?.availableParallelism?.() ?? navigator?.hardwareConcurrency ?? 1;
}

/** A web worker's `onerror` that tells `watch`. */
export function tellingOf(watch: ThreadWatch): (event: WorkerError) => void {
  return (event) => {
    event.preventDefault();
    // Only what ran has a message: a page's policy may forbid the worker, or its file may not have come.
    if (event.message === undefined) watch.absent();
    else watch.failed();
  };
}

function spawnInNode(NodeWorker: NodeWorkerClass): SpawnThread {
  const source = `(${serveThread})(require('node:worker_threads').workerData);`;
  return (start, watch) => {
    // Loaders that the process was started with would only slow it down.
    const worker = new NodeWorker(source, { eval: true, workerData: start, execArgv: [] });
    worker.on('error', (cause) => {
      // Node's own name for a thread that the system refused, say for its limit of them.
      if (typeof cause === 'object' && cause.code === 'ERR_WORKER_INIT_FAILED') watch.absent();
      else watch.failed();
    });
    worker.on('exit', () => watch.failed());
    worker.unref();
  };
}

/** Why only one thread can compute here; undefined if more can. */
export function whyAlone(spawn: SpawnThread | undefined): WhyAlone | undefined {
  if (typeof SharedArrayBuffer === 'undefined') return 'not-shared';
  if (!spawn) return 'no-threads';
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
  } catch {
    return 'no-waiting';
  }
  return undefined;
}
