/** The article's equations over ml-matrix, as somebody would write them by hand in JavaScript: float64. */
import { Matrix } from 'ml-matrix';
import { batchCycle, layersOf, readProblem, serve } from '../lib/serve.mjs';

const activations = {
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), slope: (a) => a * (1 - a) },
  relu: { f: (z) => Math.max(0, z), slope: (a) => Number(a > 0) },
};

await serve(async (task) => {
  const { X, y, Theta: vector } = readProblem(task);
  const { layers, activation, output, rows, batchSize, learningRate } = task;
  const n = layers[0];
  const K = layers[layers.length - 1];
  const L = layers.length;
  const Theta = layersOf(task, vector).map(({ out, into, weight, bias }) => ({
    W: filled(out, into, weight),
    b: filled(1, out, (_, i) => bias(i)),
  }));
  const batches = Array.from({ length: rows / batchSize }, (_, i) => ({
    x: filled(batchSize, n, (r, j) => X[(i * batchSize + r) * n + j]),
    yv: filled(batchSize, K, (r, k) => Number(y[i * batchSize + r] === k + 1)),
  }));

  function forward(x) {
    const a = [x];
    const z = [];
    Theta.forEach(({ W, b }, l) => {
      z[l] = a[l].mmul(W.transpose()).addRowVector(b);
      a[l + 1] = l === L - 2 ? outputsOf(z[l]) : changed(z[l], activations[activation].f);
    });
    return { a, z };
  }

  function outputsOf(z) {
    if (output === 'sigmoid') return changed(z, activations.sigmoid.f);
    const e = Matrix.exp(z.clone().subColumnVector(z.max('row')));
    return e.divColumnVector(e.sum('row'));
  }

  function gradient({ x, yv }) {
    const { a } = forward(x);
    let s = Matrix.sub(a[L - 1], yv);
    const gradients = [];
    for (let l = L - 2; l >= 0; l--) {
      gradients[l] = { W: s.transpose().mmul(a[l]).div(batchSize), b: s.sum('column').map((sum) => sum / batchSize) };
      if (l > 0) s = s.mmul(Theta[l].W).mul(changed(a[l], activations[activation].slope));
    }
    return { J: costOf(a[L - 1], yv), gradients };
  }

  function costOf(aL, yv) {
    let total = 0;
    for (let r = 0; r < batchSize; r++) {
      for (let k = 0; k < K; k++) {
        const p = aL.get(r, k);
        if (yv.get(r, k) === 1) total -= Math.log(p);
        else if (output === 'sigmoid') total -= Math.log(1 - p);
      }
    }
    return total / batchSize;
  }

  const next = batchCycle(task);
  const works = {
    step(count) {
      for (let i = 0; i < count; i++) {
        const { gradients } = gradient(batches[next() / batchSize]);
        gradients.forEach(({ W, b }, l) => {
          Theta[l].W.sub(W.mul(learningRate));
          Theta[l].b.sub(Matrix.rowVector(b).mul(learningRate));
        });
      }
    },
    gradient(count) {
      for (let i = 0; i < count; i++) gradient(batches[0]);
    },
    predict(count) {
      for (let i = 0; i < count; i++) forward(batches[0].x);
    },
  };
  return {
    about: { library: 'ml-matrix', version: task.version, precision: 'f64' },
    run: works[task.work],
    cost: () => gradient(batches[0]).J,
  };
});

function filled(rowCount, columns, cell) {
  const A = Matrix.zeros(rowCount, columns);
  for (let i = 0; i < rowCount; i++) for (let j = 0; j < columns; j++) A.set(i, j, cell(i, j));
  return A;
}

function changed(A, f) {
  return filled(A.rows, A.columns, (i, j) => f(A.get(i, j)));
}
