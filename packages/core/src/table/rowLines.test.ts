/** Lines of rows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowLines } from './rowLines.ts';

test('every row has the line that was given for it, one by one or in runs', () => {
  const runs = fc.array(fc.record({ gap: fc.nat(3), count: fc.nat(5), isRun: fc.boolean() }), { maxLength: 20 });
  fc.assert(
    fc.property(runs, (each) => {
      const lines = new RowLines();
      const expected: number[] = [];
      let line = 1;
      for (const { gap, count, isRun } of each) {
        line += gap;
        if (isRun) lines.addRun(line, count);
        for (let i = 0; i < count; i++) {
          if (!isRun) lines.add(line);
          expected.push(line++);
        }
      }
      expect(lines.rows).toBe(expected.length);
      expect(expected.map((_, row) => lines.lineOf(row))).toEqual(expected);
    }),
  );
});

test('a file with a blank line after each row needs one run', () => {
  const lines = new RowLines();
  for (let row = 0; row < 1000; row++) lines.add(2 + 2 * row);
  expect(lines.lineOf(999)).toBe(2000);
  expect(lines.runs).toBe(1);
});
