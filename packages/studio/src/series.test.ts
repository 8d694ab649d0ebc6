/** Lines of many iterations: few points, evenly spread, the newest among them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_POINTS, NO_POINTS, type Series, withPoints } from './series.ts';

type Point = { readonly iteration: number; readonly J: number };
const upTo = (first: number, last: number): Point[] =>
  Array.from({ length: last - first + 1 }, (_, i) => ({ iteration: first + i, J: 1 / (1 + first + i) }));

describe('a series', () => {
  test('of a million iterations has a few hundred points, from the first to the newest, none far from its neighbor', () => {
    let line: Series<Point> = NO_POINTS;
    for (let first = 0; first <= 1_000_000; first += 2500)
      line = withPoints(line, upTo(first, Math.min(first + 2499, 1_000_000)));
    const iterations = line.points.map(({ iteration }) => iteration);
    expect(iterations.length).toBeGreaterThan(MOST_POINTS / 3);
    expect(iterations.length).toBeLessThanOrEqual(MOST_POINTS);
    expect([iterations[0], iterations.at(-1)]).toEqual([0, 1_000_000]);
    const gaps = iterations.slice(1).map((one, i) => one - iterations[i]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * line.gap);
  });

  test('has every iteration while they are few, in whatever order they come, each once with what came last', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(400), { maxLength: 40 }), { maxLength: 6 }), (parts) => {
        let line: Series<Point> = NO_POINTS;
        const newest = new Map<number, number>();
        for (const [J, part] of parts.entries()) {
          line = withPoints(
            line,
            part.map((iteration) => ({ iteration, J })),
          );
          for (const iteration of part) newest.set(iteration, J);
        }
        const expected = [...newest]
          .map(([iteration, J]) => ({ iteration, J }))
          .sort((a, b) => a.iteration - b.iteration);
        expect(line.points).toEqual(expected);
      }),
    );
  });
});
