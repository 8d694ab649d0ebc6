/**
 * The article's table for tests: `../shared/data/customers.csv` beside the repository, encoded here by hand so that a
 * mistake of the encoders cannot hide. Absent if the table is not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromRows, type Matrix } from '@deltascope/core/network';

const TABLE = fileURLToPath(new URL('../../../../shared/data/customers.csv', import.meta.url));

/** Why tests on the table are skipped, or undefined if it is there. */
export const CUSTOMERS_ABSENT = existsSync(TABLE) ? undefined : `${TABLE} is not there`;

/**
 * X (2154 × 3) of Ever_Married, Graduated (codes 1, 2, … by first appearance in the whole table) and Family_Size as it
 * is; y from Var_1 by first appearance; rows with a missing value in any column but ID dropped.
 */
export function customers(): { readonly X: Matrix; readonly y: Int32Array } {
  const [header, ...rows] = readFileSync(TABLE, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const column = (name: string) => header.indexOf(name);
  const code = (name: string) => {
    const words = [...new Set(rows.map((row) => row[column(name)]).filter((word) => word !== ''))];
    return (row: readonly string[]) => words.indexOf(row[column(name)]) + 1;
  };
  const [married, graduated, label] = ['Ever_Married', 'Graduated', 'Var_1'].map(code);
  const complete = rows.filter((row) => header.every((name, j) => name === 'ID' || row[j] !== ''));
  return {
    X: fromRows(complete.map((row) => [married(row), graduated(row), Number(row[column('Family_Size')])])),
    y: Int32Array.from(complete, label),
  };
}
