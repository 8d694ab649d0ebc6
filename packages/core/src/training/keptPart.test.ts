import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOfRank } from '../distributed/shards.ts';
import type { Examples } from '../engine/engine.ts';
import type { RowsToKeep } from './chooseEngine.ts';
import { keepPart } from './keptPart.ts';

const [n, shards] = [3, 7];

const numberAt = (row: number, j: number) => Math.sin(row * n + j);

function examplesOf(m: number): Examples {
  return {
    m,
    n,
    y: Int32Array.from({ length: m }, (_, row) => 1 + (row % 2)),
    w: Float64Array.from({ length: m }, (_, row) => row / 2),
    read(first, count, target) {
      for (let i = 0; i < count * n; i++) target[i] = numberAt(first + Math.floor(i / n), i % n);
    },
  };
}

test('each rank keeps its own rows and no others, which keep their numbers, labels and weights', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 }), (m, size) => {
      const keptRows: number[] = [];
      const ahead: number[] = [];
      for (let rank = 0; rank < size; rank++) {
        const own = rowsOfRank({ rank, size }, shards, m);
        const asked: RowsToKeep[] = [];
        const keeper = {
          mostBytes: 0,
          release: () => {},
          keep(rows: RowsToKeep): Examples {
            asked.push(rows);
            return { ...rows.examples, kept: 'file', ahead: (first) => ahead.push((rows.first ?? 0) + first) };
          },
        };
        const all = examplesOf(m);
        const rows = { examples: all, rows: new Int32Array(m), precision: 'f64' } as unknown as RowsToKeep; // no encoder is looked at
        const { examples, kept } = keepPart(keeper, rows, own);
        keptRows.push(kept?.m ?? 0);
        expect([examples.m, examples.y, examples.w]).toEqual([m, all.y, all.w]);
        expect(asked.map(({ first }) => first)).toEqual(kept ? [own.first] : []);
        for (let row = own.first; row < own.end; row++) {
          const wanted = Array.from({ length: n }, (_, j) => numberAt(row, j));
          const read = new Float64Array(n);
          examples.read(row, 1, read);
          examples.ahead?.(row, 1);
          expect([[...read], ahead.pop()]).toEqual([wanted, row]);
        }
      }
      expect(keptRows.reduce((sum, rows) => sum + rows, 0)).toBe(m);
    }),
    { numRuns: 60 },
  );
});
