/** Tables for Node: CSV, TSV, Parquet, JSON, gzip, standard input and SQL, read into the typed columns of core. */
export { MOST_COLUMNS } from './csv/csvFile.ts';
export { type OpenOptions, openTable } from './openTable.ts';
export type { Chunk, ColumnInfo, ReadOptions, TableSource, Warning } from './source.ts';
export { temporaryFolder } from './temporary.ts';
export { temporaryPlaces } from './temporaryNames.ts';
