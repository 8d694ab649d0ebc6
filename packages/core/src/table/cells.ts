/** Cells on the way from a source of rows to typed columns: text as UTF-8 bytes, some thousand rows at a time. */

/**
 * The cell of row i and column j, both counted from 0, is `bytes` from `starts[i * width + j]` up to `ends[…]`, without
 * its quotes; an empty cell is missing. A block is valid until the next one is asked for.
 */
export interface CellBlock {
  readonly rowCount: number;
  /** Columns. */
  readonly width: number;
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}
