// Matrix products in tiles of 4 rows × one panel, both T = f32 | f64. A matrix "in panels" stands in strips of 32 bytes'
// columns: each row of a strip is 32 bytes, the rows follow one another, so that a product runs along memory. Sums over
// columns go on from what is there, term by term; sums over rows are made block by block. The order is the reference's.
// scripts/tileSource.mjs writes the tiles out. They keep 8 sums in registers: with more, compilers of WebAssembly begin to
// spill. WIDE is 1 in a build with tiles of 8 rows as well, and else 0 (scripts/buildKernels.mjs): of their 16 sums V8 makes
// 8 of twice the width, if it is asked to take operations on neighboring vectors together. There, 8 sums that wait for one
// another in turn keep the processor busy, as 4 do not. They take two terms a turn, since V8 does not unroll a loop of this
// size. What is stored and loaded comes in pairs without anything between them: else V8 leaves them single.
import { activate, timesSlopes } from './activations';
import { PANEL_BYTES, panelWidth } from './panels';
import { tileOfRows, tileOverRows, wideTileOfRows, wideTileOverRows } from './productTiles.generated';

function panelsOf<T>(columns: i32): i32 {
  return (columns + panelWidth<T>() - 1) / panelWidth<T>();
}

/** Terms of a sum at once: a panel's part of them stays in the first cache. */
const INNER: i32 = 256;

/** What is done to a panel of C while it is still in the cache. */
export const AS_IT_IS: i32 = 0;
export const ACTIVATED: i32 = 1; // g(C)
export const TIMES_SLOPES: i32 = 2; // C .* g'

/**
 * C = from + A B, and then what `after` says, with the g of `activation`; the g' of C's cells are `slopes` bytes further on,
 * where they are wanted. A in panels of `ap` bytes; its `inner` columns meet as many rows of B, whose panels are `bp` bytes apart. `from` is one
 * row for all, `fp` bytes from panel to panel. C has `cs` bytes from row to row and `cp` from panel to panel. `rows` is a
 * multiple of 4.
 */
export function productOfRows<T>(
  A: usize,
  ap: usize,
  B: usize,
  bp: usize,
  inner: i32,
  from: usize,
  fp: usize,
  C: usize,
  cs: usize,
  cp: usize,
  rows: i32,
  columns: i32,
  after: i32,
  activation: i32,
  slopes: usize,
): void {
  const panels = panelsOf<T>(columns);
  const width = panelWidth<T>();
  const bytes = <usize>rows * PANEL_BYTES;
  for (let k0 = 0, kc = 0; k0 < inner; k0 += kc) {
    kc = min(INNER, inner - k0);
    const isWide = WIDE !== 0 && kc > 1;
    if (isWide) kc &= ~1; // an odd term goes by itself
    const isLast = k0 + kc >= inner;
    const Ak = A + <usize>(k0 / width) * ap + <usize>(k0 % width) * sizeof<T>();
    for (let p: usize = 0; p < <usize>panels; p++) {
      const b = B + p * bp + <usize>k0 * PANEL_BYTES;
      const c = C + p * cp;
      const step: usize = k0 === 0 ? 0 : cs;
      let f = k0 === 0 ? from + p * fp : c;
      let to = c;
      let row = Ak;
      if (isWide) {
        for (const end = Ak + (bytes & -(8 * PANEL_BYTES)); row < end; row += 8 * PANEL_BYTES) {
          wideTileOfRows<T>(row, ap, b, f, step, to, cs, kc);
          f += step << 3;
          to += cs << 3;
        }
      }
      for (const end = Ak + bytes; row < end; row += 4 * PANEL_BYTES) {
        tileOfRows<T>(row, ap, b, f, step, to, cs, kc);
        f += step << 2;
        to += cs << 2;
      }
      if (!isLast) continue;
      if (after === ACTIVATED) {
        const used = columns - <i32>p * width;
        activate<T>(activation, c, bytes, 2 * used <= width ? PANEL_BYTES : 16, slopes);
      } else if (after === TIMES_SLOPES) timesSlopes<T>(c, bytes, c + slopes);
    }
  }
}

/** Rows that are summed in registers before their sum joins the total: the reference's, in float64. */
export function blockRows<T>(): i32 {
  return sizeof<T>() === 8 ? 64 : 256;
}

/**
 * C = A' B over `inner` rows, or C + A' B, for `columns` columns of A, rounded up to a multiple of 4, from the first of a
 * panel on. A in panels of `ap` bytes, B and C a single panel.
 */
export function productOverRows<T>(
  A: usize,
  ap: usize,
  B: usize,
  inner: i32,
  C: usize,
  columns: i32,
  isSum: bool,
): void {
  const width = panelWidth<T>();
  for (let k0 = 0; k0 < inner; k0 += blockRows<T>()) {
    const kc = min(blockRows<T>(), inner - k0);
    const rows = <usize>k0 * PANEL_BYTES;
    let j = 0;
    if (WIDE && (kc & 1) === 0) {
      for (; j + 4 < columns; j += 8) {
        const a = A + <usize>(j / width) * ap + rows;
        const next: usize = sizeof<T>() === 8 ? ap : 4 * sizeof<T>(); // in float64, 8 columns are of two panels
        wideTileOverRows<T>(a, next, B + rows, C + <usize>j * PANEL_BYTES, kc, isSum || k0 > 0);
      }
    }
    for (; j < columns; j += 4) {
      const a = A + <usize>(j / width) * ap + <usize>(j % width) * sizeof<T>() + rows;
      tileOverRows<T>(a, 0, B + rows, C + <usize>j * PANEL_BYTES, kc, isSum || k0 > 0);
    }
  }
}
