// Panels, strips of a matrix (product.ts), and what tiles do with a panel's row.

/** Two vectors: a strip's width. */
export const PANEL_BYTES: usize = 32;

/** How many columns a panel has. */
export function panelWidth<T>(): i32 {
  return <i32>(PANEL_BYTES / sizeof<T>());
}

export function multiplyAdd<T>(c: v128, x: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(x, b, c);
  return v128.add<T>(c, v128.mul<T>(x, b));
}

export function addRow<T>(C: usize, c0: v128, c1: v128): void {
  const low = v128.load(C); // both before either is stored: see product.ts
  const high = v128.load(C, 16);
  v128.store(C, v128.add<T>(low, c0));
  v128.store(C, v128.add<T>(high, c1), 16);
}
