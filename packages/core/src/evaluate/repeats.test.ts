import { columnOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedRows } from './repeats.ts';
import { foldRows, splitRows } from './split.ts';

const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

describe('repeatedRows', () => {
  it('finds equal inputs, missing cells and both zeros among them', () => {
    const columns = [
      columnOf('a', 'number', [1, 0, 1, -0, null, null, 1]),
      columnOf('b', 'category', ['x', 'y', 'x', 'y', 'x', 'x', 'y']),
    ];
    expect(repeatedRows(columns, 7, all(7))).toMatchObject({ groups: Int32Array.of(0, 1, 0, 1, 4, 4, 6), count: 3 });
  });

  it('looks at the given rows alone', () => {
    const columns = [columnOf('a', 'number', [5, 5, 5, 6])];
    expect(repeatedRows(columns, 4, Int32Array.of(1, 2, 3)).groups).toEqual(Int32Array.of(0, 1, 1, 3));
  });

  it('says nothing against repeats that so few different values make unavoidable', () => {
    const few = [columnOf('a', 'number', [0, 1, 0, 1, 1]), columnOf('b', 'category', ['x', 'x', 'y', 'y', 'x'])];
    expect(repeatedRows(few, 5, all(5))).toMatchObject({ count: 1, unavoidable: true });
    const many = columnOf('c', 'number', [1, 2, 3, 4, 2]);
    expect(repeatedRows([...few, many], 5, all(5))).toMatchObject({ count: 1, unavoidable: false });
  });

  it('takes rows of one column written twice for copies where its numbers could be many others', () => {
    const flips = [0.12, 0.57, 3.31, 2.08, 0.12, 0.57, 3.31, 2.08];
    expect(repeatedRows([columnOf('a', 'number', flips)], 8, all(8))).toMatchObject({ count: 4, unavoidable: false });
    const sizes = [1, 2, 3, 4, 1, 2, 3, 4];
    expect(repeatedRows([columnOf('a', 'number', sizes)], 8, all(8))).toMatchObject({ count: 4, unavoidable: true });
  });
});

describe('rows of one group stay on one side', () => {
  /** Group sizes; labels by group, or mixed within them. */
  const tables = fc
    .array(fc.record({ size: fc.integer({ min: 1, max: 6 }), label: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 12,
      maxLength: 60,
    })
    .map((groups) => {
      const sized = [...groups, ...[1, 2, 3].map((label) => ({ size: 2, label }))];
      const groupOf = sized.flatMap(({ size }, g) => new Array<number>(size).fill(g));
      const y = Int32Array.from(groupOf, (g) => sized[g].label);
      return { rows: all(groupOf.length), y, classes: ['a', 'b', 'c'], groups: Int32Array.from(groupOf) };
    });
  const groupsIn = (groups: Int32Array, rows: Int32Array) => new Set(Array.from(rows, (row) => groups[row]));

  it('of a split, whose share is kept as far as whole groups allow', () => {
    fc.assert(
      fc.property(tables, fc.integer(), (table, seed) => {
        const { training, validation } = splitRows(table, { validation: 0.25, seed });
        expect(Int32Array.from([...training, ...validation]).sort()).toEqual(table.rows);
        const [learned, held] = [training, validation].map((rows) => groupsIn(table.groups, rows));
        expect([...held].filter((group) => learned.has(group))).toEqual([]);
        expect(Math.abs(validation.length - table.rows.length / 4)).toBeLessThanOrEqual(3 * 6);
      }),
    );
  });

  it('of folds', () => {
    fc.assert(
      fc.property(tables, fc.integer(), (table, seed) => {
        const folds = foldRows(table, { folds: 3, seed });
        expect(Int32Array.from(folds.flatMap(({ validation }) => [...validation])).sort()).toEqual(table.rows);
        for (const { training, validation } of folds) {
          const learned = groupsIn(table.groups, training);
          expect([...groupsIn(table.groups, validation)].filter((group) => learned.has(group))).toEqual([]);
        }
      }),
    );
  });

  it('a class whose rows are all equal is learned from and not held out', () => {
    const table = { rows: all(6), y: Int32Array.of(1, 1, 1, 2, 2, 2), classes: ['a', 'b'] };
    const { validation } = splitRows(
      { ...table, groups: Int32Array.of(0, 0, 0, 3, 4, 5) },
      { validation: 0.4, seed: 1 },
    );
    expect(validation.every((row) => row >= 3)).toBe(true);
  });
});
