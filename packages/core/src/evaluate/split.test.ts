import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { foldRows, type Labelled, splitRows } from './split.ts';

const NAMES = ['a', 'b', 'c', 'd'];

/** Labels by class sizes, dealt in turn, with unlabelled rows between that are not to be divided. */
function labelled(...sizes: readonly number[]): Labelled {
  const y: number[] = [];
  for (let round = 0; round < Math.max(...sizes); round++) {
    sizes.forEach((size, k) => {
      if (round < size) y.push(k + 1);
    });
    y.push(0);
  }
  const rows = y.flatMap((label, row) => (label > 0 ? [row] : []));
  return { rows: Int32Array.from(rows), y: Int32Array.from(y), classes: NAMES.slice(0, sizes.length) };
}

const sizes = fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 2, maxLength: 4 });

const countsOf = ({ y, classes }: Labelled, rows: Int32Array) =>
  classes.map((_, k) => rows.filter((row) => y[row] === k + 1).length);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DeltascopeError) return `${error.code} ${error.fault}: ${error.detail.what}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe('splitRows', () => {
  it('holds out 1/5 of 50, 30 and 20 rows as 10, 6 and 4', () => {
    const given = labelled(50, 30, 20);
    const { training, validation } = splitRows(given, { validation: 0.2, seed: 1 });
    expect(countsOf(given, validation)).toEqual([10, 6, 4]);
    expect(countsOf(given, training)).toEqual([40, 24, 16]);
  });

  it('gives the rows that rounding leaves over to the largest remainders', () => {
    // 0.25 of 7, 6 and 5 is 1.75, 1.5 and 1.25, of 18 it is 4.5, which rounds to 5: 1 + 1, 1 + 1 and 1.
    const given = labelled(7, 6, 5);
    expect(countsOf(given, splitRows(given, { validation: 0.25, seed: 1 }).validation)).toEqual([2, 2, 1]);
  });

  it('divides the given rows into two parts, ascending, each class on both sides', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.integer(), (some, validation, seed) => {
        const given = labelled(...some);
        const split = splitRows(given, { validation, seed });
        expect(Int32Array.from([...split.training, ...split.validation]).sort()).toEqual(given.rows);
        expect(split.training).toEqual(split.training.slice().sort());
        expect(split.validation).toEqual(split.validation.slice().sort());
        for (const part of [split.training, split.validation]) {
          expect(Math.min(...countsOf(given, part))).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('repeats with its seed and differs with another', () => {
    const given = labelled(40, 40);
    const of = (seed: number) => splitRows(given, { validation: 0.5, seed }).validation;
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });

  it('holds nothing out at 0', () => {
    const given = labelled(1, 5);
    expect(splitRows(given, { validation: 0, seed: 1 })).toEqual({
      training: given.rows,
      validation: new Int32Array(0),
    });
  });

  it('names a class of one row, and passes over a class of none', () => {
    expect(codeOf(() => splitRows(labelled(5, 1, 5), { validation: 0.2, seed: 1 }))).toBe(
      'class-too-small data: the class "b" has 1 row, which cannot be both trained on and held out',
    );
    const given = labelled(5, 0, 5);
    expect(countsOf(given, splitRows(given, { validation: 0.2, seed: 1 }).validation)).toEqual([1, 0, 1]);
  });

  it.each([-0.1, 0.91, NaN])('refuses the share %d', (validation) => {
    expect(codeOf(() => splitRows(labelled(5, 5), { validation, seed: 1 }))).toContain('validation usage');
  });
});

describe('foldRows', () => {
  it('holds each row out exactly once; parts differ by one row at most, also within a class', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 4 }), fc.integer(), (some, folds, seed) => {
        const given = labelled(...some);
        const parts = foldRows(given, { folds, seed });
        expect(parts).toHaveLength(folds);
        expect(Int32Array.from(parts.flatMap(({ validation }) => [...validation])).sort()).toEqual(given.rows);
        for (const { training, validation } of parts) {
          expect(Int32Array.from([...training, ...validation]).sort()).toEqual(given.rows);
        }
        const counts = parts.map(({ validation }) => [validation.length, ...countsOf(given, validation)]);
        for (const sizesOfOne of counts[0].map((_, c) => counts.map((count) => count[c]))) {
          expect(Math.max(...sizesOfOne) - Math.min(...sizesOfOne)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([1, 2.5, 11])('refuses %d folds of 10 rows', (folds) => {
    expect(codeOf(() => foldRows(labelled(5, 5), { folds, seed: 1 }))).toContain('folds usage');
  });
});
