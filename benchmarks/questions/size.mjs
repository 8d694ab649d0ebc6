/** How many bytes does a page load? */
import { gzipSync } from 'node:zlib';
import { markdownTable } from '../lib/text.mjs';

/** A network trained by L-BFGS on `engine`. */
const smallest = (engine) => `
  export { network, initialize } from '@deltascope/core/network';
  export { ${engine}, examplesOf } from '@deltascope/core/engine';
  export { lbfgs, drive } from '@deltascope/core/optimize'`;

/** What a page imports to train and to predict. */
const BUNDLES = [
  { name: '@deltascope/core, its first entry', code: "export * from '@deltascope/core'" },
  {
    name: '@deltascope/core, training and predictions by every engine and optimizer',
    promised: true,
    code: `
      export { network, initialize, thetaViews } from '@deltascope/core/network';
      export { examplesOf, referenceEngine, packedEngine, defaultEngine } from '@deltascope/core/engine';
      export { drive, training, chooseOptimizer, optimizerByName } from '@deltascope/core/optimize';
      export { predictProbabilities } from '@deltascope/core/model'`,
  },
  {
    name: '@deltascope/core, a network trained by L-BFGS on the reference engine',
    code: smallest('referenceEngine'),
  },
  {
    name: '@deltascope/core, the same on the WebAssembly engine',
    code: smallest('packedEngine'),
  },
  { name: 'jax-js', code: "export * from '@jax-js/jax'" },
  {
    name: 'TensorFlow.js, cpu backend',
    code: "export * from '@tensorflow/tfjs-core'; import '@tensorflow/tfjs-backend-cpu'",
  },
  { name: 'TensorFlow.js, all of it', code: "export * from '@tensorflow/tfjs'" },
  { name: 'ml-matrix', code: "export * from 'ml-matrix'" },
  { name: 'brain.js', code: "import brain from 'brain.js'; export default brain" },
];

export const size = {
  name: 'size',
  asks: 'How many bytes does a page load?',
  async measure({ say }) {
    say('size');
    const { build } = await import('esbuild');
    return Promise.all(BUNDLES.map(async ({ code, ...named }) => ({ ...named, ...(await bundled(build, code)) })));
  },
  table(answers) {
    const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
    return markdownTable(
      ['minified by esbuild', 'minified', 'and gzipped'],
      answers.map(({ name, failed, minified, gzipped }) =>
        failed ? [`${name}: ${failed}`, '–', '–'] : [name, kilobytes(minified), kilobytes(gzipped)],
      ),
    );
  },
};

async function bundled(build, code) {
  try {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: new URL('.', import.meta.url).pathname },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      external: ['node:*', 'fs', 'path', 'os', 'util', 'worker_threads', 'perf_hooks', 'crypto'],
      write: false,
      logLevel: 'silent',
    });
    const [{ contents }] = outputFiles;
    return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
  } catch (error) {
    return { failed: error.errors?.[0]?.text ?? error.message };
  }
}
