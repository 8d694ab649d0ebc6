import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { benchHere } from '../inProcess.fixture.ts';

const { folder, file, runHere } = benchHere('label');
afterAll(() => rmSync(folder, { recursive: true }));
file('my-flowers.csv', 'length,width,kind\n1,2,a\n2,3,b\n');
file('bare.csv', '1,2,a\n2,3,b\n3,1,a\n');

test.each([
  [['train', 'my-flowers.csv'], 'length, width, kind'],
  [['train', "select length, kind from 'my-flowers.csv'"], 'length, kind'],
  [['suspects', 'bare.csv'], 'column1, column2, column3'],
  [['trace', 'my-flowers.csv'], 'length, width, kind'],
])('%j without a label names the columns', async (words, columns) => {
  const { code, err } = await runHere(words);
  expect([code, err]).toEqual([2, expect.stringContaining(`with --label <column>. The columns: ${columns}.`)]);
});

test('a table that cannot be looked at, or only once, does not hide what is missing', async () => {
  for (const table of ['absent.csv', '-']) {
    const { code, err } = await runHere(['train', table]);
    expect([code, err]).toEqual([2, expect.stringMatching(/Name it with --label <column>\.\s*$/)]);
  }
});
