#!/usr/bin/env node
/**
 * Cross-validation: the sample customers in five parts, each judged by a network that did not learn from it; the mean
 * with an interval that knows that the trainings overlap, beside always answering the largest class.
 */
import { realpathSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { crossValidate, foldsEstimate, labelledTable, labelsOf, settled } from '@deltascope/core/train';
import { openTable } from '@deltascope/tables';

const CUSTOMERS = fileURLToPath(new URL('customers.csv', import.meta.url));

export async function folds({ count = 5, iterations = 60 } = {}) {
  const settings = settled({ label: 'Segment', hidden: [8], iterations });
  const source = await openTable(CUSTOMERS);
  const table = await source.read({ label: { name: 'Segment' } });
  const labelled = labelledTable(table, labelsOf(table, 'Segment', settings), settings);
  const host = { now: () => performance.now(), pause: () => pause() };
  const found = await crossValidate({ labelled, settings, folds: count, host });
  return { ...found, estimate: foldsEstimate(found) };
}

export async function lines() {
  const { accuracies, baselines, estimate } = await folds();
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const baseline = baselines.reduce((sum, share) => sum + share, 0) / baselines.length;
  return [
    `accuracy of each fold: ${accuracies.map(percent).join(', ')}`,
    `mean ${percent(estimate.value)}, 95 % interval ${percent(estimate.low)} to ${percent(estimate.high)}`,
    `always the largest class ${percent(baseline)}`,
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log((await lines()).join('\n'));
}
