/**
 * X as a table of typed columns. Columns of texts are read as those of a file are, by the same decisions over the whole
 * column, or as a model learned them. Nothing given is changed.
 */
import type { Encoder } from '../encode/encoder.ts';
import { type GivenColumn, givenColumns } from '../encode/givenCells.ts';
import { type EncoderNote, READ_KINDS } from '../encode/notes.ts';
import { readAsNumber } from '../encode/plan.ts';
import { checkColumns } from '../encode/transform.ts';
import { DeltascopeError, failure, placed } from '../errors.ts';
import type { Column, Table } from '../table/column.ts';
import { readTexts, type TextsRead } from '../table/readTexts.ts';
import { forPrograms } from '../table/refuse.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import { seenOf } from '../words/seen.ts';
import { type Cells, type Features, type Form, formOf, positionName } from './forms.ts';

export interface FeatureTable extends Table {
  /** How columns of texts are read. */
  readonly notes: readonly EncoderNote[];
}

/** Throws what `formOf` throws, and data errors for a column that mixes kinds and for cells that cannot be what their column is. */
export function tableFrom(X: Features): FeatureTable {
  return typedTable(formOf(X));
}

/**
 * X as the encoder's model learned its columns; others are not looked at. Throws `column-missing` (data) and `features`
 * (usage) for rows of another width besides.
 */
export function tableFor(X: Features, encoder: Encoder): Table {
  const form = formOf(X);
  if (Array.isArray(X) && X.length === 0) return { rowCount: 0, columns: [] };
  if (form.isPositional) checkWidth(form, encoder);
  checkColumns(
    encoder,
    form.columns.map(({ name }) => name),
  );
  const { rowCount } = form;
  const cellsOf = new Map(form.columns.map(({ name, cells }) => [name, cells]));
  const makers = makersOf(encoder);
  return {
    rowCount,
    columns: encoder.features.map(({ name }, j) => inX(() => makers[j](cellsOf.get(name) ?? [], rowCount))),
  };
}

/** Made once: rows may come one by one. */
function makersOf(encoder: Encoder): readonly GivenColumn[] {
  const known = MAKERS.get(encoder);
  if (known) return known;
  const made = givenColumns(encoder);
  MAKERS.set(encoder, made);
  return made;
}

const MAKERS = new WeakMap<Encoder, readonly GivenColumn[]>();

/** An error says that it is in X. */
function inX<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DeltascopeError && error.detail.at)) throw error;
    throw placed(error, { file: 'X' });
  }
}

/** Columns left out for being constant count: they were there. */
function checkWidth({ columns }: Form, { features, leftOut }: Encoder): void {
  const learned = new Set([...features, ...leftOut].map(({ name }) => name));
  const learnedRows = Array.from(learned, (_, j) => positionName(j)).every((name) => learned.has(name));
  if (!learnedRows || learned.size === columns.length) return;
  throw failure(inputErrors, 'features/width', { given: columns.length, learned: learned.size });
}

function typedTable({ rowCount, columns }: Form): FeatureTable {
  const kinds = columns.map(columnKind);
  const texts = columns.filter((_, j) => kinds[j] === 'text');
  if (texts.length === 0) {
    return { rowCount, columns: columns.map((column, j) => valueColumn(column, kinds[j])), notes: [] };
  }
  const read = readColumns(texts);
  const typed = new Map(read.columns.map((column) => [column.name, column]));
  return {
    rowCount,
    columns: columns.map((column, j) => typed.get(column.name) ?? valueColumn(column, kinds[j])),
    missingWords: read.missingWords,
    notes: read.columns.flatMap((column, j) => notesOf(column, read.infos[j])),
  };
}

type CellKind = 'number' | 'text' | 'boolean' | 'date';

/** Undefined if no value is there. */
function columnKind({ name, cells, numbers }: Cells): CellKind | undefined {
  if (numbers) return 'number';
  let kind: CellKind | undefined;
  for (let row = 0; row < cells.length; row++) {
    const seen = cellKind(cells[row], name, row);
    if (seen === undefined || seen === kind) continue;
    if (kind !== undefined) throw mixed(name, row, cells[row], kind);
    kind = seen;
  }
  return kind;
}

/** The kind of a value that is there. */
function cellKind(cell: unknown, name: string, row: number): CellKind | undefined {
  if (cell === null || cell === undefined || cell === '') return undefined;
  if (typeof cell === 'number') return Number.isNaN(cell) ? undefined : 'number';
  if (typeof cell === 'string') return 'text';
  if (typeof cell === 'boolean') return 'boolean';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : 'date';
  throw failure(inputErrors, 'features/cell', { seen: seenOf(cell) }, cellOfX(name, row));
}

/** Of values that are no texts. */
function valueColumn({ name, cells, numbers }: Cells, kind: CellKind | undefined): Column {
  switch (kind) {
    case 'date':
      return { kind, name, values: Float64Array.from(cells, toTime) };
    case 'boolean':
      return { kind, name, ...booleansOf(cells) };
    default:
      return { kind: 'number', name, values: numbers ?? Float64Array.from(cells, toNumber) };
  }
}

function toNumber(cell: unknown): number {
  return typeof cell === 'number' ? cell : NaN;
}

function toTime(cell: unknown): number {
  return cell instanceof Date ? cell.getTime() : NaN;
}

function booleansOf(cells: ArrayLike<unknown>): { codes: Int32Array; categories: string[] } {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (typeof cell !== 'boolean') return 0;
    const word = String(cell);
    const code = codeOf.get(word) ?? codeOf.size + 1;
    codeOf.set(word, code);
    return code;
  });
  return { codes, categories: [...codeOf.keys()] };
}

function readColumns(texts: readonly Cells[]): TextsRead {
  const names = texts.map(({ name }) => name);
  const columns = texts.map(({ cells }) => Array.from(cells, (cell) => (typeof cell === 'string' ? cell : null)));
  try {
    return readTexts({ name: 'X', names, columns });
  } catch (error) {
    throw error instanceof DeltascopeError ? forPrograms(error) : error;
  }
}

/** What a column is read as, unless its words stay words, and what may have been meant otherwise. */
function notesOf(column: Column, { name, kind, reading, writing, doubts }: TextsRead['infos'][number]): EncoderNote[] {
  const is = 'codes' in column && readAsNumber(column) ? 'number' : column.kind;
  const as = READ_KINDS.find((one) => one === is);
  const how = is === kind && is !== 'boolean' ? { writing } : {};
  const doubted = { name, kind, reading };
  return [
    ...(as === undefined ? [] : [{ code: 'read', column: name, as, ...how } as const]),
    ...doubts
      .filter(({ code }) => code !== 'all-missing')
      .map((doubt) => ({ code: 'doubt', column: doubted, doubt }) as const),
  ];
}

function mixed(name: string, row: number, cell: unknown, before: CellKind): DeltascopeError {
  return failure(inputErrors, 'features/mixed', { seen: seenOf(cell), before }, cellOfX(name, row));
}

function cellOfX(column: string, row: number) {
  return { at: { file: 'X', row: row + 1, column } };
}
