import { describe, expect, test } from 'vitest';
import { fitEncoder } from '../encode/encoder.ts';
import { trainingRows } from '../encode/rows.ts';
import { toMatrix, transform } from '../encode/transform.ts';
import { repeatedRows } from '../evaluate/repeats.ts';
import type { Table } from './column.ts';
import type { ColumnStore } from './columnStore.ts';
import { type Columns, cells, infoOf, open } from './openRows.fixture.ts';

/** More rows than two pieces of a column have. */
const ROWS = 20_003;

/** Of each kind, with missing cells and odd ones; `many` has more words than are kept. */
const columns: Columns = {
  size: cells(ROWS, (row) => (row % 97 === 0 ? '' : String((row * 7919) % 1000) + (row % 3 === 0 ? '.5' : ''))),
  many: cells(ROWS, (row) => (row % 501 === 500 ? 'n/a' : String(Math.sin(row)))),
  color: cells(ROWS, (row) => ['red', 'blue', null, 'green'][(row * 31) % 4]),
  paid: cells(ROWS, (row) => (row % 5 === 0 ? 'yes' : 'no')),
  day: cells(ROWS, (row) => `2024-0${1 + (row % 9)}-1${row % 10}`),
  label: cells(ROWS, (row) => (row % 3 === 0 ? 'a' : 'b')),
};

function storeOf(heldBytes: number) {
  const bytes: Uint8Array[] = [];
  let end = 0;
  let wholeReads = 0;
  const store: ColumnStore = {
    append(added) {
      bytes[end] = added.slice();
      end += added.length;
      return end - added.length;
    },
    read(at, target) {
      if (target.length === 8 * 8192 || target.length === 4 * 8192) wholeReads++;
      const begin =
        Object.keys(bytes)
          .map(Number)
          .findLast((each) => each <= at) ?? 0;
      target.set(bytes[begin].subarray(at - begin, at - begin + target.length));
    },
    heldBytes,
  };
  return { store, reads: () => wholeReads };
}

const mostWords = 5000;

async function tableIn(store?: ColumnStore): Promise<Table> {
  return open(columns, { store, mostWords, rowsABlock: 1000 }).read({ label: { name: 'label' } });
}

describe('a table whose columns are in a store', () => {
  test('has the cells of the table in memory', async () => {
    const [held, stored] = [await tableIn(), await tableIn(storeOf(0).store)];
    expect([held.block, typeof stored.block]).toEqual([undefined, 'function']);
    expect(stored.columns.map((column) => ({ ...column }))).toEqual(held.columns);
    expect(held.columns.map(({ kind }) => kind)).toEqual([
      'number',
      'number',
      'category',
      'boolean',
      'date',
      'category',
    ]);
  });

  /** `size` has 667 words, `many` 19,963; both look like numbers. */
  test.each([
    ['in memory', undefined],
    ['in the store', storeOf(0).store],
  ])('has the same cells if there is no room for the words of its numbers, %s', async (_, store) => {
    const made = await open(columns, { store, wordBytes: 1e5, rowsABlock: 1000 }).read({ label: { name: 'label' } });
    expect(made.columns.map((column) => ({ ...column }))).toEqual((await tableIn()).columns);
  });

  test('is refused if there is no room for its words', async () => {
    const named: Columns = { ...columns, color: cells(ROWS, (row) => `color ${row % 9000}`) };
    await expect(open(named, { wordBytes: 1e5 }).read()).rejects.toThrow(
      'the different words of the 6 columns take more than the 0 MB of memory that are left for them',
    );
    const late: Columns = { ...columns, size: cells(ROWS, (row) => (row < 9000 ? `${row}` : `size ${row % 5000}`)) };
    await expect(open(late, { wordBytes: 5e5, rowsABlock: 1000 }).read()).rejects.toThrow('the different words');
  });

  test('says the same of its columns', async () => {
    for (const name of Object.keys(columns)) {
      const asked = { mostWords, rowsABlock: 1000 };
      expect(await infoOf(columns, name, { ...asked, store: storeOf(0).store })).toEqual(
        await infoOf(columns, name, asked),
      );
    }
  });

  test('gives any rows as a block, across its pieces', async () => {
    const [held, stored] = [await tableIn(), await tableIn(storeOf(0).store)];
    for (const [first, count] of [
      [0, 5],
      [8190, 4],
      [8192, 8192],
      [100, 19_000],
      [ROWS - 3, 3],
    ]) {
      const block = stored.block?.(first, count, new Set(Object.keys(columns)));
      const cut = held.columns.map((column) =>
        'codes' in column
          ? { ...column, codes: column.codes.slice(first, first + count) }
          : { ...column, values: column.values.slice(first, first + count) },
      );
      expect(block).toEqual({ rowCount: count, columns: cut });
    }
  });

  test('is encoded to the same bits, fitted and written', async () => {
    const [held, stored] = [await tableIn(), await tableIn(storeOf(0).store)];
    const made = [held, stored].map((table) => {
      const options = {
        label: 'label',
        encode: 'onehot',
        standardize: true,
        missing: 'impute',
        missingScope: 'used',
      } as const;
      const rows = trainingRows(table, { label: 'label', complete: ['size'] }).rows.filter((row) => row % 10 !== 3);
      const encoder = fitEncoder(table, options, rows);
      return { encoder, rows, X: toMatrix(transform(encoder, table, rows)) };
    });
    expect(made[1]).toEqual(made[0]);
  });

  test('names the row of the table where a value is refused', async () => {
    const table = await tableIn(storeOf(0).store);
    const options = {
      label: 'label',
      encode: 'onehot',
      standardize: true,
      missing: 'drop',
      missingScope: 'used',
    } as const;
    const { rows } = trainingRows(table, { label: 'label', complete: ['size', 'many', 'color'] });
    const encoder = fitEncoder(table, options, rows);
    const row = 97 * 170; // its size is missing
    const target = new Float64Array(100);
    expect(() => transform(encoder, table, Int32Array.of(row - 1, row)).read(0, 2, target)).toThrow(`row ${row + 1}`);
  });

  test('has the same repeated rows', async () => {
    const [held, stored] = [await tableIn(), await tableIn(storeOf(0).store)];
    const rows = Int32Array.from({ length: ROWS }, (_, row) => row);
    const few = (table: Table) => repeatedRows(table.columns.slice(2), ROWS, rows);
    expect(few(held).count).toBeGreaterThan(0);
    expect(few(stored)).toEqual(few(held));
  });

  test('holds the last columns used as far as their bytes are allowed, and one in any case', async () => {
    const { store, reads } = storeOf(12 * ROWS); // a column of numbers beside one of words
    const table = await tableIn(store);
    const use = (...names: string[]) => {
      const before = reads();
      for (const name of names) {
        const column = table.columns.find((one) => one.name === name);
        if (!column) throw new Error(name);
        expect(('codes' in column ? column.codes : column.values).length).toBe(ROWS);
      }
      return reads() - before;
    };
    expect(use('size')).toBeGreaterThan(0);
    expect(use('size', 'color')).toBeGreaterThan(0);
    expect(use('size', 'color', 'size')).toBe(0);
    use('many', 'day');
    expect(use('size')).toBeGreaterThan(0);
  });
});
