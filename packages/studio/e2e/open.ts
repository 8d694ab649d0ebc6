/** For tests: the studio as a person gets it, served by the real command, in the system's Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IS_FIREFOX, launch } from '@deltascope/testkit/browser';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Tab } from '../src/state/views.ts';

export { BROWSER, IS_FIREFOX, launch, noFolder, onlyChromium, reason } from '@deltascope/testkit/browser';

const BIN = fileURLToPath(new URL('../../cli/bin/deltascope.js', import.meta.url));

/** On a loaded machine everything may take long; tests wait for states, never for times. */
export const PATIENCE_MS = Number(process.env.DELTASCOPE_PATIENCE_MS ?? 120_000);
vi.setConfig({ testTimeout: 2 * PATIENCE_MS, hookTimeout: PATIENCE_MS });

export interface Served {
  /** With the key where there is something to guard. */
  readonly address: string;
  readonly origin: string;
  stop(): Promise<void>;
}

export async function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [BIN, 'studio', '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { address } = JSON.parse(await firstLine(child));
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.kill('SIGTERM');
    });
  return { address, origin: new URL(address).origin, stop };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (text) => {
      out += text;
      if (out.includes('\n')) resolve(out.split('\n')[0]);
    });
    child.once('close', () => reject(new Error('the server ended before it said where it is')));
  });
}

export interface Running {
  readonly browser: Browser;
  readonly served: Served;
}

/** The studio served and a browser launched, for the tests of the `describe` that it is called in. */
export function running(): Running {
  const now = {} as { browser: Browser; served: Served }; // both are there when the first test begins
  beforeAll(async () => {
    now.served = await serve();
    now.browser = await launch();
  });
  afterAll(async () => {
    await now.browser?.close();
    await now.served?.stop();
  });
  return now;
}

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong on the page, by itself. */
  readonly faults: string[];
}

export type PageOptions = Parameters<Browser['newContext']>[0];

export async function openPage(browser: Browser, options: PageOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-US', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  // Tests need not watch.
  await context.addInitScript("try { localStorage.setItem('deltascope.speed', 'full'); } catch {}");
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { context, page, faults };
}

/** A training that stands still, ended by itself or paused. */
export async function waitForEnd(page: Page): Promise<void> {
  await page.locator('#ending[data-reason]').waitFor();
}

/** Asks by typing the address, at the iteration that stands; gives the number that the page then shows, whole. */
export async function askFor(page: Page, address: string): Promise<number> {
  await page.locator('#tab-why').click();
  await write(page.locator('#ask input[name="address"]'), address);
  await page.locator('#ask form button[type="submit"]').first().click();
  const at = await page.locator('.time').getAttribute('data-iteration');
  await page.locator(`#answer .value[data-iteration="${at}"]`, { hasText: `${address} =` }).waitFor();
  return Number(await page.locator('#answer .value b').textContent());
}

/** Shows one of the page's tabs. */
export async function show(page: Page, tab: Tab): Promise<void> {
  await page.locator(`#tab-${tab}`).click();
  await page.locator(`.panel.at-${tab}`).waitFor();
}

/** Changes a setting, on the tab that has it, and comes back to the network. */
export async function give(page: Page, name: string, value: string): Promise<void> {
  await show(page, 'setup');
  await write(page.locator(`input[name="${name}"]`), value);
  await page.locator(`input[name="${name}"]`).press('Enter');
  await show(page, 'network');
}

/** Types over what a field holds, as a person does: Firefox's driver fills by a script, and of that no change is told. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.press('ControlOrMeta+A');
  await field.pressSequentially(text);
}

export interface Exported {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file that a button in the menu of exports hands over. */
export async function exported(page: Page, name: string): Promise<Exported> {
  const menu = page.locator('#export');
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
  const button = menu.getByRole('button', { name, exact: true });
  if (IS_FIREFOX) return keptDownload(page, () => button.click());
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Firefox's driver tells of no download: what the page makes for it, and the name on its link, are read instead. */
async function keptDownload(page: Page, press: () => Promise<void>): Promise<Exported> {
  await page.evaluate(`globalThis.handedOver = new Promise((resolve) => {
    const reader = new FileReader();
    URL.createObjectURL = (blob) => {
      reader.readAsDataURL(blob);
      return 'blob:';
    };
    HTMLAnchorElement.prototype.click = function () {
      reader.onload = () => resolve({ name: this.download, bytes: reader.result.split(',')[1] ?? '' });
    };
  }); null`);
  await press();
  const { name, bytes } = (await page.evaluate('handedOver')) as { name: string; bytes: string }; // by the lines above
  return { name, bytes: Buffer.from(bytes, 'base64') };
}

/** Looks back at an iteration, and waits until it is shown. */
export async function travelTo(page: Page, iteration: number): Promise<void> {
  await page.locator('input[name="iteration"]').fill(String(iteration));
  await page.locator(`[data-iteration="${iteration}"] input[name="iteration"]`).waitFor();
}

/** Opens a table that is written here. */
export const chooseTable = (page: Page, name: string, text: string): Promise<void> =>
  chooseFile(page, { name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Opens a table or a model as a person chooses it. */
export const chooseFile = (page: Page, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> =>
  page.locator('input[name="table"]').setInputFiles(file);
