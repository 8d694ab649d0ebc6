/** A smaller doctor's bench, by the library's door: what `node benchmarks/doctor/doctor.mjs` prints must hold. */
import { describe, expect, test } from 'vitest';
import { casesFrom } from './cases.mjs';
import { judged } from './judge.mjs';
import { askLibrary } from './library.mjs';

const cases = casesFrom({ seed: 7, each: 1, pairs: 24 });

/** Names of those that are answered otherwise than they should be. */
function missed(category: string, every: number): { readonly names: string[]; readonly of: number } {
  const judgedOnes = cases.filter((one) => one.category === category).filter((_, i) => i % every === 0);
  const names = judgedOnes.flatMap((one) => {
    const { good, said } = judged(one, askLibrary(one).answer);
    return good ? [] : [`${one.name}: ${said}`];
  });
  return { names, of: judgedOnes.length };
}

describe('on files of programs that do not use Deltascope', () => {
  test('right programs are accepted in every layout and convention', () => {
    expect(missed('right', 1).names).toEqual([]);
  });

  test('numbers of no mistake have none named', () => {
    expect(missed('shaken', 2).names).toEqual([]);
  });

  test.each([
    ['known', 0.9],
    ['beyond', 0.9],
    ['pair', 0.9],
  ])('mistakes are named: %s, a share of %f', (category, share) => {
    const { names, of } = missed(category, 2);
    expect(names.length / of, names.join('\n')).toBeLessThanOrEqual(1 - share + 1e-9);
  });

  test('nobody is accused of what is not so', () => {
    const accused = cases
      .filter(({ category }) => category !== 'right')
      .filter((_, i) => i % 5 === 1)
      .filter((one) => judged(one, askLibrary(one).answer).accused);
    expect(accused.map(({ name }) => name)).toEqual([]);
  });
});
