/** The stage: it fits the page that it is on, invites to the first question, and lights up what is asked. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { askFor, BROWSER, chooseTable, openPage, reason, running, waitForEnd } from './open.ts';

const [ORANGE, BLUE] = [
  [0xd6, 0x78, 0x30],
  [0x2f, 0x7c, 0xc9],
] as const;
const PHONE = { width: 360, height: 780 };
/** Of a finger. */
const TARGET = 24;

interface Picture {
  readonly says: string;
  /** The most of its alpha, and its color there. */
  readonly fullest: number;
  readonly color: readonly number[];
}

/** Of the small pictures, in the order of their units. */
const PICTURES = `(() => {
  const canvas = document.querySelector('.thumbs canvas');
  const place = canvas.getBoundingClientRect();
  const scale = canvas.width / place.width;
  return [...document.querySelectorAll('.network .thumb')].map((thumb) => {
    const { left, top, width, height } = thumb.getBoundingClientRect();
    const box = [left - place.left, top - place.top, width, height].map((one) => Math.round(one * scale));
    const { data } = canvas.getContext('2d').getImageData(...box);
    let at = 3;
    for (let i = 3; i < data.length; i += 4) if (data[i] > data[at]) at = i;
    return { says: thumb.getAttribute('aria-label'), fullest: data[at] / 255, color: [...data.slice(at - 3, at)] };
  });
})()`;

/** Numbers and signs of the stage that a finger would miss: what is half a target off their middle is not theirs. */
const MISSED = `[...document.querySelectorAll('.network [data-stop]')].filter((stop) => {
  const box = () => (stop.querySelector('.target') ?? stop).getBoundingClientRect();
  window.scrollBy(0, box().top - window.innerHeight / 3); // Firefox does not scroll to what is in a drawing
  const { left, top, width, height } = box();
  const [x, y, reach] = [left + width / 2, top + height / 2, ${TARGET / 2 - 0.5}];
  const around = [[-reach, 0], [reach, 0], [0, -reach], [0, reach]];
  return around.some(([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest('[data-stop]') !== stop);
}).map((stop) => stop.getAttribute('aria-label'))`;

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
      return wanted.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    })()`);

  test.each(['', ',4,4', ',4,4,4'])(
    'on a phone all of 20-6%s-7 is there without scrolling sideways, in 12 pixels, each number as large as a finger',
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
      expect(await page.evaluate(MISSED)).toEqual([]);
      await page.locator('.network .number.start').click();
      await page.locator('#answer').waitFor();
      await expect.poll(() => isInSight(page, '.network .number.on')).toBe(true);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test.each(['', ',6', ',4,4'])('on 1280 × 720 all of 20-6%s-7 is there without scrolling', async (more) => {
    const { context, page } = await open(`${more}&iterations=9`, { viewport: { width: 1280, height: 720 } });
    await waitForEnd(page);
    const over = (await page.evaluate(`(() => {
      const [room, { width, height }] = [document.querySelector('.room'), document.querySelector('.drawing').getBoundingClientRect()];
      return [width - room.clientWidth, height - room.clientHeight];
    })()`)) as number[]; // by its own lines
    expect(Math.max(...over)).toBeLessThanOrEqual(0);
    await context.close();
  });

  test('the sample opens on a row that its network gets right, and a table of one’s own on its first', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await waitForEnd(page);
    await page.locator('#verdict .right').waitFor();
    const row = page.locator('input[name="row"]');
    expect(await row.inputValue()).toBe('3');
    const own = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},${i > 30 ? 'late' : 'early'}`);
    await chooseTable(page, 'own.csv', `x,y,when\n${own.join('\n')}\n`);
    await page.locator('#table-name', { hasText: 'own.csv' }).waitFor();
    await expect.poll(() => row.inputValue()).toBe('1');
    await context.close();
  });

  test('pictures show what they say: outputs in their classes’ colors, as full as their most, hidden units from orange to blue', async () => {
    const { context, page } = await open('&iterations=60');
    await waitForEnd(page);
    const at = await page.locator('.time').getAttribute('data-iteration');
    await page.locator(`#plane canvas[data-iteration="${at}"]`).waitFor();
    const pictures = (await page.evaluate(PICTURES)) as Picture[]; // by its own lines
    const fills = await page
      .locator('#plane .key rect')
      .evaluateAll((all) => all.map((one) => one.getAttribute('fill')));
    const colors = fills.map((fill) => [1, 3, 5].map((i) => Number.parseInt(fill?.slice(i, i + 2) ?? '', 16)));
    const off = (color: readonly number[], from: readonly number[]) =>
      Math.max(...color.map((one, i) => Math.abs(one - from[i])));
    const outputs = pictures.slice(-colors.length);
    for (const [k, { says, fullest, color }] of outputs.entries()) {
      const [, high] = / to (\S+), /.exec(says) ?? [];
      expect(Math.abs(fullest - Number(high.replace('−', '-'))), says).toBeLessThan(0.15);
      if (fullest > 0.2) expect(off(color, colors[k]), says).toBeLessThan(10);
    }
    expect(Math.max(...outputs.map(({ fullest }) => fullest))).toBeGreaterThan(0.5);
    for (const { says, fullest, color } of pictures.slice(0, -colors.length)) {
      const hasShape = says.includes('(blue)');
      expect(fullest > 0.8, says).toBe(hasShape);
      if (hasShape) expect(Math.min(off(color, ORANGE), off(color, BLUE)), says).toBeLessThan(10);
      else expect(fullest, says).toBe(0);
    }
    await context.close();
  });

  test('a network at its end asks for its first question: the answer’s own number', async () => {
    const { context, page } = await open('&iterations=9');
    await waitForEnd(page);
    const start = page.locator('.network .number.start');
    const question = page.locator('#begin').getByRole('button');
    const asks = async () => (await question.textContent()) === `${await start.textContent()}: why?`;
    await expect.poll(asks).toBe(true);
    await question.click();
    await page.locator('#answer .value', { hasText: /^a3\[\d+,\d\] =/ }).waitFor();
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
