import { expect, test } from 'vitest';
import { agreeing, gather, tell } from './agree.ts';
import { localReducer } from './reducer.ts';

test('what one rank gathers and is told is its own', () => {
  expect(gather(localReducer(), [1, 2])).toEqual([[1, 2]]);
  expect(tell(localReducer(), 'größer', 0)).toBe('größer');
});

test('a wish to stop, and the clock, arrive with a sum and leave its numbers alone', () => {
  let time = 5;
  let asked = false;
  let stopped = 0;
  const { reducer, now } = agreeing(localReducer(), {
    isAsked: () => asked,
    now: () => time,
    stop: () => {
      stopped += 1;
    },
  });
  const values = Float64Array.of(1, 2);
  reducer.sum(values);
  expect([now(), stopped, [...values]]).toEqual([5, 0, [1, 2]]);
  time = 9;
  asked = true;
  expect([now(), stopped]).toEqual([5, 0]);
  reducer.sum(values);
  reducer.sum(values);
  expect([now(), stopped]).toEqual([9, 1]);
});
