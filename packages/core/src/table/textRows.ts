/** Rows from columns that are texts in memory: those of a program, or those that another reader hands over. */
import type { CellBlock } from './cells.ts';
import type { RowSource } from './rowSource.ts';

/** The cells of a row; null if there is none. */
export type Texts = readonly (string | null)[];

const ROWS_A_BLOCK = 2048;
const encoder = new TextEncoder();

/** Columns of equal length, by name; null is missing. */
export function rowsOfTexts(name: string, names: readonly string[], columns: readonly Texts[]): RowSource {
  const rowCount = columns[0]?.length ?? 0;
  return {
    name,
    format: { kind: 'columns' },
    names,
    notes: [],
    async *blocks() {
      yield* blocksOfTexts(columns);
    },
    count: async () => rowCount,
    rowsRejected: () => 0,
    placeOfRow: (row) => ({ file: name, row: row + 1 }),
    close() {},
  };
}

/** Equally long columns as blocks of cells, some thousand rows at a time. */
export function* blocksOfTexts(columns: readonly Texts[]): Generator<CellBlock> {
  const rowCount = columns[0]?.length ?? 0;
  for (let first = 0; first < rowCount; first += ROWS_A_BLOCK) {
    const count = Math.min(ROWS_A_BLOCK, rowCount - first);
    yield blockOfTexts(count, columns.length, (j) => columns[j].slice(first, first + count));
  }
}

/** Equally long columns as one block of cells. One column at a time is asked for: the texts of a wide block take much memory. */
export function blockOfTexts(rowCount: number, width: number, columnOf: (j: number) => Texts): CellBlock {
  const starts = new Int32Array(rowCount * width);
  const ends = new Int32Array(rowCount * width);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let j = 0; j < width; j++) {
    const column = columnOf(j);
    const joined = column.map((text) => text ?? '').join('');
    const part = encoder.encode(joined);
    const isAscii = part.length === joined.length;
    parts.push(part);
    for (let i = 0; i < rowCount; i++) {
      const text = column[i] ?? '';
      starts[i * width + j] = at;
      at += isAscii ? text.length : utf8Length(text);
      ends[i * width + j] = at;
    }
  }
  const bytes = new Uint8Array(at);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return { rowCount, width, bytes, starts, ends };
}

/** Bytes in UTF-8; half a pair of surrogates becomes U+FFFD, which has three. */
function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
