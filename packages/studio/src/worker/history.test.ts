/** The history gives back what it was given, and takes no more room than its figures. */
import type { HistoryEntry } from '@deltascope/core/optimize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { History } from './history.ts';

const figure = fc.option(fc.double({ noNaN: true }), { nil: undefined });
const figures = fc.record({ J: fc.double({ noNaN: true }), gradientNorm: figure, validationJ: figure });

describe('the history of a training', () => {
  test('gives back every iteration up to one, from wherever it begins', () => {
    const runs = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.array(figures, { maxLength: 30 }), fc.nat(90));
    fc.assert(
      fc.property(runs, ([first, all, last]) => {
        const entries: HistoryEntry[] = all.map((one, i) => ({ iteration: first + i, ...one }));
        expect(new History(entries).upTo(last)).toEqual(entries.filter(({ iteration }) => iteration <= last));
      }),
    );
  });

  test('takes 8 bytes for each figure of an iteration, and none for figures that there are not', () => {
    const of = (more: Partial<HistoryEntry>, count: number) =>
      new History(Array.from({ length: count }, (_, i) => ({ iteration: i + 1, J: 1 / (i + 1), ...more })));
    const full = 3 * 4096;
    expect(of({}, full).bytes).toBe(8 * full);
    expect(of({ gradientNorm: 1, validationJ: 2 }, full).bytes).toBe(24 * full);
    expect(of({}, full).upTo(full)[9000]).toEqual({ iteration: 9001, J: 1 / 9001 });
  });
});
