/** A table through a fitted encoder: rows of X written block by block, or one number with its arithmetic. */

import { DeltascopeError, failure, nearest, remade, shorten } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import type { Column, Table } from '../table/column.ts';
import { columnReportTexts } from '../words/en/columns.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import { bindFeature, type Encoder, featureInputs, inputSource } from './encoder.ts';
import type { InputFormula, InputNumbers } from './inputFormula.ts';
import type { BoundFeature, Feature } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import type { ColumnReport } from './leftOut.ts';
import { type RowTest, rowsPassing, type UsableRows } from './rows.ts';

/** Rows of X, made when read: nothing of size m × n is kept. */
export interface Encoded {
  readonly m: number;
  readonly n: number;
  /** The table's row, counted from 0, behind each row of X; absent if they are the same. */
  readonly rows: Int32Array | undefined;
  /** Writes rows first … first + count − 1 of X, counted from 0, row-major, to the beginning of `target`. */
  readonly read: (first: number, count: number, target: Float64Array | Float32Array) => void;
  /** Counted, when called, over the rows of X, or `count` of them from `first` on. */
  readonly report: (first?: number, count?: number) => TransformReport;
}

/** What an encoder met in the rows that it encoded. */
export interface TransformReport {
  readonly rows: number;
  /** Only columns with missing or unseen values. */
  readonly columns: readonly ColumnReport[];
  /** Columns of the table that the encoder does not know. */
  readonly extraColumns: readonly string[];
  /** The same in English. */
  readonly notes: readonly string[];
}

interface Placed {
  readonly feature: Feature;
  readonly bound: BoundFeature;
  /** Column of X where the feature begins. */
  readonly offset: number;
  readonly width: number;
}

/**
 * The rows of `table` (counted from 0; default all) as X. Columns are found by name in any order; others are ignored
 * and reported. Throws `column-missing` and `kind-mismatch`; `read` throws `missing-value` if the encoder drops rows
 * with missing values and `rows` holds one, and `rescale` for an input too large to compute with.
 */
export function transform(encoder: Encoder, table: Table, rows?: Int32Array): Encoded {
  return table.block ? transformByBlocks(encoder, table, rows) : transformHeld(encoder, table, rows);
}

function transformHeld(encoder: Encoder, table: Table, rows?: Int32Array): Encoded {
  const placed = bindTable(encoder, table);
  const n = placed.reduce((total, { width }) => total + width, 0);
  const m = rows?.length ?? table.rowCount;
  return {
    m,
    n,
    rows,
    read(first, count, target) {
      for (const one of placed) writeFeature(one, { rows, first, count, target, stride: n });
    },
    report: (first = 0, count = m - first) => reportOn(encoder, table, placed, { rows, first, count }),
  };
}

/** Rows of the table that are in memory at once, at most. */
const ROWS_OF_BLOCK = 4096;

/** The same for a table whose columns are not in memory: no more than a block of all columns is. */
function transformByBlocks(encoder: Encoder, table: Table, rows?: Int32Array): Encoded {
  checkColumns(
    encoder,
    table.columns.map(({ name }) => name),
  );
  const n = encoder.features.reduce((total, feature) => total + widthOf(feature), 0);
  const m = rows?.length ?? table.rowCount;
  const blockAt = blocksOfTable(table, encoder);
  return {
    m,
    n,
    rows,
    read(first, count, target) {
      const rowOf = (i: number) => (rows ? rows[first + i] : first + i);
      for (let done = 0; done < count; ) {
        const block = blockAt(rowOf(done), rowOf(count - 1));
        let some = 1;
        while (done + some < count && isIn(block, rowOf(done + some))) some++;
        const own = new Int32Array(some);
        for (let i = 0; i < some; i++) own[i] = rowOf(done + i) - block.first;
        const part = { rows: own, first: 0, count: some, target: target.subarray(done * n), stride: n };
        inTable(block.first, () => {
          for (const one of block.placed) writeFeature(one, part);
        });
        done += some;
      }
    },
    report: (first, count) => transformHeld(encoder, table, rows).report(first, count),
  };
}

interface TableBlock {
  readonly first: number;
  readonly rowCount: number;
  readonly placed: readonly Placed[];
}

/**
 * Gives the block of a row. The last one is held, and the next one is a whole one, since rows mostly come in their order;
 * rows far from those before come alone, up to the last that is wanted.
 */
function blocksOfTable({ rowCount, block }: Table, encoder: Encoder): (row: number, lastRow: number) => TableBlock {
  const names = new Set(encoder.features.map(({ name }) => name));
  let held: TableBlock | undefined;
  return (row, lastRow) => {
    if (held && isIn(held, row)) return held;
    const isNext = held && row >= held.first && row < held.first + held.rowCount + ROWS_OF_BLOCK;
    const wanted = isNext || lastRow < row ? ROWS_OF_BLOCK : lastRow - row + 1;
    const count = Math.min(ROWS_OF_BLOCK, wanted, rowCount - row);
    const table = block?.(row, count, names) ?? { rowCount: 0, columns: [] };
    held = { first: row, rowCount: count, placed: bindTable(encoder, table) };
    return held;
  };
}

function isIn({ first, rowCount }: TableBlock, row: number): boolean {
  return row >= first && row < first + rowCount;
}

/** A refusal names the row of the table, not that of the block. */
function inTable(from: number, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw error;
    const { at, data } = error.detail;
    if (at?.row === undefined) throw error;
    const row = at.row + from;
    throw remade({ ...error.detail, at: { ...at, row }, data: data && { ...data, row } });
  }
}

/** All of X as one matrix, m × n. */
export function toMatrix(encoded: Encoded): Matrix {
  const X = matrix(encoded.m, encoded.n);
  encoded.read(0, encoded.m, X.data);
  return X;
}

/** Of X. */
interface SomeRows {
  readonly rows: Int32Array | undefined;
  readonly first: number;
  readonly count: number;
}

interface Rows extends SomeRows {
  readonly target: Float64Array | Float32Array;
  readonly stride: number;
}

function writeFeature({ feature, bound, offset, width }: Placed, block: Rows): void {
  const { rows, first, count, target, stride } = block;
  bound.write({ rows, first, count, target, stride, offset });
  if (!feature.flag) return;
  for (let i = 0, at = offset + width - 1; i < count; i++, at += stride) {
    target[at] = bound.state(rows ? rows[first + i] : first + i) === 'known' ? 0 : 1;
  }
}

function bindTable(encoder: Encoder, table: Table): Placed[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  checkColumns(encoder, [...byName.keys()]);
  let offset = 0;
  return encoder.features.map((feature) => {
    const column = byName.get(feature.name) as Column; // as checked
    const width = widthOf(feature);
    offset += width;
    return { feature, bound: bindFeature(feature, column), offset: offset - width, width };
  });
}

/** How many inputs it makes, counted once: their names are long lists. */
function widthOf(feature: Feature): number {
  const known = WIDTHS.get(feature);
  if (known !== undefined) return known;
  const width = featureInputs(feature).length;
  WIDTHS.set(feature, width);
  return width;
}

const WIDTHS = new WeakMap<Feature, number>();

/** Throws `column-missing` unless a table with columns of these names has all that the encoder needs. */
export function checkColumns({ features }: Encoder, names: readonly string[]): void {
  const there = new Set(names);
  const missing = features.map(({ name }) => name).filter((name) => !there.has(name));
  if (missing.length === 0) return;
  throw failure(encodeErrors, 'column-missing', { columns: missing, nearest: nearest(missing[0], names) });
}

const WORDS_SHOWN = 5;

function reportOn(encoder: Encoder, table: Table, placed: readonly Placed[], some: SomeRows): TransformReport {
  const m = some.count;
  const columns = placed
    .map(({ feature, bound }) => reportOnColumn(feature.name, bound, some))
    .filter(({ missing, unseen }) => missing + unseen > 0);
  const known = new Set([...encoder.features, ...encoder.leftOut].map(({ name }) => name));
  const extraColumns = table.columns
    .map(({ name }) => name)
    .filter((name) => name !== encoder.label && !known.has(name));
  const notes = columns.flatMap((column) => columnReportTexts(column, m));
  if (extraColumns.length > 0) notes.push(`not used by the model: ${shorten(extraColumns.join(', '), 300)}`);
  return { rows: m, columns, extraColumns, notes };
}

function reportOnColumn(name: string, bound: BoundFeature, { rows, first, count }: SomeRows): ColumnReport {
  let missing = 0;
  let unseen = 0;
  const words = new Set<string>();
  for (let i = first; i < first + count; i++) {
    const row = rows ? rows[i] : i;
    const state = bound.state(row);
    if (state === 'missing') missing++;
    if (state !== 'unseen') continue;
    unseen++;
    if (words.size < WORDS_SHOWN) words.add(String(bound.raw(row)));
  }
  return { name, missing, unseen, unseenWords: [...words] };
}

/** The rows, of `among` or of the whole table, that can be answered: all under impute; under drop those whose features are all known. */
export function answerableRows(table: Table, encoder: Encoder, among?: Int32Array): UsableRows {
  if (encoder.missing === 'impute') return rowsPassing(table.rowCount, [], among);
  const tests = bindTable(encoder, table).flatMap(({ feature, bound }): RowTest[] => {
    const column = feature.name;
    const missing: RowTest = { reason: 'value-missing', column, fails: (row) => bound.state(row) === 'missing' };
    const unseen: RowTest = { reason: 'unseen-category', column, fails: (row) => bound.state(row) === 'unseen' };
    // One-hot, say, has an answer to unseen words, all zeros; a code or a yes-or-no has none.
    return kindOf(feature).answersUnseen ? [missing] : [missing, unseen];
  });
  return rowsPassing(table.rowCount, tests, among);
}

/** How one cell of a table became one input. */
export interface InputExplanation {
  /** The cell as it was read; null if missing. */
  readonly raw: string | number | null;
  readonly formula: InputFormula;
  /** The formula with the row's numbers put in. */
  readonly substituted: InputNumbers;
  /** Bit for bit what `transform` writes. */
  readonly value: number;
}

/** How input j, counted from 0 without the bias, of a table's row is made; `column` is the one it comes from. */
export function explainInput(encoder: Encoder, j: number, column: Column, row: number): InputExplanation {
  const { feature, position, formula, part } = inputSource(encoder, j);
  const bound = bindFeature(feature, column);
  const width = widthOf(feature);
  const target = new Float64Array(width);
  const rows = Int32Array.of(row);
  writeFeature({ feature, bound, offset: 0, width }, { rows, first: 0, count: 1, target, stride: width });
  const substituted = part === 'missing' ? { state: bound.state(row) } : bound.substituted(row);
  return { raw: bound.raw(row), formula, substituted, value: target[position] };
}
