/** The environment that libraries read: that of the process, of which `process.env` is a copy in a worker. */
import { isMainThread } from 'node:worker_threads';
import koffi from 'koffi';

/** Undefined removes it. */
export function setForLibraries(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
  if (isMainThread || process.platform === 'win32') return;
  const libc = koffi.load(null);
  if (value === undefined) libc.func('unsetenv', 'int', ['str'])(name);
  else libc.func('setenv', 'int', ['str', 'str', 'int'])(name, value, 1);
}
