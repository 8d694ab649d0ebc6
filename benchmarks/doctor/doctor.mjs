/**
 * How good a doctor `check --mine` is, on files of programs that do not use Deltascope: `node benchmarks/doctor/doctor.mjs
 * [--seed 1] [--each 2] [--pairs 80] [--only right] [--show] [--library]`. Prints right programs accepted, mistakes named (of the list
 * as it was, beyond it, in pairs), false accusations, and the time of a large problem.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { asFiles, casesFrom } from './cases.mjs';
import { judged } from './judge.mjs';
import { askLibrary } from './library.mjs';
import { problemFrom } from './problems.mjs';
import { program } from './program.mjs';
import { STYLES, saved } from './styles.mjs';

const BIN = fileURLToPath(new URL('../../packages/cli/bin/deltascope.js', import.meta.url));
const TARGETS = { right: 1, known: 0.97, beyond: 0.8, pair: 0.9, shaken: 1 };
const WORDS = {
  right: 'right programs accepted',
  known: 'mistakes of the first list named',
  beyond: 'mistakes beyond it named',
  pair: 'pairs named',
  shaken: 'numbers of no mistake left unnamed',
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '2' },
    pairs: { type: 'string', default: '80' },
    only: { type: 'string' },
    show: { type: 'boolean', default: false },
    large: { type: 'boolean', default: true },
    library: { type: 'boolean', default: false },
    rows: { type: 'string', default: '5000' },
  },
  allowNegative: true,
});
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));

function check({ table, json, settings }) {
  writeFileSync(join(folder, 'table.csv'), table);
  writeFileSync(join(folder, 'mine.json'), json);
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, 'check', 'table.csv', ...settings, '--mine', 'mine.json', '--json', '--quiet'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - began) / 1000;
  const answer =
    stdout.trim() === '' ? { verdict: 'refused', explanations: [], words: stderr.trim() } : JSON.parse(stdout);
  return { answer, status, seconds };
}

function printRates() {
  const cases = casesFrom({ seed: Number(values.seed), each: Number(values.each), pairs: Number(values.pairs) });
  const tally = {};
  let falsely = 0;
  let slowest = 0;
  for (const one of cases) {
    if (values.only && one.category !== values.only) continue;
    const { answer, seconds } = values.library ? askLibrary(one) : check(asFiles(one));
    const { good, accused, said } = judged(one, answer);
    tally[one.category] ??= { good: 0, of: 0 };
    const counted = tally[one.category];
    counted.of += 1;
    if (good) counted.good += 1;
    if (accused) falsely += 1;
    slowest = Math.max(slowest, seconds);
    if (values.show && (!good || accused))
      console.log(`  ${accused ? 'ACCUSED' : 'missed '} ${one.name} (seed ${one.problem.seed}): ${said}`);
  }
  for (const [category, { good, of }] of Object.entries(tally)) {
    const target = `target ${Math.round(100 * TARGETS[category])} %`;
    console.log(`${WORDS[category].padEnd(38)} ${good} of ${of}, ${((100 * good) / of).toFixed(1)} % (${target})`);
  }
  console.log(`${'false accusations'.padEnd(38)} ${falsely} (target 0)`);
  console.log(`${'slowest of these'.padEnd(38)} ${slowest.toFixed(2)} s`);
}

function printTimes() {
  const m = Number(values.rows);
  const problem = problemFrom({ seed: 9, layers: [400, 25, 10], m, lambda: 1, pixels: true });
  const tries = [
    ['all agrees', [], 'all'],
    ['J and the gradient agree', [], 'both'],
    ['one mistake', ['no-activation-gradient'], 'both'],
    ['two mistakes', ['labels-shifted', 'penalty-bias'], 'both'],
    ['unknown', ['unknown'], 'both'],
  ];
  for (const [words, mistakes, given] of tries) {
    const result = program(problem, new Set(mistakes));
    if (mistakes[0] === 'unknown') {
      result.J *= 1.2345;
      result.grads = result.grads.map((one) =>
        one.map((row) => row.map((value) => value * (1 + 0.1 * Math.sin(1e5 * value)))),
      );
      result.unrolled = undefined;
    }
    const { answer, seconds } = check(
      asFiles({ problem, mine: saved(STYLES.coursera(result), { given: /** @type {string} */ (given) }), args: [] }),
    );
    const names = answer.explanations.map(({ mistakes: found }) => found?.map(({ id }) => id).join(' + ')).join('; ');
    console.log(
      `400-25-10, ${m} rows, ${words}: ${answer.verdict} ${names || (answer.words ?? '')} in ${seconds.toFixed(1)} s (the whole command)`,
    );
  }
}

console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}`);
try {
  printRates();
  if (values.large && (!values.only || values.only === 'large')) printTimes();
} finally {
  rmSync(folder, { recursive: true });
}
