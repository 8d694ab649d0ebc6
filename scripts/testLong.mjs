/**
 * `npm run test:long`: what the tests try in small, at length: ten million damaged files, 200 kills of a training and as
 * many of a model being written, a server under load for five minutes, a million rows through exported models; a distributed
 * training on three hosts made of network namespaces, with their failures; the page's tests in Firefox. Prints the tables of
 * the documents. Hours.
 *
 *   --fuzz 10000000   damaged files over all readers
 *   --kills 200       moments at which a training, and the writing of a model, is killed, over all optimizers
 *   --rows 1000000    rows that exported SQL answers in each database, beside predict
 *   --seconds 300     how long a server is under load
 *   --only exports    the tests whose path holds this word alone
 *   --tables LOG…     no tests: the tables of what earlier runs printed
 */
import './needs-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from '../benchmarks/lib/machine.mjs';
import { runLine, tablesOf } from './longTables.mjs';
import { ROOT } from './ready.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fuzz: { type: 'string', default: '10000000' },
    kills: { type: 'string', default: '200' },
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '300' },
    only: { type: 'string', default: '' },
    tables: { type: 'boolean', default: false },
  },
});
const TESTS = [
  'packages/testkit/src/fuzz',
  'packages/cli/src/kills.test.ts',
  'packages/cli/src/commands/serve/load.test.ts',
  'packages/cli/src/ranks/hosts.test.ts',
  'packages/cli/src/ranks/slurm.test.ts',
  'packages/testkit/src/exports',
  'packages/core/src/export',
].filter((path) => path.includes(values.only));
/** Firefox runs the page's tests after those, and Chromium in every run of the tests. */
const IN_FIREFOX = ['packages/studio/e2e'].filter((path) => path.includes(values.only));

/** Gives what the tests print and their exit code. */
async function run(tests, env) {
  if (tests.length === 0) return { text: '', code: 0 };
  // One after another: browsers beside each other wait for each other.
  const options = ['run', '--no-file-parallelism', '--reporter', 'verbose'];
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...options, ...tests], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
    process.stdout.write(part);
  });
  const [code] = await once(child, 'close');
  return { text, code: code ?? 1 };
}

/** ` ✓ packages/studio/e2e/page.test.ts > the page > language and theme are remembered 2620ms` */
const PAGE_TEST = /^([✓×↓]) packages\/studio\/e2e\/([\w]+)\.test\.ts > /;

/** A line for each file of the page's tests. */
function pageLines(text) {
  const counts = new Map();
  for (const line of text.split('\n')) {
    const [, mark, file] = PAGE_TEST.exec(line.trim()) ?? [];
    if (!mark) continue;
    const count = counts.get(file) ?? { '✓': 0, '×': 0, '↓': 0 };
    count[mark] += 1;
    counts.set(file, count);
  }
  return [...counts].map(
    ([file, count]) => `the page | ${file} in Firefox | ${count['✓']} | ${count['×']} | ${count['↓']}`,
  );
}

async function runAll() {
  const begun = runLine({ options: process.argv.slice(2).join(' '), machine: machine() });
  console.log(begun);
  const { text, code } = await run(TESTS, {
    DELTASCOPE_FUZZ: values.fuzz,
    DELTASCOPE_KILLS: values.kills,
    DELTASCOPE_LOAD_SECONDS: values.seconds,
    DELTASCOPE_HOSTS: '1',
    DELTASCOPE_EXPORT_ROWS: values.rows,
  });
  const page = await run(IN_FIREFOX, { DELTASCOPE_BROWSER: 'firefox' });
  process.exitCode = code || page.code;
  const lines = pageLines(page.text);
  console.log(lines.join('\n'));
  return [begun, text, ...lines].join('\n');
}

console.log(tablesOf(values.tables ? positionals.map((log) => readFileSync(log, 'utf8')).join('\n') : await runAll()));
