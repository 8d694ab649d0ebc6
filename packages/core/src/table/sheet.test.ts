import { describe, expect, test } from 'vitest';
import { type SheetCell, sheetBytes } from './sheet.ts';

async function textOf(rows: readonly (readonly SheetCell[])[]): Promise<string> {
  let text = '';
  for await (const chunk of sheetBytes('book.xlsx', rows).open()) text += new TextDecoder().decode(chunk);
  return text;
}

describe('a sheet as CSV', () => {
  test('keeps numbers, words, dates and yes or no as people would write them', async () => {
    const day = new Date(Date.UTC(2024, 4, 31));
    const time = new Date(Date.UTC(2024, 4, 31, 14, 30));
    const rows = [
      ['a', 'b', 'when', 'ok'],
      [1.5, 'x', day, true],
      ['0.1356', 'x, "y"', time, false],
    ];
    expect(await textOf(rows)).toBe(
      'a,b,when,ok\n1.5,x,2024-05-31,TRUE\n0.1356,"x, ""y""",2024-05-31T14:30:00,FALSE\n',
    );
  });

  test('has a line for each row, the empty ones and those with line ends in their cells too', async () => {
    const rows = [['title'], [], ['a', 'b'], ['x\r\ny', null], [undefined, 2]];
    expect(await textOf(rows)).toBe('title,\n\na,b\nx y,\n,2\n');
  });

  test('writes titles above and notes below as lines of one field', async () => {
    const rows = [['Sales'], [], ['a', 'b', 'c'], [1, null, null], [1, 2, 3], ['Source: us']];
    expect(await textOf(rows)).toBe('Sales\n\na,b,c\n1,,\n1,2,3\nSource: us\n');
  });

  test('gives all rows of a long sheet, as often as asked', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [i, -i]);
    const text = await textOf(rows);
    expect(text.split('\n')).toHaveLength(10_001);
    expect(text.split('\n')[9_999]).toBe('9999,-9999');
  });
});
