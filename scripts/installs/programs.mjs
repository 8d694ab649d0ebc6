/**
 * What is run from an installed folder, in every runtime: a training whose model has the same bytes everywhere, through
 * each way to load a package, and a prediction with its reasons through a served model.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './pack.mjs';

/** In plain core: what pages and workers can run as well. Prints or posts the answer and the model's SHA-256. */
const TRAINING = `
export async function training({ MLPClassifier }) {
  const people = Array.from({ length: 40 }, (_, i) => ({ age: 20 + ((i * 7) % 50), plan: i % 3 ? 'paid' : 'free' }));
  const stays = people.map(({ age, plan }) => (age > 45 && plan === 'paid' ? 'stays' : 'leaves'));
  const classifier = new MLPClassifier({ hiddenLayerSizes: [4], solver: 'lbfgs', alpha: 1 });
  await classifier.fit(people, stays);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', classifier.save()));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { classifier, said: classifier.predict([{ age: 60, plan: 'paid' }])[0] + ' ' + sha256 };
}
`;

const FILES = {
  'training.mjs': TRAINING,
  'esm.mjs': `
    import * as core from '@deltascope/core';
    import { handler } from '@deltascope/serve';
    import { training } from './training.mjs';
    const { classifier, said } = await training(core);
    const body = JSON.stringify({ records: [{ age: 60, plan: 'paid' }] });
    const headers = { 'content-type': 'application/json' };
    const answer = await handler(classifier.toModel())(new Request('http://localhost/predict?explain=1', { method: 'POST', headers, body }));
    const [{ predicted, columns }] = (await answer.json()).answers;
    if (predicted !== 'stays' || columns[0].column !== 'age') throw new Error('served otherwise than predicted');
    console.log(said);`,
  'required.cjs': `
    const core = require('@deltascope/core');
    const { openTable } = require('@deltascope/tables');
    if (typeof openTable !== 'function') throw new Error('no openTable');
    import('./training.mjs').then(({ training }) => training(core)).then(({ said }) => console.log(said));`,
  'worker.mjs': `
    import { isMainThread, parentPort, Worker } from 'node:worker_threads';
    import * as core from '@deltascope/core';
    import { training } from './training.mjs';
    if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (said) => console.log(said));
    else parentPort.postMessage((await training(core)).said);`,
  'page.js': `
    import { MLPClassifier } from '@deltascope/core';
    import { training } from './training.mjs';
    const { said } = await training({ MLPClassifier });
    const worker = new Worker(new URL('./pageWorker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => { document.title = said === data ? said : 'the worker says ' + data; };`,
  'pageWorker.js': `
    import { MLPClassifier } from '@deltascope/core';
    import { training } from './training.mjs';
    training({ MLPClassifier }).then(({ said }) => postMessage(said));`,
  'index.html': '<!doctype html><html lang="en"><title>…</title><script type="module" src="./page.js"></script></html>',
  't.csv': `a,b,c\n${Array.from({ length: 60 }, (_, i) => `${i % 9},${i % 7},${'xy'[i % 2]}`).join('\n')}\n`,
};

export function writePrograms(cwd) {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
}

/** What the programs print, wherever they run. */
export const SAID = /^stays ([0-9a-f]{64})$/;

const CLI = join('node_modules', 'deltascope', 'bin', 'deltascope.js');

/** Each way into the packages from a runtime `start`, as [what it is, the command]. */
export function waysIn(start) {
  return [
    ['import', [...start, 'esm.mjs']],
    ['require', [...start, 'required.cjs']],
    ['worker', [...start, 'worker.mjs']],
    ['command line', [...start, CLI, 'train', 't.csv', '--label', 'c', '--iterations', '3', '--quiet']],
  ];
}

/** Runs one; gives undefined if it did what it should, else what it said. Models are collected in `hashes`. */
export function fault([what, command], cwd, hashes) {
  const { status, printed, text } = run(command, cwd);
  if (status !== 0) return `exit status ${status}\n${text}`;
  if (what === 'command line') return undefined;
  const [, sha256] = SAID.exec(printed.trim()) ?? [];
  if (!sha256) return text;
  hashes.add(sha256);
  return undefined;
}
