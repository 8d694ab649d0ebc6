/** What the tests share: the engine contract, reference values, comparison and seeds. */
export * from './customers.ts';
