/** The peer's side of peer.mjs, for peers in Node. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ about?: unknown, run(n: number): number | Promise<number>, cost?(): number | Promise<number> }} Work
 *   `run` gives the number of times done
 * @param {(task: object) => Promise<Work>} prepare
 */
export async function serve(prepare) {
  let work;
  let before = 0;
  const answers = {
    async prepare(file) {
      before = process.memoryUsage().rss;
      work = await prepare(JSON.parse(readFileSync(file, 'utf8')));
      return work.about;
    },
    async run(times) {
      const start = performance.now();
      const count = (await work.run(Number(times))) ?? Number(times);
      return { microseconds: 1000 * (performance.now() - start), count };
    },
    cost: async () => ({ cost: await work.cost() }),
    memory: () => ({ before, peak: 1024 * process.resourceUsage().maxRSS }),
  };
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === '') continue;
    const space = `${line} `.indexOf(' ');
    const answer = await answers[line.slice(0, space)](line.slice(space + 1));
    process.stdout.write(`= ${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
}

/** X (rows × n) as float32, y as 1 … K, Theta as one float64 vector. */
export function readProblem({ X, y, Theta }) {
  return {
    X: typed(Float32Array, readFileSync(X)),
    y: typed(Int32Array, readFileSync(y)),
    Theta: typed(Float64Array, readFileSync(Theta)),
  };
}

/** Theta1, Theta2, … as { out, into, weight(i, j), bias(i) } over the one vector. */
export function layersOf({ layers }, Theta) {
  let offset = 0;
  return layers.slice(1).map((out, l) => {
    const into = layers[l];
    const start = offset;
    offset += out * (into + 1);
    return {
      out,
      into,
      bias: (i) => Theta[start + i * (into + 1)],
      weight: (i, j) => Theta[start + i * (into + 1) + 1 + j],
    };
  });
}

/** The first rows of each batch, going round without end. */
export function batchCycle({ rows, batchSize }) {
  let next = 0;
  return () => {
    const first = next;
    next = next + batchSize >= rows ? 0 : next + batchSize;
    return first;
  };
}

function typed(Type, buffer) {
  return new Type(buffer.buffer, buffer.byteOffset, buffer.byteLength / Type.BYTES_PER_ELEMENT);
}
