/** Where the network's units are on the stage, for the room there is. */
import type { ProblemInfo, RowPicture } from '../../protocol.ts';

/** A unit, or the inputs of one column folded into the one that the row has. */
export interface Place {
  readonly layer: number;
  /** 0 is the bias. */
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  /** What it is called, if it is an input or an output. */
  readonly name?: string;
  /** How much of its name there is room for. */
  readonly letters: number;
  /** The table's own cell. */
  readonly cell?: string;
  /** The column that can be folded and unfolded here, and how many inputs it has. */
  readonly fold?: { readonly column: string; readonly inputs: number; readonly isFolded: boolean };
}

export interface Layer {
  readonly places: readonly Place[];
  readonly x: number;
  readonly units: number;
  /** Units that there is no room for. */
  readonly more: number;
}

export interface Layout {
  readonly layers: readonly Layer[];
  readonly width: number;
  readonly height: number;
  /** From one unit to the next. */
  readonly step: number;
}

export const UNIT_W = 140;
export const INPUT_W = 64;
const TOP = 44;
const BOTTOM = 30;
/** Beside the first and the last units, for their names; less if the room is narrow. */
const SIDES = { left: 168, right: 108, gap: 176, letters: [20, 13] };
const NARROW_SIDES = { left: 140, right: 82, gap: 156, letters: [15, 9] };
const MOST = 14;
const MIN_STEP = 36;
const MAX_STEP = 84;

export interface Room {
  readonly width: number;
  readonly height: number;
}

type Unplaced = Omit<Place, 'x' | 'y' | 'letters'>;

export function layoutOf(info: ProblemInfo, drawn: RowPicture, unfolded: ReadonlySet<string>, room: Room): Layout {
  const L = info.layers.length;
  const columns = info.layers.map((units, l) => {
    if (l === 0) return inputsOf(info, drawn, unfolded);
    const all = Array.from(
      { length: units },
      (_, j): Unplaced => ({
        layer: l + 1,
        unit: j + 1,
        ...(l === L - 1 && { name: info.classes[j] }),
      }),
    );
    return l < L - 1 ? [bias(l + 1), ...all] : all;
  });
  const shown = columns.map((column) => (column.length > MOST + 1 ? column.slice(0, MOST) : column));
  const tallest = Math.max(...shown.map(({ length }) => length));
  const step = Math.min(MAX_STEP, Math.max(MIN_STEP, (room.height - TOP - BOTTOM) / tallest));
  const height = Math.max(room.height, TOP + BOTTOM + tallest * step);
  const needed = (sides: typeof SIDES) => sides.left + sides.right + (INPUT_W + UNIT_W) / 2 + (L - 1) * sides.gap;
  const sides = needed(SIDES) <= room.width ? SIDES : NARROW_SIDES;
  const { left, right, letters } = sides;
  const width = Math.max(room.width, needed(sides));
  const first = left + INPUT_W / 2;
  const gap = (width - first - right - UNIT_W / 2) / (L - 1);
  const layers = shown.map((column, l): Layer => {
    const x = first + l * gap;
    const top = TOP + (height - TOP - BOTTOM - column.length * step) / 2;
    return {
      x,
      units: info.layers[l],
      more: columns[l].length - column.length,
      places: column.map((one, i) => ({ ...one, x, y: top + (i + 0.5) * step, letters: letters[l === 0 ? 0 : 1] })),
    };
  });
  return { layers, width, height, step };
}

const bias = (layer: number): Unplaced => ({ layer, unit: 0 });

function inputsOf({ groups, inputs }: ProblemInfo, drawn: RowPicture, unfolded: ReadonlySet<string>): Unplaced[] {
  const a1 = drawn.values.a1 ?? [];
  const places = groups.flatMap(({ column, first, last }, g): Unplaced[] => {
    const cell = drawn.cells[g];
    if (first === last) return [{ layer: 1, unit: first, name: column, cell }];
    const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const isFolded = !unfolded.has(column);
    const fold = { column, inputs: all.length, isFolded };
    if (!isFolded) return all.map((unit, i) => ({ layer: 1, unit, name: inputs[unit - 1], ...(i === 0 && { fold }) }));
    const largest = all.reduce((most, unit) => (a1[unit] > a1[most] ? unit : most), first);
    return [{ layer: 1, unit: largest, name: column, cell, fold }];
  });
  return [bias(1), ...places];
}
