import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LevelCounter } from './levels.ts';

const text = fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', '\n', 'a'), maxLength: 60 });
const bytesOf = (json: string) => new TextEncoder().encode(json);

test('brackets count, but for those in texts', () => {
  const isDeep = (json: string, most: number) => new LevelCounter(most).add(bytesOf(json));
  expect([isDeep('[{"a":[1]}]', 2), isDeep('[{"a":[1]}]', 3)]).toEqual([true, false]);
  expect(isDeep('["[[[[", "\\"[[[[", {}]', 2)).toBe(false);
});

test('a text in pieces is as deep as the whole, at the same line', () => {
  const claim = fc.property(
    text,
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 4 }),
    (json, size, most) => {
      const bytes = bytesOf(json);
      const whole = new LevelCounter(most);
      const isDeep = whole.add(bytes);
      const pieces = new LevelCounter(most);
      let isDeepInPieces = false;
      for (let at = 0; at < bytes.length && !isDeepInPieces; at += size)
        isDeepInPieces = pieces.add(bytes.subarray(at, at + size));
      expect([isDeepInPieces, pieces.line]).toEqual([isDeep, whole.line]);
    },
  );
  fc.assert(claim);
});
