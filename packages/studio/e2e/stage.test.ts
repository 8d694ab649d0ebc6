/** The stage: it fits the page that it is on, invites to the first question, and lights up what is asked. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { askFor, BROWSER, openPage, reason, running, waitForEnd } from './open.ts';

const PHONE = { width: 360, height: 780 };

describe.skipIf(!BROWSER)(`the stage${reason}`, () => {
  const studio = running();

  const open = async (words = '', options = {}) => {
    const opened = await openPage(studio.browser, options);
    await opened.page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=6${words}`);
    return opened;
  };
  const numberOf = (text: string) => Math.abs(Number(text.replace('−', '-')));
  /** Whether nothing covers the middle of an element. */
  const isInSight = (page: Page, selector: string) =>
    page.evaluate(`(() => {
      const wanted = document.querySelector(${JSON.stringify(selector)});
      const { left, top, width, height } = wanted.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === wanted;
    })()`);

  test.each(['', ',4'])(
    'on a phone all of 20-6%s-7 is there without scrolling sideways, in 12 pixels',
    async (more) => {
      const { context, page, faults } = await open(`${more}&iterations=9`, { viewport: PHONE });
      await waitForEnd(page);
      const [wide, room] = (await page.evaluate(`[
      document.querySelector('.drawing').getBoundingClientRect().width,
      document.querySelector('.room').clientWidth,
    ]`)) as number[];
      expect(wide).toBeLessThanOrEqual(room);
      const sizes = (await page.evaluate(
        "[...document.querySelectorAll('.network text')].map((one) => Number.parseFloat(getComputedStyle(one).fontSize))",
      )) as number[];
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
      expect(await page.locator('.network .name').allTextContents()).toContain('Age');
      await page.locator('.network .number.start').click();
      await page.locator('#answer').waitFor();
      await expect.poll(() => isInSight(page, '.network .number.on')).toBe(true);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('a network at its end asks for its first question: the answer’s own number', async () => {
    const { context, page } = await open('&iterations=9');
    await waitForEnd(page);
    const start = page.locator('.network .number.start');
    const shown = await start.textContent();
    await page
      .locator('#begin')
      .getByRole('button', { name: `${shown}: why?` })
      .click();
    await page.locator('#answer .value', { hasText: /^a3\[1,\d\] =/ }).waitFor();
    expect(await start.count()).toBe(0);
    expect(await page.locator('#begin').count()).toBe(0);
    await context.close();
  });

  test('terms are bars, the largest first, zeros folded; pointing at one lights its line', async () => {
    const { context, page } = await open('&iterations=9');
    await waitForEnd(page);
    await askFor(page, 'z2[1,3]');
    const bars = page.locator('.terms > ol > .term');
    const values = (await bars.locator('> .num').allTextContents()).map(numberOf);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.every((value) => value > 0)).toBe(true);
    const [folded] = await page.locator('.terms details summary').allTextContents();
    expect(values.length + Number.parseInt(folded, 10)).toBe(21);
    // What is folded on the stage has one line for a column, and the rest steps back.
    expect(await page.locator('.edge.on').count()).toBeGreaterThan(5);
    expect(await page.locator('.edge:not(.on, .off, .hot)').count()).toBe(0);
    await bars.first().hover();
    await page.locator('.edge.hot').waitFor();
    await context.close();
  });

  test('one row’s pass goes forward layer by layer, and back with its errors', async () => {
    const { context, page } = await open('&iterations=9');
    await waitForEnd(page);
    const seen: string[] = [];
    for (let i = 0; i < 5; i++) {
      await page.getByRole('button', { name: 'One step of this row’s pass, forward and back' }).click();
      seen.push((await page.locator('.walk output').textContent()) ?? '');
      await page.locator('.node.walked').first().waitFor();
    }
    expect(seen).toEqual(['a1', 'z2 → a2', 'z3 → a3', 's3', 's2']);
    await page.locator('.edges.back').waitFor();
    await context.close();
  });

  test('presenting leaves the stage alone, and Escape ends it', async () => {
    const { context, page } = await open('&iterations=9');
    await waitForEnd(page);
    await page.getByRole('button', { name: 'Present' }).click();
    expect(await page.locator('.dock, .tabs').first().isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await page.locator('.dock').waitFor();
    await context.close();
  });

  test('the ending names the limit that was reached, and the iteration that is kept', async () => {
    const { context, page } = await open(',4');
    await waitForEnd(page);
    const words = await page.locator('#ending').textContent();
    expect(words).toMatch(/^Finished: it reached the limit of 200 iterations\. Iteration 1\d\d is kept/);
    await context.close();
  });
});
