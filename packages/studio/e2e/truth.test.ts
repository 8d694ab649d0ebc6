/** What is shown is true of the one moment that is looked at, and says of which. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  askFor,
  BROWSER,
  chooseTable,
  exported,
  give,
  openPage,
  PATIENCE_MS,
  reason,
  running,
  show,
  travelTo,
  waitForEnd,
  write,
} from './open.ts';

/** Two clouds that a line parts: a small network learns them to the end. */
const CLOUDS = `x,y,side\n${Array.from({ length: 120 }, (_, i) => {
  const [x, y] = [((i * 37) % 101) / 10 - 5, ((i * 53) % 97) / 10 - 5];
  return `${x},${y},${x + y > 0 ? 'above' : 'below'}`;
}).join('\n')}\n`;

const CUSTOMERS = '#data=customers&label=Segment&hidden=6';

describe.skipIf(!BROWSER)(`one moment${reason}`, () => {
  const studio = running();

  const open = async (hash: string) => {
    const opened = await openPage(studio.browser);
    await opened.page.goto(`${studio.served.address}${hash}`);
    return opened;
  };
  /** The share of right answers that the confusion matrix adds up to, as the page writes it. */
  async function shareOfConfusion(page: Page): Promise<string> {
    const rows = await page.locator('.confusion tbody tr').all();
    const counts = await Promise.all(rows.map((row) => row.locator('td').allTextContents()));
    const numbers = counts.map((cells) => cells.slice(0, -1).map((cell) => Number(cell.replace('·', '0'))));
    const total = numbers.flat().reduce((sum, one) => sum + one, 0);
    return `${((100 * numbers.reduce((sum, row, k) => sum + row[k], 0)) / total).toFixed(1)} %`;
  }
  const valuesOf = async (page: Page, curve: number) => {
    const words = await page.locator('.curves figure').nth(curve).locator('.key li').allTextContents();
    return new Map(words.map((one) => /^\s*(.*) (−?[\d.e−+]+(?: %)?)$/.exec(one)?.slice(1) as [string, string]));
  };

  test('accuracy, confusion, curves, health and ending are of the iteration looked at, and so after travelling back', async () => {
    const { context, page, faults } = await open(`${CUSTOMERS}&iterations=60&iteration=0`);
    await show(page, 'results');
    expect(await page.locator('#health').count()).toBe(0); // nothing has been learned yet
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    await page.locator('#health').waitFor();
    const last = await page.locator('.time').getAttribute('data-iteration');
    for (const iteration of [Number(last), 20, 3]) {
      await travelTo(page, iteration);
      await page.locator(`#summary[data-iteration="${iteration}"]`).waitFor();
      await page.locator('.confusion caption', { hasText: `iteration ${iteration}` }).waitFor();
      const share = await shareOfConfusion(page);
      expect(await page.locator('#summary').textContent()).toMatch(new RegExp(`^${share} of 515 unseen rows`));
      if (iteration === 20) {
        expect(await page.locator('#ending').textContent()).toBe(
          'You are looking at iteration 20 of a finished training.',
        );
      }
    }
    const ends = await page
      .locator('.curves figure')
      .evaluateAll((all) => all.map((one) => one.querySelector('.tick:last-of-type')?.textContent));
    const made = await page.locator('input[name="iteration"]').getAttribute('max');
    expect(ends).toEqual([made, made]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('while training the accuracy is of an iteration that it names, and after a pause of the one that stands', async () => {
    const { context, page } = await open(`${CUSTOMERS}&optimizer=gd&iterations=1000000&iteration=0`);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect
      .poll(async () => Number(await page.locator('#summary').getAttribute('data-iteration')), { timeout: PATIENCE_MS })
      .toBeGreaterThan(20);
    const behind = async () => {
      const [told, at] = (await page.evaluate(
        `['#summary', '.time'].map((one) => Number(document.querySelector(one).dataset.iteration))`,
      )) as number[];
      return (at - told) / at;
    };
    await expect.poll(behind, { timeout: PATIENCE_MS }).toBeLessThan(1 / 2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    const paused = await page.locator('.time').getAttribute('data-iteration');
    await page.locator(`#summary[data-iteration="${paused}"]`).waitFor();
    await context.close();
  });

  test('an address with an iteration is answered for that iteration, and one not made yet is refused under the field', async () => {
    const { context, page } = await open(`${CUSTOMERS}&iterations=30`);
    await waitForEnd(page);
    await travelTo(page, 17);
    const then = await askFor(page, 's2[3,2]');
    await travelTo(page, 30);
    expect(await askFor(page, 's2[3,2]')).not.toBe(then);
    const address = page.locator('#ask input[name="address"]');
    await write(address, 's2[3,2]@17');
    await address.press('Enter');
    await page.locator('#answer .value[data-iteration="17"]', { hasText: 's2[3,2] =' }).waitFor();
    expect(Number(await page.locator('#answer .value b').textContent())).toBe(then);
    expect(await page.locator('.time').getAttribute('data-iteration')).toBe('17');
    await write(address, 's2[3,2]@99');
    await address.press('Enter');
    await page.locator('#ask .field .fault', { hasText: 'the last is 30' }).waitFor();
    await context.close();
  });

  test('costs are compared without the penalty, which is a line of its own, and all three add up to J', async () => {
    const { context, page } = await open(`${CUSTOMERS}&iterations=12`);
    await waitForEnd(page);
    await show(page, 'results');
    const values = await valuesOf(page, 0);
    expect([...values.keys()]).toEqual(['training rows', 'held-out rows', 'penalty']);
    const [cost, heldOut, penalty] = [...values.values()].map((text) => Number(text.replace('−', '-')));
    const J = await askFor(page, 'J');
    expect(cost + penalty).toBeCloseTo(J, 1);
    expect(heldOut).toBeGreaterThan(0.5 * cost);
    expect(heldOut).toBeLessThan(2 * cost);
    await context.close();
  });

  test('the terms of J are minus logarithms, not products, and a run of one point is drawn', async () => {
    const { context, page } = await open(`${CUSTOMERS}&iteration=0`);
    await show(page, 'results');
    await page.locator('.curves .dot').nth(3).waitFor();
    await askFor(page, 'J');
    const terms = await page.locator('#answer .term-formula').allTextContents();
    expect(terms[0]).toMatch(/^−log a3\[\d+,\d\] = /);
    await context.close();
  });

  test('a change never touches more numbers than there are', async () => {
    const { context, page } = await open(`${CUSTOMERS}&iteration=0`);
    await askFor(page, 'a1[1,4]');
    await write(page.locator('#answer input[name="value"]'), '2');
    await page.keyboard.press('Enter');
    await page.locator('#change').waitFor();
    const counts = await page.locator('#change table').last().locator('td:nth-child(2)').allTextContents();
    const pairs = counts.map((text) => text.split(' of ').map(Number));
    expect(pairs.length).toBe(8);
    expect(pairs.filter(([changed, of]) => changed > of)).toEqual([]);
    expect(pairs).toContainEqual([7, 7]); // s2WithBias, with the errors of the ones
    await context.close();
  });

  test('a bug that is chosen has its own text at once, or none yet', async () => {
    const { context, page } = await open(CUSTOMERS);
    await waitForEnd(page);
    await show(page, 'bugs');
    const select = page.locator('select[name="mistake"]');
    await select.selectOption('error-sign');
    const text = page.locator('#mistake-shown > p').first();
    const first = await text.textContent();
    await select.selectOption({ index: 3 });
    expect(await text.textContent({ timeout: 5000 }).catch(() => undefined)).not.toBe(first);
    await text.waitFor();
    expect(await text.textContent()).not.toBe(first);
    await context.close();
  });

  test('a training that ends because its gradient is zero says so, in the page and in its report', async () => {
    const { context, page } = await open(`${CUSTOMERS}&iteration=0`);
    await chooseTable(page, 'clouds.csv', CLOUDS);
    await page.locator('#table-name', { hasText: 'clouds.csv' }).waitFor();
    for (const [name, value] of [
      ['validation', '0'],
      ['iterations', '5000'],
      ['lambda', '5'],
    ]) {
      await give(page, name, value);
    }
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    expect(await page.locator('#ending').getAttribute('data-reason')).toMatch(/^gradient-/);
    expect(await page.locator('#ending').textContent()).toContain('there is nothing left to gain');
    const { bytes } = await exported(page, 'Report');
    expect(bytes.toString('utf8')).not.toContain('used up');
    await context.close();
  });

  test('gradients have one scale over all layers, so that one that vanishes is seen to', async () => {
    const { context, page } = await open('#data=customers&label=Segment&hidden=6,6,6,6&iteration=0');
    await page.getByRole('radio', { name: 'gradient' }).check();
    const widths = async (layer: number) => {
      const lines = page.locator(`.network [data-address^="Theta${layer}_grad["]`);
      await lines.first().waitFor({ state: 'attached' });
      const all = await lines.evaluateAll((paths) => paths.map((path) => Number(path.getAttribute('stroke-width'))));
      return Math.max(...all);
    };
    expect(await widths(5)).toBeGreaterThan(3);
    expect(await widths(1)).toBeLessThan(1);
    await context.close();
  });

  test('the plane has axes with numbers, rings the row that it holds, and a click chooses another', async () => {
    const { context, page } = await open(`${CUSTOMERS}&row=1&iteration=0`);
    const canvas = page.locator('#plane canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    await canvas.waitFor();
    const ticks = await page.locator('#plane .ticks li').allTextContents();
    expect(ticks.length).toBe(6);
    expect(ticks.every((tick) => Number.isFinite(Number(tick)))).toBe(true);
    await page.locator('#plane', { hasText: 'as in row 1 (ringed)' }).waitFor();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the canvas is not there');
    for (const share of [0.3, 0.5, 0.7])
      await canvas.click({ position: { x: share * box.width, y: 0.7 * box.height } });
    await expect.poll(() => page.locator('input[name="row"]').inputValue()).not.toBe('1');
    const row = await page.locator('input[name="row"]').inputValue();
    await page.locator('#plane', { hasText: `as in row ${Number(row).toLocaleString('en')} (ringed)` }).waitFor();
    await context.close();
  });
});
