/** A table in chunks, in order and of constant memory: nothing is gathered over it, and nothing is decided. */
import type { Place } from '../words/sentence.ts';
import { isBlankByte, textOf } from './bytes.ts';
import { CellReader, mannerOf } from './cellReader.ts';
import type { CellBlock } from './cells.ts';
import type { Column, ColumnKind } from './column.ts';
import type { DecideOptions } from './decide.ts';
import { labelKey } from './labels.ts';
import { keyOfWord, valueOfText, WordCodes } from './learnedCells.ts';
import type { MissingTest } from './missing.ts';
import { type ColumnReading, plainReading, type WordReading } from './reading.ts';
import type { RowSource } from './rowSource.ts';
import type { Chunk, ReadOptions } from './tableSource.ts';
import { WordTable } from './wordTable.ts';

export interface ChunkSource {
  readonly rows: RowSource;
  readonly options: DecideOptions;
  /** The words for missing in a column of this name. */
  readonly testOf: (name: string) => MissingTest;
}

/** Only columns whose reading is known or whose kind is given are typed, and the label; the others are there as text. */
export async function* readChunks(source: ChunkSource, { names, label }: ReadOptions): AsyncGenerator<Chunk> {
  const { rows, options, testOf } = source;
  const typers = rows.names.flatMap((name, j) => {
    const common = { name, j, test: testOf(name) };
    if (name === label?.name) {
      const compare = label.compare ?? 'text';
      const reading = { kind: 'category', missing: [] } as const;
      const keyOf = (word: string) => labelKey(word, compare);
      return [(block: CellBlock) => ({ ...wordChunk(block, { ...common, reading, keyOf }), compare })];
    }
    const reading = names && !names.includes(name) ? undefined : readingOf(name, options);
    return reading ? [typer({ ...common, reading, learned: options.known?.columns.has(name) ?? false })] : [];
  });
  let firstRow = 0;
  for await (const block of rows.blocks()) {
    const placeOf = (i: number) => rows.placeOfRow(firstRow + i);
    const columns = typers.map((type) => type(block, placeOf));
    const table = { rowCount: block.rowCount, columns, placeOfRow: (row: number) => placeOf(row - 1) };
    yield { firstRow: firstRow + 1, table, raw: (i) => rawCells(block, i) };
    firstRow += block.rowCount;
  }
}

/** As a model learned it; else the plain manner of a kind that was asked for. */
function readingOf(name: string, { as, known, decimal, thousands, dates }: DecideOptions): ColumnReading | undefined {
  const asked = as?.get(name);
  const kind: ColumnKind | undefined = asked === 'quartiles' ? 'number' : asked;
  const learned = known?.columns.get(name);
  if (learned && (kind === undefined || kind === learned.kind)) return learned;
  return kind && plainReading(kind, { decimal, thousands, dates });
}

interface Typed<R extends ColumnReading = ColumnReading> {
  readonly name: string;
  readonly j: number;
  readonly test: MissingTest;
  readonly reading: R;
}

type PlaceOf = (i: number) => Place;

function typer(typed: Typed & { readonly learned: boolean }): (block: CellBlock, placeOf: PlaceOf) => Column {
  const { reading, test, learned } = typed;
  if (reading.kind !== 'number' && reading.kind !== 'date') {
    const keyOf = keyOfWord(reading, test);
    return (block) => wordChunk(block, { ...typed, reading, keyOf });
  }
  const reader = new CellReader(mannerOf(reading));
  return (block, placeOf) =>
    ({
      kind: reading.kind,
      name: typed.name,
      reading,
      values: valueChunk(block, { typed, reader, placeOf, learned: learned ? reading : undefined }),
    }) as Column; // A number or a date as its reading says.
}

interface ValueRequest {
  readonly typed: Typed;
  readonly reader: CellReader;
  readonly placeOf: PlaceOf;
  readonly learned?: ColumnReading;
}

function valueChunk(block: CellBlock, { typed, reader, placeOf, learned }: ValueRequest): Float64Array {
  const { test, name, j } = typed;
  const values = new Float64Array(block.rowCount);
  for (let i = 0; i < values.length; i++) {
    const [start, end] = trimmed(block, i * block.width + j);
    let value = start === end ? Number.NaN : reader.quickValue(block.bytes, start, end);
    if (start !== end && (!Number.isFinite(value) || test.values.has(value))) {
      const text = textOf(block.bytes, start, end);
      value = valueOfText(text, { name, test, reader, learned, placeOf: () => placeOf(i) });
    }
    values[i] = value;
  }
  return values;
}

interface WordRequest extends Typed {
  readonly reading: WordReading;
  readonly keyOf: (word: string) => string | undefined;
}

/** Words by first appearance in the block. */
function wordChunk(block: CellBlock, { name, j, test, reading, keyOf }: WordRequest) {
  const table = new WordTable();
  const codes = new Int32Array(block.rowCount);
  const words = new WordCodes(test, keyOf);
  const byCode = [0];
  for (let i = 0; i < codes.length; i++) {
    const [start, end] = trimmed(block, i * block.width + j);
    if (start === end) continue;
    const code = table.add(block.bytes, start, end, i);
    if (code === byCode.length) {
      byCode.push(words.codeOf(table.text(code - 1)));
    }
    codes[i] = byCode[code];
  }
  return { kind: reading.kind, name, reading, codes, categories: words.categories };
}

function trimmed({ bytes, starts, ends }: CellBlock, cell: number): [number, number] {
  let start = starts[cell];
  let end = ends[cell];
  while (start < end && isBlankByte(bytes[start])) start++;
  while (end > start && isBlankByte(bytes[end - 1])) end--;
  return [start, end];
}

function rawCells({ bytes, starts, ends, width }: CellBlock, i: number): string[] {
  return Array.from({ length: width }, (_, j) => textOf(bytes, starts[i * width + j], ends[i * width + j]));
}
