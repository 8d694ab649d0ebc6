/** Tables: bytes to typed columns. */

export { memoryOf } from '../arrays.ts';
export { fileKind, isWorkbook, KIND_BYTES } from '../files/fileKind.ts';
export { LevelCounter } from '../json/levels.ts';
export { checkWorkbook } from '../numbers/workbookLimits.ts';
export type { CellBlock } from '../table/cells.ts';
export * from '../table/column.ts';
export type * from '../table/columnDoubt.ts';
export { renamedNote } from '../table/columnNames.ts';
export { blocksOf, type ColumnStore, HeldColumns, type StoredNumbers, type StoredWords } from '../table/columnStore.ts';
export type { DecideOptions } from '../table/decide.ts';
export type { GatheringOptions } from '../table/gathering.ts';
export { labelCompareOf, labelKey } from '../table/labels.ts';
export { isPlainNumber } from '../table/numbers.ts';
export { type OpenRowsOptions, openRows } from '../table/openRows.ts';
export { openText, type TextOptions } from '../table/openText.ts';
export * from '../table/reading.ts';
export { forPrograms } from '../table/refuse.ts';
export type * from '../table/rowSource.ts';
export { badWorkbook, chosenSheet, type Sheet, type SheetCell, sheetBytes } from '../table/sheet.ts';
export { MOST_COLUMNS } from '../table/structure.ts';
export type * from '../table/tableSource.ts';
export { blockOfTexts, rowsOfTexts, type Texts } from '../table/textRows.ts';
export { areYesNo, isYes } from '../table/yesNo.ts';
