/** What does a row cost that does not fit into the memory allowed, beside the same row in memory? */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trained } from '../lib/command.mjs';
import { writeParquet } from '../lib/parquet.mjs';
import { summarize } from '../lib/statistics.mjs';
import { digits, duration, markdownTable, megabytes, percent } from '../lib/text.mjs';

const COLUMNS = 50;
const LIMIT_MB = 450;

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
    const [table, out] = ['parquet', 'outside.safetensors'].map((name) => join(folder, name));
    const bytes = await writeParquet(table, { rows: outsideRows, columns: COLUMNS });
    const runs = METHODS.flatMap((method) =>
      PLACES.map((place) => ({ method, place, inPass: [], whole: [], peaks: [], model: undefined })),
    );
    for (let round = -1; round < Math.min(rounds, 3); round++) {
      for (const run of runs) {
        say(`outside: ${run.method.name}, ${run.place.name}`);
        const length = [run.method.length, String(run.method.passes)];
        const { seconds, iterations, whole, peak } = await trained(table, {
          out,
          options: ['--hidden', '16', ...run.method.options, ...length, ...run.place.options],
        });
        run.model = readFileSync(out);
        if (round < 0) continue; // the round before the first fills the system's file cache
        run.inPass.push((1e6 * seconds) / (iterations * outsideRows));
        run.whole.push(whole);
        run.peaks.push(peak);
      }
    }
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
