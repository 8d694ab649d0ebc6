/**
 * `npm start`: makes ready, trains on the sample customers, shows the steps of the cost function on them as the article
 * does, and says what to try next.
 */
import './needs-node.mjs';

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

const NEXT = [
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

process.exitCode = makeReady() ? start() : 1;

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
