/** What a workbook may claim before a reader that believes it is let near: how much it unpacks to, how far its cells reach. */
import { failure } from '../errors.ts';
import { badWorkbook } from '../table/sheet.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import { LARGEST_UNPACKED } from './numbers.ts';
import { unpack, type ZipEntry, zipDirectory } from './zip.ts';

/** What readers unpack: texts, no pictures. */
const TEXT = /\.xml(\.rels)?$/;
const SHEET = /^xl\/worksheets\/[^/]*\.xml$/;

/** Readers make room for every cell of the rectangle that holds the farthest ones. */
const MOST_CELLS = 2 ** 26;

/** Throws `excel` (data) for a workbook that is damaged, or would fill the memory. */
export function checkWorkbook(name: string, bytes: Uint8Array): void {
  const at = { at: { file: name } };
  const texts = guarded(name, () => zipDirectory(bytes).entries.filter((entry) => TEXT.test(entry.name)));
  const claimed = texts.reduce((sum, { size }) => sum + size, 0);
  if (claimed > LARGEST_UNPACKED) throw failure(tableErrors, 'excel/size', { claimed, most: LARGEST_UNPACKED }, at);
  for (const entry of texts.filter((one) => SHEET.test(one.name))) {
    const { rows, columns } = lastCell(guarded(name, () => textOf(bytes, entry)));
    if (rows * columns > MOST_CELLS) throw failure(tableErrors, 'excel/far', { rows, columns, most: MOST_CELLS }, at);
  }
}

function textOf(bytes: Uint8Array, entry: ZipEntry): string {
  return new TextDecoder().decode(unpack(bytes, entry));
}

/** Offsets that lead out of the file, data that do not inflate, checksums that fail. */
function guarded<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw badWorkbook(name, error);
  }
}

/** The farthest row and column that a sheet names: `<row r="7">`, `<c r="AB7">`. */
export function lastCell(xml: string): { readonly rows: number; readonly columns: number } {
  let [rows, columns] = [0, 0];
  for (const [, letters, row] of xml.matchAll(
    /<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{0,9})(\d{1,15})["']/g,
  )) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnOf(letters));
  }
  return { rows, columns };
}

/** A is 1, Z is 26, AA is 27. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
