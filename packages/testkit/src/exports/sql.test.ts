/**
 * Exported SQL in DuckDB, SQLite and PostgreSQL beside predict; the last two where Debian's packages are installed. 1,000
 * rows; as many as DELTASCOPE_EXPORT_ROWS says in `npm run test:long`.
 */
import { spawnSync } from 'node:child_process';
import { exportModel } from '@deltascope/core/export';
import type { Model } from '@deltascope/core/model';
import { DuckDBInstance, version as duckdbVersion } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf, type Drawn, drawRows, MODELS, madeModel } from '../models.ts';
import { differenceOf, type ForeignAnswer, tell } from './differences.ts';
import { POSTGRES_ABSENT, type Postgres, postgresVersion, startPostgres } from './postgres.ts';

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
interface Runner {
  /** With its version. */
  readonly name: string;
  /** Gives the rows of the last statement. */
  readonly run: (sql: string) => Promise<Cell[][]> | Cell[][];
}

const ROWS = drawRows(1000, { seed: 2, isNew: true });
const LONG = Number(process.env.DELTASCOPE_EXPORT_ROWS ?? 0);
const ROWS_AT_ONCE = 100_000;
const HOURS = 4 * 3600 * 1000;
const NAMES = Object.keys(MODELS);

/** Makes the table anew, so that a runner need not keep it. */
async function answersIn({ run }: Runner, drawn: Drawn, query: string, K: number): Promise<ForeignAnswer[]> {
  const rows = await run(`DROP TABLE IF EXISTS ${name(TABLE)};\n${tableOf(drawn)}\n${query}`);
  const ID = 1; // after the query's own number of the row
  rows.sort((a, b) => Number(a[ID]) - Number(b[ID]));
  return rows.map((row) => ({
    label: row[row.length - K - 1] === null ? null : String(row[row.length - K - 1]),
    probabilities: row.slice(-K).map((p) => (p === null ? null : Number(p))),
  }));
}

async function compared(runner: Runner, model: Model, rows: Drawn, threshold?: number): Promise<number> {
  const got = await answersIn(runner, rows, queryOf(model, threshold), model.labels.classes.length);
  return differenceOf(got, answersOf(model, rows, threshold));
}

function contract(runner: Runner): void {
  test('1,000 rows have the labels of predict, and its probabilities within 1e-12, by models of every kind', async () => {
    let largest = 0;
    for (const made of NAMES) {
      largest = Math.max(largest, await compared(runner, madeModel(MODELS[made]), ROWS));
      expect(largest, made).toBeLessThan(1e-12);
    }
    if (LONG === 0) tell(`sql in ${runner.name}`, NAMES.length * ROWS.cells.length, largest);
  });

  test('a threshold decides', async () => {
    expect(await compared(runner, madeModel({ classes: ['no', 'yes'] }), ROWS, 0.2)).toBeLessThan(1e-12);
  });

  test.skipIf(LONG === 0)(
    'as many rows as asked for (skipped but in test:long)',
    async () => {
      let largest = 0;
      for (let done = 0; done < LONG; done += ROWS_AT_ONCE) {
        const made = NAMES[(done / ROWS_AT_ONCE) % NAMES.length];
        const rows = drawRows(Math.min(ROWS_AT_ONCE, LONG - done), { seed: 3 + done, isNew: true });
        largest = Math.max(largest, await compared(runner, madeModel(MODELS[made]), rows));
        expect(largest, made).toBeLessThan(1e-12);
      }
      tell(`sql in ${runner.name}`, LONG, largest);
    },
    HOURS,
  );
}

describe('in DuckDB', () => {
  const connected = DuckDBInstance.create(':memory:').then((instance) => instance.connect());
  contract({
    name: `DuckDB ${duckdbVersion()}`,
    run: async (sql) => (await (await connected).runAndReadAll(sql)).getRows() as Cell[][], // texts and numbers
  });
});

const sqlite = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
const noSqlite = sqlite.status === 0 ? '' : ' (skipped: no sqlite3 here)';

describe.skipIf(noSqlite)(`in SQLite${noSqlite}`, () => {
  contract({
    name: `SQLite ${String(sqlite.stdout).split(' ', 1)[0]}`,
    run(sql) {
      const { stdout, stderr } = spawnSync('sqlite3', [':memory:'], {
        input: `.mode quote\n.headers off\n.separator \u0001 \u0002\n${sql}`,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      expect(stderr).toBe('');
      const records = stdout.split('\u0002').slice(0, -1);
      return records.map((record) => record.split('\u0001').map(cellOf));
    },
  });
});

/** 'text', 1.5 or NULL. */
function cellOf(text: string): Cell {
  if (text === 'NULL') return null;
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : Number(text);
}

describe.skipIf(POSTGRES_ABSENT)(`in PostgreSQL${POSTGRES_ABSENT}`, () => {
  let postgres: Postgres;
  beforeAll(() => {
    postgres = startPostgres();
  });
  afterAll(() => postgres?.stop());
  contract({ name: `PostgreSQL ${postgresVersion()}`, run: (sql) => postgres.query(sql) });
});
