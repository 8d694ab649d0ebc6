/** Tables: cells of text to typed columns. */
export type { CellBlock } from './cells.ts';
export { labelCompareOf, labelKey } from './labels.ts';
export { type OpenRowsOptions, openRows } from './openRows.ts';
export * from './reading.ts';
export type { ByteSource, RowSource, TableNote } from './rowSource.ts';
export type * from './tableSource.ts';
export { blockOfTexts, rowsOfTexts, type Texts } from './textRows.ts';
export { type DoubtedColumn, doubtText, writingWords } from './words.ts';
export { isYes } from './yesNo.ts';
