/**
 * `npm test`: makes ready, then all tests, and lint beside them. The last line on standard output is `N passed, N failed`, and the
 * exit status is 0 only where nothing failed. Arguments are handed to vitest: `npm test -- packages/core`.
 */
import './needs-node.mjs';

const { mkdtempSync, openSync, readFileSync, rmSync } = await import('node:fs');
const { tmpdir } = await import('node:os');
const { join } = await import('node:path');
const { makeReady, node, startNpm } = await import('./ready.mjs');

const NONE = { passed: 0, failed: 0, skipped: 0 };

const { passed, failed, skipped } = makeReady() ? await lintAndTests(process.argv.slice(2)) : { ...NONE, failed: 1 };
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

/** Lint counts as one test more where it fails. Tests wait at times, and lint then has their processor. */
async function lintAndTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-test-'));
  const said = join(folder, 'lint.txt');
  const output = openSync(said, 'w');
  const lint = startNpm(['run', '--silent', 'lint'], { stdio: ['ignore', output, output] });
  const linted = new Promise((resolve) => lint.once('close', resolve));
  const counts = tests(args, join(folder, 'counts.json'));
  const lintStatus = await linted;
  process.stderr.write(readFileSync(said));
  rmSync(folder, { recursive: true });
  if (lintStatus === 0) return counts;
  console.log('lint failed; what it found stands above.');
  return { ...counts, failed: counts.failed + 1 };
}

/** Vitest in a process of its own, so that the counts are printed even where it falls over. */
function tests(args, file) {
  const reporters = ['--reporter=default', '--reporter=./scripts/countReporter.mjs'];
  const status = node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    env: { ...process.env, DELTASCOPE_TEST_COUNTS: file },
  });
  const counts = readCounts(file);
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
