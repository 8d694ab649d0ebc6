/** A workbook's sheet as the bytes of a text table. The library that reads workbooks is loaded only here, when one comes. */
import { type ByteSource, nearest, type SheetCell, sheetBytes, shorten } from '@deltascope/core';
import { dataError, usageError } from './errors.ts';

export interface ExcelText {
  readonly bytes: ByteSource;
  readonly sheet: string;
}

/** The first sheet, or the one named, or numbered from 1. Throws `excel` (data), and `sheet` (usage) if there is no such sheet. */
export async function excelBytes(name: string, path: string, wanted?: string): Promise<ExcelText> {
  const { default: readSheets } = await import('read-excel-file/node');
  // Numbers as the workbook writes them, so that no digit is lost on the way.
  const sheets = await readSheets(path, { trim: false, parseNumber: (text) => text }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw dataError(
      'excel',
      name,
      `this looks like an Excel workbook, but cannot be read (${shorten(reason, 200)})`,
      'Save it again as .xlsx, or export the sheet to CSV.',
    );
  });
  const found =
    wanted === undefined ? sheets[0] : (sheets.find(({ sheet }) => sheet === wanted) ?? sheets[Number(wanted) - 1]);
  if (!found)
    throw noSheet(
      name,
      wanted ?? '1',
      sheets.map(({ sheet }) => sheet),
    );
  // Its types name the class of dates where a date is meant.
  const cells = found.data as unknown as readonly (readonly SheetCell[])[];
  return { bytes: sheetBytes(name, cells), sheet: found.sheet };
}

function noSheet(name: string, wanted: string, sheets: readonly string[]): Error {
  const near = nearest(wanted, sheets);
  const next = near === undefined ? `Its sheets: ${shorten(sheets.join(', '), 400)}.` : `Did you mean "${near}"?`;
  return usageError('sheet', `${name} has no sheet "${shorten(wanted, 100)}"`, next);
}
