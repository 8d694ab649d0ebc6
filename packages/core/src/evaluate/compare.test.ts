import { describe, expect, it } from 'vitest';
import { compareAnswers } from './compare.ts';

/** Rows of class 1 that both answer right, one alone, the other alone, none. */
function rows(both: number, onlyA: number, onlyB: number, none: number) {
  const times = (count: number, value: number) => new Array<number>(count).fill(value);
  const m = both + onlyA + onlyB + none;
  return {
    y: times(m, 1),
    a: [...times(both + onlyA, 1), ...times(onlyB + none, 2)],
    b: [...times(both, 1), ...times(onlyA, 2), ...times(onlyB, 1), ...times(none, 2)],
  };
}

describe('two models on the same rows', () => {
  it('are counted by who is right, and tested by the rows on which they differ', () => {
    const found = compareAnswers(rows(80, 9, 1, 10));
    expect(found).toMatchObject({ rows: 100, bothRight: 80, onlyA: 9, onlyB: 1, bothWrong: 10 });
    expect(found.p).toBeCloseTo(22 / 1024, 12);
    expect(found.difference.value).toBeCloseTo(0.08, 12);
    expect(found.verdict).toBe('a-better');
  });

  it.each([
    ['the same if the whole interval is within a point', rows(8000, 12, 10, 1978), 'same'],
    ['open if it is wider than that and holds 0', rows(40, 5, 4, 11), 'open'],
    ['better on the other side', rows(300, 5, 60, 35), 'b-better'],
  ] as const)('%s', (_, given, verdict) => expect(compareAnswers(given).verdict).toBe(verdict));

  it('are not told apart by ten copies of one row', () => {
    const given = rows(80, 10, 0, 10);
    expect(compareAnswers(given).verdict).toBe('a-better');
    const copies = given.y.map((_, i) => (i >= 80 && i < 90 ? 80 : i));
    expect(compareAnswers({ ...given, clusters: copies })).toMatchObject({ verdict: 'open', p: 1 });
  });
});
