import { workbook } from '@deltascope/testkit';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkWorkbook, lastCell } from './workbookLimits.ts';

const book = workbook({
  name: 'S',
  rows: [
    ['a', 'b'],
    [1, 2],
  ],
});

/** Every entry of the directory claims so many bytes. */
function claiming(size: number): Uint8Array {
  const changed = book.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 <= changed.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return changed;
}

/** One cell, in the last of all columns. */
const reaching = (row: number) =>
  zipSync({ 'xl/worksheets/sheet1.xml': strToU8(`<sheetData><row><c r="XFD${row}"><v>1</v></c></row></sheetData>`) });

describe('a workbook', () => {
  test('that claims no more than it holds is let through', () => {
    expect(() => checkWorkbook('b.xlsx', book)).not.toThrow();
  });
  test.each([2 ** 28, 2 ** 31, 2 ** 32 - 1])('that claims to unpack to %i bytes an entry is refused', (size) => {
    expect(() => checkWorkbook('b.xlsx', claiming(size))).toThrow(/unpacks to \d+ MiB; at most 512 MiB/);
  });
  test('whose cells reach so far that the empty ones fill the memory is refused', () => {
    expect(() => checkWorkbook('b.xlsx', reaching(4096))).not.toThrow();
    expect(() => checkWorkbook('b.xlsx', reaching(4097))).toThrow('reach to row 4097 and column 16384');
  });
  test('cut anywhere is refused in a sentence', () => {
    for (let length = 0; length < book.length; length += 7)
      expect(() => checkWorkbook('b.xlsx', book.subarray(0, length))).toThrow('b.xlsx');
  });
});

test('rows and columns are found by every way to write them', () => {
  expect(lastCell('<row r="2"><c r="A2"/><c s="1" r="AB3"/></row>')).toEqual({ rows: 3, columns: 28 });
  expect(lastCell("<x:row spans='1:2' r='7'/>")).toEqual({ rows: 7, columns: 0 });
});
