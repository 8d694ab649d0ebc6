/** Nothing that axe finds, in whatever state the page is, however it looks; and nothing wider than the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { TABS } from '../src/state/views.ts';
import { BROWSER, openPage, type PageOptions, reason, running, show, waitForEnd } from './open.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** All faults that axe finds, whatever their weight. */
async function faultsOf(page: Page): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(AXE);
  // What passes is not asked for: telling it of every element takes most of the time.
  const violations = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )) as Violation[];
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

const SLOW = '#data=customers&label=Segment&hidden=6&optimizer=gd&iterations=1000000&iteration=0';
const PHONE = { width: 360, height: 780 };
const LAPTOP = { width: 1280, height: 720 };
const LOOKS: { name: string; options: PageOptions }[] = [
  { name: 'English, light, 1280 px', options: { colorScheme: 'light', viewport: LAPTOP } },
  { name: 'Chinese, dark, 1280 px', options: { locale: 'zh-CN', colorScheme: 'dark', viewport: LAPTOP } },
  { name: 'English, dark, 360 px', options: { colorScheme: 'dark', viewport: PHONE } },
  { name: 'Chinese, light, 360 px', options: { locale: 'zh-CN', colorScheme: 'light', viewport: PHONE } },
];

describe.skipIf(!BROWSER)(`accessibility${reason}`, () => {
  const studio = running();

  test.each(LOOKS)(
    'nothing is found at rest, training, at its end, asked, in any tab, lesson or menu: $name',
    async ({ options }) => {
      const { context, page, faults } = await openPage(studio.browser, options);
      const check = async (state: string) => {
        expect(await faultsOf(page), state).toEqual([]);
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect(over, state).toBe(0);
      };
      await page.goto(`${studio.served.address}${SLOW}`);
      await page.locator('#network .unit').first().waitFor();
      await check('at rest');
      await page.locator('#train .main').click();
      await page.locator('.time output', { hasText: /\d{2}/ }).waitFor();
      await check('training');
      await page.goto('about:blank');
      await page.goto(studio.served.address);
      await waitForEnd(page);
      await page.locator('#plane canvas').waitFor();
      await check('at its end');
      await page.locator('.network .number.start').click();
      await page.locator('#answer').waitFor();
      await check('asked');
      for (const tab of TABS) {
        // On a phone the answer is a sheet over the tabs.
        const lower = page.locator('.dock .lower');
        if (await lower.isVisible()) await lower.click();
        await show(page, tab);
        await check(tab);
      }
      await page.locator('#export summary').click();
      await check('exports');
      await page.locator('#export summary').click();
      await page.locator('#tab-learn').click();
      await page.locator('#lessons li > button').nth(2).click();
      await page.locator('.lesson .main').click();
      await page.locator('.finding').waitFor();
      await check('a lesson');
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
