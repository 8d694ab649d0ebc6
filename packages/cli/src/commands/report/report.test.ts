/** The report in a real browser: no request, no serious fault of accessibility, no sideways scrolling on a phone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BROWSER, launch, reason } from '@deltascope/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const cli = join(root, 'packages/cli/bin/deltascope.js');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'deltascope-report-'));
const HOSTILE = '<img src=x onerror=document.title="run">';

function deltascope(...args: string[]): string {
  return execFileSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Two clouds, and class names that a careless page would run. */
function writeTable(): void {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${(i * 7) % 11},${(i * 5) % 13},${(i * 7) % 11 > 5 ? HOSTILE : 'plain'}`,
  );
  writeFileSync(join(folder, 'made-up.csv'), `Width,Height,Class\n${lines.join('\n')}\n`);
}

beforeAll(() => {
  writeTable();
  deltascope('train', 'made-up.csv', '--label', 'Class', '--like-article', '--out', 'made-up.safetensors', '--quiet');
  for (const lang of ['en', 'zh'])
    deltascope('report', 'made-up.safetensors', 'made-up.csv', '--lang', lang, '--out', `${lang}.html`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the report command', () => {
  test('writes Markdown where the file ends so', () => {
    deltascope('report', 'made-up.safetensors', 'made-up.csv', '--out', 'made-up.md');
    expect(readFileSync(join(folder, 'made-up.md'), 'utf8')).toMatch(/^# Inside a network that predicts “Class”\n/);
  });

  test('names the file after the model where no --out is given, and says what it wrote', () => {
    const printed = JSON.parse(deltascope('report', 'made-up.safetensors', 'made-up.csv', '--json'));
    expect(printed).toMatchObject({ report: 'made-up.report.html', lang: 'en', format: 'html' });
    expect(readFileSync(join(folder, 'made-up.report.html')).length).toBe(printed.sizeBytes);
  });

  test('refuses other files before it reads the model', () => {
    const run = () => deltascope('report', 'absent.safetensors', 'made-up.csv', '--out', 'report.pdf');
    expect(run).toThrowError(/neither \.html nor \.md/);
  });
});

describe.skipIf(!BROWSER)(`the report in Chromium${reason}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  const cases = (['en', 'zh'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ lang, colorScheme })),
  );

  test.each(cases)(
    '$lang, $colorScheme: axe finds nothing serious, and no request leaves',
    async ({ lang, colorScheme }) => {
      const { page, requests } = await open(browser, lang, { colorScheme, width: 1200 });
      expect(requests).toEqual([pathToFileURL(join(folder, `${lang}.html`)).href]);
      expect(await page.title()).not.toBe('run');
      expect(await seriousFaults(page)).toEqual([]);
      await page.close();
    },
  );

  test.each(['en', 'zh'])('%s: at 360 px nothing scrolls sideways but boxes of their own', async (lang) => {
    const { page } = await open(browser, lang, { colorScheme: 'light', width: 360 });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(360);
    await page.close();
  });

  test('a number under the pointer or the focus shows its arithmetic, and arrow keys walk on', async () => {
    const { page } = await open(browser, 'en', { colorScheme: 'light', width: 1200 });
    const why = page.locator('#why');
    await page.locator('[data-address="z2[1,1]"] text').last().hover();
    expect(await why.textContent()).toMatch(/^z2\[1,1\] = a1\[1,0\]·Theta1\[1,0\] \+ /);
    await page.locator('[data-address="z2[1,1]"].ds-ask').last().focus();
    await page.keyboard.press('ArrowRight');
    expect(await why.textContent()).toMatch(/^z2\[1,2\] = /);
    await page.keyboard.press('ArrowDown');
    expect(await why.textContent()).toMatch(/^z2\[2,2\] = /);
    await page.keyboard.press('Escape');
    expect(await why.isVisible()).toBe(false);
    await page.close();
  });
});

async function open(
  browser: Browser,
  lang: string,
  { colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number },
): Promise<{ page: Page; requests: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, `${lang}.html`)).href);
  return { page, requests };
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Violation[]; // axe's own shape
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}
