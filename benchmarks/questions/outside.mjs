/** What does a row cost that does not fit into the memory allowed, beside the same row in memory? */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { summarize } from '../lib/statistics.mjs';
import { digits, duration, markdownTable, megabytes, percent } from '../lib/text.mjs';

const CLI = fileURLToPath(new URL('../../packages/cli/bin/deltascope.js', import.meta.url));
const COLUMNS = 50;
const ROWS_OF_FILE = 100_000;
const LIMIT_MB = 450;

/** Says at the end of a Node process what it held at the most. */
const PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

/** Passes over all rows, and epochs of mini-batches; of each, what a row takes in one. */
const METHODS = [
  { name: 'gradient descent', options: ['--optimizer', 'gd'], length: '--iterations', passes: 10 },
  { name: 'Adam, mini-batches of 200', options: ['--optimizer', 'adam'], length: '--epochs', passes: 3 },
];
const PLACES = [
  { name: 'in memory', options: [] },
  { name: `--memory ${LIMIT_MB}MB`, options: ['--memory', `${LIMIT_MB}MB`] },
];

export const outside = {
  name: 'outside',
  asks: 'What does a row cost that does not fit into the memory allowed, beside the same row in memory?',

  /** Whole processes in turns, from a folder of Parquet files; `outsideRows` may be as many as the disk holds twice. */
  async measure({ say, rounds, folder, outsideRows }) {
    const table = join(folder, 'parquet');
    await writeTable(table, outsideRows);
    const runs = METHODS.flatMap((method) =>
      PLACES.map((place) => ({ method, place, inPass: [], whole: [], peaks: [], model: undefined })),
    );
    for (let round = -1; round < Math.min(rounds, 3); round++) {
      for (const run of runs) {
        say(`outside: ${run.method.name}, ${run.place.name}`);
        const { microseconds, whole, peak, model } = await trained({ ...run, table, folder, outsideRows });
        run.model = model;
        if (round < 0) continue; // the round before the first fills the system's file cache
        run.inPass.push(microseconds);
        run.whole.push(whole);
        run.peaks.push(peak);
      }
    }
    const bytes = readdirSync(table).reduce((sum, name) => sum + statSync(join(table, name)).size, 0);
    const results = runs.map(({ method, place, inPass, whole, peaks, model }) => ({
      method: method.name,
      place: place.name,
      isSame: model.equals(runs.find((other) => other.method === method).model),
      inPass: summarize(inPass),
      whole: summarize(whole),
      peak: summarize(peaks),
    }));
    return { rows: outsideRows, bytes, results };
  },

  table({ rows, bytes, results }) {
    const body = results.map(({ method, place, isSame, inPass, whole, peak }) => {
      const inMemory = results.find((other) => other.method === method);
      return [
        method,
        place,
        `${digits(inPass.median * 1000)} ns ± ${percent(inPass.spread)}`,
        digits(inPass.median / inMemory.inPass.median),
        duration(whole.median),
        megabytes(peak.median),
        isSame ? 'the same' : 'OTHER',
      ];
    });
    return [
      `${rows.toLocaleString('en')} rows × ${COLUMNS} columns, ${megabytes(bytes)} of Parquet, ${megabytes(rows * COLUMNS * 8)} encoded in float64; a network of 16 hidden units. Whole processes in turns.`,
      '',
      markdownTable(['', '', 'a row, in a pass', 'ratio', 'whole time', 'peak memory', 'model'], body),
    ].join('\n');
  },
};

/** Numbers, and a label that depends on them; the same in each run. */
async function writeTable(folder, rows) {
  mkdirSync(folder);
  const duck = await (await DuckDBInstance.create(':memory:', { memory_limit: '1GB' })).connect();
  const columns = Array.from({ length: COLUMNS }, (_, j) => `round(sin(i * ${j + 1}.7) * 1000) / 100 AS x${j}`);
  for (let first = 0, k = 0; first < rows; first += ROWS_OF_FILE, k++) {
    const range = `range(${first}, ${Math.min(rows, first + ROWS_OF_FILE)}) r(i)`;
    const query = `SELECT ${columns.join(', ')}, CASE WHEN x0 + x1 > 0 THEN 'a' WHEN x2 > 0 THEN 'b' ELSE 'c' END AS y FROM ${range}`;
    const path = join(folder, `part-${String(k).padStart(5, '0')}.parquet`);
    await duck.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  }
  duck.closeSync();
}

async function trained({ method, place, table, folder, outsideRows }) {
  const out = join(folder, 'outside.safetensors');
  const args = ['train', table, '--label', 'y', '--hidden', '16', '--validation', '0', '--no-checks', '--json'];
  const asked = [...method.options, method.length, String(method.passes), ...place.options, '--out', out];
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', PEAK, CLI, ...args, ...asked], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, told] = ['', ''];
  child.stdout.on('data', (text) => {
    told += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`train ended with ${code}: ${said}`);
  const { seconds, iterations } = JSON.parse(told.trim().split('\n').at(-1));
  return {
    microseconds: (1e6 * seconds) / (iterations * outsideRows),
    whole: 1000 * (performance.now() - start),
    peak: 1024 * Math.max(...[...said.matchAll(/peak (\d+)/g)].map(([, kilobytes]) => Number(kilobytes))),
    model: readFileSync(out),
  };
}
