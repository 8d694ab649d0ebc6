/** Reads a table by `@deltascope/tables` and core/table, to typed columns. */
import { openTable } from '../../packages/tables/dist/index.js';

const source = await openTable(process.argv[2]);
const { rowCount } = await source.read({ label: { name: 'label' } });
console.log(rowCount);
