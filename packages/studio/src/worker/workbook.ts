/** A workbook as the worker opens it: the cells of one of its sheets, read like every other table. */
import {
  badWorkbook,
  checkWorkbook,
  chosenSheet,
  openText,
  type RowSource,
  type SheetCell,
  sheetBytes,
  type TextOptions,
} from '@deltascope/core/table';
import readSheets from 'read-excel-file/universal';

/** Its first sheet, or the one wanted. Throws data errors for what is no workbook. */
export async function openWorkbook(
  { name, file }: { readonly name: string; readonly file: Blob },
  wanted: string | undefined,
  options: TextOptions,
): Promise<RowSource> {
  checkWorkbook(name, new Uint8Array(await file.arrayBuffer()));
  // Numbers as the workbook writes them, so that no digit is lost on the way.
  const sheets = await readSheets(file, { trim: false, parseNumber: (text) => text }).catch((error: unknown) => {
    throw badWorkbook(name, error);
  });
  const { sheet, data } = chosenSheet(name, sheets, wanted);
  // Its types name the class of dates where a date is meant.
  const bytes = sheetBytes(name, data as unknown as readonly (readonly SheetCell[])[]);
  const rows = await openText(bytes, { ...options, encoding: 'utf-8', delimiter: ',' });
  return { ...rows, format: { kind: 'workbook', sheet } };
}
