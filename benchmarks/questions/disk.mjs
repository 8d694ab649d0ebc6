/** How much memory, and how long, does a table take that is many times as large as the memory allowed? */
import { join } from 'node:path';
import { trained } from '../lib/command.mjs';
import { writeCsv } from '../lib/csv.mjs';
import { digits, duration, markdownTable, megabytes, percent } from '../lib/text.mjs';

const COLUMNS = 400;
const PASSES = 5;
const LIMIT = '1GB';

export const disk = {
  name: 'disk',
  asks: 'How much memory, and how long, does a table take that is many times as large as the memory allowed?',

  /** Once: such a table takes minutes to hours. `diskRows` may be as many as the disk holds twice. */
  async measure({ say, folder, diskRows: rows }) {
    const table = join(folder, 'disk.csv');
    const began = performance.now();
    let told = 0;
    const bytes = writeCsv(table, {
      rows,
      columns: COLUMNS,
      watch(done) {
        if (done < told + 0.1) return;
        told = done;
        say(`disk: ${percent(done)} of the table is made`);
      },
    });
    const made = 1000 * (performance.now() - began);
    say('disk: training');
    const { seconds, iterations, whole, peak } = await trained(table, {
      out: join(folder, 'disk.safetensors'),
      options: ['--hidden', '16', '--optimizer', 'gd', '--iterations', String(PASSES), '--memory', LIMIT],
    });
    return { rows, bytes, made, whole, peak, iterations, training: 1e6 * seconds };
  },

  table({ rows, bytes, made, whole, peak, iterations, training }) {
    const pass = training / iterations;
    const body = [
      ['rows × columns', `${rows.toLocaleString('en')} × ${COLUMNS}`],
      ['CSV', megabytes(bytes)],
      ['encoded in float64', megabytes(rows * COLUMNS * 8)],
      ['making the table, for the measurement', duration(made)],
      ['reading, fitting and encoding', duration(whole - training)],
      [`a pass, mean of ${iterations}`, duration(pass)],
      ['a row, in a pass', `${digits((1000 * pass) / rows)} ns`],
      ['whole time', duration(whole)],
      ['peak memory', megabytes(peak)],
    ];
    return [
      `One training of 16 hidden units by gradient descent with \`--memory ${LIMIT}\`.`,
      '',
      markdownTable(['', ''], body),
    ].join('\n');
  },
};
