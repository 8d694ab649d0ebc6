/** Drives a pass of core step by step, so that Ctrl-C is heard in its midst. */
import { setImmediate } from 'node:timers/promises';
import type { Steps } from '@deltascope/core/trace';
import type { Context } from '../command.ts';
import { throwIfInterrupted } from './interrupted.ts';

/** By the clock, signals are listened for no more often than this. */
const LISTEN_EVERY_MS = 50;

/** Throws `interrupted`. */
export async function inSteps<T>({ now, signal }: Pick<Context, 'now' | 'signal'>, steps: Steps<T>): Promise<T> {
  let listenedAt = now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (now() - listenedAt < LISTEN_EVERY_MS) continue;
    await setImmediate();
    throwIfInterrupted(signal);
    listenedAt = now();
  }
}
