/** What may fail: its fault is shown in words. */
import type { Fault } from '../protocol.ts';
import { WorkerFault } from './client.ts';
import * as store from './store.ts';

/** What takes longer says that it is at work. */
const MOMENT_MS = 400;

/** Runs what may fail; the fault is shown in words. */
export async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
  store.fault.value = undefined;
  let said = 0;
  const timer = setTimeout(() => {
    said = 1;
    store.working.value += 1;
  }, MOMENT_MS);
  try {
    return await work();
  } catch (error) {
    store.fault.value = faultOf(error);
    return undefined;
  } finally {
    clearTimeout(timer);
    store.working.value -= said;
    store.busy.value = undefined;
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof WorkerFault) return error.fault;
  return { code: 'page', message: error instanceof Error ? error.message : String(error) };
}
