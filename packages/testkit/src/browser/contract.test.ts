/** The engine contract, and the bits of a training, in a real browser: with cross-origin isolation and without. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Engine, packedEngine, wasmEngine } from '@deltascope/core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSameBits } from '../compare.ts';
import { bundle } from './bundle.ts';
import type { Result } from './suite.ts';
import { trainedTheta } from './trainings.ts';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const reason = CHROMIUM ? '' : ' (skipped: no Chromium found; name one with CHROMIUM_PATH)';

/** What a page must be served with to share memory between threads. */
const ISOLATING = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const ENGINES: readonly { readonly name: string; readonly make: () => Engine }[] = [
  { name: 'exact', make: () => wasmEngine() },
  { name: 'packed, f32', make: () => packedEngine({ precision: 'f32' }) },
  { name: 'packed, f64', make: () => packedEngine({ precision: 'f64' }) },
];

describe.skipIf(!CHROMIUM)(`engines in Chromium${reason}`, () => {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    const code = await bundle("import './page.ts'");
    server = await serve(code);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  describe.each([
    { isolated: true, path: '/isolated' },
    { isolated: false, path: '/plain' },
  ])('on a page that is isolated: $isolated', ({ isolated, path }) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage();
      const { port } = server.address() as AddressInfo; // A server that listens on a port has one.
      await page.goto(`http://127.0.0.1:${port}${path}`);
      await page.waitForFunction('globalThis.contract');
      expect(await page.evaluate('crossOriginIsolated')).toBe(isolated);
    });
    afterAll(() => page.close());

    test('keep the contract', async () => {
      const results = (await page.evaluate('contract()')) as Result[]; // What suite.ts gives.
      expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
      expect(results.length).toBeGreaterThan(100);
    });

    test.each(ENGINES)('$name: a training ends in the bits that it has in Node', async ({ name, make }) => {
      const got = (await page.evaluate(`theta(${JSON.stringify(name)})`)) as { Theta: number[] };
      expectSameBits('Theta', got.Theta, await trainedTheta(make()));
    });
  });
});

/** The page and its script, on the loopback interface alone. */
async function serve(code: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    const headers = url === '/plain' ? {} : ISOLATING;
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html', ...headers });
    response.end(
      isScript ? code : '<!doctype html><title>contract</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
