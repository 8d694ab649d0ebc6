/** The studio from beginning to end, in a real browser, against numbers that core computes here. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitEncoder, fitLabels, transform } from '@deltascope/core/encode';
import type { Examples } from '@deltascope/core/engine';
import { splitRows } from '@deltascope/core/evaluate';
import { readModel } from '@deltascope/core/model';
import { initialize, network, thetaViews } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';
import { parseAddress, record, usedRows, valueAt } from '@deltascope/core/trace';
import { openTable } from '@deltascope/tables';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  askFor,
  BROWSER,
  chooseFile,
  exported,
  openPage,
  reason,
  running,
  show,
  travelTo,
  waitForEnd,
  write,
} from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-e2e-'));

/** Two clouds that a line does not part, with a word and missing cells among the numbers. */
const OWN = ['x,y,wind,side'];
for (let i = 0; i < 240; i++) {
  const [x, y] = [((i * 37) % 101) / 10 - 5, ((i * 53) % 97) / 10 - 5];
  OWN.push(
    [i % 29 === 0 ? '' : x.toFixed(1), y.toFixed(1), ['north', 'south'][i % 2], x * y > 0 ? 'same' : 'other'].join(','),
  );
}
const OWN_PATH = join(folder, 'clouds.csv');
writeFileSync(OWN_PATH, `${OWN.join('\n')}\n`);

/** The problem as the page sets it up with its default settings, and Theta before the first iteration. */
async function reference(path: string, label: string, hidden?: readonly number[]) {
  const source = await openTable(path);
  const table: Table = await source.read({ label: { name: label } });
  source.close();
  const labels = fitLabels(table, label);
  const all = Int32Array.from({ length: table.rowCount }, (_, i) => i);
  const split = splitRows({ rows: all, y: labels.y, classes: labels.classes }, { validation: 0.2, seed: 1 });
  const encoder = fitEncoder(
    table,
    { label, encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' },
    split.training,
  );
  const { m, n, read } = transform(encoder, table, split.training);
  const examples: Examples = { m, n, read, y: split.training.map((row) => labels.y[row]) };
  const net = network([n, ...(hidden ?? [Math.min(2 * n, 64)]), labels.classes.length], 'sigmoid', 'softmax');
  const used = usedRows({ table, rows: split.training, rules: { label, complete: [] }, heldOut: split.validation });
  return { net, examples, parameters: initialize(net, { seed: 1 }), labels, tableRows: used, encoder, table };
}

type Problem = Awaited<ReturnType<typeof reference>>;

/** Of rows of the table. */
const traceOf = ({ net, examples, tableRows }: Problem, parameters: Float64Array, rows: number[] = []) =>
  record({ network: net, parameters, examples, lambda: 1, tableRows, rows });

let downloads = 0;

/** The bytes of what a click downloads. */
async function downloaded(page: Page, button: string): Promise<{ name: string; path: string; bytes: Buffer }> {
  const { name, bytes } = await exported(page, button);
  downloads += 1;
  const path = join(folder, `${downloads}-${name}`);
  writeFileSync(path, bytes);
  return { name, path, bytes };
}

describe.skipIf(!BROWSER)(`the studio${reason}`, () => {
  const studio = running();

  test('trains on the sample by itself, in an isolated page, without a fault, and asks nothing of anyone else', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(studio.served.address);
    await waitForEnd(page);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    expect(await page.locator('#summary').textContent()).toMatch(
      /^[89]\d\.\d % of 515 unseen rows are right\. Always guessing “\w+” would get 19 %\.$/,
    );
    expect(asked.filter((url) => !url.startsWith(`${studio.served.origin}/`) && !url.startsWith('blob:'))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a number asked is the one that core computes, and so is each of its parts, at any iteration', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await chooseFile(page, OWN_PATH);
    await page.locator('#table-name', { hasText: 'clouds.csv' }).waitFor();
    await page.locator('input[name="iteration"]').waitFor();
    for (let i = 0; i < 3; i++) {
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      await page.locator('.time output', { hasText: `iteration ${i + 1} of ${i + 1}` }).waitFor();
    }
    const problem = await reference(OWN_PATH, 'side');
    // Iteration 0: Theta is known, so every number is.
    await travelTo(page, 0);
    const row = problem.tableRows.rows[40];
    expect(row).toBeGreaterThan(41); // rows before it are held out
    const trace = traceOf(problem, problem.parameters, [row]);
    const asks = async (address: string) =>
      expect(await askFor(page, address), address).toBe(valueAt(trace, parseAddress(address)));
    for (const address of ['J', `z2[${row},2]`, `s3[${row},1]`, `s2[${row},4]`, 'Theta1_grad[2,3]'])
      await asks(address);
    const [own, numerical] = await page.locator('#numerical code').allTextContents();
    expect(Math.abs(Number(own) - Number(numerical))).toBeLessThan(1e-8);
    // A row that is held out says so, wherever it is asked for.
    const heldOut = Array.from({ length: row }, (_, i) => i + 1).filter((one) => !problem.tableRows.has(one));
    for (const [i, field] of ['#ask input[name="address"]', '#network input[name="row"]'].entries()) {
      await write(page.locator(field), i === 0 ? `z2[${heldOut[i]},1]` : String(heldOut[i]));
      await page.keyboard.press('Enter');
      await page
        .locator('.fault', { hasText: `row ${heldOut[i]} of the table is not used: it was held out` })
        .waitFor();
    }
    await write(page.locator('#network input[name="row"]'), String(row));
    await page.keyboard.press('Enter');
    await page.locator(`.network [data-address="a2[${row},2]"]`).waitFor();
    await askFor(page, 'Theta1_grad[2,3]');
    // Down the trail to a cell of the table.
    await page.locator('#answer button.link[data-address="Delta1[2,3]"]').click();
    await page.locator('#answer .value', { hasText: 'Delta1[2,3] =' }).waitFor();
    await page.locator('#answer .terms button.link[data-address^="a1["]').first().click();
    await page.locator('#answer', { hasText: 'Column “wind”' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('time goes back to the same bits, and a model that was taken away opens again with them', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await chooseFile(page, OWN_PATH);
    await page.locator('#table-name', { hasText: 'clouds.csv' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    const last = Number(await page.locator('input[name="iteration"]').getAttribute('max'));
    expect(last).toBeGreaterThan(10);
    const newest = await downloaded(page, 'Model');
    await travelTo(page, 7);
    const seventh = await downloaded(page, 'Model');
    const J = await askFor(page, 'J');

    // The same run again, stopped at 7 by hand, has those bits.
    await page.getByRole('button', { name: 'Start over' }).click();
    for (let i = 1; i <= 7; i++) {
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      await page.locator('.time output', { hasText: `iteration ${i} of ${i}` }).waitFor();
    }
    expect(await askFor(page, 'J')).toBe(J);
    const again = readModel((await downloaded(page, 'Model')).bytes);
    const there = readModel(seventh.bytes);
    expect(there.Theta.map(({ data }) => [...data])).toEqual(again.Theta.map(({ data }) => [...data]));
    const problem = await reference(OWN_PATH, 'side');
    const parameters = Float64Array.from(there.Theta.flatMap(({ data }) => [...data]));
    expect(thetaViews(problem.net, parameters)).toHaveLength(2);
    expect(traceOf(problem, parameters).J).toBe(J);

    // Re-opened: its Theta is where the training stands.
    await chooseFile(page, newest.path);
    await page.locator('.time output', { hasText: 'iteration 0 of 0' }).waitFor();
    const { Theta } = readModel(newest.bytes);
    expect(await askFor(page, 'Theta1[2,1]')).toBe(Theta[0].data[Theta[0].columns + 1]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('an input or a weight changed by hand changes what depends on it, as core computes it, and nothing else', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#iteration=0`);
    await chooseFile(page, OWN_PATH);
    await page.locator('#table-name', { hasText: 'clouds.csv' }).waitFor();
    const problem = await reference(OWN_PATH, 'side');
    const { examples, parameters, encoder, table } = problem;
    // In the table's own units: what the encoder makes of an x of 2.
    const cells = table.columns.map((column) =>
      'values' in column ? { ...column, values: column.values.map(() => 2) } : column,
    );
    const inputs = new Float64Array(examples.n);
    transform(encoder, { ...table, columns: cells }).read(0, 1, inputs);
    const [two] = inputs;
    const changed: Examples = {
      ...examples,
      read(first, count, target) {
        examples.read(first, count, target);
        if (first <= 4 && first + count > 4) target[(4 - first) * examples.n] = two;
      },
    };
    const [before, after] = [examples, changed].map((rows) => traceOf({ ...problem, examples: rows }, parameters));
    await askFor(page, `a1[${problem.tableRows.rows[4]},1]`);
    await tryValue(page, '2');
    expect(await shownPair(page, 'J')).toEqual([before.J, after.J].map((value) => Number(value.toPrecision(6))));
    const names = await page.locator('#change table').last().locator('th').allTextContents();
    expect(names).toEqual(['a1', 'z2', 'a2', 'z3', 'a3', 's3', 's2WithBias', 's2']);

    const other = parameters.slice();
    other[thetaViews(problem.net, other)[0].data.length] += 1; // Theta2[1,0]
    const moved = traceOf(problem, other);
    await askFor(page, 'Theta2[1,0]');
    await tryValue(page, String(other[thetaViews(problem.net, other)[0].data.length]));
    expect(await shownPair(page, 'J')).toEqual([before.J, moved.J].map((value) => Number(value.toPrecision(6))));
    expect(await page.locator('#change table').last().locator('th').allTextContents()).toEqual([
      'z3',
      'a3',
      's3',
      's2WithBias',
      's2',
    ]);
    // Nothing of it was kept.
    expect(await askFor(page, 'J')).toBe(before.J);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a matrix of 300,000 rows is scrolled to its end, and its last number asked', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i % 97},${(i * 7) % 89},${i % 3 ? 'yes' : 'no'}`);
    const path = join(folder, 'long.csv');
    writeFileSync(path, `x,y,label\n${rows.join('\n')}\n`);
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#iteration=0`);
    await chooseFile(page, path);
    await page.locator('#table-name', { hasText: 'long.csv' }).waitFor();
    await show(page, 'steps');
    await page.getByRole('button', { name: 'z2', exact: true }).click();
    await page.locator('#step code', { hasText: 'z2 = ' }).waitFor();
    await page.locator('[role="grid"][aria-rowcount="240001"]').waitFor();
    await page.locator('[role="gridcell"][tabindex="0"]').focus();
    await page.keyboard.press('Control+End');
    const last = page.locator('.grid-row[aria-rowindex="240001"]');
    await last.locator('[role="gridcell"]:focus', { hasText: /\d/ }).waitFor();
    expect(await page.locator('.grid-row').count()).toBeLessThan(40); // no more than are in sight
    await page.keyboard.press('Enter');
    const row = Number(await last.locator('[role="rowheader"]').textContent());
    expect(row).toBeGreaterThan(299_900); // of the table, many of whose rows are held out
    await page.locator('#answer .value', { hasText: `z2[${row},4] =` }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

async function tryValue(page: Page, value: string): Promise<void> {
  await write(page.locator('#answer input[name="value"]'), value);
  await page.keyboard.press('Enter');
  await page.locator('#change').waitFor();
}

/** Before and after, as shown. */
async function shownPair(page: Page, name: string): Promise<number[]> {
  const row = page.locator('#change tr', { has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) }).first();
  return (await row.locator('td.num').allTextContents()).map((text) => Number(text.replaceAll('−', '-')));
}
