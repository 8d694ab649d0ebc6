/** A label that is a number, through the command line: called what it is, and made classes of if that is asked for. */
import { random } from '@deltascope/core/network';
import { describe, expect, test } from 'vitest';
import { benchHere } from '../inProcess.fixture.ts';

const { file, runHere: run } = benchHere('ranges');
const { uniform } = random(4);

/** Prices from 60,000 on, written with thousands. */
const rows = Array.from({ length: 300 }, () => {
  const [size, age] = [uniform(), uniform()];
  return { size, age, price: Math.round(60_000 + 300_000 * size - 50_000 * age + 10_000 * uniform()) };
});
const written = (price: number) => `"${price.toLocaleString('en-US')}"`;
const table = (some: typeof rows, price: (value: number) => string = written) =>
  `size,age,Price\n${some.map((row) => `${row.size.toFixed(4)},${row.age.toFixed(4)},${price(row.price)}`).join('\n')}\n`;
const houses = file('houses.csv', table(rows));
const quick = ['--no-checks', '--quiet'];

describe('a price as label', () => {
  test('is called a regression target, with what can be done', async () => {
    const { code, err } = await run(['train', houses, '--label', 'Price', ...quick]);
    expect(code).toBe(3);
    expect(err).toContain('different values in 300 rows: it is a regression target, and this is a classifier');
    expect(err).toContain('--as Price=quartiles');
  });

  test('as quartiles it is four classes of equally many rows, by which the model judges and answers', async () => {
    const trained = await run([
      'train',
      houses,
      '--label',
      'Price',
      '--as',
      'Price=quartiles',
      '--json',
      '--no-checks',
      '--out',
      'houses.safetensors',
    ]);
    expect([trained.code, trained.err]).toEqual([0, expect.anything()]);
    const { classes, validation } = JSON.parse(trained.out.trimEnd().split('\n').at(-1) ?? '');
    expect(classes).toHaveLength(4);
    expect(classes[0]).toMatch(/^up to \d+$/);
    expect(validation.accuracy).toBeGreaterThan(0.7);
    const judged = async (name: string) =>
      JSON.parse((await run(['evaluate', 'houses.safetensors', name, '--json'])).out);
    const found = await judged(houses);
    expect(found.perClass.map(({ support }: { support: number }) => support)).toEqual([75, 75, 75, 75]);
    // The same numbers written plainly, and a handful of them, fall into the same ranges.
    expect((await judged(file('plain.csv', table(rows, String)))).confusion).toEqual(found.confusion);
    expect((await judged(file('few.csv', table(rows.slice(0, 7))))).rows).toBe(7);
    const { out } = await run(['predict', 'houses.safetensors', houses, '--quiet']);
    expect(classes.some((name: string) => out.split('\n')[1].includes(name))).toBe(true);
  });

  test('as category each number is a class, if they repeat', async () => {
    const grades = Array.from({ length: 300 }, (_, i) => `${i % 7},${(i % 25) + 0.5}`);
    const marks = file('marks.csv', `a,mark\n${grades.join('\n')}\n`);
    expect((await run(['train', marks, '--label', 'mark', ...quick])).err).toContain('regression target');
    const { code } = await run([
      'train',
      marks,
      '--label',
      'mark',
      '--as',
      'mark=category',
      ...quick,
      '--iterations',
      '3',
    ]);
    expect(code).toBe(0);
  });
});
