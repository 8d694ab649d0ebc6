/** Files as people have them, read in the page as on the command line, and read otherwise if a person says so. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  askFor,
  BROWSER,
  chooseFile,
  chooseTable,
  openPage,
  type PageOptions,
  reason,
  running,
  show,
  write,
} from './open.ts';
import { workbook } from './workbook.ts';

const BIN = fileURLToPath(new URL('../../cli/bin/deltascope.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-e2e-'));

const ROWS = Array.from({ length: 60 }, (_, i) => ({ x: i % 7, y: (i * 5) % 11, label: i % 7 > 3 ? 'high' : 'low' }));
const linesOf = (line: (row: (typeof ROWS)[number], i: number) => string) => `${ROWS.map(line).join('\n')}\n`;

describe.skipIf(!BROWSER)(`a file in the page${reason}`, () => {
  const studio = running();

  async function open(options?: PageOptions) {
    const opened = await openPage(studio.browser, options);
    await opened.page.goto(`${studio.served.address}#data=customers&label=Segment&iteration=0`);
    await opened.page.locator('#network text').first().waitFor();
    await show(opened.page, 'setup');
    return opened;
  }

  /** Waits for a text on the stage, and comes back. */
  async function drawn(page: Page, text: string | RegExp) {
    await show(page, 'network');
    await page.locator('#network text', { hasText: text }).first().waitFor();
    await show(page, 'setup');
  }

  /** What the panel says of the columns to learn from, once the table is open. */
  async function columnsOf(page: Page, name: string, words: string) {
    await page.locator('#table-name', { hasText: name }).waitFor();
    await page.locator('#data details summary', { hasText: words }).click();
    return page.locator('#data label.check').allTextContents();
  }

  test('without a header loses no row, says so, and has a header if a person says so', async () => {
    const { context, page, faults } = await open();
    await chooseTable(
      page,
      'bare.csv',
      linesOf(({ x, y, label }) => `${x}.5,${y},${label}`),
    );
    await page.locator('#data p', { hasText: '60 rows, 3 columns' }).waitFor();
    await page.locator('#notes', { hasText: 'under “How the file is read”' }).waitFor();
    await page.locator('#reading summary').click();
    await page.locator('select[name="reading-header"]').focus();
    await page.keyboard.type('a header');
    await page.locator('#data p', { hasText: '59 rows, 3 columns' }).waitFor();
    await page.locator('#notes').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.name')).toBe('reading-header');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('in GBK is guessed by evidence and told', async () => {
    const { context, page } = await open({ locale: 'zh-CN' });
    const cities: readonly (readonly number[])[] = [
      [0xb1, 0xb1, 0xbe, 0xa9], // 北京
      [0xc9, 0xcf, 0xba, 0xa3], // 上海
      [0xb9, 0xe3, 0xd6, 0xdd], // 广州
      [0xc9, 0xee, 0xdb, 0xda], // 深圳
    ];
    const rows = ROWS.flatMap(({ x, label }, i) => [
      ...Buffer.from(`${x},`),
      ...cities[i % 4],
      ...Buffer.from(`,${label}\n`),
    ]);
    const buffer = Buffer.from([...Buffer.from('x,city,label\n'), ...rows]);
    await chooseFile(page, { name: 'gbk.csv', mimeType: 'text/csv', buffer });
    await page.locator('#notes', { hasText: '文件不是 UTF-8，按 GBK 读入' }).waitFor();
    const columns = await columnsOf(page, 'gbk.csv', '用于学习的列');
    expect(columns).toEqual([expect.stringContaining('数值'), expect.stringContaining('类别: 北京, 上海, 广州, 深圳')]);
    await context.close();
  });

  test('with percent, currency, decimal commas and another delimiter shows how each column is written', async () => {
    const { context, page } = await open();
    await chooseTable(
      page,
      'money.csv',
      `share;price;size;label\n${linesOf(({ x, y, label }) => `${x},5 %;€ ${y + 1}.${100 + x},50;${y},25;${label}`)}`,
    );
    expect(await columnsOf(page, 'money.csv', 'Learn from')).toEqual([
      expect.stringContaining('number, percent, decimal comma'),
      expect.stringContaining('number, €, decimal comma, thousands "."'),
      expect.stringContaining('number, decimal comma'),
    ]);
    await page.locator('#doubts', { hasText: 'under “How the file is read”' }).waitFor();
    await context.close();
  });

  test.each([100, 30_000])(
    'that is a workbook of %i rows is read, its first sheet or the one named',
    async (length) => {
      const rows = Array.from({ length }, (_, i) => ROWS[i % ROWS.length]);
      const first = [['x', 'y', 'label'], ...rows.map(({ x, y, label }) => [x, y, label])];
      const other = [['u', 'label'], ...rows.map(({ x, label }) => [x + 0.25, label])];
      const { context, page, faults } = await open();
      const buffer = Buffer.from(workbook({ first, other }));
      await chooseFile(page, { name: 'book.xlsx', mimeType: 'application/zip', buffer });
      await page
        .locator('#data p', { hasText: `${length.toLocaleString('en')} rows, 3 columns · Excel, sheet "first"` })
        .waitFor();
      await page.locator('#reading summary').click();
      await write(page.locator('input[name="reading-sheet"]'), 'othr');
      await page.keyboard.press('Enter');
      await page.locator('.fault', { hasText: 'Did you mean "other"?' }).waitFor();
      await write(page.locator('input[name="reading-sheet"]'), 'other');
      await page.keyboard.press('Enter');
      await page.locator('#data p', { hasText: 'Excel, sheet "other"' }).waitFor();
      await page.locator('.fault').waitFor({ state: 'detached' });
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('whose numbers can be read in two ways is asked about, and read as answered', async () => {
    const { context, page } = await open({ viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    const text = `x;amount;label\n${linesOf(({ x, y, label }) => `${x};${y + 1},${100 + x};${label}`)}`;
    await chooseTable(page, 'amounts.csv', text);
    await page.locator('.fault', { hasText: 'nothing in the table says which' }).waitFor();
    const decimal = page.locator('select[name="reading-decimal"]');
    await decimal.waitFor(); // opened by itself
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await decimal.selectOption(',');
    await page.locator('.fault').waitFor({ state: 'detached' });
    expect(await columnsOf(page, 'amounts.csv', 'Learn from')).toContainEqual(
      expect.stringContaining('number, decimal comma'),
    );
    await context.close();
  });

  test('whose encoding is no one’s guess is refused, and read once it is named', async () => {
    const { context, page } = await open();
    const buffer = Buffer.concat([
      Buffer.from(`x,y,label\n${linesOf(({ x, y, label }) => `${x},${y},${label}`)}1,1,`),
      Buffer.from([0xe9, 0x0a]),
    ]);
    await chooseFile(page, { name: 'one.csv', mimeType: 'text/csv', buffer });
    await page.locator('.fault', { hasText: 'is not UTF-8' }).waitFor();
    expect(await page.locator('#table-name').textContent()).toBe('customers.csv');
    await page.locator('select[name="reading-encoding"]').selectOption('windows-1252');
    await page.locator('#table-name', { hasText: 'one.csv' }).waitFor();
    expect(await page.locator('#data label select').first().inputValue()).toBe('label');
    await context.close();
  });

  test('gets another label', async () => {
    const { context, page, faults } = await open();
    await chooseTable(
      page,
      'own.csv',
      `x,kind,label\n${linesOf(({ x, y, label }) => `${x},${'abc'[y % 3]},${label}`)}`,
    );
    await drawn(page, 'high');
    await page.locator('#data').getByLabel('Column to predict').selectOption('kind');
    await drawn(page, /^b$/);
    expect(await columnsOf(page, 'own.csv', 'Learn from')).toHaveLength(2);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('is read as an opened model learned its columns, and answered as predict answers it', async () => {
    const day = (i: number) => 1 + ((i * 5) % 28);
    const train = join(folder, 'train.csv');
    // 13 and above show that the day comes first.
    writeFileSync(
      train,
      `when,paid,label\n${linesOf(({ label }, i) => `${String(day(i)).padStart(2, '0')}/0${1 + (i % 9)}/2024,${i % 2 ? 'yes' : 'no'},${label}`)}`,
    );
    const other = join(folder, 'other.csv');
    writeFileSync(
      other,
      `when,paid,label\n${linesOf(({ label }, i) => `0${1 + (i % 9)}/0${1 + (day(i) % 9)}/2024,${i % 3 ? 'TRUE' : 'False'},${label}`)}`,
    );
    const model = join(folder, 'm.safetensors');
    const run = (...args: string[]) => execFileSync(process.execPath, [BIN, ...args, '--quiet'], { encoding: 'utf8' });
    run('train', train, '--label', 'label', '--hidden', '4', '--iterations', '15', '--validation', '0', '--out', model);
    const answers = run('predict', model, other, '--json')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    const { context, page, faults } = await open();
    await chooseFile(page, other);
    await page.locator('#table-name', { hasText: 'other.csv' }).waitFor();
    await page.locator('#doubts', { hasText: 'may be day first or month first' }).waitFor();
    await chooseFile(page, model);
    await drawn(page, '(4)');
    await page.locator('#doubts').waitFor({ state: 'detached' });
    for (const row of [1, 2, 17, 60]) {
      const { probabilities } = answers[row - 1];
      expect(await askFor(page, `a3[${row},1]`)).toBeCloseTo(probabilities.high, 12);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  test('read otherwise keeps the model that was opened on it; a column can be taken as another kind, bad rows skipped', async () => {
    const train = join(folder, 'kept.csv');
    writeFileSync(train, `x,y,label\n${linesOf(({ x, y, label }) => `${x}.5,${y},${label}`)}`);
    const model = join(folder, 'kept.safetensors');
    const args = ['train', train, '--label', 'label', '--hidden', '4', '--iterations', '5', '--out', model, '--quiet'];
    execFileSync(process.execPath, [BIN, ...args]);
    const { context, page, faults } = await open();
    await chooseFile(page, train);
    await page.locator('#table-name', { hasText: 'kept.csv' }).waitFor();
    await chooseFile(page, model);
    await drawn(page, '(4)');
    const weight = await askFor(page, 'Theta1[2,1]');
    await page.locator('#reading summary').click();
    await write(page.locator('input[name="reading-na"]'), 'unknown');
    await page.keyboard.press('Enter');
    await page.locator('#answer').waitFor({ state: 'detached' }); // another training begins
    await drawn(page, '(4)');
    expect(await askFor(page, 'Theta1[2,1]')).toBe(weight);

    await chooseTable(page, 'ragged.csv', `x,y,label\n${linesOf(({ x, y, label }) => `${x},${y},${label}`)}1,2\n`);
    await page.locator('.fault', { hasText: '2 fields, expected 3' }).waitFor();
    await page.locator('select[name="reading-onBadRow"]').selectOption('skip');
    await page.locator('#data p', { hasText: '60 rows, 3 columns' }).waitFor();
    await write(page.locator('input[name="reading-names"]'), 'width, height, size');
    await page.keyboard.press('Enter');
    const columns = await columnsOf(page, 'ragged.csv', 'Learn from: width, height');
    expect(columns[0]).toContain('number');
    await page.getByLabel('Read “width” as').selectOption('category');
    await page.locator('#data label.check', { hasText: 'width category' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
