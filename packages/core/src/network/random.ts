/**
 * Seeded random numbers, the same bits in every runtime: xoshiro128** (Blackman and Vigna, Scrambled Linear
 * Pseudorandom Number Generators, 2021), seeded by SplitMix32.
 */

/** The generator's four words: a value that can be kept and continued from. */
export type RandomState = readonly [number, number, number, number];

/** A generator of random numbers that a seed repeats in any runtime. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** A whole number, uniform in 0 … bound − 1. */
  below(bound: number): number;
  /** Fisher and Yates's shuffle, in place. */
  shuffle(items: Int32Array): void;
  /** Where the generator is, so that another goes on from there. */
  state(): RandomState;
}

/** A generator from a seed, any finite number, or continued from a kept state. */
export function random(from: number | RandomState): Random {
  let [a, b, c, d] = typeof from === 'number' ? seeded(from) : from;

  function next(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  }

  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  const below = (bound: number) => Math.floor(uniform() * bound);
  return {
    uniform,
    below,
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [items[i], items[j]] = [items[j], items[i]];
      }
    },
    state: () => [a, b, c, d],
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Four words from both halves of the seed's float64, so that fractions and large numbers seed differently. */
function seeded(seed: number): RandomState {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, seed);
  let state = bytes.getInt32(0) ^ Math.imul(bytes.getInt32(4), 0x85ebca6b);
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [word(), word(), word(), word() | 1];
}
