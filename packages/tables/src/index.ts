/** Tables for Node: text, workbooks, Parquet, JSON, gzip, standard input and SQL, as the typed columns of core. */
export { type OpenOptions, openTable } from './openTable.ts';
export { temporaryFolder } from './temporary.ts';
export { temporaryPlaces } from './temporaryNames.ts';
