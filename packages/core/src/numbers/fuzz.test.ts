/** Small files of every format, damaged by a seeded chance: refused in a sentence, or read; never anything else. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { type Random, random } from '../network/random.ts';
import type { NumberFile } from './numbers.ts';
import { parseNumbers } from './parseNumbers.ts';

const FIXTURES = fileURLToPath(new URL('../../../testkit/fixtures/numbers/', import.meta.url));
const TRIES = 600;
/** What a small file may grow to: the sparse matrices of one file, which alone claim more than they hold. */
const MOST_CELLS = 2 ** 22;

const BINARY = [
  'float64.npy',
  'fortran.npy',
  'stored.npz',
  'deflated.npz',
  'octave-v6.mat',
  'octave-v7.mat',
  'scipy.mat',
];

const TEXTS: Readonly<Record<string, string>> = {
  octave: `octave:1> A =\n\n  1.0e+03  *\n\n Columns 1 through 2:\n\n   0.8   0.03\n   0.2   0.1\n\n Column 3:\n\n   1\n   2\n\nJ = 0.5\n`,
  python: `{'dW1': array([[0.1, -2.5e-3], [nan, inf]], dtype=float32), 'J': np.float64(0.3)}\nb = [1. 2.\n 3.]\n`,
  torch: `W.grad: tensor([[ 0.1, 0.2],\n  [0.3, 0.4]], grad_fn=<Add>)\n`,
  json: `{"J": 0.5, "s2": [[1, NaN], [-Infinity, null]], "grad": [1, 2], "note": "words"}`,
  csv: `# by hand\nJ = 0.5\ns2\n1;2,5\n3;4\n\n# Delta1\n5\n6\nlambda,1\n| a | b |\n`,
  r: `> A\n     [,1] [,2]\n[1,]  0.1  0.2\n\n$J\n[1] 0.5\n[2] 0.6\n`,
};
/** What means something to some reader. */
const PIECES = [
  ...'[](){}<>,;:=*\'"|\n\t .-+e%#$…×',
  '...',
  '1e999',
  'array(',
  'tensor(',
  'Columns 3 and 4:',
  '[[',
  '>> ',
  'NaN',
];

function damaged(bytes: Uint8Array, { below }: Random, pieces: readonly string[]): Uint8Array {
  let result = Buffer.from(bytes);
  const at = () => below(result.length);
  for (let times = 1 + below(3); times > 0; times--) {
    const kind = below(5);
    if (kind === 0) result[at()] ^= 1 << below(8);
    else if (kind === 1) result[at()] = [0, 255, 127, 128, 1][below(5)];
    else if (kind === 2) result = result.subarray(0, at() + 1);
    else if (kind === 3) {
      const [from, to] = [at(), at()].sort((a, b) => a - b);
      result = Buffer.concat([result.subarray(0, to), result.subarray(from)]);
    } else {
      const piece = Buffer.from(pieces[below(pieces.length)]);
      const here = at();
      result = Buffer.concat([result.subarray(0, here), piece, result.subarray(here)]);
    }
    if (result.length === 0) return result;
  }
  return result;
}

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

describe('damage by chance', () => {
  test.each(BINARY)('%s', (name) => {
    const whole = readFileSync(FIXTURES + name);
    for (let seed = 1; seed <= TRIES; seed++) attempt(damaged(whole, random(seed), ['\xff', '\0']), seed);
  });

  test.each(Object.keys(TEXTS))('%s', (name) => {
    const whole = Buffer.from(TEXTS[name]);
    for (let seed = 1; seed <= TRIES; seed++) attempt(damaged(whole, random(seed), PIECES), seed);
  });

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
