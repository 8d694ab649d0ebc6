/** Each example is run: the program in TypeScript, the server, the page in a browser, cross-validation, and the trace. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BROWSER, launch, reason } from '@deltascope/testkit/browser';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { served } from '../scripts/installs/page.mjs';
import { folds } from './cross-validate.mjs';
import { typed } from './penguins-typed.ts';
import { exampleServer } from './server.mjs';
import { traced } from './table-to-trace.mjs';

test('the program in TypeScript answers for a penguin with gaps, and refuses one without its columns', async () => {
  const [about, answers, refused] = await typed();
  expect(about).toMatch(/^344 penguins, loss 0\.\d{4}$/);
  expect(answers).toMatch(/^Adelie [\d.]+%, Chinstrap [\d.]+%, Gentoo [\d.]+%$/);
  expect(refused).toMatch(/^column-missing: .*Beak Length/);
});

test('the server answers with reasons below its folder, and nothing elsewhere', async () => {
  const server = await exampleServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's
  const address = `http://127.0.0.1:${port}`;
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ records: [{ age: 60, plan: 'paid' }] });
  const answered = await fetch(`${address}/model/predict?explain=1`, { ...post, body });
  expect(answered.status).toBe(200);
  expect(await answered.json()).toMatchObject({ answers: [{ predicted: 'stays', columns: [{ column: 'age' }, {}] }] });
  expect((await fetch(`${address}/model/openapi.json`)).status).toBe(200);
  expect((await fetch(`${address}/elsewhere`)).status).toBe(404);
  server.close();
});

test.skipIf(!BROWSER)(`the page learns and answers as its fields change${reason}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-page-'));
  await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    base: './',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  const { address, close } = await served(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction(`document.querySelector('#answer').textContent !== ''`);
    expect(await page.textContent('#answer')).toMatch(/^stays, 9\d\.\d %$/);
    await page.fill('[name=age]', '30');
    expect(await page.textContent('#answer')).toMatch(/^leaves, 9\d\.\d %$/);
  } finally {
    await browser.close();
    close();
    rmSync(folder, { recursive: true });
  }
});

test('cross-validation judges five networks far above the largest class, and none is perfect', async () => {
  const { accuracies, baselines, estimate } = await folds();
  expect(accuracies).toHaveLength(5);
  for (const [fold, accuracy] of accuracies.entries()) {
    expect(accuracy).toBeGreaterThan(baselines[fold] + 0.4);
    expect(accuracy).toBeLessThan(0.95); // more would mean that a fold's own rows were learned from
  }
  expect(estimate.low).toBeLessThan(estimate.value);
});

test('the number that the trace takes apart is the sum of its terms, and what the classifier answers by', async () => {
  const { classifier, trace, explanation } = await traced();
  expect(classifier.classes).toHaveLength(7);
  const sum = explanation.terms.reduce((total, { value }) => total + value, 0);
  expect(sum).toBeCloseTo(explanation.value, 12);
  expect(explanation.terms).toHaveLength(1 + 4);
  expect(trace.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(['z2', 's2', 'Theta1_grad']));
});
