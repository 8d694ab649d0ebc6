/** Small tables for the tests of reading cells. */
import { writingText } from '../words/en/doubts.ts';
import { type OpenRowsOptions, openRows } from './openRows.ts';
import type { RowSource } from './rowSource.ts';
import type { Chunk, ColumnInfo, ReadOptions } from './tableSource.ts';
import { blockOfTexts, rowsOfTexts, type Texts } from './textRows.ts';

export type Columns = Readonly<Record<string, Texts>>;

export type TableOptions = OpenRowsOptions & { readonly delimiter?: string; readonly rowsABlock?: number };

/** Rows of these columns, in blocks of so many rows, as from a file `t.csv` with a header. */
export function rowsOf(columns: Columns, { delimiter, rowsABlock = 7 }: TableOptions = {}): RowSource {
  const texts = Object.values(columns);
  const source = rowsOfTexts('t.csv', Object.keys(columns), texts);
  return {
    ...source,
    delimiter,
    placeOfRow: (row) => ({ file: 't.csv', line: row + 2 }),
    async *blocks() {
      for (let first = 0; first < texts[0].length; first += rowsABlock) {
        const count = Math.min(rowsABlock, texts[0].length - first);
        yield blockOfTexts(count, texts.length, (j) => texts[j].slice(first, first + count));
      }
    },
  };
}

export function open(columns: Columns, options: TableOptions = {}) {
  return openRows(rowsOf(columns, options), options);
}

/** One column as it is read: its values or words, NaN and null for missing cells. */
export async function cellsOf(columns: Columns, name: string, options: TableOptions = {}) {
  const column = await open(columns, options).column(name);
  if ('values' in column) return [...column.values];
  return Array.from(column.codes, (code) => (code === 0 ? null : column.categories[code - 1]));
}

/** Its writing in English. */
export async function infoOf(
  columns: Columns,
  name: string,
  options: TableOptions = {},
): Promise<Omit<ColumnInfo, 'writing'> & { writing: string }> {
  const infos = await open(columns, options).columns();
  const info = infos.find((one) => one.name === name);
  if (!info) throw new Error(`no column ${name}`);
  return { ...info, writing: writingText(info.writing) };
}

/** `count` cells, by their row. */
export function cells(count: number, cell: (row: number) => string | null): (string | null)[] {
  return Array.from({ length: count }, (_, row) => cell(row));
}

export async function chunksOf(columns: Columns, options: TableOptions = {}, reading?: ReadOptions): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of open(columns, options).chunks(reading)) chunks.push(chunk);
  return chunks;
}
