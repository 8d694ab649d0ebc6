/** What may fail: its fault is shown in words. */
import { WorkerFault } from './client.ts';
import * as store from './store.ts';

/** Runs what may fail; the fault is shown in words. */
export async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
  store.fault.value = undefined;
  try {
    return await work();
  } catch (error) {
    store.fault.value = error instanceof WorkerFault ? error.fault : { code: 'page', message: String(error) };
    return undefined;
  } finally {
    store.busy.value = undefined;
  }
}
