/**
 * `npm run test:long`: what the tests try in small, at length: ten million damaged files, 200 kills of a training and as
 * many of a model being written, a million rows through exported models; a distributed training on three hosts made of
 * network namespaces, with their failures. Prints a table of what came of it. Hours.
 *
 *   --fuzz 10000000   damaged files over all readers
 *   --kills 200       moments at which a training, and the writing of a model, is killed
 *   --rows 1000000    rows that exported SQL answers in each database, beside predict
 *   --only exports    the tests whose path holds this word alone
 */
import './needs-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './ready.mjs';

const { values } = parseArgs({
  options: {
    fuzz: { type: 'string', default: '10000000' },
    kills: { type: 'string', default: '200' },
    rows: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
  },
});
const TESTS = [
  'packages/testkit/src/fuzz',
  'packages/cli/src/kills.test.ts',
  'packages/cli/src/ranks/hosts.test.ts',
  'packages/cli/src/ranks/slurm.test.ts',
  'packages/testkit/src/exports',
  'packages/core/src/export',
].filter((path) => path.includes(values.only));
/** What these tests print of themselves: `npy: 6000 inputs, 1957 read, 4043 refused`, `train --record: 199 of 200 killed, …` */
const FIGURE = /^([\w .-]+): (\d+ (?:inputs|of|times) ?.*)$/;

const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...TESTS], {
  cwd: ROOT,
  env: {
    ...process.env,
    NO_COLOR: '1',
    DELTASCOPE_FUZZ: values.fuzz,
    DELTASCOPE_KILLS: values.kills,
    DELTASCOPE_HOSTS: '1',
    DELTASCOPE_EXPORT_ROWS: values.rows,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let text = '';
child.stdout.setEncoding('utf8').on('data', (part) => {
  text += part;
  process.stdout.write(part);
});
const [code] = await once(child, 'close');
const figures = text.split('\n').flatMap((line) => {
  const found = FIGURE.exec(line.trim());
  return found ? [`| ${found[1]} | ${found[2]} |`] : [];
});
console.log(`\n| what was damaged, killed or exported | what came of it |\n| --- | --- |\n${figures.join('\n')}`);
process.exitCode = code ?? 1;
