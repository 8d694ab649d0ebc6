/** A table that was opened is learned from as it is, by the name of its label column. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MLPClassifier } from '@deltascope/core/classifier';
import { readingsOf } from '@deltascope/core/encode';
import { expect, test } from 'vitest';
import { openTable } from './openTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-classifier-'));
const LABEL = 'kind';

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const rows = Array.from(
  { length: 90 },
  (_, i) => `n${i},${i % 9}.5%,${1 + (i % 28)}/0${1 + (i % 9)}/2024,${(i % 9) / 4 > 1 ? '1' : '2'}`,
);
const path = file('table.csv', [`id,share,day,${LABEL}`, ...rows]);

test('fit(table, label) learns from the table of openTable, and answers others that are read as it learned', async () => {
  const source = await openTable(path);
  const table = await source.read({ label: { name: LABEL } });
  source.close();
  const classifier = new MLPClassifier({ hiddenLayerSizes: [5], solver: 'lbfgs', maxIter: 60 });
  await classifier.fit(table, LABEL);
  expect(classifier.inputs).toEqual(['share', 'day']);
  expect(classifier.classes).toEqual(['1', '2']);
  expect(
    classifier.score(
      table,
      rows.map((row) => row.slice(-1)),
    ),
  ).toBeGreaterThan(0.9);

  // One row of its own could be month first as well.
  const known = readingsOf(classifier.toModel().encoder);
  const more = await openTable(file('more.csv', ['day,share', '03/04/2024,2.5%']), { known });
  const answers = classifier.predictProba(await more.read());
  more.close();
  expect(answers).toEqual(classifier.predictProba([{ day: '3.4.2024', share: '2.5' }]));
});
