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
 * Before MPI is entered. Waits until the other thread has loaded what it needs to watch: while MPI starts, it loads and
 * unloads dozens of libraries and changes the environment, and no other thread should do so at the same time.
 */
export function sayJoining(): void {
  sayAndWait('join-ranks');
}

/** Who ends from now on is not missed by this rank. Waits until that is so. */
export function sayRanksDone(): void {
  sayAndWait('ranks-done');
}

/** A machine that is very busy loads slowly; without an answer this thread goes on. */
const LONGEST_MS = 5000;

function sayAndWait(kind: 'join-ranks' | 'ranks-done'): void {
  const heard: Heard = new Int32Array(new SharedArrayBuffer(4));
  send({ kind, heard });
  Atomics.wait(heard, 0, 0, LONGEST_MS);
}

function send(message: FromRanks): void {
  needed().postMessage(message);
}

function needed(): NonNullable<typeof port> {
  if (!port) throw new Error('ranks were joined outside the thread that works');
  return port;
}
