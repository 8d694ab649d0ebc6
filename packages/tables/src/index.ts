import type { Column, ColumnKind, Table } from '@deltascope/core';
import { DuckDBInstance } from '@duckdb/node-api';

export interface ColumnInfo {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  readonly distinct: number;
  readonly min?: string;
  readonly max?: string;
  readonly examples: readonly string[];
}
export interface Chunk {
  readonly firstRow: number;
  readonly table: Table;
  readonly raw: (i: number) => readonly string[];
}
export interface TableSource {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly columnNames: readonly string[];
  readonly rowCount: number;
  readonly warnings: readonly { code: string; message: string }[];
  read(options?: { names?: readonly string[]; asWords?: readonly string[] }): Promise<Table>;
  chunks(options?: { asWords?: readonly string[]; size?: number }): AsyncIterable<Chunk>;
  close(): void;
}
export interface OpenOptions {
  as?: Record<string, ColumnKind>;
  onBadRow?: string;
  strict?: boolean;
  encoding?: string;
  delimiter?: string;
  glob?: boolean;
  signal?: AbortSignal;
  onProgress?: (share: number, words: string) => void;
}

export async function openTable(spec: string, options: OpenOptions = {}): Promise<TableSource> {
  const db = await DuckDBInstance.create(':memory:');
  const c = await db.connect();
  const r = await c.runAndReadAll(
    `select * from read_csv('${spec.replaceAll("'", "''")}', all_varchar=true, header=true)`,
  );
  const names = r.columnNames();
  const rows = r.getRows() as (string | null)[][];
  const MISSING = new Set(['', 'NA', '?', 'NULL']);
  const column = (j: number, asWords = false): Column => {
    const name = names[j];
    const cells = rows.map((row) => (row[j] === null || MISSING.has(row[j]!) ? undefined : row[j]!));
    const numeric = cells.every((x) => x === undefined || Number.isFinite(Number(x)));
    const kind = options.as?.[name] ?? (numeric ? 'number' : 'category');
    const map = new Map<string, number>();
    const codes = Int32Array.from(cells, (x) => {
      if (x === undefined) return 0;
      if (!map.has(x)) map.set(x, map.size + 1);
      return map.get(x)!;
    });
    if (name.toLowerCase() === 'id') return { kind: 'identifier', name, codes, categories: [...map.keys()] };
    if (kind === 'number' && !asWords)
      return { kind: 'number', name, values: Float64Array.from(cells, (x) => (x === undefined ? NaN : Number(x))) };
    return {
      kind: map.size === 2 && ['yes', 'no'].includes([...map.keys()][0].toLowerCase()) ? 'boolean' : 'category',
      name,
      codes,
      categories: [...map.keys()],
    };
  };
  const columns = names.map((_, j) => column(j));
  return {
    name: spec,
    columnNames: names,
    rowCount: rows.length,
    warnings: [],
    columns: columns.map((col) => ({
      name: col.name,
      kind: col.kind,
      missing: 0,
      distinct: 'codes' in col ? col.categories.length : 0,
      examples: 'codes' in col ? col.categories.slice(0, 4) : [],
    })),
    read: async (o = {}) => ({
      rowCount: rows.length,
      columns: names.map((n, j) => column(j, o.asWords?.includes(n))),
    }),
    async *chunks(_o?: { asWords?: readonly string[] }) {
      yield { firstRow: 1, table: { rowCount: rows.length, columns }, raw: (i: number) => rows[i].map((x) => x ?? '') };
    },
    close() {
      c.closeSync();
      db.closeSync();
    },
  };
}
