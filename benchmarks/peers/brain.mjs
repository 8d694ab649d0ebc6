/** brain.js, as it trains: row after row, squared error, its own first weights. Not the same work; the table says so. */
import { createRequire } from 'node:module';
import { readProblem, serve } from '../lib/serve.mjs';

const require = createRequire(import.meta.url);

await serve(async (task) => {
  const { NeuralNetwork } = require('brain.js');
  const { X, y } = readProblem(task);
  const { layers, activation, rows, batchSize, learningRate } = task;
  const [n] = layers;
  const K = layers[layers.length - 1];
  const net = new NeuralNetwork({ hiddenLayers: layers.slice(1, -1), activation, learningRate });
  net.trainOpts.momentum = 0; // which its options refuse
  net.sizes = [...layers];
  net.initialize();
  const examples = Array.from(y, (label, i) => ({
    input: X.subarray(i * n, (i + 1) * n),
    output: Float32Array.from({ length: K }, (_, k) => Number(k === label - 1)),
  }));
  let next = 0;
  const works = {
    step(count) {
      for (let i = 0; i < count * batchSize; i++) {
        net.trainPattern(examples[next]);
        next = (next + 1) % rows;
      }
    },
    predict(count) {
      for (let i = 0; i < count; i++) for (const { input } of examples) net.runInput(input);
    },
  };
  return { about: { library: 'brain.js', version: task.version, precision: 'f32' }, run: works[task.work] };
});
