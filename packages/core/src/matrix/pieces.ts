/** Pieces of rows that follow one another: what is read at once of rows that are picked, and groups of them, which are held. */

/** Long enough to be read at once, short enough that a group has many from all over the table. */
export const PIECE_ROWS = 256;
/** Rows × inputs of a group: 64 MiB in float64. */
const GROUP_CELLS = 2 ** 23;
/** However many inputs there are. */
const FEWEST_PIECES = 4;

/** Rows that are shuffled together. */
export function rowsOfGroup(inputs: number): number {
  return PIECE_ROWS * Math.max(FEWEST_PIECES, Math.floor(GROUP_CELLS / (PIECE_ROWS * inputs)));
}
