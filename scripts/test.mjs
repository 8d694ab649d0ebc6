/**
 * `npm test`: makes ready, then lint and all tests. The last line on standard output is `N passed, N failed`, and the
 * exit status is 0 only where nothing failed. Arguments are handed to vitest: `npm test -- packages/core`.
 */
import './needs-node.mjs';

const { mkdtempSync, readFileSync, rmSync } = await import('node:fs');
const { tmpdir } = await import('node:os');
const { join } = await import('node:path');
const { makeReady, node, npm } = await import('./ready.mjs');

const NONE = { passed: 0, failed: 0, skipped: 0 };

const { passed, failed, skipped } = makeReady() ? lintAndTests(process.argv.slice(2)) : { ...NONE, failed: 1 };
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

/** Lint counts as one test more where it fails. */
function lintAndTests(args) {
  const lintFailed = npm(['run', '--silent', 'lint']) !== 0;
  const counts = tests(args);
  if (!lintFailed) return counts;
  console.log('lint failed; what it found stands above the tests.');
  return { ...counts, failed: counts.failed + 1 };
}

/** Vitest in a process of its own, so that the counts are printed even where it falls over. */
function tests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-test-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', '--reporter=./scripts/countReporter.mjs'];
  const status = node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    env: { ...process.env, DELTASCOPE_TEST_COUNTS: file },
  });
  const counts = readCounts(file);
  rmSync(folder, { recursive: true });
  if (status !== 0 && counts.failed === 0) {
    console.log(`vitest ended with exit status ${status} before its tests were done.`);
    return { ...counts, failed: 1 };
  }
  return counts;
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return NONE; // vitest left none: its exit status tells the rest
  }
}
