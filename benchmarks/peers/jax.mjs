/** jax-js on its WebAssembly backend: value and gradient of the cost, with the update, compiled as one function. */
import { batchCycle, layersOf, readProblem, serve } from '../lib/serve.mjs';

await serve(async (task) => {
  globalThis.navigator ??= /** @type {Navigator} */ ({}); // Node 20 has none and jax-js looks for a GPU there
  const { init, defaultDevice, numpy: np, jit, nn, tree, valueAndGrad } = await import('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const { X, y, Theta } = readProblem(task);
  const { layers, activation, output, rows, batchSize, learningRate } = task;
  const n = layers[0];
  const K = layers[layers.length - 1];
  let parameters = layersOf(task, Theta).map(({ out, into, weight, bias }) => [
    np
      .array(Float32Array.from({ length: into * out }, (_, i) => weight(i % out, Math.floor(i / out))))
      .reshape([into, out]),
    np.array(Float32Array.from({ length: out }, (_, i) => bias(i))),
  ]);
  const batches = Array.from({ length: rows / batchSize }, (_, i) => {
    const labels = y.subarray(i * batchSize, (i + 1) * batchSize);
    const yv = new Float32Array(batchSize * K);
    labels.forEach((label, row) => {
      yv[row * K + label - 1] = 1;
    });
    return {
      x: np.array(X.slice(i * batchSize * n, (i + 1) * batchSize * n)).reshape([batchSize, n]),
      yv: np.array(yv).reshape([batchSize, K]),
    };
  });

  const hidden = nn[activation];
  const z = (Theta, x) =>
    Theta.reduce((a, [W, b], l) => {
      const next = np.dot(a, W).add(b);
      return l === Theta.length - 1 ? next : hidden(next);
    }, x);
  const costs = {
    softmax: (zL, yv) =>
      nn
        .logSoftmax(zL)
        .mul(yv)
        .sum()
        .mul(-1 / batchSize),
    // max(z, 0) − z·y + log(1 + exp(−|z|))
    sigmoid: (zL, yv) =>
      nn
        .relu(zL.ref)
        .sub(zL.ref.mul(yv))
        .add(np.log1p(np.exp(np.abs(zL).mul(-1))))
        .sum()
        .mul(1 / batchSize),
  };
  const J = (Theta, x, yv) => costs[output](z(Theta, x), yv);
  const costAndGradient = jit(valueAndGrad(J));
  const updated = jit((Theta, x, yv) => {
    const [cost, gradient] = valueAndGrad(J)(tree.ref(Theta), x, yv);
    const moved = Theta.map((layer, l) => layer.map((theta, k) => theta.sub(gradient[l][k].mul(learningRate))));
    return [cost, moved];
  });
  const outputs = jit((Theta, x) => (output === 'softmax' ? nn.softmax(z(Theta, x)) : nn.sigmoid(z(Theta, x))));
  const next = batchCycle(task);

  const works = {
    async step(count) {
      let cost;
      for (let i = 0; i < count; i++) {
        cost?.dispose();
        const { x, yv } = batches[next() / batchSize];
        [cost, parameters] = updated(parameters, x.ref, yv.ref);
      }
      await cost.data();
    },
    async gradient(count) {
      for (let i = 0; i < count; i++) {
        const [cost, gradient] = costAndGradient(tree.ref(parameters), batches[0].x.ref, batches[0].yv.ref);
        await cost.data();
        tree.dispose(gradient);
      }
    },
    async predict(count) {
      for (let i = 0; i < count; i++) await outputs(tree.ref(parameters), batches[0].x.ref).data();
    },
  };
  return {
    about: { library: 'jax-js wasm', version: task.version, precision: 'f32' },
    run: works[task.work],
    async cost() {
      const [cost, gradient] = costAndGradient(tree.ref(parameters), batches[0].x.ref, batches[0].yv.ref);
      tree.dispose(gradient);
      return (await cost.data())[0];
    },
  };
});
