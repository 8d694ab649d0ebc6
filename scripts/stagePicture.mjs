/**
 * `node scripts/stagePicture.mjs`: takes the README's picture of the page, docs/stage.png, in the system's Chromium, and
 * writes what it shows beside it. A test of the page compares those words, so that neither can go stale unnoticed.
 */
import './needs-node.mjs';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './ready.mjs';

export const PICTURE = 'docs/stage.png';
/** A number of the picture, taken apart beside it: what reached the answer to the row drawn. */
const ASKED = 'z3[3,6]';

/** Brings a page of the sample to what the picture shows. */
export async function setStage(page, address) {
  await page.goto(`${address}#data=customers&label=Segment&hidden=6`);
  await page.locator('#ending[data-reason]').waitFor();
  await page.locator('#plane canvas').waitFor();
  await page.locator('#ask input[name="address"]').fill(ASKED);
  await page.locator('#ask form button[type="submit"]').click();
  await page.locator('#answer .term').first().waitFor();
}

/** What the picture says, for those who do not see it. */
export async function stageWords(page) {
  const text = async (selector) =>
    ((await page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ').trim();
  const [share, words, answer, output] = await Promise.all(
    ['#summary .large', '#summary .words', '#answer .value b', '#answer .value .soft'].map(text),
  );
  return `The page after training on the sample customers: ${share} ${words} Beside the network ${ASKED} = ${answer}, ${output}, term by term.`;
}

/** The line of the README with the picture. */
export function pictureLine(words) {
  return `![${words}](${PICTURE})`;
}

export const readmeLine = () =>
  readFileSync(join(ROOT, 'README.md'), 'utf8')
    .split('\n')
    .find((line) => line.endsWith(`](${PICTURE})`)) ?? '';

async function main() {
  const { chromium } = await import('playwright-core');
  const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path),
  );
  const bin = join(ROOT, 'packages/cli/bin/deltascope.js');
  const server = spawn(process.execPath, [bin, 'studio', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const first = await new Promise((resolve) => server.stdout.once('data', resolve));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    colorScheme: 'light',
    locale: 'en-US',
  });
  await context.addInitScript("localStorage.setItem('deltascope.speed', 'full');");
  const page = await context.newPage();
  await setStage(page, JSON.parse(String(first)).address);
  await page.evaluate('document.activeElement?.blur()');
  await page.screenshot({ path: join(ROOT, PICTURE) });
  const readme = join(ROOT, 'README.md');
  const before = readmeLine();
  const line = pictureLine(await stageWords(page));
  if (before !== '') writeFileSync(readme, readFileSync(readme, 'utf8').replace(before, line));
  console.log(line);
  await browser.close();
  server.kill();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
