/** How long from the command to the first iteration, and to the saved model? */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { summarize } from '../lib/statistics.mjs';
import { duration, markdownTable, percent } from '../lib/text.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(ROOT, 'packages/cli/bin/deltascope.js');
const TABLE = join(ROOT, 'examples/customers.csv');

export const startup = {
  name: 'startup',
  asks: 'How long from the command to the first iteration, and to the saved model?',

  /** Whole processes in turns; how long each took, and ours also until its first iteration was told. */
  async measure({ say, rounds, python, folder }) {
    say('startup');
    const [table, label, features] = (
      process.env.BENCH_TABLE ?? `${TABLE},Segment,Ever_Married+Graduated+Family_Size`
    ).split(',');
    const model = join(folder, 'model.safetensors');
    const train = [
      CLI,
      'train',
      table,
      '--label',
      label,
      '--features',
      features.replaceAll('+', ','),
      '--like-article',
    ];
    const runs = [
      {
        name: 'deltascope train --like-article',
        ours: true,
        command: [process.execPath, ...train, '--json', '--out', model],
      },
      { name: 'deltascope --help', ours: true, command: [process.execPath, CLI, '--help'] },
      { name: 'node, nothing', command: [process.execPath, '-e', ''] },
      { name: 'Python, nothing', command: [python, '-c', ''] },
      { name: 'Python, import sklearn', command: [python, '-c', 'import sklearn'] },
      {
        name: 'Python, import its MLPClassifier',
        command: [python, '-c', 'from sklearn.neural_network import MLPClassifier'],
      },
      { name: 'Python, import torch', command: [python, '-c', 'import torch'] },
      { name: 'Octave, nothing', command: ['octave-cli', '--quiet', '--no-init-file', '--eval', ''] },
    ].map((run) => ({ ...run, whole: [], first: [], failed: undefined }));
    for (let round = -1; round < rounds; round++) {
      for (const run of runs) {
        const { microseconds, firstLine, failed } = await wholeProcess(run.command);
        if (failed) run.failed = failed;
        else if (round >= 0) {
          run.whole.push(microseconds); // the round before the first fills the system's file cache
          if (firstLine) run.first.push(firstLine);
        }
      }
    }
    return runs.map(({ name, ours, failed, whole, first }) => ({
      name,
      ours,
      failed,
      whole: failed ? undefined : summarize(whole),
      first: name.includes(' train ') && first.length > 0 ? summarize(first) : undefined,
    }));
  },
  table(answers) {
    const cell = (summary) => (summary ? `${duration(summary.median)} ± ${percent(summary.spread)}` : '');
    return markdownTable(
      ['the process', 'to its first iteration', 'to its end'],
      answers.map(({ name, failed, whole, first }) => [name, cell(first), failed ?? cell(whole)]),
    );
  },
};

/** @param {string[]} command */
async function wholeProcess(command) {
  const [program, ...args] = command;
  const start = performance.now();
  const since = () => 1000 * (performance.now() - start);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let firstLine;
  createInterface({ input: child.stdout }).once('line', () => {
    firstLine = since();
  });
  try {
    const [code] = await once(child, 'close');
    return code === 0 ? { microseconds: since(), firstLine } : { failed: `exit status ${code}` };
  } catch (error) {
    return { failed: error.message };
  }
}
