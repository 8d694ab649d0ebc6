/** How long does a table of a million rows take, from the file to typed columns and to a trained model? */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summarize } from '../lib/statistics.mjs';
import { digits, duration, markdownTable, megabytes, percent } from '../lib/text.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const READERS = fileURLToPath(new URL('../readers/', import.meta.url));
const ROWS = 1_000_000;
const COLUMNS = 10;

/** Says at the end of a Node process what it held at the most. */
const PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

export const reading = {
  name: 'reading',
  asks: 'How long does a table of a million rows take, from the file to typed columns and to a trained model?',

  /** Whole processes in turns. `against` is the folder of another checkout, built: an earlier version beside this one. */
  async measure({ say, rounds, folder, against }) {
    const table = join(folder, 'million.csv');
    writeTable(table);
    const cli = (root) => [
      join(root, 'packages/cli/bin/deltascope.js'),
      'train',
      table,
      ...[
        '--label',
        'label',
        '--optimizer',
        'lbfgs',
        '--iterations',
        '1',
        '--validation',
        '0',
        '--engine',
        'wasm',
        '--quiet',
      ],
      ...['--out', join(folder, 'model.safetensors')],
    ];
    const runs = [
      { name: 'core/table', of: 'columns', args: [join(READERS, 'core.mjs'), table] },
      { name: 'DuckDB read_csv', of: 'columns', args: [join(READERS, 'duckdb.mjs'), table] },
      { name: 'Papa Parse, cells only', of: 'columns', args: [join(READERS, 'papaparse.mjs'), table] },
      { name: 'deltascope train', of: 'a model, one iteration', args: cli(ROOT) },
      ...(against ? [{ name: 'deltascope train, before', of: 'a model, one iteration', args: cli(against) }] : []),
    ].map((run) => ({ ...run, took: [], peaks: [], failed: undefined }));
    for (let round = -1; round < rounds; round++) {
      for (const run of runs) {
        say(`reading: ${run.name}`);
        const { microseconds, peak, failed } = await wholeProcess(run.args);
        if (failed) run.failed = failed;
        else if (round >= 0) {
          run.took.push(microseconds); // the round before the first fills the system's file cache
          run.peaks.push(peak);
        }
      }
    }
    const results = runs.map(({ name, of, failed, took, peaks }) => ({
      name,
      of,
      failed,
      ...(!failed && { took: summarize(took), peak: summarize(peaks) }),
    }));
    return { bytes: statSync(table).size, results };
  },

  table({ bytes, results }) {
    const rows = results.map(({ name, of, failed, took, peak }) =>
      failed
        ? [name, of, failed, '', '']
        : [
            name,
            of,
            `${duration(took.median)} ± ${percent(took.spread)}`,
            digits(bytes / took.median),
            megabytes(peak.median),
          ],
    );
    return [
      `${ROWS.toLocaleString('en')} rows × ${COLUMNS} columns, ${megabytes(bytes)} of CSV; whole processes, start included.`,
      '',
      markdownTable(['', 'from the file to', 'time', 'MB/s', 'peak memory'], rows),
    ].join('\n');
  },
};

/** Numbers of six digits, a category, and a label that depends on them; the same in each run. */
function writeTable(path) {
  const file = openSync(path, 'w');
  let state = 123_456_789;
  const uniform = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const numbers = COLUMNS - 2;
  writeSync(file, `${Array.from({ length: numbers }, (_, j) => `x${j + 1}`).join(',')},color,label\n`);
  for (let first = 0; first < ROWS; first += 10_000) {
    let text = '';
    for (let i = first; i < first + 10_000; i++) {
      const x = Array.from({ length: numbers }, () => ((uniform() * 2 - 1) * 10).toFixed(4));
      const label = Number(x[0]) + Number(x[1]) > 0 ? 'a' : Number(x[2]) > 0 ? 'b' : 'c';
      text += `${x.join(',')},${['red', 'green', 'blue'][i % 3]},${label}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

async function wholeProcess(args) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', PEAK, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  const microseconds = 1000 * (performance.now() - start);
  const kilobytes = Number(/peak (\d+)/.exec(said)?.[1]);
  return code === 0 ? { microseconds, peak: kilobytes * 1024 } : { failed: `exit status ${code}` };
}
