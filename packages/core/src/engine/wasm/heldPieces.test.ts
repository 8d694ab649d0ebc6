import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PIECE_ROWS } from '../../optimize/epochOrder.ts';
import { HeldPieces } from './heldPieces.ts';

const PIECES = 12;
const ROWS = PIECES * PIECE_ROWS - 100;

test('rows are where they are said to be, whatever is asked for, and every row comes once in its order', () => {
  const rows = fc.array(fc.nat(ROWS - 1), { minLength: 1, maxLength: 60 }).map((some) => Int32Array.from(some));
  fc.assert(
    fc.property(
      fc.array(rows, { maxLength: 6 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(PIECES),
      (asked, unit, slots) => {
        const held = new HeldPieces(ROWS, Math.max(unit, slots));
        const inSlot: number[] = [];
        for (const order of asked) {
          const found: number[] = [];
          while (found.length < order.length) {
            const rest = order.subarray(found.length);
            const places = held.take(rest, {
              unit,
              load(piece, slot) {
                expect(slot).toBeLessThan(held.slots);
                inSlot[slot] = piece;
              },
            });
            expect(places.length).toBeGreaterThan(0);
            expect(places.length % unit === 0 || places.length === rest.length).toBe(true);
            for (const place of places)
              found.push(inSlot[Math.floor(place / PIECE_ROWS)] * PIECE_ROWS + (place % PIECE_ROWS));
          }
          expect(found).toEqual([...order]);
        }
      },
    ),
  );
});

test('a piece is loaded once as long as nothing else needs its room, and what is missing is known before', () => {
  const held = new HeldPieces(ROWS, 3);
  const loaded: number[] = [];
  const take = (...rows: number[]) =>
    held.take(Int32Array.from(rows), { unit: 2, load: (piece) => loaded.push(piece) });
  take(0, 300, 1, 256, 700, 701);
  expect(loaded.splice(0)).toEqual([0, 1, 2]);
  expect([...held.missing(Int32Array.of(2, 900, 901, 2000))]).toEqual([3, 7]);
  expect(take(5, 900, 6, 301, 5, 1500)).toHaveLength(4); // pieces 0, 3 and 1: a fourth has no room
  expect(loaded).toEqual([3]);
});

test('an epoch of rows that are shuffled by groups takes few more turns than it has groups', () => {
  const n = 8192; // four pieces make a group
  const m = 40 * PIECE_ROWS;
  const held = new HeldPieces(m, HeldPieces.slotsOfGroup(n));
  expect(held.slots).toBe(5);
  const order = Int32Array.from({ length: m }, (_, i) => i);
  for (let first = 0; first < m; first += 4 * PIECE_ROWS) order.subarray(first, first + 4 * PIECE_ROWS).reverse();
  let [turns, loads] = [0, 0];
  for (let first = 0; first < m; turns++)
    first += held.take(order.subarray(first), { unit: 200, load: () => loads++ }).length;
  expect([turns, loads]).toEqual([turns, 40]);
  expect(turns).toBeLessThanOrEqual(30);
});
