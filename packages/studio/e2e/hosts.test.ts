/** The page on other hosts than its own server: as files only, and isolated on a machine of more processors. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askFor, BROWSER, launch, openPage, reason, show, waitForEnd } from './open.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
};

interface HostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What the worker finds itself on. */
  readonly processors?: number;
}

/** A web host that knows nothing but files, below a path of its own. */
async function host({ headers, processors }: HostOptions = {}) {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^\/some\/where\//, '') || 'index.html';
    const path = join(DIST, name);
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const bytes = readFileSync(path);
    const patched = processors !== undefined && /worker-.*\.js$/.test(name);
    const first = `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${processors} });\n`;
    response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'text/plain', ...headers });
    response.end(patched ? first + bytes.toString('utf8') : bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${port}/some/where/`, stop };
}

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The smallest module: its mark and version. */
const COMPILES = `(() => {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== null;
  } catch {
    return false;
  }
})()`;

describe.skipIf(!BROWSER)(`on any web host${reason}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('the page is the same from a folder: one thread, no isolation', async () => {
    const { address, stop } = await host();
    const { context, page, faults } = await openPage(browser);
    await page.goto(address);
    await waitForEnd(page);
    expect(await page.evaluate('crossOriginIsolated')).toBe(false);
    await show(page, 'results');
    expect(await page.locator('.results').textContent()).toContain('one thread');
    expect(faults).toEqual([]);
    await context.close();
    stop();
  });

  test('large work takes several threads where memory may be shared, and has the bits of one', async () => {
    const seen: unknown[] = [];
    for (const [headers, words] of [
      [ISOLATED, '4 threads'],
      [{}, 'one thread'],
    ] as const) {
      const { address, stop } = await host({ headers, processors: 5 });
      const { context, page, faults } = await openPage(browser);
      await page.goto(`${address}#data=customers&label=Segment&hidden=96,96&iterations=5&iteration=0`);
      await show(page, 'results');
      await page.locator('.results', { hasText: words }).waitFor();
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await waitForEnd(page);
      seen.push([await askFor(page, 'Theta1[3,2]'), await askFor(page, 'Theta3[7,96]'), await askFor(page, 'J')]);
      expect(faults).toEqual([]);
      await context.close();
      stop();
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  test('a policy that forbids WebAssembly leaves the reference to compute, to the same bits', async () => {
    const seen: unknown[] = [];
    for (const headers of [undefined, { 'Content-Security-Policy': "script-src 'self'; worker-src 'self'" }]) {
      const { address, stop } = await host({ headers });
      const { context, page, faults } = await openPage(browser);
      await page.goto(`${address}#data=customers&label=Segment&hidden=4&iterations=5`);
      await waitForEnd(page);
      seen.push(await askFor(page, 'J'));
      expect(await page.evaluate(COMPILES)).toBe(headers === undefined);
      expect(faults.filter((fault) => !fault.includes('Content Security Policy'))).toEqual([]);
      await context.close();
      stop();
    }
    expect(seen[0]).toEqual(seen[1]);
  });
});
