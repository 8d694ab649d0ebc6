/** Rows are called by their rows in the table, in every command, also where some of them are not used. */
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { benchHere } from '../inProcess.fixture.ts';

const { folder, file, runHere } = benchHere('rows');
const deltascope = (...args: string[]) => runHere(args);
afterAll(() => rmSync(folder, { recursive: true }));

/** Row 2 has no label, row 5 no width. */
const cells = Array.from({ length: 24 }, (_, i) => [
  String((i * 7) % 11),
  String((i * 5) % 13),
  'abc'[(i * i + i) % 3],
]);
cells[1][2] = '';
cells[4][0] = '';
file('table.csv', `Width,Height,Class\n${cells.map((row) => row.join(',')).join('\n')}\n`);
/** The same without those rows: what an engine computes with. */
const used = cells.filter((row) => !row.includes(''));
file('used.csv', `Width,Height,Class\n${used.map((row) => row.join(',')).join('\n')}\n`);
const OPTIONS = ['--label', 'Class', '--missing', 'drop', '--like-article', '--init', 'sin'];
const on = (table: string, command: string, ...more: string[]) => deltascope(command, table, ...OPTIONS, ...more);
const json = async (...args: Parameters<typeof on>) => JSON.parse((await on(...args, '--json')).out);

describe('trace', () => {
  test('--rows, --row and addresses mean rows of the table', async () => {
    const [inTable, alone] = [
      await json('table.csv', 'trace', '--row', '8'),
      await json('used.csv', 'trace', '--row', '6'),
    ];
    expect(inTable.shown).toEqual([8]);
    expect(inTable.tableRows).toEqual([8]);
    expect(inTable.steps.at(-1)).toEqual(alone.steps.at(-1));
    expect((await json('table.csv', 'trace', '--cell', 's2[8,2]')).value).toBe(
      (await json('used.csv', 'trace', '--cell', 's2[6,2]')).value,
    );
    expect((await json('table.csv', 'trace')).shown).toEqual([1, 3, 4, 6, 7]);
    expect((await on('table.csv', 'trace', '--step', 'z2', '--row', '8')).out).toMatch(/^ +row 8 /m);
  });

  test('terms and parents are named so too, and by their columns and classes', async () => {
    const { terms } = await json('table.csv', 'trace', '--cell', 'Delta1[1,1]');
    const rows = terms.map(({ symbols }: { symbols: string }) => Number(/\[(\d+),/.exec(symbols)?.[1]));
    expect(rows).not.toContain(2);
    expect(Math.max(...rows)).toBeGreaterThan(used.length);
    expect(terms.every((term: { of: string }) => /^row \d+ \([abc]\)$/.test(term.of))).toBe(true);
    const sum = await json('table.csv', 'trace', '--cell', 'z2[8,1]');
    expect(sum.formula).toBe('Σ a1·Theta1');
    expect(sum.terms.map((term: { of: string }) => term.of)).toEqual(['bias', 'Width', 'Height']);
  });

  test('a row whose label the model does not know names that label', async () => {
    await deltascope('train', 'used.csv', '--label', 'Class', '--iterations', '2', '--out', 'known.safetensors');
    file('stranger.csv', 'Width,Height,Class\n1,2,a\n3,4,zebra\n5,6,b\n');
    const { code, err } = await deltascope('trace', 'known.safetensors', 'stranger.csv', '--row', '2');
    expect(code).toBe(2);
    expect(err).toContain('row 2 of the table is not used: its label "zebra" is none of the classes');
  });

  test('a row that is not used says why, and names its neighbors', async () => {
    const refused = (row: string) => on('table.csv', 'trace', '--row', row);
    expect(await refused('2')).toMatchObject({ code: 2, out: '' });
    expect((await refused('2')).err).toContain(
      'row 2 of the table is not used: it has no label in "Class". The nearest that are used: 1 and 3.',
    );
    expect((await refused('5')).err).toContain('row 5 of the table is not used: it has no value in "Width"');
    expect((await refused('25')).err).toContain('the table has 24 rows, and no row 25. The nearest that is used: 24.');
    expect((await on('table.csv', 'trace', '--cell', 's2[2,1]')).err).toContain('it has no label');
  });

  test('of a range those that are used are shown, and the others mentioned', async () => {
    const { out, err, code } = await on('table.csv', 'trace', '--step', 's3', '--rows', '1-5');
    expect(code).toBe(0);
    expect([...out.matchAll(/^ +row (\d+) /gm)].map(([, row]) => Number(row))).toEqual([1, 3, 4]);
    expect(err).toContain('row 2 of the table is not used');
    expect(err).toContain('1 more row');
    expect(await on('table.csv', 'trace', '--rows', '2,5')).toMatchObject({ code: 2 });
  });

  test('a row that was held out of a training says so', async () => {
    const training = ['--iteration', '0', '--iterations', '1', '--validation', '0.3'];
    let held = 0;
    for (let row = 1; row <= 24; row++) {
      const { err } = await on('table.csv', 'trace', ...training, '--row', String(row));
      if (err.includes('is not used: it was held out of training')) held++;
    }
    expect(held).toBeGreaterThan(3);
  }, 60_000);

  test('--break shows the same rows', async () => {
    const { out } = await on(
      'table.csv',
      'trace',
      '--break',
      'error-sign',
      '--iterations',
      '3',
      '--step',
      's3',
      '--rows',
      '8',
    );
    const [right, wrong] = out.split('s3 with the mistake').map((part) => /^ +row 8 +(-?\d\.\d{4})/m.exec(part)?.[1]);
    expect(Number(right)).not.toBe(0);
    expect(Number(wrong)).toBe(-Number(right));
  });
});

describe('check and why', () => {
  test('the first difference is at a row of the table, and in a row of the person’s own numbers', async () => {
    const { steps } = await json('table.csv', 'trace', '--rows', '1,3,4,6-24');
    const s3: number[][] = steps.find(({ name }: { name: string }) => name === 's3').values;
    s3[5][1] += 1; // the sixth row used is row 8 of the table
    file('s3.json', JSON.stringify({ s3 }));
    const { out } = await on('table.csv', 'check', '--mine', 's3.json');
    expect(out).toContain('The first that differs is s3: s3[8,2] is');
    expect(out).toContain('Row 8 of the table is row 6 of your s3');
  });

  test('the rows that moved a weight are rows of the table', async () => {
    const { along, against } = await json('table.csv', 'why', '--weight', 'Theta2[1,0]');
    const alone = await json('used.csv', 'why', '--weight', 'Theta2[1,0]');
    const names = [1, 3, 4, ...Array.from({ length: 19 }, (_, i) => i + 6)];
    const rows = (parts: readonly { row: number; tableRow: number }[]) => parts.map(({ row }) => row);
    expect(rows(along)).toEqual(rows(alone.along).map((row) => names[row - 1]));
    expect(rows(against)).toEqual(rows(alone.against).map((row) => names[row - 1]));
    expect(along.every((one: { row: number; tableRow: number }) => one.row === one.tableRow)).toBe(true);
  });
});
