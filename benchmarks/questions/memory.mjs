/** How much memory does a full-batch gradient take, as a multiple of the rows' float32 size? */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ours, peers } from '../lib/contenders.mjs';
import { manyRows } from '../lib/ladder.mjs';
import { Peer, PeerError } from '../lib/peer.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { digits, markdownTable, megabytes } from '../lib/text.mjs';

const ROWS = 1e6;

/** The others would need longer than anyone waits, or more memory than there is. */
const TAKE_PART = ['PyTorch', 'Octave single', 'TensorFlow.js wasm'];

export const memory = {
  name: 'memory',
  asks: "How much memory does a full-batch gradient take, as a multiple of the rows' float32 size?",
  async measure(context) {
    const size = manyRows(ROWS);
    const problem = writeProblem(size, context.folder);
    const rivals = peers('gradient', context).present.filter(({ name }) => TAKE_PART.includes(name));
    const results = [];
    for (const contender of [...(await ours(['wasm', 'blas', 'reference'])), ...rivals]) {
      context.say(`memory: ${contender.name}`);
      results.push({ name: contender.name, ...(await peak(contender, problem, context)) });
    }
    return { size, dataBytes: 4 * ROWS * size.layers[0], results };
  },
  table({ size, dataBytes, results }) {
    const rows = results.map(({ name, failed, before, peak, grown }) =>
      failed
        ? [`${name}: ${failed}`, '–', '–', '–']
        : [name, megabytes(before), megabytes(peak), digits(grown / dataBytes)],
    );
    return [
      `${size.layers.join('-')} on ${size.rows.toLocaleString('en')} rows: ${megabytes(dataBytes)} in float32. Peak of the whole process's resident memory, less what it held before it read the rows.`,
      '',
      markdownTable(['', 'before', 'peak', '(peak − before) / data'], rows),
    ].join('\n');
  },
};

/** Of a process of its own that reads the rows and makes one cost and gradient. */
async function peak(contender, problem, { folder, patienceSeconds }) {
  const setup = contender.setups.at(-1);
  const { threads } = setup;
  const peer = new Peer(contender.start(setup));
  try {
    const file = join(folder, 'task.json');
    writeFileSync(file, JSON.stringify({ ...problem, work: 'gradient', threads, ...contender.options }));
    await peer.prepare(file, patienceSeconds);
    await peer.run(1, patienceSeconds);
    const { before, peak } = await peer.memory(patienceSeconds);
    return { before, peak, grown: peak - before };
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    return { failed: error.message };
  } finally {
    await peer.stop();
  }
}
