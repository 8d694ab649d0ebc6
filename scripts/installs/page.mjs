/** A page and its worker bundled from an installed folder, opened in this machine's Chromium. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { SAID } from './programs.mjs';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves the files of a folder on this machine; gives the address, and what ends it. */
export async function served(folder) {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address()); // a TCP server's
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The title that the page in `folder` gives itself, or a sentence that says why none was read. */
async function titleOf(folder) {
  if (!CHROMIUM) return 'skipped: no Chromium found; name one with CHROMIUM_PATH';
  const { address, close } = await served(folder);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const said = [];
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`${address}/`);
    const isThere = () => document.title !== '…';
    const found = await page.waitForFunction(isThere, undefined, { timeout: 60_000 }).catch(() => undefined);
    return found ? await page.title() : `no answer. ${said.join('\n')}`;
  } finally {
    await browser.close();
    close();
  }
}

/** As `fault` of the programs. */
export async function pageFault(folder, hashes) {
  const title = await titleOf(folder);
  if (title.startsWith('skipped')) return title;
  const [, sha256] = SAID.exec(title) ?? [];
  if (!sha256) return title;
  hashes.add(sha256);
  return undefined;
}
