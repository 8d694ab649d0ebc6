/** The documentation site: it is built from docs/ without a dead link, its live cells compute, and it can be used small, dark and by keys. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER, launch, reason } from '@deltascope/testkit/browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from '../scripts/docsConsole.mjs';
import { served } from '../scripts/installs/page.mjs';
import { ROOT } from '../scripts/ready.mjs';
import { deadLinks, SITE } from '../scripts/site.mjs';
import { anchorOf, linkOf } from './.vitepress/markdown.mts';
import { englishPages, withoutChinese } from './.vitepress/pages.mts';
import { PROBLEMS } from './.vitepress/theme/live/problems.ts';
import { changedSteps, stepsOf, withCell } from './.vitepress/theme/live/steps.ts';

describe('the live cells', () => {
  test('compute on the article’s network what the guide prints for its first rows', () => {
    const { z2 } = stepsOf(PROBLEMS.article());
    const [, printed] = /^z2 = a1 \* Theta1'.*\n.*\n {2}row 1 +(.*)$/m.exec(readPage('docs/guide.md')) ?? [];
    expect(Array.from(z2.data.subarray(0, 6), (value) => value.toFixed(4))).toEqual(printed.split(/ +/));
  });

  test('compute on the small problem the slopes that nudge.mjs measures', () => {
    const { s3 } = stepsOf(PROBLEMS.small());
    const measured = Array.from(readPage('docs/derivation/1-output-error.md').matchAll(/^z3\[.*?(-?\d\.\d+)/gm));
    expect(Array.from(s3.data, (value) => value.toFixed(6))).toEqual(measured.map(([, slope]) => slope));
  });

  test('know what a change reaches: a weight of Theta2 leaves the hidden layer as it is, λ everything but the gradient', () => {
    const problem = PROBLEMS.small();
    const before = stepsOf(problem);
    const reached = changedSteps(before, stepsOf(withCell(problem, 'Theta2', 1, 2)));
    expect(reached).not.toEqual(expect.arrayContaining(['a1']));
    expect(reached.slice(0, 3)).toEqual(['z3', 'a3', 's3']);
    expect(changedSteps(before, stepsOf({ ...problem, lambda: 3 }))).toEqual(['Theta1_grad', 'Theta2_grad']);
    expect(problem).toEqual(PROBLEMS.small());
  });
});

describe('links', () => {
  const REPOSITORY = 'https://example.org/it';

  test('have the anchors of GitHub', () => {
    expect(anchorOf('Find the mistake, in your own numbers')).toBe('find-the-mistake-in-your-own-numbers');
    expect(anchorOf('拆开一个数')).toBe('拆开一个数');
  });

  test('stay on the site in their language, and leave docs/ for the repository', () => {
    expect(linkOf('notation.md#addresses', 'guide.md', REPOSITORY)).toBe('notation.md#addresses');
    expect(linkOf('derivation/README.md', 'guide.md', REPOSITORY)).toBe('derivation/index.md');
    expect(linkOf('../notation.md', 'zh/guide.md', REPOSITORY)).toBe('notation.md');
    expect(linkOf('../examples/README.md', 'guide.md', REPOSITORY)).toBe(`${REPOSITORY}/blob/main/examples/README.md`);
    expect(linkOf('../examples/README.md', 'zh/library.md', REPOSITORY)).toBe(
      `${REPOSITORY}/blob/main/examples/README.md`,
    );
  });

  test('to nothing end the build, by file and by heading', () => {
    expect(() => linkOf('../no-such.md', 'guide.md', REPOSITORY)).toThrow('docs/guide.md links to ../no-such.md');
    const folder = mkdtempSync(join(tmpdir(), 'deltascope-site-'));
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'index.html'), '<a href="/a/">1</a><a href="./a/#here">2</a><a href="/b.html">3</a>');
    writeFileSync(
      join(folder, 'a/index.html'),
      '<h2 id="here">x</h2><a href="../#gone">4</a><a href="https://x.org">5</a>',
    );
    expect(deadLinks(folder)).toEqual(['index.html links to /b.html', 'a/index.html links to ../#gone']);
    rmSync(folder, { recursive: true });
  });
});

test('Chinese has start, guide and derivation of its own, and every other page in English', () => {
  const own = englishPages().filter((page) => !withoutChinese().includes(page));
  expect(own.sort()).toEqual(
    ['derivation/', ...englishPages().filter((page) => /^derivation\/\d/.test(page)), 'guide', 'start'].sort(),
  );
});

describe('the built site', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let site: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/site.mjs', '--no-api'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(status, `${stdout}${stderr}`).toBe(0);
    site = await served(SITE);
    if (BROWSER) browser = await launch();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test('shows what is not in Chinese in English, with a notice', () => {
    expect(readFileSync(join(SITE, 'zh/library.html'), 'utf8')).toMatch(
      /本页还没有中文译文[\s\S]*The library: MLPClassifier/,
    );
    expect(readFileSync(join(SITE, 'zh/guide.html'), 'utf8')).not.toContain('本页还没有中文译文');
    expect(readFileSync(join(SITE, 'library.html'), 'utf8')).not.toContain('本页还没有中文译文');
  });

  describe.skipIf(!BROWSER)(`in a browser${reason}`, () => {
    const open = async (path: string, options: { width?: number; colorScheme?: 'dark' | 'light' } = {}) => {
      const { width = 1200, colorScheme = 'light' } = options;
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await page.goto(`${site.address}${path}`);
      await page.waitForLoadState('networkidle');
      return page;
    };

    test('a number changed by keys moves J, and what changed is said', async () => {
      const page = await open('/derivation/1-output-error.html');
      const box = page.getByLabel('Theta2, 1, bias');
      const before = await page.textContent('.live .cost output');
      await box.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      expect(await page.textContent('.live .cost output')).not.toBe(before);
      expect(await page.textContent('.live .said')).toMatch(/^J was 1\.345688657 and is .*Changed: z3, a3, s3/);
      await page.close();
    });

    test('a search finds a page in either language', async () => {
      const titles: string[] = [];
      for (const [path, word] of [
        ['/', 'mistake'],
        ['/zh/', '偏置列'],
      ]) {
        const page = await open(path);
        await page.keyboard.press('Control+k');
        await page.waitForSelector('#localsearch-input:focus');
        await page.keyboard.type(word);
        await page.waitForSelector('.VPLocalSearchBox .result');
        titles.push((await page.textContent('.VPLocalSearchBox .result')) ?? '');
        await page.close();
      }
      expect(titles[0]).toMatch(/mistake/i);
      expect(titles[1]).toContain('偏置列');
    });

    test.each([
      ['/derivation/', 'dark'],
      ['/zh/guide.html', 'light'],
      ['/library.html', 'dark'],
    ] as const)('%s fits 360 pixels in the %s, without a fault that axe finds', async (path, colorScheme) => {
      const page = await open(path, { width: 360, colorScheme });
      const isWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect(await page.evaluate(isWide)).toBe(false);
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
      const found = await page.evaluate(`axe.run('.vp-doc', { runOnly: ['wcag2a', 'wcag2aa'] })`);
      const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }; // as axe documents it
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
      await page.close();
    });
  });
});
