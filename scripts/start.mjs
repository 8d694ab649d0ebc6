/**
 * `npm start`: makes ready, trains on the sample customers, shows the steps of the cost function on them as the article
 * does, says what to try next, and offers to open the studio where somebody is there to answer.
 */
import './needs-node.mjs';
import { createInterface } from 'node:readline/promises';

const { makeReady, node } = await import('./ready.mjs');

const TABLE = 'examples/customers.csv';
const MODEL = 'customers.safetensors';
const SMALL = `${TABLE} --label Segment --features Ever_Married,Graduated,Family_Size --like-article --init sin`;

const STEPS = [
  {
    says: 'A classifier on 2,600 made-up customers in 7 segments:',
    runs: `train ${TABLE} --label Segment --out ${MODEL}`,
  },
  {
    says: 'Every step of the cost function for a small network, as the article shows it:',
    runs: `trace ${SMALL} --rows 1-3`,
  },
  {
    says: 'One number of it, term by term: what reached the second hidden unit from the error of row 3:',
    runs: `trace ${SMALL} --step s2 --row 3 --cell 2`,
  },
  { says: 'Is that gradient right? Backpropagation beside central differences:', runs: `check ${SMALL}` },
];

const STUDIO = `studio ${MODEL} ${TABLE}`;

const NEXT = [
  { runs: `npx deltascope ${STUDIO}`, does: 'the page: watch it learn, and ask any number' },
  { runs: `npx deltascope evaluate ${MODEL} ${TABLE}`, does: 'which segments are taken for which' },
  { runs: `npx deltascope predict ${MODEL} ${TABLE}`, does: 'the answer and its probabilities, row by row' },
  {
    runs: `npx deltascope train ${TABLE} --label Segment --hidden none`,
    does: 'what a linear model makes of the same table',
  },
  {
    runs: 'node examples/make-customers.mjs --facts',
    does: 'the best possible accuracy on this table, which is known',
  },
  { runs: 'npx deltascope train your.csv --label your-column', does: 'your own table' },
  { runs: 'npx deltascope --help', does: 'everything else; docs/guide.md walks through it' },
];

process.exitCode = makeReady() ? start() || (await offerStudio()) : 1;

/** Gives the exit status of the first step that fails, or 0. */
function start() {
  for (const { says, runs } of STEPS) {
    console.log(`\n${says}\n$ npx deltascope ${runs}\n`);
    const status = node(['packages/cli/bin/deltascope.js', ...runs.split(' ')]);
    if (status !== 0) return status;
  }
  console.log('\nWhat to try next:');
  for (const { runs, does } of NEXT) console.log(`  ${runs}\n      ${does}`);
  return 0;
}

/** Gives the studio's exit status; 0 where it is not wanted, or nobody could say so. */
async function offerStudio() {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return 0;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise((resolve) => reader.once('close', () => resolve('no'))); // Ctrl-C and Ctrl-D
  const answer = await Promise.race([reader.question('\nOpen the studio with this model now? [Y/n] '), closed]);
  reader.close();
  if (!/^\s*(y(es)?)?\s*$/i.test(answer)) return 0;
  return node(['packages/cli/bin/deltascope.js', ...STUDIO.split(' ')]);
}
