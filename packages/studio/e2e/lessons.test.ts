/** The lessons, taken from the first step to the last: what they say is what happens. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BROWSER, openPage, reason, running } from './open.ts';

/** By its steps: whether something is found out in each. */
const LESSONS = [
  { en: 'Why a hidden layer?', zh: '为什么要有隐藏层？', finds: [true, true, false] },
  { en: 'What is the bias column?', zh: '偏置列是什么？', finds: [true, true, true, true] },
  { en: 'One gradient by hand', zh: '手算一个梯度', finds: [true, true, true] },
  { en: 'Why is s3 = a3 − yv?', zh: '为什么 s3 = a3 − yv？', finds: [true, true, false] },
  { en: 'Saturation and vanishing errors', zh: '饱和与误差消失', finds: [true, true, false] },
  { en: 'Overfitting and λ', zh: '过拟合与 λ', finds: [true, true, true] },
  { en: '66 % that means nothing', zh: '毫无意义的 66%', finds: [true, true, true] },
  { en: 'Which bug is it?', zh: '是哪一个错误？', finds: [true, false] },
] as const;

const WORDS = {
  en: { doIt: 'Do it', next: 'Next', done: 'Finish' },
  zh: { doIt: '动手试试', next: '下一步', done: '完成' },
} as const;

describe.skipIf(!BROWSER)(`the lessons${reason}`, () => {
  const studio = running();

  test('the page has these and no others', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await page.locator('#tab-learn').click();
    expect(await page.locator('#lessons li > button').allTextContents()).toEqual(LESSONS.map(({ en }) => en));
    await context.close();
  });

  test.each(LESSONS)('$en finds what it says, in English', (lesson) => take(lesson, 'en'));
  test.each(LESSONS.slice(0, 2))('$zh finds what it says, in Chinese', (lesson) => take(lesson, 'zh'));

  test('the hidden bug is found by guessing, and the person’s own table comes back afterwards', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=3&iteration=4`);
    await page.locator('.time output', { hasText: 'iteration 4 of 4' }).waitFor();
    await page.locator('#tab-learn').click();
    await page.getByRole('button', { name: 'Which bug is it?' }).click();
    await page.locator('.lesson').getByRole('button', { name: 'Do it' }).click();
    await page.locator('.finding.holds').waitFor();
    expect(await page.locator('#mistake-shown code').count()).toBe(0); // the repair would say which
    await page.locator('.lesson').getByRole('button', { name: 'Next' }).click();
    const select = page.locator('select[name="mistake"]');
    await select.selectOption('labels-rotated');
    await page.locator('.finding', { hasText: 'Not that one' }).waitFor();
    await select.selectOption('error-sign');
    await page.locator('.finding.holds', { hasText: 'That is the one' }).waitFor();
    await page.locator('#mistake-shown code').first().waitFor();
    await page.locator('.lesson').getByRole('button', { name: 'Finish' }).click();
    await page.locator('.time output', { hasText: 'iteration 4 of 4' }).waitFor();
    await page.locator('#tab-network').click();
    await page.locator('#network text', { hasText: '(3)' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  async function take(lesson: (typeof LESSONS)[number], language: 'en' | 'zh'): Promise<void> {
    const { context, page, faults } = await openPage(studio.browser, { locale: language === 'zh' ? 'zh-CN' : 'en-US' });
    await page.goto(studio.served.address);
    await page.locator('#summary').waitFor();
    await page.locator('#tab-learn').click();
    await page.getByRole('button', { name: lesson[language], exact: true }).click();
    for (const [i, finds] of lesson.finds.entries()) {
      await doStep(page, language, finds, `${lesson.en}, step ${i + 1}`);
      const last = i === lesson.finds.length - 1;
      await page
        .locator('.lesson')
        .getByRole('button', { name: WORDS[language][last ? 'done' : 'next'], exact: true })
        .click();
    }
    expect(await page.locator('.lesson').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  }

  async function doStep(page: Page, language: 'en' | 'zh', finds: boolean, where: string): Promise<void> {
    const doIt = page.locator('.lesson').getByRole('button', { name: WORDS[language].doIt, exact: true });
    if ((await doIt.count()) > 0) {
      await doIt.click();
      await doIt.waitFor(); // its words come back when it is done
    }
    if (!finds) {
      expect(await page.locator('.finding').count(), where).toBe(0);
      return;
    }
    await page.locator('.finding').waitFor();
    expect(
      await page.locator('.finding').getAttribute('class'),
      `${where}: ${await page.locator('.finding').textContent()}`,
    ).toContain('holds');
  }
});
