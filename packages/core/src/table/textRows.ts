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
    yield blockOfTexts(columns.map((column) => column.slice(first, first + ROWS_A_BLOCK)));
  }
}

/** Equally long columns as one block of cells. */
export function blockOfTexts(columns: readonly Texts[]): CellBlock {
  const width = columns.length;
  const rowCount = columns[0]?.length ?? 0;
  const starts = new Int32Array(rowCount * width);
  const ends = new Int32Array(rowCount * width);
  const texts = columns.map((column) => column.map((text) => text ?? '').join(''));
  const parts = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  parts.forEach((part, j) => {
    bytes.set(part, offset);
    const isAscii = part.length === texts[j].length;
    let at = offset;
    for (let i = 0; i < rowCount; i++) {
      const text = columns[j][i] ?? '';
      starts[i * width + j] = at;
      at += isAscii ? text.length : utf8Length(text);
      ends[i * width + j] = at;
    }
    offset += part.length;
  });
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
