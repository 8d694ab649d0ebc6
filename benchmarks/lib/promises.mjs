/** What was promised before building, beside what a run shows: missed as plainly as kept. */
import { digits, markdownTable, percent, times } from './text.mjs';

const NPM_PEERS = /^(TensorFlow\.js|jax-js|brain\.js|ml-matrix)/;

/**
 * @typedef {object} Judged
 * @property {string} promise
 * @property {string} wanted
 * @property {string} measured
 * @property {boolean} kept
 */

/** Of the questions that were asked in this run. @returns {Judged[]} */
export function promises({ answers, limits }) {
  const limit = Math.max(...limits.map(({ gflops }) => gflops));
  return [
    ...(answers.step ?? []).flatMap((answer) => ofSteps(answer, limit)),
    ...(answers.threads ?? []).flatMap(ofThreads),
    ...(answers.rows ? ofRows(answers.rows) : []),
    ...(answers.outside ? ofOutside(answers.outside) : []),
    ...(answers.memory ? ofMemory(answers.memory) : []),
    ...(answers.size ? ofSize(answers.size) : []),
    ...(answers.page && !answers.page.failed ? ofPage(answers.page) : []),
  ];
}

export function promisesTable(judged) {
  return markdownTable(
    ['', 'asked', 'measured', ''],
    judged.map(({ promise, wanted, measured, kept }) => [promise, wanted, measured, kept ? 'kept' : 'MISSED']),
  );
}

/** Of networks for which a library is made. */
const ALONE = { engine: /^ours wasm$/, by: 'WebAssembly alone', pyTorch: 0.5 };

/** How many times as fast as PyTorch, which is in float32, and as the fastest of npm, ours must be; by size and engine. */
const FACTORS = {
  T: [
    { engine: /^ours (wasm|blas)$/, by: 'ours', pyTorch: 4.5, npm: 10 },
    { engine: /^ours wasm-f64$/, by: 'ours by default, float64', pyTorch: 1.2 },
  ],
  S: [
    { engine: /^ours (wasm|blas)$/, by: 'ours', pyTorch: 5, npm: 10 },
    { engine: /^ours wasm-f64$/, by: 'ours by default, float64', pyTorch: 3 },
  ],
  M: [
    { engine: /^ours blas$/, by: 'with BLAS', pyTorch: 2 },
    { engine: /^ours wasm-wide-fast$/, by: 'WebAssembly alone, --wide --fast-math', pyTorch: 0.9 },
    ALONE,
  ],
  L: [{ engine: /^ours blas$/, by: 'with BLAS', pyTorch: 1.4, limit: 0.75 }, ALONE],
  XL: [{ engine: /^ours blas$/, by: 'with BLAS', pyTorch: 1.1, limit: 0.75 }, ALONE],
};

function ofSteps({ size, flops, results }, limit) {
  const pyTorch = fastest(results, /^PyTorch$/);
  const npm = fastest(results, NPM_PEERS);
  return (FACTORS[size.name] ?? []).flatMap((asked) => {
    const mine = fastest(results, asked.engine);
    if (!mine) return [];
    const than = (peer, factor, name) =>
      peer && factor
        ? [atLeast(`${size.name}, ${asked.by}: as fast as ${name}`, factor, peer.median / mine.median, times)]
        : [];
    const share = flops / mine.median / 1e3 / limit;
    return [
      ...than(pyTorch, asked.pyTorch, 'PyTorch'),
      ...than(npm, asked.npm, `the fastest of npm, ${npm?.name}`),
      ...(asked.limit ? [atLeast(`${size.name}, ${asked.by}: of the product limit`, asked.limit, share, percent)] : []),
    ];
  });
}

function fastest(results, name) {
  return results
    .filter((result) => name.test(result.name) && result.median)
    .reduce((best, result) => (best && best.median <= result.median ? best : result), undefined);
}

function ofThreads({ size, threads, pairs }) {
  return pairs
    .filter(({ name, one, all }) => name.startsWith('ours') && one.median && all.median)
    .map(({ name, one, all }) =>
      atLeast(`${size.name}, ${name}: ${threads} threads beside one`, 1.7, one.median / all.median, times),
    );
}

function ofRows(answers) {
  const [first, last] = [answers[0], answers.at(-1)];
  const perRow = ({ size, results }, name) => results.find((each) => each.name === name)?.median / size.rows;
  return first.results
    .filter(({ name }) => /^ours wasm, /.test(name))
    .map(({ name }) => {
      const growth = perRow(last, name) / perRow(first, name);
      const promise = `${name}: a row's time at ${last.size.name} beside ${first.size.name}`;
      return { promise, wanted: '0.85 to 1.15', measured: digits(growth), kept: Math.abs(growth - 1) <= 0.15 };
    });
}

function ofOutside({ results }) {
  return results
    .filter(({ place }) => place !== 'in memory')
    .map(({ method, place, inPass }) => {
      const inMemory = results.find((other) => other.method === method && other.place === 'in memory');
      const ratio = inPass.median / inMemory.inPass.median;
      return atMost(`${method}, ${place}: a row's time beside in memory`, 1.2, ratio, times);
    });
}

function ofMemory({ size, dataBytes, results }) {
  return results
    .filter(({ name, failed }) => /^ours (wasm|blas)$/.test(name) && !failed)
    .map(({ name, grown }) =>
      atMost(
        `${name}: memory beside the float32 rows, ${size.name} of ${size.layers[0]}`,
        1.5,
        grown / dataBytes,
        times,
      ),
    );
}

/** The promise is about what a page needs to train. */
function ofSize(answers) {
  return answers
    .filter(({ promised, gzipped }) => promised && gzipped)
    .map(({ name, gzipped }) => atMost(`${name}, gzipped`, 40, gzipped / 1000, (value) => `${digits(value)} kB`));
}

function ofPage({ bytes, firstIteration, trainings }) {
  return [
    atMost("the page's first load", 250, bytes / 1000, (value) => `${digits(value)} kB`),
    atMost('the page: from its address to a training', 1, firstIteration.median / 1e6, (value) => `${digits(value)} s`),
    ...trainings.flatMap(({ optimizer, alone, inPage, frames, longestTask }) => [
      atLeast(`the page, ${optimizer}: speed beside the engine alone`, 0.9, inPage.median / alone.median, percent),
      atLeast(`the page, ${optimizer}: frames a second`, 59, frames.median, digits),
      atMost(
        `the page, ${optimizer}: longest task, in processor time`,
        50,
        longestTask,
        (value) => `${digits(value)} ms`,
      ),
    ]),
  ];
}

function atLeast(promise, wanted, measured, text) {
  return { promise, wanted: `at least ${text(wanted)}`, measured: text(measured), kept: measured >= wanted };
}

function atMost(promise, wanted, measured, text) {
  return { promise, wanted: `at most ${text(wanted)}`, measured: text(measured), kept: measured <= wanted };
}
