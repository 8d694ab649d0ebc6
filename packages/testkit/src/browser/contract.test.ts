/** The engine contract, and the bits of a training, in a real browser: with cross-origin isolation and without. */

import type { Server } from 'node:http';
import type { EngineNote, WhyAlone } from '@deltascope/core/engine';
import { type Engine, packedEngine } from '@deltascope/core/engine';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSameBits } from '../compare.ts';
import { BROWSER, launch, reason } from '../entries/browser.ts';
import { bundle } from './bundle.ts';
import { addressOf, serve } from './serve.ts';
import type { Result } from './suite.ts';
import { trainedTheta } from './trainings.ts';

/** What a page must be served with to share memory between threads. */
const ISOLATING = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const shared = (precision: 'f32' | 'f64') => () => packedEngine({ precision });

/** Those of page.ts with what gives their bits in Node: threads give those of one. */
const ENGINES: readonly { readonly name: string; readonly make: () => Engine; readonly threads: number }[] = [
  { name: 'packed, f32', make: shared('f32'), threads: 1 },
  { name: 'packed, f64', make: shared('f64'), threads: 1 },
  { name: 'packed, f32, 2 threads', make: shared('f32'), threads: 2 },
  { name: 'packed, f64, 2 threads', make: shared('f64'), threads: 2 },
];

/** Where the engines compute, and why there with one thread only. */
const PLACES: readonly { readonly place: string; readonly path: string; readonly alone?: WhyAlone }[] = [
  { place: 'a worker of an isolated page', path: '/isolated/worker' },
  { place: 'an isolated page itself', path: '/isolated/page', alone: 'no-waiting' },
  { place: 'a worker of a page that is not isolated', path: '/plain/worker', alone: 'not-shared' },
];

describe.skipIf(!BROWSER)(`engines in Chromium${reason}`, () => {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    server = await serveEngines(await bundle("import './page.ts'"));
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  describe.each(PLACES)('in $place', ({ path, alone }) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage();
      await page.goto(addressOf(server, path));
      await page.waitForFunction('globalThis.ask');
      expect(await page.evaluate('crossOriginIsolated')).toBe(path.startsWith('/isolated'));
    });
    afterAll(() => page.close());

    test('they keep the contract', async () => {
      const results = (await page.evaluate("ask('contract')")) as Result[]; // What suite.ts gives.
      expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
      expect(results.length).toBeGreaterThan(100);
    });

    test('fused kernels compute where they are asked for', async () => {
      const { notes } = (await page.evaluate("ask('theta', 'packed, f32, fused')")) as Theta;
      expect(notes).toEqual([]); // else the contract was kept by the others
    });

    test.each(ENGINES)('$name: a training ends in the bits that it has in Node', async ({ name, make, threads }) => {
      const got = (await page.evaluate(`ask('theta', ${JSON.stringify(name)})`)) as Theta;
      expect(got.threads).toBe(alone ? 1 : threads);
      expect(got.notes ?? []).toEqual(alone && threads > 1 ? [{ of: 'alone', because: alone }] : []);
      expectSameBits('Theta', got.Theta, await trainedTheta(make()));
    });
  });
});

/** What page.ts answers. */
interface Theta {
  readonly threads: number;
  readonly notes?: readonly EngineNote[];
  readonly Theta: number[];
}

const IN_PAGE = '<script type="module" src="/engines.js"></script>';
const IN_WORKER = `<script type="module">
  const worker = new Worker('/engines.js', { type: 'module' });
  globalThis.ask = (what, name) => new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.answer));
    worker.postMessage({ what, name }, [port2]);
  });
</script>`;

/** The pages and their script. */
function serveEngines(code: string): Promise<Server> {
  return serve((url) => {
    const headers = url.startsWith('/plain') ? {} : ISOLATING;
    if (url === '/engines.js') return { type: 'text/javascript', body: code, headers };
    const body = `<!doctype html><title>engines</title>${url.endsWith('worker') ? IN_WORKER : IN_PAGE}`;
    return { type: 'text/html', body, headers };
  });
}
