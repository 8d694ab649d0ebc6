/**
 * `npm run bench`: ours beside every peer of this machine. Installs the npm peers into this folder, builds ours, asks
 * each question, prints Markdown, and leaves it with all samples as JSON in results/.
 *
 *   --only T,S,step,size   sizes of the ladder and questions; all where none is named
 *   --rounds 7             turns that each contender gets
 *   --turn 0.25            seconds that a turn lasts, about
 *   --quick                3 rounds of 0.1 s
 *   --patience 120         seconds after which an answer is not waited for any longer
 *   --python PATH          the Python that has torch and sklearn
 *   --out NAME             the name of the results [latest]
 *   --against FOLDER       another checkout, built: its train beside this one's (question `reading`)
 *   --outside-rows N       rows of the table that is larger than its limit of memory (question `outside`) [200000]
 *   --disk-rows N         rows of the table that is many times as large (question `disk`) [30000]
 *   --as-is                measures what is built and installed already
 */
import '../scripts/needs-node.mjs';
import { parseArgs } from 'node:util';

const { asIs, ...chosen } = options();
const { makeReady } = await import('../scripts/ready.mjs');
const { installPeers } = await import('./lib/install.mjs');

if (asIs || (makeReady() && installPeers())) {
  const { bench } = await import('./lib/bench.mjs');
  await bench(chosen);
} else process.exitCode = 1;

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      turn: { type: 'string' },
      quick: { type: 'boolean', default: false },
      patience: { type: 'string', default: '120' },
      python: { type: 'string' },
      against: { type: 'string' },
      'outside-rows': { type: 'string', default: '200000' },
      'disk-rows': { type: 'string', default: '30000' },
      out: { type: 'string', default: 'latest' },
      'as-is': { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only?.split(','),
    rounds: Number(values.rounds ?? (values.quick ? 3 : 7)),
    turnSeconds: Number(values.turn ?? (values.quick ? 0.1 : 0.25)),
    patienceSeconds: Number(values.patience),
    python: values.python,
    against: values.against,
    outsideRows: Number(values['outside-rows']),
    diskRows: Number(values['disk-rows']),
    out: values.out,
    asIs: values['as-is'],
  };
}
