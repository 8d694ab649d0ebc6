/** What share of a fit on a small table is the optimizer's own, beside the passes over the rows? */
import * as core from '../lib/core.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { readProblem } from '../lib/serve.mjs';
import { summarize } from '../lib/statistics.mjs';
import { digits, duration, markdownTable, percent } from '../lib/text.mjs';

const ITERATIONS = 100;
const LAMBDA = 1;

/** A table as small as people begin with, and the article's. */
const TABLES = [
  { layers: [4, 10, 3], rows: 150 },
  { layers: [3, 6, 7], rows: 2154 },
];

export const optimizer = {
  name: 'optimizer',
  asks: "What share of a fit on a small table is the optimizer's own, beside the passes over the rows?",
  async measure({ folder, rounds, say }) {
    return TABLES.flatMap(({ layers, rows }) => {
      const size = { layers, rows, activation: 'sigmoid', output: 'sigmoid', batchSize: rows };
      const problem = writeProblem(size, folder);
      return [core.lbfgs, core.conjugateGradient].map((kind) => {
        say(`optimizer ${kind.name}: ${layers.join('-')} on ${rows} rows`);
        fit(kind, problem);
        const fits = Array.from({ length: 5 * rounds }, () => fit(kind, problem));
        return {
          size,
          name: kind.name,
          ...summarize(fits.map(({ all }) => all)),
          share: summarize(fits.map(({ all, passes }) => 1 - passes / all)).median,
        };
      });
    });
  },
  table(answers) {
    const rows = answers.map(({ size, name, median, spread, share }) => [
      `${name}, ${size.layers.join('-')} on ${digits(size.rows)} rows`,
      duration(median),
      `± ${percent(spread)}`,
      percent(share),
    ]);
    return `${ITERATIONS} iterations, float64, one thread.\n\n${markdownTable(['', 'a fit', 'spread', "the optimizer's own"], rows)}`;
  },
};

/** In microseconds: the whole fit, and its passes over the rows. */
function fit(kind, problem) {
  const network = core.network(problem.layers, problem.activation, problem.output);
  const { Theta, X, y } = readProblem(problem);
  const rows = core.matrix(problem.rows, problem.layers[0], Float64Array.from(X));
  const prepared = core.packedEngine({ precision: 'f64' }).prepare(network, core.examplesOf(rows, y));
  const made = kind.make({});
  let passes = 0;
  const began = performance.now();
  const asking = made.run(made.start(Theta));
  let iterations = 0;
  let turn = asking.next();
  while (!turn.done && iterations < ITERATIONS) {
    if (turn.value.kind === 'iteration') iterations += 1;
    if (turn.value.kind === 'evaluate') {
      const start = performance.now();
      const answer = prepared.cost(turn.value.parameters, LAMBDA);
      passes += performance.now() - start;
      turn = asking.next(answer);
    } else turn = asking.next();
  }
  const all = performance.now() - began;
  prepared.dispose();
  return { all: 1000 * all, passes: 1000 * passes };
}
