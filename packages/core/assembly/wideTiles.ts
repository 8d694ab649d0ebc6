// Tiles of 8 rows × one panel, for a build of its own (`WIDE`): 16 sums, of which V8 makes 8 of twice the width, if it is
// asked to take operations on neighboring vectors together. There, 8 sums that wait for one another in turn keep the
// processor busy, as 4 do not; elsewhere 16 do not fit into its registers. Two terms a turn, since V8 does not unroll a
// loop of this size. What is stored and loaded comes in pairs without anything between them: else V8 leaves them single.
import { addRow, multiplyAdd, PANEL_BYTES, panelWidth } from './panels';

/** As `tileOfRows` of product.ts, of an even number of terms. */
export function wideTileOfRows<T>(
  A: usize,
  ap: usize,
  B: usize,
  from: usize,
  fs: usize,
  C: usize,
  cs: usize,
  inner: i32,
): void {
  let c00 = v128.load(from);
  let c01 = v128.load(from, 16);
  from += fs;
  let c10 = v128.load(from);
  let c11 = v128.load(from, 16);
  from += fs;
  let c20 = v128.load(from);
  let c21 = v128.load(from, 16);
  from += fs;
  let c30 = v128.load(from);
  let c31 = v128.load(from, 16);
  from += fs;
  let c40 = v128.load(from);
  let c41 = v128.load(from, 16);
  from += fs;
  let c50 = v128.load(from);
  let c51 = v128.load(from, 16);
  from += fs;
  let c60 = v128.load(from);
  let c61 = v128.load(from, 16);
  from += fs;
  let c70 = v128.load(from);
  let c71 = v128.load(from, 16);
  const width = panelWidth<T>();
  for (let left = inner; left > 0; left -= width) {
    let a = A;
    for (let k = min(left, width); k > 0; k -= 2) {
      let b0 = v128.load(B);
      let b1 = v128.load(B, 16);
      let x = v128.load_splat<T>(a);
      c00 = multiplyAdd<T>(c00, x, b0);
      c01 = multiplyAdd<T>(c01, x, b1);
      x = v128.load_splat<T>(a, 32);
      c10 = multiplyAdd<T>(c10, x, b0);
      c11 = multiplyAdd<T>(c11, x, b1);
      x = v128.load_splat<T>(a, 64);
      c20 = multiplyAdd<T>(c20, x, b0);
      c21 = multiplyAdd<T>(c21, x, b1);
      x = v128.load_splat<T>(a, 96);
      c30 = multiplyAdd<T>(c30, x, b0);
      c31 = multiplyAdd<T>(c31, x, b1);
      x = v128.load_splat<T>(a, 128);
      c40 = multiplyAdd<T>(c40, x, b0);
      c41 = multiplyAdd<T>(c41, x, b1);
      x = v128.load_splat<T>(a, 160);
      c50 = multiplyAdd<T>(c50, x, b0);
      c51 = multiplyAdd<T>(c51, x, b1);
      x = v128.load_splat<T>(a, 192);
      c60 = multiplyAdd<T>(c60, x, b0);
      c61 = multiplyAdd<T>(c61, x, b1);
      x = v128.load_splat<T>(a, 224);
      c70 = multiplyAdd<T>(c70, x, b0);
      c71 = multiplyAdd<T>(c71, x, b1);
      B += PANEL_BYTES;
      a += sizeof<T>();
      b0 = v128.load(B);
      b1 = v128.load(B, 16);
      x = v128.load_splat<T>(a);
      c00 = multiplyAdd<T>(c00, x, b0);
      c01 = multiplyAdd<T>(c01, x, b1);
      x = v128.load_splat<T>(a, 32);
      c10 = multiplyAdd<T>(c10, x, b0);
      c11 = multiplyAdd<T>(c11, x, b1);
      x = v128.load_splat<T>(a, 64);
      c20 = multiplyAdd<T>(c20, x, b0);
      c21 = multiplyAdd<T>(c21, x, b1);
      x = v128.load_splat<T>(a, 96);
      c30 = multiplyAdd<T>(c30, x, b0);
      c31 = multiplyAdd<T>(c31, x, b1);
      x = v128.load_splat<T>(a, 128);
      c40 = multiplyAdd<T>(c40, x, b0);
      c41 = multiplyAdd<T>(c41, x, b1);
      x = v128.load_splat<T>(a, 160);
      c50 = multiplyAdd<T>(c50, x, b0);
      c51 = multiplyAdd<T>(c51, x, b1);
      x = v128.load_splat<T>(a, 192);
      c60 = multiplyAdd<T>(c60, x, b0);
      c61 = multiplyAdd<T>(c61, x, b1);
      x = v128.load_splat<T>(a, 224);
      c70 = multiplyAdd<T>(c70, x, b0);
      c71 = multiplyAdd<T>(c71, x, b1);
      B += PANEL_BYTES;
      a += sizeof<T>();
    }
    A += ap;
  }
  v128.store(C, c00);
  v128.store(C, c01, 16);
  C += cs;
  v128.store(C, c10);
  v128.store(C, c11, 16);
  C += cs;
  v128.store(C, c20);
  v128.store(C, c21, 16);
  C += cs;
  v128.store(C, c30);
  v128.store(C, c31, 16);
  C += cs;
  v128.store(C, c40);
  v128.store(C, c41, 16);
  C += cs;
  v128.store(C, c50);
  v128.store(C, c51, 16);
  C += cs;
  v128.store(C, c60);
  v128.store(C, c61, 16);
  C += cs;
  v128.store(C, c70);
  v128.store(C, c71, 16);
}

/** As `tileOverRows` of product.ts, over an even number of rows, for 8 columns of A: in float64 they are of two panels. */
export function wideTileOverRows<T>(A: usize, ap: usize, B: usize, C: usize, inner: i32, isSum: bool): void {
  const next: usize = sizeof<T>() === 8 ? ap : 4 * sizeof<T>();
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  let c60 = c00;
  let c61 = c00;
  let c70 = c00;
  let c71 = c00;
  for (let k = inner; k > 0; k -= 2) {
    let b0 = v128.load(B);
    let b1 = v128.load(B, 16);
    let A4 = A + next;
    let x = v128.load_splat<T>(A);
    c00 = multiplyAdd<T>(c00, x, b0);
    c01 = multiplyAdd<T>(c01, x, b1);
    x = v128.load_splat<T>(A, sizeof<T>());
    c10 = multiplyAdd<T>(c10, x, b0);
    c11 = multiplyAdd<T>(c11, x, b1);
    x = v128.load_splat<T>(A, 2 * sizeof<T>());
    c20 = multiplyAdd<T>(c20, x, b0);
    c21 = multiplyAdd<T>(c21, x, b1);
    x = v128.load_splat<T>(A, 3 * sizeof<T>());
    c30 = multiplyAdd<T>(c30, x, b0);
    c31 = multiplyAdd<T>(c31, x, b1);
    x = v128.load_splat<T>(A4);
    c40 = multiplyAdd<T>(c40, x, b0);
    c41 = multiplyAdd<T>(c41, x, b1);
    x = v128.load_splat<T>(A4, sizeof<T>());
    c50 = multiplyAdd<T>(c50, x, b0);
    c51 = multiplyAdd<T>(c51, x, b1);
    x = v128.load_splat<T>(A4, 2 * sizeof<T>());
    c60 = multiplyAdd<T>(c60, x, b0);
    c61 = multiplyAdd<T>(c61, x, b1);
    x = v128.load_splat<T>(A4, 3 * sizeof<T>());
    c70 = multiplyAdd<T>(c70, x, b0);
    c71 = multiplyAdd<T>(c71, x, b1);
    B += PANEL_BYTES;
    A += PANEL_BYTES;
    b0 = v128.load(B);
    b1 = v128.load(B, 16);
    A4 = A + next;
    x = v128.load_splat<T>(A);
    c00 = multiplyAdd<T>(c00, x, b0);
    c01 = multiplyAdd<T>(c01, x, b1);
    x = v128.load_splat<T>(A, sizeof<T>());
    c10 = multiplyAdd<T>(c10, x, b0);
    c11 = multiplyAdd<T>(c11, x, b1);
    x = v128.load_splat<T>(A, 2 * sizeof<T>());
    c20 = multiplyAdd<T>(c20, x, b0);
    c21 = multiplyAdd<T>(c21, x, b1);
    x = v128.load_splat<T>(A, 3 * sizeof<T>());
    c30 = multiplyAdd<T>(c30, x, b0);
    c31 = multiplyAdd<T>(c31, x, b1);
    x = v128.load_splat<T>(A4);
    c40 = multiplyAdd<T>(c40, x, b0);
    c41 = multiplyAdd<T>(c41, x, b1);
    x = v128.load_splat<T>(A4, sizeof<T>());
    c50 = multiplyAdd<T>(c50, x, b0);
    c51 = multiplyAdd<T>(c51, x, b1);
    x = v128.load_splat<T>(A4, 2 * sizeof<T>());
    c60 = multiplyAdd<T>(c60, x, b0);
    c61 = multiplyAdd<T>(c61, x, b1);
    x = v128.load_splat<T>(A4, 3 * sizeof<T>());
    c70 = multiplyAdd<T>(c70, x, b0);
    c71 = multiplyAdd<T>(c71, x, b1);
    B += PANEL_BYTES;
    A += PANEL_BYTES;
  }
  if (isSum) {
    addRow<T>(C, c00, c01);
    addRow<T>(C + 32, c10, c11);
    addRow<T>(C + 64, c20, c21);
    addRow<T>(C + 96, c30, c31);
    addRow<T>(C + 128, c40, c41);
    addRow<T>(C + 160, c50, c51);
    addRow<T>(C + 192, c60, c61);
    addRow<T>(C + 224, c70, c71);
    return;
  }
  v128.store(C, c00);
  v128.store(C, c01, 16);
  v128.store(C, c10, 32);
  v128.store(C, c11, 48);
  v128.store(C, c20, 64);
  v128.store(C, c21, 80);
  v128.store(C, c30, 96);
  v128.store(C, c31, 112);
  v128.store(C, c40, 128);
  v128.store(C, c41, 144);
  v128.store(C, c50, 160);
  v128.store(C, c51, 176);
  v128.store(C, c60, 192);
  v128.store(C, c61, 208);
  v128.store(C, c70, 224);
  v128.store(C, c71, 240);
}
