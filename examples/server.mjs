#!/usr/bin/env node
/**
 * A server of your own, on node:http, with a model mounted at /model: `@deltascope/serve` is a function from a Request to
 * a Response, and Node's requests become one in a few lines. Hono, Bun, Deno and workers need none of them.
 *
 *   node examples/server.mjs
 *   curl localhost:8080/model/predict?explain=1 -H 'content-type: application/json' -d '{"records": [{"age": 60, "plan": "paid"}]}'
 */
import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MLPClassifier } from '@deltascope/core';
import { handler } from '@deltascope/serve';

const MOUNT = '/model';

/** A small model, so that the example needs no file; `readModel(bytes)` of `@deltascope/core` opens yours. */
async function model() {
  const people = Array.from({ length: 40 }, (_, i) => ({ age: 20 + ((i * 7) % 50), plan: i % 3 ? 'paid' : 'free' }));
  const stays = people.map(({ age, plan }) => (age > 45 && plan === 'paid' ? 'stays' : 'leaves'));
  const classifier = new MLPClassifier({ hiddenLayerSizes: [4], solver: 'lbfgs', alpha: 1 });
  await classifier.fit(people, stays);
  return classifier.toModel();
}

/** The request as the web has it, its address without the folder it is mounted at. */
function webRequest(request) {
  const { method = 'GET', headers, url = '/' } = request;
  const address = new URL(url.slice(MOUNT.length) || '/', `http://${headers.host}`);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  /** @type {RequestInit & { duplex?: string }} */
  const init = { method, headers };
  // A stream of Node's is one of the web's; their types differ in a detail.
  if (hasBody) Object.assign(init, { body: Readable.toWeb(request), duplex: 'half' });
  return new Request(address, init);
}

export async function exampleServer() {
  const answer = handler(await model(), { limits: { rows: 1000 } });
  return createServer(async (request, response) => {
    if (!request.url?.startsWith(`${MOUNT}/`)) return response.writeHead(404).end(`try ${MOUNT}/predict\n`);
    const answered = await answer(webRequest(request));
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(new Uint8Array(await answered.arrayBuffer()));
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  (await exampleServer()).listen(8080, '127.0.0.1', () => console.log(`http://127.0.0.1:8080${MOUNT}/openapi.json`));
}
