/** Drives a pass of core step by step, so that Ctrl-C is heard in its midst. */
import { setImmediate } from 'node:timers/promises';
import type { Context } from '../command.ts';
import { throwIfInterrupted } from './interrupted.ts';

/** By the clock, signals are listened for no more often than this. */
const LISTEN_EVERY_MS = 50;

/** What the pass gives at its end; `told` hears what each step gives. Throws `interrupted`. */
export async function inSteps<Step, T>(
  { now, signal }: Pick<Context, 'now' | 'signal'>,
  steps: Generator<Step, T, void>,
  told: (step: Step) => void = () => {},
): Promise<T> {
  let listenedAt = now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    told(value);
    if (now() - listenedAt < LISTEN_EVERY_MS) continue;
    await setImmediate();
    throwIfInterrupted(signal);
    listenedAt = now();
  }
}
