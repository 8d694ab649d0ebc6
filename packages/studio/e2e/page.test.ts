/** What the page promises around its numbers: everybody can use it, it is small, it stays, and it leaves nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { pictureLine, readmeLine, setStage, stageWords } from '../../../scripts/stagePicture.mjs';
import {
  askFor,
  BROWSER,
  chooseTable,
  give,
  openPage,
  reason,
  running,
  serve,
  show,
  waitForEnd,
  write,
} from './open.ts';

const IRIS = fileURLToPath(new URL('../../../../shared/data/iris.csv', import.meta.url));
const BIN = fileURLToPath(new URL('../../cli/bin/deltascope.js', import.meta.url));

/** Whatever reaches beyond the section that it is in, but for what scrolls by itself. */
const WIDER_THAN_THEIR_SECTION = `[...document.querySelectorAll('main section[id]')].flatMap((section) => {
  const { right } = section.getBoundingClientRect();
  return [...section.querySelectorAll('*')]
    .filter((one) => !one.closest('.scroll, .grid-scroll, svg, .hidden') && one.getBoundingClientRect().right > right + 1)
    .map((one) => section.id + ' ' + one.tagName + ' ' + one.className);
})`;

describe.skipIf(!BROWSER)(`the page${reason}`, () => {
  const studio = running();

  test('is reached by keyboard alone: row, number, term, weight, change', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=6&row=1`);
    await waitForEnd(page);
    const press = async (key: string, until: string) => {
      for (let i = 0; i < 200; i++) {
        await page.keyboard.press(key);
        if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(until)}) ?? false`)) return;
      }
      throw new Error(`${key} does not lead to ${until}`);
    };
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the way past the bar: to the network, which is one stop
    const at = () => page.evaluate('document.activeElement.dataset.address') as Promise<string>;
    expect(await at()).toMatch(/^a1\[1,\d+\]$/);
    await press('ArrowRight', '[data-address^="a2["]');
    const first = await at();
    await page.keyboard.press('ArrowDown');
    expect(await at()).not.toBe(first);
    await press('ArrowDown', '[data-address="a2[1,3]"]');
    await page.keyboard.press('Enter');
    await page.locator('#answer .value:focus', { hasText: 'a2[1,3] =' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(at).toBe('a2[1,3]');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest(".network")')).toBe(null);
    await page.keyboard.press('Shift+Tab');
    expect(await at()).toBe('a2[1,3]');
    await press('Shift+Tab', 'input[name="row"]');
    await page.keyboard.press('ArrowUp');
    await page.locator('.network [data-address="a2[2,1]"]').waitFor();
    await press('Shift+Tab', '#tab-network');
    await page.keyboard.press('ArrowRight');
    await page.locator('.panel.at-steps').waitFor();
    await press('Tab', '[data-cell]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('#answer .value', { hasText: 'a1[3,1] =' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await page.locator('[role="gridcell"]:focus').waitFor();
    await press('Tab', '#ask input[name="address"]');
    await page.keyboard.type('Theta1[2,3]');
    await page.keyboard.press('Enter');
    await page.locator('#answer .value', { hasText: 'Theta1[2,3] =' }).waitFor();
    await press('Tab', '#answer input[name="value"]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await page.locator('#change tr').first().waitFor();
    await context.close();
  });

  test('once loaded, opens and trains again without a network or a server', async () => {
    const own = await serve();
    const { context, page } = await openPage(studio.browser);
    await page.goto(own.address);
    await waitForEnd(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
    await own.stop();
    await page.reload();
    await waitForEnd(page);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    await show(page, 'setup');
    await page.locator('select[name="optimizer"]').selectOption('adam');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await page.locator('.time output', { hasText: 'iteration 1 of 1' }).waitFor();
    await context.close();
  });

  test('a link restores what was seen', async () => {
    const first = await openPage(studio.browser);
    await first.page.goto(
      `${studio.served.address}#data=customers&label=Segment&hidden=4,3&optimizer=cg&lambda=0.5&seed=7&iteration=5`,
    );
    await first.page.locator('.time output', { hasText: 'iteration 5 of 5' }).waitFor();
    await write(first.page.locator('input[name="row"]'), '8');
    await first.page.keyboard.press('Enter');
    await show(first.page, 'steps');
    await first.page.getByRole('button', { name: 's3', exact: true }).click();
    await write(first.page.locator('#ask input[name="address"]'), 'z3[8,2]');
    await first.page.keyboard.press('Enter');
    await first.page.locator('#answer .value', { hasText: 'z3[8,2] =' }).waitFor();
    const seen = await first.page.locator('#answer .value').textContent();
    const room = () => first.page.locator('.work').evaluate(({ clientHeight }) => clientHeight);
    const before = await room();
    await first.page.locator('#export summary').click();
    await first.page.getByRole('button', { name: 'Copy link' }).click();
    const link = first.page.url();
    await first.page.locator('.said', { hasText: 'link' }).waitFor();
    expect(await room()).toBe(before); // what is said lies over the page
    await first.context.close();

    const second = await openPage(studio.browser);
    await second.page.goto(link);
    await second.page.locator('#answer .value', { hasText: 'z3[8,2] =' }).waitFor();
    expect(await second.page.locator('#answer .value').textContent()).toBe(seen);
    expect(await second.page.locator('input[name="row"]').inputValue()).toBe('8');
    await show(second.page, 'setup');
    expect(await second.page.locator('select[name="optimizer"]').inputValue()).toBe('cg');
    await show(second.page, 'steps');
    expect(await second.page.locator('.steps [aria-current="step"]').textContent()).toBe('s3');
    await second.context.close();
  });

  test('a reload in the middle of a training goes on from there, and so does one that comes before it is there', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#hidden=40&optimizer=gd&learningRate=0.001&iterations=100000`);
    const iterations = async () => Number(await page.locator('input[name="iteration"]').getAttribute('max'));
    await page.locator('#train').getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(iterations, { timeout: 60_000 }).toBeGreaterThan(20);
    await show(page, 'setup');
    const before = await iterations();
    await page.reload();
    await page.reload();
    await page.locator('#train').getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(iterations, { timeout: 60_000 }).toBeGreaterThan(before);
    expect(await page.locator('input[name="hidden"]').inputValue()).toBe('40'); // on the tab that was looked at
    await context.close();
  });

  test('language and theme are remembered', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await page.getByLabel('Language').selectOption('zh');
    await page.getByLabel('外观').selectOption('dark');
    await page.reload();
    await page.getByRole('tab', { name: '网络', exact: true }).waitFor();
    expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme]')).toEqual([
      'zh-CN',
      'dark',
    ]);
    await context.close();
  });

  test.each([
    ['not a table', 'a,b,c\n1,2,3\n4,5\n', 'line 3: 2 fields, expected 3'],
    ['an open quote', 'a,b\n1,"2\n3,4\n', 'quote'],
    ['nothing to learn from', `a,b\n${'1,x\n2,x\n'.repeat(10)}`, 'no column is left to learn from'],
  ])('says in one sentence what is wrong with a file: %s', async (_, text, words) => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await waitForEnd(page);
    await chooseTable(page, 'bad.csv', text);
    await page.locator('.alerts .fault', { hasText: words }).waitFor();
    await context.close();
  });

  test('says it in Chinese too, with its place and numbers', async () => {
    const { context, page } = await openPage(studio.browser, { locale: 'zh-CN' });
    await page.goto(studio.served.address);
    await waitForEnd(page);
    const text = 'a,b,c\n1,2,3\n4,5\n';
    await chooseTable(page, 'bad.csv', text);
    const fault = page.locator('.alerts .fault', { hasText: '第 3 行有 2 个字段，应有 3 个' });
    await fault.waitFor();
    expect(await fault.textContent()).not.toContain('fields');
    await context.close();
  });

  test('names from a table are text, whatever they hold', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await waitForEnd(page);
    const hostile = '<img src=x onerror=globalThis.hurt=1>';
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${hostile}${i % 3},${i % 2 ? '__proto__' : hostile}`);
    const text = `__proto__,${hostile},constructor\n${rows.join('\n')}\n`;
    await chooseTable(page, 'hostile.csv', text);
    await page.locator('#table-name', { hasText: 'hostile.csv' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    expect(await page.evaluate('globalThis.hurt')).toBeUndefined();
    expect(await page.locator('main img').count()).toBe(0);
    await context.close();
  });

  test('a table chosen before the sample has come is the one that stays', async () => {
    const { context, page, faults } = await openPage(studio.browser, { serviceWorkers: 'block' });
    let letItCome = () => {};
    const held = new Promise<void>((resolve) => {
      letItCome = resolve;
    });
    await context.route('**/customers-*.csv', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest('**/customers-*.csv');
    await page.goto(studio.served.address);
    await asked;
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 11},${i % 7 > 3 ? 'high' : 'low'}`);
    await chooseTable(page, 'own.csv', `a,b,c\n${rows.join('\n')}\n`);
    await page.locator('#network text', { hasText: 'high' }).waitFor();
    const came = page.waitForResponse('**/customers-*.csv');
    letItCome();
    await (await came).finished();
    await give(page, 'hidden', '3');
    await page.locator('#network text', { hasText: '(3)' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    expect(await page.locator('#table-name').textContent()).toBe('own.csv');
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each([360, 1024, 1280])('long names stay where they belong, %i px wide', async (width) => {
    const { context, page } = await openPage(studio.browser, { viewport: { width, height: 900 } });
    await page.goto(`${studio.served.address}#data=customers&label=Segment&iteration=0`);
    await page.locator('#network text').first().waitFor();
    const long = (name: string) => `${name} of the customers in all regions ${'and_further'.repeat(8)}`;
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 11},${long(`class ${i % 3}`)}`);
    const text = `${long('first')},${long('second')},${long('label')}\n${rows.join('\n')}\n`;
    await chooseTable(page, `${long('table')}.csv`, text);
    await page.locator('#table-name', { hasText: 'further.csv' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    await askFor(page, 'a1[3,1]');
    await page.locator('#plane').scrollIntoViewIfNeeded();
    await page.locator('#plane canvas').first().waitFor();
    const wide = (await page.evaluate(WIDER_THAN_THEIR_SECTION)) as string[];
    expect(wide).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await context.close();
  });

  test('the README’s picture says what the page says', async () => {
    const { context, page } = await openPage(studio.browser);
    await setStage(page, studio.served.address);
    expect(readmeLine()).toBe(pictureLine(await stageWords(page)));
    await context.close();
  });

  test.skipIf(!existsSync(IRIS))(
    'iris and a model of it, handed over by the command line (skipped where there is no ../shared)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'deltascope-iris-'));
      const model = join(folder, 'iris.safetensors');
      const header = readFileSync(IRIS, 'utf8').split(/\r?\n/)[0].split(',');
      const label = header[header.length - 1].replaceAll('"', '');
      const trained = spawnSync(process.execPath, [
        BIN,
        'train',
        IRIS,
        '--label',
        label,
        '--hidden',
        '5',
        '--iterations',
        '30',
        '--out',
        model,
        '--quiet',
      ]);
      expect(trained.status).toBe(0);
      const own = await serve(model, IRIS);
      const { context, page, faults } = await openPage(studio.browser);
      await page.goto(own.address);
      await page.locator('#table-name', { hasText: 'iris.csv' }).waitFor();
      await page.locator('#network text', { hasText: '(5)' }).waitFor();
      expect(page.url()).not.toContain('key');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await waitForEnd(page);
      expect(await page.locator('#summary').textContent()).toMatch(/^(9\d|100)\.\d % of/);
      // The token is kept for reloads of this tab.
      await page.reload();
      await page.locator('#table-name', { hasText: 'iris.csv' }).waitFor();
      expect(faults).toEqual([]);
      await context.close();
      await own.stop();
      rmSync(folder, { recursive: true });
    },
  );
});
