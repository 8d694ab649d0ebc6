/** What the tests share: the engine contract, reference values, comparison and seeds. */
export * from './bytes.ts';
export * from './compare.ts';
export * from './customers.ts';
export * from './engineContract.ts';
export * from './fixtures.ts';
export * from './models.ts';
export * from './problem.ts';
export * from './tables.ts';
export * from './threadsContract.ts';
export { type Sheet, workbook } from './workbook.ts';
