/** From how many weights does the system's BLAS pay, and how much? */
import { parameterCount } from '@deltascope/core/network';
import { ours } from '../lib/contenders.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { sideBySide } from '../lib/sideBySide.mjs';
import { digits, duration, markdownTable, times } from '../lib/text.mjs';

const ROWS = 4096;
const BATCH = 128;
const NETWORKS = [
  [50, 32, 7],
  [60, 64, 10],
  [100, 128, 10],
  [200, 200, 10],
  [784, 128, 10],
  [784, 512, 512, 10],
];
/** The work of each column: all rows at once, and a batch. */
const WORKS = [
  { work: 'gradient', batchSize: ROWS },
  { work: 'step', batchSize: BATCH },
];

export const breakEven = {
  name: 'break-even',
  asks: "From how many weights is the system's BLAS faster than the packed kernels?",

  async measure(context) {
    const contenders = await ours(['wasm', 'blas']);
    if (contenders.length < 2) return { failed: 'no BLAS found' };
    const networks = [];
    for (const layers of NETWORKS) {
      context.say(`break-even ${layers.join('-')}`);
      const results = {};
      for (const { work, batchSize } of WORKS) {
        const size = { layers, activation: 'relu', output: 'softmax', rows: ROWS, learningRate: 1e-3, batchSize };
        const problem = writeProblem(size, context.folder);
        results[work] = await sideBySide({ ...context, problem, work, contenders });
      }
      networks.push({ layers, weights: parameterCount({ layers }), results });
    }
    return { networks };
  },

  table({ failed, networks }) {
    if (failed) return `Not measured: ${failed}.`;
    const columns = WORKS.flatMap(({ batchSize }) => [`${batchSize} rows: ours wasm`, 'ours blas', 'faster']);
    const table = markdownTable(
      ['network', 'weights', ...columns],
      networks.map(({ layers, weights, results }) => [
        layers.join('-'),
        weights.toLocaleString('en'),
        ...WORKS.flatMap(({ work }) => cells(results[work])),
      ]),
    );
    return `One cost and gradient of ${digits(ROWS)} rows, and one step of ${BATCH}, float32.\n\n${table}`;
  },
};

function cells([wasm, blas]) {
  if (wasm.failed || blas.failed) return [wasm.failed ?? '–', blas.failed ?? '–', '–'];
  const told = ({ median, threads }) => `${duration(median)} on ${threads}`;
  return [told(wasm), told(blas), times(wasm.median / blas.median)];
}
