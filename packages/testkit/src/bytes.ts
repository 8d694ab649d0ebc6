/** Bytes for tests of readers: sources that come in pieces of any size, and the rows that a reader gives, as plain texts. */
import { type ByteSource, openText, type RowSource, type TextOptions } from '@deltascope/core/table';

/** A source of those bytes, in pieces of 1 byte, 2, 3, …, or of the sizes given, over and over. */
export function bytesSource(
  name: string,
  content: string | Uint8Array,
  sizes: readonly number[] = [1, 2, 3, 5, 7, 11, 4096],
): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* open() {
    for (let at = 0, k = 0; at < bytes.length; k++) {
      const size = Math.max(1, sizes[k % sizes.length]);
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }
  return { name, sizeBytes: bytes.length, open };
}

/** All cells of all rows. */
export async function rowsOf(source: RowSource): Promise<string[][]> {
  const rows: string[][] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const { rowCount, width, bytes, starts, ends } of source.blocks()) {
    for (let i = 0; i < rowCount; i++) {
      const cells = Array.from({ length: width }, (_, j) => i * width + j);
      rows.push(cells.map((cell) => decoder.decode(bytes.subarray(starts[cell], ends[cell]))));
    }
  }
  return rows;
}

/** A text read to its end, with what was found about its structure. */
export async function readText(content: string, options?: TextOptions) {
  const source = await openText(bytesSource('t.csv', content, [1 << 16]), options);
  return {
    names: source.names,
    rows: await rowsOf(source),
    codes: source.notes.map(({ code }) => code),
    notes: source.notes.map(({ message }) => message),
    source,
  };
}
