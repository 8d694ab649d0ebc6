/** The examples say what is true: the committed table is the script's, and what is claimed of it is computed again. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { marginLines, margins } from './beat-linear.mjs';
import { csv, customers, facts, NOISE, ROWS, SEGMENTS, segmentOf, segmentProbabilities } from './make-customers.mjs';
import { machinesCsv } from './make-machines.mjs';
import { penguins } from './penguins.mjs';

const likeliest = (seen: Parameters<typeof segmentProbabilities>[0]) =>
  Array.from(segmentProbabilities(seen)).reduce((best, next) => (next[1] > best[1] ? next : best))[0];

describe('the sample machines', () => {
  test('machines.csv is what make-machines.mjs makes', () => {
    expect(readFileSync(new URL('machines.csv', import.meta.url), 'utf8')).toBe(machinesCsv());
  });

  test('the best rule is right about as often as the walk says: expected 82.7 %, of these 102', () => {
    const own = new Map<string, { sum: number; readings: number; fails: boolean }>();
    for (const line of machinesCsv().trimEnd().split('\n').slice(1)) {
      const [, name, , temperature, vibration, , , , outcome] = line.split(',');
      const { sum, readings } = own.get(name) ?? { sum: 0, readings: 0 };
      const worn = (Number(temperature) - 60) / 25 + Number(vibration) / 8;
      own.set(name, { sum: sum + worn, readings: readings + 1, fails: outcome === 'fails' });
    }
    const right = [...own.values()].filter(({ sum, readings, fails }) => sum / readings > 1 === fails).length;
    expect([own.size, right]).toEqual([120, 102]);
    // d = heat + wear − 1 has the density 1 − |d|; chance is uniform over ±0.4, so that it decides within that.
    const wrong = 2 * ((0.4 * 0.4 - (1.4 * 0.4 ** 2) / 2 + 0.4 ** 3 / 3) / 0.8);
    expect(1 - wrong).toBeCloseTo(0.827, 3);
  });
});

describe('the sample customers', () => {
  test('the committed table is what the script prints, byte for byte', () => {
    expect(readFileSync(new URL('customers.csv', import.meta.url)).equals(Buffer.from(csv()))).toBe(true);
  });

  test('are 2,600 in 7 segments with different identifiers', () => {
    const table = customers();
    expect(table.length).toBe(2600);
    expect(ROWS).toBe(2600);
    expect(new Set(table.map(({ ID }) => ID)).size).toBe(2600);
    expect(new Set(table.map(({ label }) => label).filter((label) => label !== null))).toEqual(new Set(SEGMENTS));
    expect(SEGMENTS.length).toBe(7);
  });

  test('another seed makes another table', () => {
    expect(csv(customers({ seed: 3 }))).not.toBe(csv());
  });

  test.each([
    [{ Age: 39, Ever_Married: 'Yes', Graduated: 'Yes', Spending_Score: 'Low', Family_Size: 1 }, 'Maverick'],
    [{ Age: 39, Ever_Married: 'No', Graduated: 'Yes', Spending_Score: 'Low', Family_Size: 1 }, 'Climber'],
    [{ Age: 40, Ever_Married: 'Yes', Graduated: 'No', Spending_Score: 'High', Family_Size: 3 }, 'Juggler'],
    [{ Age: 40, Ever_Married: 'No', Graduated: 'Yes', Spending_Score: 'High', Family_Size: 2 }, 'Rover'],
    [{ Age: 40, Ever_Married: 'No', Graduated: 'No', Spending_Score: 'Low', Family_Size: 3 }, 'Host'],
    [{ Age: 60, Ever_Married: 'Yes', Graduated: 'No', Spending_Score: 'Low', Family_Size: 3 }, 'Anchor'],
    [{ Age: 60, Ever_Married: 'Yes', Graduated: 'No', Spending_Score: 'Low', Family_Size: 4 }, 'Nester'],
  ])('the rule takes %o for a %s', (customer, segment) => {
    expect(segmentOf(customer)).toBe(segment);
  });

  test('where nothing is hidden, the rule is right but for the stated noise', () => {
    const noise = NOISE / 1000;
    for (const { whole } of customers({ rows: 200, seed: 7 })) {
      const probabilities = segmentProbabilities(whole);
      expect(probabilities.get(segmentOf(whole))).toBeCloseTo(1 - noise, 12);
      expect(Array.from(probabilities.values()).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    }
  });

  test('the computed best is what the best answer reaches on 30,000 other customers', () => {
    const others = customers({ rows: 30_000, seed: 11 });
    const labelled = others.filter(({ label }) => label !== null);
    const right = labelled.filter(({ seen, label }) => likeliest(seen) === label).length / labelled.length;
    expect(Math.abs(right - facts().bestExpected)).toBeLessThan(0.008); // four standard errors
  });
});

test('the default network is more than 10 points above the linear model, and the linear model above the largest class', () => {
  const found = margins();
  expect(found.network - found.linear).toBeGreaterThan(0.1);
  expect(found.linear).toBeGreaterThan(found.largestClass);
  expect(found.network).toBeLessThan(found.best + 0.05); // more would mean that held-out rows were learned from
  expect(marginLines(found).at(-1)).toMatch(/points above the linear model$/);
});

test('penguins: the gradient is checked, the cost falls, and held-out accuracy is far above the largest class', () => {
  const found = penguins();
  expect(found.penguins).toBe(344);
  expect(found.trainingRows + found.heldOutRows).toBe(found.measured);
  expect(found.gradientDifference).toBeLessThan(1e-8);
  expect(found.lastCost).toBeLessThan(found.firstCost / 2);
  expect(found.heldOutAccuracy).toBeGreaterThan(0.9);
  expect(found.largestClass).toBeLessThan(0.6);
});
