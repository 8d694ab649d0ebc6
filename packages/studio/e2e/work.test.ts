/** What the page does is counted, since clocks of loaded machines say little: what it loads, draws and changes. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BROWSER, chooseTable, IS_FIREFOX, onlyChromium, openPage, reason, running, waitForEnd } from './open.ts';

/** A table as wide as pictures of 28 × 28. */
const WIDE_INPUTS = 784;
const names = Array.from({ length: WIDE_INPUTS }, (_, i) => `p${i}`);
const WIDE = [
  [...names, 'digit'],
  ...Array.from({ length: 200 }, (_, i) => [...names.map((_, j) => (i * 7 + j * 13) % 29), `d${i % 10}`]),
]
  .map((cells) => `${cells.join(',')}\n`)
  .join('');

const SAMPLE = '#data=customers&label=Segment&hidden=6&optimizer=gd&iterations=1000000&iteration=0';
const OF_WIDE = '#label=digit&hidden=64&optimizer=gd&learningRate=0.001&iterations=1000000&iteration=0';

interface Work {
  /** Elements that came or went. */
  readonly moved: number;
  /** Attributes and texts that were written in any one frame, at most. */
  readonly most: number;
  readonly frames: number;
}

/** Of so many frames, in each of which something was drawn anew. */
const COUNT = `new Promise((resolve) => {
  let [moved, most, frames, inFrame] = [0, 0, 0, 0];
  const watch = new MutationObserver((records) => {
    inFrame += records.length;
    for (const { addedNodes, removedNodes } of records)
      moved += [...addedNodes, ...removedNodes].filter((node) => node instanceof Element).length;
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const frame = () => {
    if (inFrame > 0) frames += 1;
    most = Math.max(most, inFrame);
    inFrame = 0;
    if (frames < 30) requestAnimationFrame(frame);
    else resolve({ moved, most, frames });
  };
  requestAnimationFrame(frame);
})`;

async function workOf(page: Page): Promise<Work> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.locator('.time output', { hasText: /\d{2}/ }).waitFor();
  await page.locator('#plane canvas').waitFor();
  return page.evaluate(COUNT) as Promise<Work>;
}

describe.skipIf(!BROWSER)(`the page’s work${reason}`, () => {
  const studio = running();

  test.each([
    ['the sample', SAMPLE, undefined],
    [`${WIDE_INPUTS} inputs`, OF_WIDE, WIDE],
  ])(
    'at full speed a frame of %s writes some hundred attributes and texts, and moves no element',
    async (_, hash, text) => {
      const { context, page, faults } = await openPage(studio.browser);
      await page.goto(`${studio.served.address}${hash}`);
      if (text) await chooseTable(page, 'wide.csv', text);
      await page.locator('#network .unit').first().waitFor();
      const work = await workOf(page);
      expect(work.frames).toBe(30);
      expect(work.moved).toBeLessThan(10);
      expect(work.most).toBeLessThan(1500);
      expect(await page.evaluate("document.querySelectorAll('*:not(option)').length")).toBeLessThan(1500);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('the small pictures cost one canvas', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}${SAMPLE}`);
    await page.locator('#plane canvas').waitFor();
    expect(await page.locator('#network image, #network img').count()).toBe(0);
    expect(await page.locator('#network canvas').count()).toBe(2);
    const painted = () =>
      page.evaluate(`(() => {
        const { width, height } = document.querySelector('.thumbs canvas');
        const pixels = document.querySelector('.thumbs canvas').getContext('2d').getImageData(0, 0, width, height).data;
        return pixels.filter((_, i) => i % 4 === 3 && pixels[i] > 128).length;
      })()`);
    await expect.poll(painted).toBeGreaterThan(2000);
    await context.close();
  });

  test.skipIf(IS_FIREFOX)(
    `opens with a dozen requests under 250 kB, engine and sample included${onlyChromium}`,
    async () => {
      // A worker’s script is known to its server alone; what is kept for later is fetched again, and not counted.
      const { context, page } = await openPage(studio.browser, { serviceWorkers: 'block' });
      const urls = new Set<string>();
      context.on('request', (request) => urls.add(request.url()));
      await page.goto(studio.served.address);
      await waitForEnd(page);
      const own = [...urls].filter((url) => url.startsWith(studio.served.origin));
      const sizes = await Promise.all(own.map((url) => bytesOf(url)));
      const total = sizes.reduce((sum, one) => sum + one, 0);
      expect(own.some((url) => /worker-[^/]*\.js$/.test(url))).toBe(true);
      expect(total).toBeGreaterThan(50_000);
      expect(total).toBeLessThan(250_000);
      expect(own.length).toBeLessThanOrEqual(12);
      await context.close();
    },
  );

  test('fetches the sentences of one language, and of another when it is chosen', async () => {
    const { context, page } = await openPage(studio.browser, { locale: 'zh-CN', serviceWorkers: 'block' });
    const fetched = new Set<string>();
    page.on('request', (request) => fetched.add(/\/(en|zh)-[^/]*\.js$/.exec(request.url())?.[1] ?? ''));
    const languages = () => [...fetched].filter((code) => code !== '').sort();
    await page.goto(studio.served.address);
    await waitForEnd(page);
    expect(languages()).toEqual(['zh']);
    await page.getByLabel('语言').selectOption('en');
    await page.getByRole('tab', { name: 'Network', exact: true }).waitFor();
    expect(languages()).toEqual(['en', 'zh']);
    await context.close();
  });
});

/** As it is sent. */
async function bytesOf(url: string): Promise<number> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
