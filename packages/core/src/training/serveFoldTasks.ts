/** What a worker does: it is sent the table once, and then answers one task after the other. */
import { DeltascopeError, type ErrorDetail } from '../errors.ts';
import { type FoldData, runFoldTask } from './foldTasks.ts';
import type { FromWorker, ToWorker } from './workers.ts';

interface Port {
  postMessage(message: unknown): void;
  /** Node's. */
  on?(event: 'message', listener: (message: unknown) => void): unknown;
  /** The web's. */
  onmessage?: ((event: { readonly data: unknown }) => void) | null;
}

interface Runtime extends Partial<Port> {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly parentPort?: Port | null } | undefined;
  };
}

const HOST = { now: Date.now, pause: () => Promise.resolve() };

/** Listens until the worker is ended. */
export function serveFoldTasks(): void {
  const runtime = globalThis as unknown as Runtime; // Each field is looked for before it is used.
  const port = runtime.process?.getBuiltinModule?.('node:worker_threads')?.parentPort ?? (runtime as Port); // a worker's own scope
  let data: FoldData | undefined;
  const take = async (message: ToWorker) => {
    if ('data' in message) data = message.data;
    else if (data) port.postMessage(await answerTo(data, message));
  };
  if (port.on)
    port.on('message', (message) => void take(message as ToWorker)); // what runByWorkers sends
  else port.onmessage = (event) => void take(event.data as ToWorker); // the same
}

/** One thread each: the others are busy with tasks of their own. */
async function answerTo(data: FoldData, { task }: Extract<ToWorker, { task: unknown }>): Promise<FromWorker> {
  try {
    const alone = { ...task, settings: { ...task.settings, threads: 1 } };
    return { result: await runFoldTask(data, alone, { host: HOST }) };
  } catch (error) {
    if (error instanceof DeltascopeError) return { error: plain(error) };
    const what = error instanceof Error ? error.message : String(error);
    return { error: { code: 'internal', fault: 'internal', what } };
  }
}

/** What a message can carry. */
function plain({ detail }: DeltascopeError): ErrorDetail {
  return JSON.parse(JSON.stringify(detail));
}
