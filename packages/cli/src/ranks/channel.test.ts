import { MessageChannel, Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { openRanksChannel, sayJoining, sayRanksDone } from './channel.ts';

test.each([sayJoining, sayRanksDone])('%o returns when the other thread has done what it was told', async (say) => {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const program = `const { done, theirs } = require('node:worker_threads').workerData;
    theirs.on('message', ({ heard }) => setTimeout(() => {
      done[0] = 1;
      Atomics.store(heard, 0, 1);
      Atomics.notify(heard, 0);
    }, 50));`;
  const { port1: ours, port2: theirs } = new MessageChannel();
  const other = new Worker(program, { eval: true, workerData: { done, theirs }, transferList: [theirs] });
  openRanksChannel(ours);
  say();
  expect(done[0]).toBe(1);
  await other.terminate();
});
