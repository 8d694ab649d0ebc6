/** A table of any size as a folder of Parquet files, made by DuckDB: the same in each run. */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const CELLS_OF_FILE = 5_000_000;

/** Numbers with two decimals, and a label `y` of three classes that depends on them. Gives the bytes of the files. */
export async function writeParquet(folder, { rows, columns }) {
  mkdirSync(folder);
  const duck = await (await DuckDBInstance.create(':memory:', { memory_limit: '1GB' })).connect();
  const cells = Array.from({ length: columns }, (_, j) => `round(sin(i * ${j + 1}.7) * 1000) / 100 AS x${j}`);
  const rowsOfFile = Math.floor(CELLS_OF_FILE / columns);
  for (let first = 0, k = 0; first < rows; first += rowsOfFile, k++) {
    const range = `range(${first}, ${Math.min(rows, first + rowsOfFile)}) r(i)`;
    const query = `SELECT ${cells.join(', ')}, CASE WHEN x0 + x1 > 0 THEN 'a' WHEN x2 > 0 THEN 'b' ELSE 'c' END AS y FROM ${range}`;
    const path = join(folder, `part-${String(k).padStart(5, '0')}.parquet`);
    await duck.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  }
  duck.closeSync();
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
