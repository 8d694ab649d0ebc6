/** Tables for Node: text, workbooks, Parquet, JSON, gzip, standard input and SQL, as the typed columns of core. */
export { type ColumnFile, openColumns, type WholeTable, writeColumns } from './columnFile.ts';
export type { NativeGuard } from './duck.ts';
export { nameOfFiles } from './joinedRows.ts';
export type { Watch } from './keptRows.ts';
export { type OpenOptions, openTable } from './openTable.ts';
export { FEWEST_BYTES, memoryThere, type OutsideMemory, type OutsideOptions, outsideMemory } from './outsideMemory.ts';
export type { TableSpec } from './place.ts';
export { type SourceFiles, sourceFiles } from './sourceFiles.ts';
export { temporaryFolder } from './temporary.ts';
export { temporaryPlaces } from './temporaryNames.ts';
export { type PlaceErrors, placeErrors } from './words/en.ts';
export { placeErrorSamples } from './words/samples.ts';
export { placeErrors as placeErrorsZh } from './words/zh.ts';
