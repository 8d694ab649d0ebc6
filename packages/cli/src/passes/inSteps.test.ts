/** Passes of core are heard in their midst. */
import { describe, expect, test } from 'vitest';
import { inSteps } from './inSteps.ts';

function ticking(): () => number {
  let milliseconds = 0;
  return () => {
    milliseconds += 20;
    return milliseconds;
  };
}

describe('a pass in steps', () => {
  test('gives what it comes to', async () => {
    const steps = (function* () {
      for (let i = 0; i < 10; i++) yield;
      return 'done';
    })();
    expect(await inSteps({ now: ticking(), signal: new AbortController().signal }, steps)).toBe('done');
  });

  test('tells what each step gives', async () => {
    const steps = (function* () {
      yield* [1, 2, 3];
    })();
    const heard: number[] = [];
    await inSteps({ now: ticking(), signal: new AbortController().signal }, steps, (step) => heard.push(step));
    expect(heard).toEqual([1, 2, 3]);
  });

  test('ends soon after an interruption, though it would go on for ever', async () => {
    const interruption = new AbortController();
    setImmediate(() => interruption.abort());
    const endless = (function* () {
      for (;;) yield;
    })();
    await expect(inSteps({ now: ticking(), signal: interruption.signal }, endless)).rejects.toMatchObject({
      code: 'interrupted',
      fault: 'interrupted',
    });
  });
});
