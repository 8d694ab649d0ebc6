/** Reads a table by DuckDB's own CSV reader with its own guesses, into typed arrays. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../packages/tables/package.json', import.meta.url));
const { DuckDBInstance } = require('@duckdb/node-api');

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const result = await connection.stream(`SELECT * FROM read_csv('${process.argv[2]}')`);
const columns = [];
let rows = 0;
for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
  for (let j = 0; j < chunk.columnCount; j++) {
    columns[j] ??= [];
    const vector = chunk.getColumnVector(j);
    const items = 'items' in vector ? vector.items : undefined;
    columns[j].push(items instanceof Float64Array ? items.slice() : chunk.getColumnValues(j));
  }
  rows += chunk.rowCount;
}
console.log(rows);
process.exit();
