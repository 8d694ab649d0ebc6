/**
 * Writes the tiles of packages/core/assembly/product.ts: loops over terms whose sums are variables, each by its name, since
 * AssemblyScript has no arrays in registers. A tile has two sums for each of its rows, in c00 and c01, c10 and c11, ….
 */

/** Rows of a tile, terms that it takes a turn, and what its functions' names begin with. */
const TILES = [
  { rows: 4, terms: 1, prefix: 'tile' },
  { rows: 8, terms: 2, prefix: 'wideTile' },
];

export function tileSource() {
  const functions = TILES.flatMap((tile) => [tileOfRows(tile), tileOverRows(tile)]);
  return [
    '// Made by scripts/tileSource.mjs.',
    "import { addRow, multiplyAdd, PANEL_BYTES, panelWidth } from './panels';",
    ...functions,
  ].join('\n');
}

const times = (count, write) => Array.from({ length: count }, (_, i) => write(i)).join('\n');

/** C = from + A B for the rows of the tile, all in panels: `A` is a row's cell of the first, `from` and `C` are rows of one. */
const tileOfRows = ({ rows, terms, prefix }) => `
export function ${prefix}OfRows<T>(
  A: usize, ap: usize, B: usize, from: usize, fs: usize, C: usize, cs: usize, inner: i32,
): void {
  ${times(rows, (r) => `let c${r}0 = v128.load(from); let c${r}1 = v128.load(from, 16); from += fs;`)}
  const width = panelWidth<T>();
  for (let left = inner; left > 0; left -= width) {
    let a = A;
    for (let k = min(left, width); k > 0; k -= ${terms}) {
      ${times(
        terms,
        () => `{
        const b0 = v128.load(B);
        const b1 = v128.load(B, 16);
        ${times(rows, (r) => addProduct(r, `v128.load_splat<T>(a, ${32 * r})`))}
        B += PANEL_BYTES;
        a += sizeof<T>();
      }`,
      )}
    }
    A += ap;
  }
  ${times(rows, (r) => `v128.store(C, c${r}0); v128.store(C, c${r}1, 16); C += cs;`)}
}`;

/** C = A' B or C + A' B for as many columns of A: every four stand beside each other, and the next four \`next\` bytes on. */
const tileOverRows = ({ rows, terms, prefix }) => `
export function ${prefix}OverRows<T>(A: usize, next: usize, B: usize, C: usize, inner: i32, isSum: bool): void {
  ${times(rows, (r) => `let c${r}0 = v128.splat<T>(0); let c${r}1 = c${r}0;`)}
  for (let k = inner; k > 0; k -= ${terms}) {
    ${times(
      terms,
      () => `{
      const b0 = v128.load(B);
      const b1 = v128.load(B, 16);
      ${times(rows, (r) => addProduct(r, `v128.load_splat<T>(A${r < 4 ? '' : ' + next'}, ${r % 4} * sizeof<T>())`))}
      B += PANEL_BYTES;
      A += PANEL_BYTES;
    }`,
    )}
  }
  if (isSum) {
    ${times(rows, (r) => `addRow<T>(C + ${32 * r}, c${r}0, c${r}1);`)}
    return;
  }
  ${times(rows, (r) => `v128.store(C, c${r}0, ${32 * r}); v128.store(C, c${r}1, ${32 * r + 16});`)}
}`;

const addProduct = (r, cell) =>
  `{ const x = ${cell}; c${r}0 = multiplyAdd<T>(c${r}0, x, b0); c${r}1 = multiplyAdd<T>(c${r}1, x, b1); }`;
