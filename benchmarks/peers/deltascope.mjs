/** Ours, with the engine, precision and threads that the task names, called as `drive` calls it. */

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import * as core from '../lib/core.mjs';
import { readProblem, serve } from '../lib/serve.mjs';

/** Rows of one call of `steps`, as drive.ts cuts a run. */
const ROWS_IN_A_PART = 32_768;

async function prepare(task) {
  const engine = await makeEngine(task);
  const network = core.network(task.layers, task.activation, task.output);
  const { Theta: parameters } = readProblem({ ...task, X: '/dev/null' });
  const prepared = engine.prepare(network, examples(task));
  const batch = Int32Array.from({ length: task.batchSize }, (_, i) => i);
  return {
    about: {
      library: 'Deltascope',
      version: core.VERSION,
      precision: engine.precision,
      engineThreads: engine.threads,
      kernels: engine.name === 'blas' ? await kernelsOfBlas() : '',
    },
    run: works[task.work]({ prepared, parameters, task }),
    cost: () => prepared.cost(parameters, 0, task.batchSize === task.rows ? undefined : batch).J,
  };
}

async function makeEngine({ engine, precision, threads, fastMath = false, wide }) {
  switch (engine) {
    case 'reference':
      return core.referenceEngine();
    case 'packed':
      return core.packedEngine({
        precision,
        threads,
        fastMath,
        wide: wide && (await wideKernels({ precision, threads, fastMath })),
      });
    case 'blas':
      return (await import('@deltascope/blas')).blasEngine({ precision, threads });
    default:
      throw new Error(`no engine ${engine}`);
  }
}

/** As the command line loads them. */
async function wideKernels(trial) {
  const { thisMachine, wideCompiler } = await import('../../packages/cli/dist/engines/wide.js');
  const compile = wideCompiler(thisMachine());
  const wide = compile && (await core.loadWide(trial, compile));
  if (!wide) throw new Error('no wide kernels on this machine');
  return wide;
}

async function kernelsOfBlas() {
  const { findBlas } = await import('@deltascope/blas');
  return /kernels for (\S+)/.exec(findBlas().version)?.[1] ?? '';
}

const works = {
  step: ({ prepared, parameters, task }) => {
    const { batchSize, learningRate } = task;
    const rule = core.sgd.rule({ learningRate, momentum: 0, nesterov: false });
    const state = Array.from({ length: rule.vectors }, () => new Float64Array(parameters.length));
    const most = Math.max(1, Math.floor(ROWS_IN_A_PART / batchSize));
    // Made before the clock runs, as the other peers' batches are.
    const rounds = Int32Array.from({ length: task.rows + most * batchSize }, (_, i) => i % task.rows);
    let updatesBefore = 0;
    return (count) => {
      for (let left = count; left > 0; left -= most) {
        const updates = Math.min(left, most);
        const start = (updatesBefore * batchSize) % task.rows;
        const order = rounds.subarray(start, start + updates * batchSize);
        const run = { parameters, state, rule, updatesBefore, lambda: 0, order, batchSize };
        if (prepared.steps) prepared.steps(run);
        else core.runBatchesByCost(prepared, run);
        updatesBefore += updates;
      }
    };
  },
  gradient:
    ({ prepared, parameters }) =>
    (count) => {
      for (let i = 0; i < count; i++) prepared.cost(parameters, 0);
    },
  predict:
    ({ prepared, parameters, task }) =>
    (count) => {
      for (let i = 0; i < count; i++) prepared.outputs(parameters, 0, task.rows);
    },
};

/** Reads blocks from the file when the engine asks, so that the rows are never here as well. */
function examples({ X, y, rows, layers }) {
  const n = layers[0];
  const file = readFileSync(y);
  const labels = new Int32Array(file.buffer, file.byteOffset, rows);
  return {
    m: rows,
    n,
    y: labels,
    read(first, count, target) {
      const block = target instanceof Float32Array ? target.subarray(0, count * n) : new Float32Array(count * n);
      const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
      const descriptor = openSync(X, 'r');
      for (let done = 0; done < bytes.length; ) {
        done += readSync(descriptor, bytes, done, bytes.length - done, 4 * first * n + done);
      }
      closeSync(descriptor);
      if (!(target instanceof Float32Array)) target.set(block);
    },
  };
}

await serve(prepare);
