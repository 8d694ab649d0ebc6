/** Exported SQL in DuckDB, SQLite and PostgreSQL beside predict; the last two where Debian's packages are installed. */
import { spawnSync } from 'node:child_process';
import { exportModel } from '@deltascope/core/export';
import type { Model } from '@deltascope/core/model';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf, type Drawn, drawRows, MODELS, madeModel } from '../models.ts';
import { differenceOf, type ForeignAnswer, tell } from './differences.ts';
import { POSTGRES_ABSENT, type Postgres, startPostgres } from './postgres.ts';

const TABLE = 'made "up"';
const queryOf = (model: Model, threshold?: number) => String(exportModel(model, { to: 'sql', name: TABLE, threshold }));

const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
const TYPES: Readonly<Record<string, string>> = { number: 'DOUBLE PRECISION', date: 'TIMESTAMP' };

/** Statements that make the table with those rows, and their numbers. */
function tableOf({ cells, table }: Drawn): string {
  const columns = table.columns.map((column) => `${name(column.name)} ${TYPES[column.kind] ?? 'TEXT'}`);
  const rows = cells.map((row, i) => {
    const values = table.columns.map(({ name: of, kind }) => {
      const cell = row[of];
      if (cell === null) return 'NULL';
      if (kind === 'number') return String(cell);
      const text = kind === 'date' ? new Date(Number(cell)).toISOString().slice(0, 19).replace('T', ' ') : String(cell);
      return `'${text.replaceAll("'", "''")}'`;
    });
    return `(${i}, ${values.join(', ')})`;
  });
  const inserts = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) => rows.slice(100 * i, 100 * i + 100));
  return [
    `CREATE TABLE ${name(TABLE)} (id INTEGER, ${columns.join(', ')});`,
    ...inserts.map((some) => `INSERT INTO ${name(TABLE)} VALUES ${some.join(', ')};`),
  ].join('\n');
}

type Cell = string | number | null;
/** Gives the rows of a query. */
type Query = (sql: string) => Promise<Cell[][]> | Cell[][];

const ROWS = drawRows(1000, { seed: 2, isNew: true });
const NAMES = Object.keys(MODELS);

async function answersIn(query: Query, model: Model, threshold?: number): Promise<ForeignAnswer[]> {
  const K = model.labels.classes.length;
  const rows = await query(queryOf(model, threshold));
  const ID = 1; // after the query's own number of the row
  rows.sort((a, b) => Number(a[ID]) - Number(b[ID]));
  return rows.map((row) => ({
    label: row[row.length - K - 1] === null ? null : String(row[row.length - K - 1]),
    probabilities: row.slice(-K).map((p) => (p === null ? null : Number(p))),
  }));
}

function contract(runner: string, query: Query): void {
  test('1,000 rows have the labels of predict, and its probabilities within 1e-12, by models of every kind', async () => {
    let largest = 0;
    for (const made of NAMES) {
      const model = madeModel(MODELS[made]);
      largest = Math.max(largest, differenceOf(await answersIn(query, model), answersOf(model, ROWS)));
      expect(largest, made).toBeLessThan(1e-12);
    }
    tell(`sql in ${runner}`, NAMES.length * ROWS.cells.length, largest);
  });

  test('a threshold decides', async () => {
    const model = madeModel({ classes: ['no', 'yes'] });
    expect(differenceOf(await answersIn(query, model, 0.2), answersOf(model, ROWS, 0.2))).toBeLessThan(1e-12);
  });
}

describe('in DuckDB', () => {
  const connected = DuckDBInstance.create(':memory:').then((instance) => instance.connect());
  beforeAll(async () => void (await (await connected).run(tableOf(ROWS))));
  contract('DuckDB', async (sql) => (await (await connected).runAndReadAll(sql)).getRows() as Cell[][]); // texts and numbers
});

const noSqlite = spawnSync('sqlite3', ['--version']).status === 0 ? '' : ' (skipped: no sqlite3 here)';

describe.skipIf(noSqlite)(`in SQLite${noSqlite}`, () => {
  const table = noSqlite ? '' : tableOf(ROWS);
  contract('SQLite', (sql) => {
    const { stdout, stderr } = spawnSync('sqlite3', [':memory:'], {
      input: `${table}\n.mode quote\n.headers off\n.separator \u0001 \u0002\n${sql}`,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect(stderr).toBe('');
    return stdout
      .split('\u0002')
      .slice(0, -1)
      .map((line) => line.split('\u0001').map(cellOf));
  });
});

/** 'text', 1.5 or NULL. */
function cellOf(text: string): Cell {
  if (text === 'NULL') return null;
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : Number(text);
}

describe.skipIf(POSTGRES_ABSENT)(`in PostgreSQL${POSTGRES_ABSENT}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    postgres.query(tableOf(ROWS));
  });
  afterAll(() => postgres?.stop());
  contract('PostgreSQL', (sql) => postgres.query(sql));
});
