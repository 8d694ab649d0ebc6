/** What a number that a program multiplies by is made of: m, K, 2, lambda. */
import type { DiagnosedProblem } from '../problem.ts';

interface Made {
  readonly value: number;
  readonly words: string;
}

/** How many constants are made of these or round: each is one more that could fit by luck. */
export const NAMED_CONSTANTS = 600;

/** `m`, `1/(2 K)`, `lambda`; undefined for a number that is made of none of them and is not round. */
export function constantWords(value: number, problem: DiagnosedProblem): string | undefined {
  const near = madeOf(problem)
    .filter((one) => Math.abs(one.value - Math.abs(value)) <= NEAR * one.value)
    .sort((a, b) => a.words.length - b.words.length)[0];
  if (near) return value < 0 ? `-${near.words}` : near.words;
  return Number(value.toPrecision(ROUND_DIGITS)) === value ? `${value}` : undefined;
}

/** Those within a few percent of a number, the nearest first. */
export function constantsNear(value: number, problem: DiagnosedProblem): number[] {
  const sign = Math.sign(value);
  const off = (one: number) => Math.abs(one - Math.abs(value));
  return madeOf(problem)
    .map((one) => one.value)
    .filter((one) => off(one) <= WIDE * Math.abs(value))
    .sort((a, b) => off(a) - off(b))
    .map((one) => sign * one);
}

const WIDE = 0.02;
/** 3, 0.1 and 0.25 are round. */
const ROUND_DIGITS = 2;

function madeOf({ examples, lambda, network: { layers } }: DiagnosedProblem): Made[] {
  const { m } = examples;
  const atoms: readonly (readonly [symbol: string, value: number])[] = [
    ['m', m],
    ['K', layers[layers.length - 1]],
    ['lambda', lambda],
  ];
  const made: Made[] = [];
  for (const two of [1, 2, 0.5, 4, 0.25]) {
    for (const mPower of [0, 1, -1, 2, -2]) {
      for (const kPower of [0, 1, -1]) {
        for (const lambdaPower of lambda > 0 ? [0, 1, -1] : [0]) {
          const powers = [mPower, kPower, lambdaPower];
          const size = atoms.reduce((product, [, atom], i) => product * atom ** powers[i], two);
          made.push({ value: size, words: wordsOf(two, powers, atoms) });
        }
      }
    }
  }
  return [...made, { value: m / (m - 1), words: 'm/(m - 1)' }, { value: (m - 1) / m, words: '(m - 1)/m' }];
}

const NEAR = 1e-5;

function wordsOf(two: number, powers: readonly number[], atoms: readonly (readonly [string, number])[]): string {
  const above: string[] = two > 1 ? [`${two}`] : [];
  const below: string[] = two < 1 ? [`${1 / two}`] : [];
  powers.forEach((power, i) => {
    const [symbol] = atoms[i];
    const written = Math.abs(power) === 2 ? `${symbol}²` : symbol;
    if (power > 0) above.push(written);
    if (power < 0) below.push(written);
  });
  const top = above.join(' ') || '1';
  if (below.length === 0) return top;
  return `${top}/${below.length > 1 ? `(${below.join(' ')})` : below[0]}`;
}
