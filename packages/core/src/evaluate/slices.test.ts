import { columnOf, tableOf } from '@deltascope/testkit';
import { describe, expect, it } from 'vitest';
import { random } from '../network/random.ts';
import { slicesSums } from './slices.ts';
import { binCounts, binsOfRows, binText, summariesOf } from './summaries.ts';

const M = 2000;
const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
const cells = <T>(count: number, make: (row: number) => T) => Array.from({ length: count }, (_, row) => make(row));

function customers(seed: number, { count = M, older = 0 } = {}) {
  const { uniform, below } = random(seed);
  return tableOf(
    columnOf(
      'age',
      'number',
      cells(count, () => (uniform() < 0.05 ? null : 20 + below(50) + older)),
    ),
    columnOf(
      'city',
      'category',
      cells(count, () => 'abcde'[below(5)]),
    ),
    columnOf(
      'since',
      'date',
      cells(count, () => 86_400_000 * below(1000)),
    ),
  );
}

const NAMES = ['age', 'city', 'since'];
const summaries = summariesOf(customers(1), NAMES, all(M));

describe('summaries', () => {
  it('count each row once, in bins by which the rows themselves are counted again', () => {
    for (const [j, summary] of summaries.entries()) {
      const counts = binCounts(summary);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(M);
      const again = new Array(counts.length).fill(0);
      for (const bin of binsOfRows(summary, customers(1).columns[j])) again[bin]++;
      expect(again).toEqual(counts);
    }
  });

  it('name their bins', () => {
    const [age, city] = summaries;
    expect([0, 1].map((bin) => binText(age, bin))).toEqual(['missing', expect.stringMatching(/^up to \d+$/)]);
    expect([binText(city, 0), binText(city, 6)]).toEqual(['missing', 'another word']);
  });

  it('of many words keep the most frequent, of many columns the first', () => {
    const words = columnOf(
      'w',
      'category',
      cells(400, (row) => `w${row % 40}`),
    );
    const [summary] = summariesOf(tableOf(words), ['w'], all(400));
    expect(summary).toMatchObject({ words: { length: 30 }, others: 100 });
    const wide = tableOf(...cells(120, (j) => columnOf(`c${j}`, 'number', [1, 2, 3])));
    expect(
      summariesOf(
        wide,
        wide.columns.map(({ name }) => name),
        all(3),
      ),
    ).toHaveLength(100);
  });
});

describe('drift', () => {
  const driftOf = (table: ReturnType<typeof customers>) => {
    const sums = slicesSums(summaries);
    sums.add(table);
    return sums.drift();
  };

  it('is told of the column that changed, with its shares then and now', () => {
    const [drift, ...others] = driftOf(customers(2, { older: 25 }));
    expect(others).toEqual([]);
    expect(drift).toMatchObject({ column: 'age', value: expect.stringMatching(/^above/) });
    expect(drift.psi).toBeGreaterThan(0.25);
    expect(drift.after).toBeGreaterThan(drift.before + 0.2);
  });

  it('of words that training never saw', () => {
    const strange = tableOf(
      columnOf(
        'city',
        'category',
        cells(200, (row) => (row % 4 === 0 ? 'new' : 'abcde'[row % 5])),
      ),
    );
    expect(driftOf(strange)).toMatchObject([{ column: 'city', value: 'another word', before: 0, after: 0.25 }]);
  });

  it.each([40, 200, 2000])('is not told of %d rows of the same kind, whatever the seed', (count) => {
    for (let seed = 3; seed < 43; seed++) expect(driftOf(customers(seed, { count }))).toEqual([]);
  });
});

describe('slices', () => {
  /** Right in 9 of 10 rows, in the city of `hard` in 6 of 10. */
  const judged = (hard: string) => {
    const table = customers(7);
    const { uniform } = random(8);
    const [, city] = table.columns;
    const words = 'codes' in city ? Array.from(city.codes, (code) => city.categories[code - 1]) : [];
    const sums = slicesSums(summaries);
    const answered = Int32Array.from(words, (word) => (uniform() < (word === hard ? 0.6 : 0.9) ? 1 : 2));
    sums.add(table, { answered, y: new Int32Array(table.rowCount).fill(1) });
    return sums.slices();
  };

  it('that are worse than chance would have it are told, with an interval for all looks together', () => {
    const { worst, looked } = judged('c');
    expect(worst).toHaveLength(1);
    expect(worst[0]).toMatchObject({ column: 'city', value: 'c', accuracy: expect.closeTo(0.6, 1) });
    expect(looked).toBe(summaries.reduce((sum, summary) => sum + summary.counts.length, 0) + 1);
    const single = 1.96 * Math.sqrt((0.6 * 0.4) / worst[0].rows);
    expect(worst[0].high - worst[0].low).toBeGreaterThan(2.2 * single);
  });

  it('are not told if all are alike', () => expect(judged('none').worst).toEqual([]));
});
