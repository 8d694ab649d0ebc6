/** Files with a flipped bit, and texts that would take long if they were looked at twice. Damage by chance: testkit/fuzz. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import type { NumberFile } from './numbers.ts';
import { parseNumbers } from './parseNumbers.ts';

const FIXTURES = fileURLToPath(new URL('../../../testkit/fixtures/numbers/', import.meta.url));
/** What a small file may grow to: the sparse matrices of one file, which alone claim more than they hold. */
const MOST_CELLS = 2 ** 22;

function attempt(bytes: Uint8Array, seed: number): NumberFile | undefined {
  try {
    const read = parseNumbers(bytes, 'fuzz');
    const cells = [...read.arrays.values()].reduce((sum, { data }) => sum + data.length, 0);
    expect(cells, `seed ${seed}`).toBeLessThanOrEqual(MOST_CELLS);
    return read;
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw new Error(`seed ${seed}`, { cause: error });
    expect(error.fault).toBe('data');
    return undefined;
  }
}

describe('damage', () => {
  test.each(['stored.npz', 'deflated.npz', 'octave-v7.mat', 'scipy-compressed.mat'])(
    '%s never gives other numbers: they have a checksum',
    (name) => {
      const whole = readFileSync(FIXTURES + name);
      const right = new Set(
        [...parseNumbers(whole, name).arrays.values()].map(({ data }) => Buffer.from(data.buffer).toString('hex')),
      );
      for (let bit = 0; bit < whole.length * 8; bit++) {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] ^= 1 << (bit & 7);
        for (const { data } of attempt(flipped, bit)?.arrays.values() ?? []) {
          expect(right, `bit ${bit}`).toContain(Buffer.from(data.buffer).toString('hex'));
        }
      }
    },
  );
});

describe('what would take long if it were looked at twice', () => {
  const MANY = 200_000;
  test.each([
    ['brackets', '['.repeat(MANY)],
    ['brackets in lines', '[1\n'.repeat(MANY)],
    ['dictionaries', "{'a': 1,".repeat(MANY)],
    ['arrays in one line', 'a = [1], '.repeat(MANY)],
    ['arrays by name', 'array([1], x='.repeat(MANY)],
    ['blank lines', `${'\n'.repeat(MANY)}x`],
    ['marks of comments', `${'#'.repeat(MANY)}x\n`.repeat(3)],
    ['blanks in a line', `J ${' '.repeat(MANY)}x\nJ = 1\n`],
    ['blanks before a row', `A =\n${' '.repeat(MANY)}1 x`],
    ['names', 'A =\n'.repeat(MANY)],
    ['scalars', 'J = 1\n'.repeat(MANY)],
    ['prompts', '>> '.repeat(MANY)],
    ['quotes', "['a', ".repeat(MANY)],
    ['tuples', '(1,\n'.repeat(MANY)],
    ['JSON', '{"a":'.repeat(MANY)],
  ])(
    '%s end at once',
    (_, text) => {
      attempt(Buffer.from(text), 0);
    },
    5000,
  );
});
