/**
 * Where in their memory the packed kernels find rows, labels and weights: all of them, if they are held, else those of a
 * window that rows pass through, or of the pieces that picked rows are of.
 */
import { PIECE_ROWS } from '../../matrix/pieces.ts';
import type { Examples, Precision } from '../engine.ts';
import { keptInMemory, ROWS_READ_AT_ONCE } from '../keptRows.ts';
import { HeldPieces } from './heldPieces.ts';
import { MOST_ROWS, PANEL_BYTES, type PackedLayout, W_WORD, X_WORD, Y_WORD } from './packedLayout.ts';
import { type PackedMemory, roundUp } from './packedMemory.ts';

export interface RowPlacesOptions {
  readonly precision: Precision;
  /** Rows of more bytes are not held: they pass through a window [`MOST_BYTES`]. */
  readonly mostBytes?: number;
  /** Of the window, at least a chunk of rows [`WINDOW_BYTES`]. */
  readonly windowBytes?: number;
  /** Pieces of rows that are held of those that are picked and not held all [those of a group]. */
  readonly pieces?: number;
}

/** With all that is computed beside them, so much fits into a memory of 4 GiB. */
const MOST_BYTES = 3.5 * 2 ** 30;
/** Small enough to stay in the last cache between the copy and the pass, large enough that threads seldom wait for a copy. */
const WINDOW_BYTES = 2 ** 22;

/** Where rows are, their labels and their weights. */
interface Place {
  readonly X: number;
  readonly y: number;
  readonly w: number;
}

/** All, or as many as make a window. */
export function rowsHeld(examples: Examples, options: RowPlacesOptions): number {
  const { m, n, kept } = examples;
  const { precision, mostBytes = MOST_BYTES, windowBytes = WINDOW_BYTES } = options;
  const bytesOfRow = n * (precision === 'f32' ? 4 : 8) + 4;
  if (kept !== 'file' && m * bytesOfRow <= mostBytes) return m;
  const chunks = Math.max(1, Math.floor(windowBytes / (bytesOfRow * MOST_ROWS)));
  return Math.min(m, chunks * MOST_ROWS);
}

export class RowPlaces {
  /** That the window takes at a time. */
  readonly windowRows: number;
  /** Rows that pass through the window, read anew in every pass; undefined if all are where they stay. */
  readonly #passing: Examples | undefined;
  readonly #memory: PackedMemory;
  readonly #layout: PackedLayout;
  readonly #usualPieces: number;
  readonly #window: Place;
  /** Of rows that are picked and not held: the pieces that they are of. */
  #picking: (Place & { readonly pieces: HeldPieces }) | undefined;
  /** What the kernels look at. */
  #place: Place;

  /** The layout has room for `held` rows; all are read if they are so many. */
  constructor(
    examples: Examples,
    held: number,
    {
      precision,
      pieces = HeldPieces.slotsOfGroup(examples.n),
      memory,
      layout,
    }: RowPlacesOptions & { readonly memory: PackedMemory; readonly layout: PackedLayout },
  ) {
    this.#memory = memory;
    this.#layout = layout;
    this.#usualPieces = pieces;
    this.windowRows = held;
    this.#window = { X: layout.X, y: layout.y, w: layout.w };
    this.#place = this.#window;
    this.#passing = held < examples.m ? (examples.kept ? examples : keptInMemory(examples, precision)) : undefined;
    if (!this.#passing) this.#readAll(examples);
  }

  get areHeld(): boolean {
    return this.#passing === undefined;
  }

  /** Rows that follow one another, into the window. */
  read(first: number, count: number): void {
    const examples = this.#notHeld();
    this.#use(this.#window);
    this.#labels(examples, { at: this.#window, first, count });
    examples.read(first, count, this.#memory.reals(this.#window.X, count * examples.n));
  }

  /** Whoever keeps the rows is told which come next. */
  ahead(first: number, count: number): void {
    this.#notHeld().ahead?.(first, count);
  }

  /** Where the first of the rows are now, at least a unit of them; whoever keeps the rest is told what comes next. */
  take(rows: Int32Array, unit: number): Int32Array {
    const examples = this.#notHeld();
    const { n, m } = examples;
    this.#picking ??= this.#placeFor(n, new HeldPieces(m, this.#usualPieces));
    const needed = this.#picking.pieces.count(rows.subarray(0, unit));
    if (needed > this.#picking.pieces.slots) this.#picking = this.#placeFor(n, new HeldPieces(m, needed));
    const { pieces, ...at } = this.#picking;
    this.#use(at);
    const load = (piece: number, slot: number) => {
      const first = piece * PIECE_ROWS;
      const count = Math.min(PIECE_ROWS, m - first);
      const to = slot * PIECE_ROWS;
      const place = { X: at.X + to * n * this.#memory.size, y: at.y + 4 * to, w: at.w + 8 * to };
      this.#labels(examples, { at: place, first, count });
      examples.read(first, count, this.#memory.reals(place.X, count * n));
    };
    const taken = pieces.take(rows, { unit, load });
    if (examples.ahead) {
      const next = rows.subarray(taken.length, taken.length + pieces.slots * PIECE_ROWS);
      for (const piece of pieces.missing(next)) {
        const first = piece * PIECE_ROWS;
        examples.ahead(first, Math.min(PIECE_ROWS, m - first));
      }
    }
    return taken;
  }

  /** Rows to where they stay. */
  #readAll(examples: Examples): void {
    const { m, n, read } = examples;
    const { X } = this.#window;
    this.#labels(examples, { at: this.#window, first: 0, count: m });
    for (let first = 0; first < m; first += ROWS_READ_AT_ONCE) {
      const count = Math.min(ROWS_READ_AT_ONCE, m - first);
      read(first, count, this.#memory.reals(X + first * n * this.#memory.size, count * n));
    }
  }

  /** Labels and weights of rows that follow one another. */
  #labels(
    { y, w }: Examples,
    { at, first, count }: { readonly at: Place; readonly first: number; readonly count: number },
  ): void {
    const labels = this.#memory.words(at.y, count);
    for (let i = 0; i < count; i++) labels[i] = y[first + i] - 1;
    if (w && this.#layout.w !== 0) this.#memory.doubles(at.w, count).set(w.subarray(first, first + count));
  }

  /** Room for so many pieces. */
  #placeFor(n: number, pieces: HeldPieces) {
    const rows = pieces.slots * PIECE_ROWS;
    const w = roundUp(4 * rows);
    const X = w + (this.#layout.w === 0 ? 0 : roundUp(8 * rows));
    const y = this.#memory.take(X + roundUp(rows * n * this.#memory.size + PANEL_BYTES));
    return { pieces, X: y + X, y, w: y + w };
  }

  #notHeld(): Examples {
    if (this.#passing) return this.#passing;
    throw new TypeError('rows that stay where they are were read once');
  }

  /** From now on the kernels take rows from there. */
  #use(place: Place): void {
    if (place.X === this.#place.X) return;
    const { plan } = this.#layout;
    this.#memory.words(plan + 4 * X_WORD, 1)[0] = place.X;
    this.#memory.words(plan + 4 * Y_WORD, 1)[0] = place.y;
    if (this.#layout.w !== 0) this.#memory.words(plan + 4 * W_WORD, 1)[0] = place.w;
    this.#place = place;
  }
}
