import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnNamed } from '@deltascope/core/table';
import { workbook } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { openTable } from './openTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-excel-'));
const at = (name: string) => join(folder, name);
const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i));
const rows = Array.from({ length: 40 }, (_, i) => [i / 8, ['red', 'blue'][i % 2], day(i), i % 3 === 0]);
const sales = [['Sales of 2024'], [], ['size', 'color', 'when', 'paid'], ...rows, ['Source: the office']];

writeFileSync(
  at('book.xlsx'),
  workbook(
    { name: 'Sales', rows: sales },
    {
      name: 'Other',
      rows: [
        ['a', 'b'],
        [1, 'x'],
      ],
    },
  ),
);

describe('a workbook', () => {
  test('gives its first sheet by the same decisions as a text', async () => {
    const source = await openTable(at('book.xlsx'));
    const table = await source.read();
    expect(source.format).toEqual({ kind: 'workbook', sheet: 'Sales' });
    expect(table.rowCount).toBe(40);
    expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'size number',
      'color category',
      'when date',
      'paid boolean',
    ]);
    const when = columnNamed(table, 'when');
    expect(when && 'values' in when && when.values[2]).toBe(day(2).getTime());
    expect(source.notes().map(({ code }) => code)).toEqual(['preamble', 'footer']);
    expect(source.placeOfRow(1)).toMatchObject({ line: 4 });
  });

  test.each(['Other', '2'])('gives the sheet that is asked for: %s', async (sheet) => {
    const source = await openTable(at('book.xlsx'), { sheet });
    expect(source.columnNames).toEqual(['a', 'b']);
  });

  test('a sheet that is not there is a wrong use, with the nearest name', async () => {
    await expect(openTable(at('book.xlsx'), { sheet: 'Sale' })).rejects.toMatchObject({
      code: 'sheet',
      fault: 'usage',
      message: expect.stringContaining('Did you mean "Sales"?'),
    });
  });

  test.each([
    ['cut.xlsx', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 40), 'cannot be read'],
    ['damaged.xlsx', (bytes: Uint8Array) => bytes.map((byte, i) => (i > 300 && i % 7 === 0 ? byte ^ 255 : byte)), ''],
  ])('%s is a data error', async (name, damage, words) => {
    writeFileSync(at(name), damage(workbook({ name: 'Sales', rows: sales })));
    await expect(openTable(at(name)).then((source) => source.read())).rejects.toMatchObject({
      fault: 'data',
      message: expect.stringContaining(words),
    });
  });

  test('an old workbook is named for what it is', async () => {
    writeFileSync(at('old.xls'), Buffer.from('d0cf11e0a1b11ae1000000', 'hex'));
    await expect(openTable(at('old.xls'))).rejects.toMatchObject({ code: 'foreign', fault: 'data' });
  });
});
