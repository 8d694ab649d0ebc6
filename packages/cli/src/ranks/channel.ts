/** How the thread that works asks the other one to watch the ranks. */
import type { MessagePort } from 'node:worker_threads';
import type { FromRanks, Heard, ToRanks } from './messages.ts';

let port: Pick<MessagePort, 'postMessage' | 'on'> | undefined;

export function openRanksChannel(opened: NonNullable<typeof port>): void {
  port = opened;
}

/** The invitation of rank 0. */
export function askToWatch(message: FromRanks & { readonly kind: 'watch-ranks' }): Promise<ToRanks> {
  const opened = needed();
  return new Promise((resolve) => {
    opened.on('message', (answer: { readonly kind: string }) => {
      if (answer.kind === 'watching') resolve(answer as ToRanks); // the only message of this kind
    });
    send(message);
  });
}

/**
 * Before MPI is entered. Waits until the other thread has loaded what it needs to watch: MPI adds variables to the
 * environment while it starts, and glibc then frees the list that another thread may be reading. Node reads two
 * variables for each module that it loads; one start in some thousand ended by SIGSEGV.
 */
export function sayJoining(): void {
  sayAndWait('join-ranks');
}

/** Who ends from now on is not missed by this rank. Waits until that is so. */
export function sayRanksDone(): void {
  sayAndWait('ranks-done');
}

function sayAndWait(kind: 'join-ranks' | 'ranks-done'): void {
  const heard: Heard = new Int32Array(new SharedArrayBuffer(4));
  send({ kind, heard });
  Atomics.wait(heard, 0, 0);
}

function send(message: FromRanks): void {
  needed().postMessage(message);
}

function needed(): NonNullable<typeof port> {
  if (!port) throw new Error('ranks were joined outside the thread that works');
  return port;
}
