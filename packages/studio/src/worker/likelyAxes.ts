/** Which two features to lay a plane over: those that say most of the label, by mutual information. */
import type { Encoder } from '@deltascope/core/encode';
import { type Column, columnNamed, type Table } from '@deltascope/core/table';
import type { PreparedRows } from '@deltascope/core/train';

/** More rows change little. */
const MOST_ROWS = 5000;
const BINS = 8;

/** Numbers and dates first: a plane of words has few places. */
export function likelyAxes(
  table: Table,
  { features }: Pick<Encoder, 'features'>,
  { rows, examples }: Pick<PreparedRows, 'rows' | 'examples'>,
): readonly [across: string, up: string] | undefined {
  const some = rows.subarray(0, MOST_ROWS);
  const scored = features.flatMap(({ name }) => {
    const column = columnNamed(table, name);
    return column ? [{ name, isWords: 'codes' in column, bits: information(binned(column, some), examples.y) }] : [];
  });
  scored.sort((a, b) => Number(a.isWords) - Number(b.isWords) || b.bits - a.bits);
  const [across, up] = scored;
  return up && [across.name, up.name];
}

/** A small whole number for each row: its word, or the part of the rows in order that its number is in; 0 if missing. */
function binned(column: Column, rows: Int32Array): Int32Array {
  if ('codes' in column) return Int32Array.from(rows, (row) => column.codes[row]);
  const sorted = Float64Array.from(rows, (row) => column.values[row])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges = Array.from({ length: BINS - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)]);
  return Int32Array.from(rows, (row) => {
    const value = column.values[row];
    return Number.isNaN(value) ? 0 : 1 + edges.filter((edge) => value >= edge).length;
  });
}

/** Σ p(x, y) log₂ (p(x, y) / p(x) p(y)) */
function information(x: Int32Array, y: Int32Array): number {
  const [both, ofX, ofY] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let i = 0; i < x.length; i++) {
    count(both, `${x[i]} ${y[i]}`);
    count(ofX, x[i]);
    count(ofY, y[i]);
  }
  let bits = 0;
  for (const [key, n] of both) {
    const [a, b] = key.split(' ').map(Number);
    bits += (n / x.length) * Math.log2((n * x.length) / ((ofX.get(a) ?? 0) * (ofY.get(b) ?? 0)));
  }
  return bits;
}
