/**
 * A vitest reporter for `npm test`: names what was skipped and why, and leaves the counts, as JSON, in the file that
 * DELTASCOPE_TEST_COUNTS names. It leaves none where vitest ends before its run does.
 */
import { writeFileSync } from 'node:fs';

export default class CountReporter {
  onTestRunEnd(testModules, unhandledErrors) {
    const tests = testModules.flatMap((testModule) => Array.from(testModule.children.allTests()));
    const results = tests.map((test) => ({ test, ...test.result() }));
    const inState = (state) => results.filter((result) => result.state === state);
    const skipped = inState('skipped');
    for (const { test, note } of skipped) console.log(`skipped: ${test.fullName}${note ? `: ${note}` : ''}`);
    // A file that does not load and an error outside of tests have no test to count: each counts as one that failed.
    const errors = testModules.reduce(
      (total, testModule) => total + testModule.errors().length,
      unhandledErrors.length,
    );
    const counts = {
      passed: inState('passed').length,
      failed: inState('failed').length + errors,
      skipped: skipped.length,
    };
    const file = process.env.DELTASCOPE_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
