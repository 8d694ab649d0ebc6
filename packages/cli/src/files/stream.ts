/** Writing to a device, a pipe, or an open stream of this process, without ever being held up inside the system. */
import { write as writeCallback } from 'node:fs';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Target } from './target.ts';

const write = promisify(writeCallback);
/** How soon a pipe is asked again whether it has a reader, or room. */
const AGAIN_MS = 10;

/** Waits for the reader of a named pipe. */
export async function openStream({ path, fd, isPipe }: Target & { kind: 'stream' }) {
  const handle = isPipe ? await openPipe(path) : fd === undefined ? await open(path, constants.O_WRONLY) : undefined;
  const to = handle?.fd ?? fd ?? 1;
  return {
    async write(bytes: Uint8Array): Promise<void> {
      for (let offset = 0; offset < bytes.length; ) {
        const bytesWritten = await unlessBusy('EAGAIN', async () => (await write(to, bytes, offset)).bytesWritten);
        if (bytesWritten === undefined) await setTimeout(AGAIN_MS);
        else offset += bytesWritten;
      }
    },
    close: async (): Promise<void> => handle?.close(),
  };
}

/** Not blocking: a thread that waits inside the system would hold the process at its end. */
async function openPipe(path: string): Promise<FileHandle> {
  for (;;) {
    const handle = await unlessBusy('ENXIO', () => open(path, constants.O_WRONLY | constants.O_NONBLOCK));
    if (handle) return handle;
    await setTimeout(AGAIN_MS);
  }
}

async function unlessBusy<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined; // node:fs rejects with these
    throw error;
  }
}
