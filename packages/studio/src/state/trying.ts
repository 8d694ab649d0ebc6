/** What may fail: its fault is shown in words. */
import { DeltascopeError } from '@deltascope/core/errors';
import type { Fault } from '../protocol.ts';
import { put } from './cells.ts';
import { WorkerFault } from './client.ts';
import * as store from './store.ts';

/** What takes longer says that it is at work. */
const MOMENT_MS = 400;

/** Runs what may fail; the fault is shown above the page. */
export async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
  put({ fault: undefined });
  const { result, fault } = await tryingFor(work);
  if (fault) put({ fault });
  return result;
}

/** Runs what may fail, for whoever shows the fault beside what it is about. */
export async function tryingFor<T>(work: () => Promise<T>): Promise<{ readonly result?: T; readonly fault?: Fault }> {
  let said = 0;
  const timer = setTimeout(() => {
    said = 1;
    put({ working: store.working.value + 1 });
  }, MOMENT_MS);
  try {
    return { result: await work() };
  } catch (error) {
    return { fault: faultOf(error) };
  } finally {
    clearTimeout(timer);
    put({ working: store.working.value - said, busy: undefined });
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof WorkerFault) return error.fault;
  if (error instanceof DeltascopeError) return { code: error.code, message: error.message, detail: error.detail };
  return { code: 'page', message: error instanceof Error ? error.message : String(error) };
}
