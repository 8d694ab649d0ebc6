import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column } from '@deltascope/core/table';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openColumns, type WholeTable, writeColumns } from './columnFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newPath = () => join(folder, `${++files}.columns`);

const IN_MEMORY = { of: 'these rows', heldBytes: () => undefined };
const IN_FILE = { of: 'these rows', heldBytes: () => 0 };

function wholeOf(columns: readonly Column[], rowCount: number): WholeTable {
  return {
    name: 'rows.csv',
    format: { kind: 'text', delimiter: ',', encoding: 'utf-8' },
    columns: [],
    notes: [{ code: 'no-header', message: 'There is no header.', file: 'rows.csv' }],
    table: { rowCount, columns, missingWords: { anywhere: ['na'], inNumbers: ['-'] } },
  };
}

/** A column of each kind of cells, with what JSON could lose: NaN, −0, an empty word, half a pair of surrogates. */
const columnsOf = (values: Float64Array, codes: Int32Array): readonly Column[] => [
  { kind: 'number', name: '', values },
  { kind: 'category', name: '__proto__', codes, categories: ['a', '', '\ud800'], compare: 'text' },
  { kind: 'identifier', name: 'id', codes, categories: new Array<string>(2000).fill('') },
  { kind: 'date', name: 'day', values, reading: { kind: 'date', order: 'dmy', missing: ['?'] } },
];

const cells = (columns: readonly Column[]) =>
  columns.map((column) => [...('codes' in column ? column.codes : column.values)]);

test('a table comes back in every bit, whole and by blocks', () => {
  const rows = fc.array(fc.tuple(fc.double(), fc.nat(3)), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(rows, fc.nat(), (given, at) => {
      const columns = columnsOf(
        Float64Array.from(given, ([value]) => value),
        Int32Array.from(given, ([, code]) => code),
      );
      const whole = wholeOf(columns, given.length);
      const path = newPath();
      writeColumns(path, 'these rows', whole);
      for (const how of [IN_MEMORY, IN_FILE]) {
        const opened = openColumns(path, how);
        expect(cells(opened?.table.columns ?? [])).toEqual(cells(columns));
        expect(opened?.table.columns.map((one) => ({ ...one }))).toEqual(columns);
        expect({ ...opened, table: undefined, hash: '', close: undefined }).toEqual({
          ...whole,
          table: undefined,
          hash: '',
          close: undefined,
        });
        const first = at % given.length;
        const block = opened?.table.block?.(first, given.length - first, new Set(['', 'id']));
        if (how === IN_FILE) {
          expect(cells(block?.columns ?? [])).toEqual(
            [columns[0], columns[2]].map((one) => cells([one])[0].slice(first)),
          );
        } else expect(block).toBeUndefined();
        opened?.close();
      }
      // A table that is in a file itself is written from its blocks.
      const inFile = openColumns(path, IN_FILE);
      const again = newPath();
      if (inFile) writeColumns(again, 'these rows', { ...whole, table: inFile.table });
      inFile?.close();
      expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
      rmSync(path);
      rmSync(again);
    }),
    { numRuns: 15 },
  );
});

describe('is not believed', () => {
  const values = Float64Array.of(1, 2, Number.NaN);
  const whole = wholeOf(columnsOf(values, Int32Array.of(0, 1, 2)), 3);
  const path = newPath();
  const hash = writeColumns(path, 'these rows', whole);
  const bytes = readFileSync(path);

  test('with any one bit turned', () => {
    for (let i = 0; i < bytes.length; i++) {
      const other = Buffer.from(bytes);
      other[i] ^= 1 << (i % 8);
      writeFileSync(path, other);
      expect(openColumns(path, IN_FILE)).toBeUndefined();
    }
    writeFileSync(path, bytes);
    expect(openColumns(path, IN_FILE)).toMatchObject({ hash, table: { rowCount: 3 } });
  });

  test('cut off anywhere, or longer', () => {
    const cut = newPath();
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(cut, bytes.subarray(0, length));
      expect(openColumns(cut, IN_FILE)).toBeUndefined();
    }
    writeFileSync(cut, Buffer.concat([bytes, Buffer.of(0)]));
    expect(openColumns(cut, IN_FILE)).toBeUndefined();
  });

  test('with another hash than was just written, and damaged', () => {
    const damaged = newPath();
    const other = Buffer.from(bytes);
    other[0] ^= 1;
    writeFileSync(damaged, other);
    expect(openColumns(damaged, { ...IN_FILE, hash: '0'.repeat(64) })).toBeUndefined();
    // With the hash that it was written with, it is not hashed again.
    expect(openColumns(damaged, { ...IN_FILE, hash })?.hash).toBe(hash);
  });

  test('if it is of other rows, or not there', () => {
    expect(openColumns(path, { ...IN_FILE, of: 'other rows' })).toBeUndefined();
    expect(openColumns(newPath(), IN_FILE)).toBeUndefined();
  });
});
