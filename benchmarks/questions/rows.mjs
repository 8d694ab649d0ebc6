/** How does the time of a full-batch cost and gradient grow with the rows? */
import { ours, peers } from '../lib/contenders.mjs';
import { flopsOf, manyRows } from '../lib/ladder.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { sideBySide } from '../lib/sideBySide.mjs';
import { digits, duration, markdownTable, percent } from '../lib/text.mjs';

const ROWS = [1e4, 1e5, 1e6];

/** Peers for which a million rows take minutes or more memory than there is. */
const SMALL = ['TensorFlow.js cpu', 'jax-js', 'ml-matrix', 'Octave double'];

/** Growth is seen where the number of threads stays: the fastest may be one at few rows and all at many. */
function bySetup(contender) {
  return contender.setups.map((setup) => ({
    ...contender,
    name: `${contender.name}, ${setup.threads === 1 ? '1 thread' : `${setup.threads} threads`}`,
    setups: [setup],
  }));
}

export const rows = {
  name: 'rows',
  asks: 'How does the time of a full-batch cost and gradient grow with the rows?',
  async measure(context) {
    const answers = [];
    for (const count of ROWS) {
      const size = manyRows(count);
      context.say(`rows ${size.name}: ${size.layers.join('-')}`);
      const rivals = peers('gradient', context).present.filter(({ name }) => count < 1e6 || !SMALL.includes(name));
      answers.push({
        size,
        results: await sideBySide({
          ...context,
          problem: writeProblem(size, context.folder),
          work: 'gradient',
          contenders: [
            ...(await ours(['wasm'])).flatMap(bySetup),
            ...(await ours(['blas', 'wasm-f64', ...(count < 1e6 ? ['reference'] : [])])),
            ...rivals,
          ],
        }),
      });
    }
    return answers;
  },

  /** Time of each at each number of rows, and what a row costs at the most beside what it costs at the fewest. */
  table(answers, { limits }) {
    const limit = Math.max(...limits.map(({ gflops }) => gflops));
    const names = [...new Set(answers.flatMap(({ results }) => results.map(({ name }) => name)))];
    const body = names.map((name) => {
      const found = answers.map(({ results }) => results.find((result) => result.name === name));
      const perRow = found.map((result, i) => result?.median / answers[i].size.rows);
      const shares = found.map((result, i) => flopsOf(answers[i].size) / result?.median / 1e3 / limit);
      const lastShare = shares.findLast(Number.isFinite);
      return [
        name,
        ...found.map((result) => (result?.median ? `${duration(result.median)} ± ${percent(result.spread)}` : '–')),
        digits(perRow.at(-1) / perRow[0]),
        percent(lastShare ?? Number.NaN),
      ];
    });
    const { layers, activation, output } = answers[0].size;
    const head = ['', ...answers.map(({ size }) => size.name), 'a row, last / first', 'of the limit'];
    return [
      `${layers.join('-')}, ${activation}, ${output}, one cost and gradient over all rows; linear is 1.00 in the column "last / first".`,
      '',
      markdownTable(head, body),
    ].join('\n');
  },
};
