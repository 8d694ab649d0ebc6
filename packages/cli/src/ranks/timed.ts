/** How much of a training is work of this rank, and how much is meeting the others. */
import type { Reducer } from '@deltascope/core/engine';

export interface Timed {
  readonly reducer: Reducer;
  /** Milliseconds so far, and the sums that ended them. */
  readonly spent: () => Spent;
}

export interface Spent {
  readonly workMs: number;
  readonly meetingMs: number;
  readonly steps: number;
}

export function timed(reducer: Reducer, now: () => number): Timed {
  let [workMs, meetingMs, steps] = [0, 0, 0];
  let last = now();
  const meeting = (meet: (values: Float64Array) => void) => (values: Float64Array) => {
    const from = now();
    workMs += from - last;
    meet(values);
    last = now();
    meetingMs += last - from;
  };
  const sum = meeting(reducer.sum);
  return {
    reducer: {
      ...reducer,
      max: meeting(reducer.max),
      sum(values) {
        sum(values);
        steps += 1;
      },
    },
    spent: () => ({ workMs, meetingMs, steps }),
  };
}
