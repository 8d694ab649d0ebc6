import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundle, firstLoad } from './browser/bundle.ts';

/** What a page needs to train on rows of its own: every engine and optimizer, the driver, predictions. */
const CORE_WITH_ENGINE = `
  export { network, initialize, thetaViews } from '@deltascope/core/network';
  export { examplesOf, referenceEngine, packedEngine, defaultEngine } from '@deltascope/core/engine';
  export { drive, training, chooseOptimizer, optimizerByName } from '@deltascope/core/optimize';
  export { predictProbabilities } from '@deltascope/core/model'`;

const MOST_BYTES = 40_000;

test('the core with its engines is below 40 kB, minified and gzipped', async () => {
  const code = await bundle(CORE_WITH_ENGINE, { minify: true });
  const bytes = gzipSync(code, { level: 9 }).length;
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(code.length).toBeGreaterThan(20_000); // Nothing was left out by mistake.
});

/** A page that trains MLPClassifier and predicts. */
const CLASSIFIER = `export { MLPClassifier } from '@deltascope/core'`;
const MOST_BYTES_OF_CLASSIFIER = 123_000;

test('a page with MLPClassifier loads no trace, no report and no second language at first', async () => {
  const code = await firstLoad(CLASSIFIER);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(MOST_BYTES_OF_CLASSIFIER);
  expect(code).toContain('has not learned anything yet');
  // What a report, an explained sum and Chinese sentences cannot do without.
  expect(code).not.toMatch(/<!doctype|rowsListed|没有写出任何文件/i);
});
