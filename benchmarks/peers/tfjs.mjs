/** TensorFlow.js: its layers' mathematics by its core functions, its SGD optimizer, the backend that the task names. */
import { createRequire } from 'node:module';
import { batchCycle, layersOf, readProblem, serve } from '../lib/serve.mjs';

const require = createRequire(import.meta.url);

await serve(async (task) => {
  const tf = require('@tensorflow/tfjs');
  if (task.backend === 'wasm') require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend(task.backend);
  await tf.ready();
  const { X, y, Theta } = readProblem(task);
  const { layers, activation, output, rows, batchSize, learningRate } = task;
  const n = layers[0];
  const K = layers[layers.length - 1];
  const variables = layersOf(task, Theta).map(({ out, into, weight, bias }) => ({
    W: tf.variable(
      tf.tensor2d(
        Float32Array.from({ length: into * out }, (_, i) => weight(i % out, Math.floor(i / out))),
        [into, out],
      ),
    ),
    b: tf.variable(tf.tensor1d(Float32Array.from({ length: out }, (_, i) => bias(i)))),
  }));
  const batches = Array.from({ length: rows / batchSize }, (_, i) => ({
    x: tf.tensor2d(X.slice(i * batchSize * n, (i + 1) * batchSize * n), [batchSize, n]),
    yv: tf
      .oneHot(
        tf.tensor1d(
          y.slice(i * batchSize, (i + 1) * batchSize).map((label) => label - 1),
          'int32',
        ),
        K,
      )
      .toFloat(),
  }));

  const z = (x) =>
    variables.reduce((a, { W, b }, l) => {
      const next = tf.add(tf.matMul(a, W), b);
      return l === variables.length - 1 ? next : tf[activation](next);
    }, x);
  const J = ({ x, yv }) =>
    output === 'softmax' ? tf.losses.softmaxCrossEntropy(yv, z(x)) : tf.losses.sigmoidCrossEntropy(yv, z(x)).mul(K); // its mean is over the K units too
  const optimizer = tf.train.sgd(learningRate);
  const next = batchCycle(task);
  const settled = () => variables[0].b.data();

  const works = {
    async step(count) {
      for (let i = 0; i < count; i++) optimizer.minimize(() => J(batches[next() / batchSize]));
      await settled();
    },
    async gradient(count) {
      for (let i = 0; i < count; i++) {
        const { value, grads } = tf.variableGrads(() => J(batches[0]));
        await value.data();
        tf.dispose([value, grads]);
      }
    },
    async predict(count) {
      for (let i = 0; i < count; i++) {
        const a = tf.tidy(() => (output === 'softmax' ? tf.softmax(z(batches[0].x)) : tf.sigmoid(z(batches[0].x))));
        await a.data();
        a.dispose();
      }
    },
  };
  return {
    about: { library: `TensorFlow.js ${task.backend}`, version: tf.version.tfjs, precision: 'f32' },
    run: works[task.work],
    async cost() {
      const value = tf.tidy(() => J(batches[0]));
      return (await value.data())[0];
    },
  };
});
