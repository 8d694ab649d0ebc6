/** A workbook's sheet as the bytes of a text table. The library that reads workbooks is loaded only here, when one comes. */
import { readFile } from 'node:fs/promises';
import {
  type ByteSource,
  badWorkbook,
  checkWorkbook,
  chosenSheet,
  type SheetCell,
  sheetBytes,
} from '@deltascope/core/table';

export interface ExcelText {
  readonly bytes: ByteSource;
  readonly sheet: string;
}

/** The first sheet, or the one named, or numbered from 1. Throws `excel` (data), and `sheet` (usage) if there is no such sheet. */
export async function excelBytes(name: string, path: string, wanted?: string): Promise<ExcelText> {
  // Not its door for Node, whose streams wait forever for the end of some damaged archives.
  const { default: readSheets } = await import('read-excel-file/universal');
  const file = await readFile(path);
  checkWorkbook(name, file);
  const content = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  // Numbers as the workbook writes them, so that no digit is lost on the way.
  const sheets = await readSheets(content, { trim: false, parseNumber: (text) => text }).catch((error: unknown) => {
    throw badWorkbook(name, error);
  });
  const { sheet, data } = chosenSheet(name, sheets, wanted);
  // Its types name the class of dates where a date is meant.
  const cells = data as unknown as readonly (readonly SheetCell[])[];
  return { bytes: sheetBytes(name, cells), sheet };
}
