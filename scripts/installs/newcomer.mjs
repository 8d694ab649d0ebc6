/** A newcomer's path, timed: from `npm install` with an empty cache to a served prediction with its reasons. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../ready.mjs';
import { emptyFolder, must } from './pack.mjs';

const CLI = join('node_modules', 'deltascope', 'bin', 'deltascope.js');

/** Gives the seconds of each step. Throws with what a step said if it fails, or if an answer has no reasons. */
export async function newcomer(folder, tarballs) {
  const cwd = emptyFolder(join(folder, 'newcomer'), tarballs);
  const steps = [];
  const timed = async (name, work) => {
    const begun = performance.now();
    await work();
    steps.push({ name, seconds: (performance.now() - begun) / 1000 });
  };
  const cache = join(folder, 'cache');
  copyFileSync(join(ROOT, 'examples/customers.csv'), join(cwd, 'customers.csv'));
  await timed('npm install, nothing cached', () => must(['npm', 'install', '--cache', cache, '--no-audit'], cwd));
  const train = ['train', 'customers.csv', '--label', 'Segment', '--out', 'customers.safetensors'];
  await timed('train on 2,600 rows', () => must([process.execPath, CLI, ...train], cwd));
  await timed('serve, and one explained prediction', () => served(cwd));
  return steps;
}

async function served(cwd) {
  const server = spawn(process.execPath, [CLI, 'serve', 'customers.safetensors', '--port', '0'], { cwd });
  const address = await new Promise((found, lost) => {
    let said = '';
    const read = (part) => {
      said += part;
      const [url] = /http:\/\/[\w.:[\]]+/.exec(said) ?? [];
      if (url) found(url);
    };
    server.stdout.setEncoding('utf8').on('data', read);
    server.stderr.setEncoding('utf8').on('data', read);
    server.once('exit', () => lost(new Error(`deltascope serve ended: ${said}`)));
  });
  const [header, row] = readFileSync(join(cwd, 'customers.csv'), 'utf8').split('\n');
  const answer = await fetch(`${address}/predict?explain=1`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: `${header}\n${row}\n`,
  });
  const said = await answer.text();
  server.kill('SIGTERM');
  await once(server, 'exit');
  if (!answer.ok || !JSON.parse(said).answers[0].columns[0].column) throw new Error(said);
}
