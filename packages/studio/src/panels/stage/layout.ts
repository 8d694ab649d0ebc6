/** Where the network's units are on the stage, for the room there is. */
import type { ProblemInfo, RowPicture } from '../../protocol.ts';

/** A rectangle of the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A unit, or the inputs of one column folded into the one that the row has. */
export interface Place {
  readonly layer: number;
  /** 0 is the bias. */
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  /** Where lines come and go. */
  readonly box: { readonly left: number; readonly right: number; readonly y: number };
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

/** What is drawn how large: with names beside the first and the last units, or, on a phone, above them. */
interface Form {
  readonly isPhone: boolean;
  readonly left: number;
  readonly right: number;
  /** The least from a layer's middle to the next. */
  readonly gap: number;
  /** Of the names of inputs and outputs; names above may go on as far as the next layer. */
  readonly letters?: readonly [inputs: number, outputs: number];
  readonly inputWidth: number;
  readonly unitWidth: number;
  readonly outputWidth: number;
  /** Whether a unit has room for one number, and not for three under each other. */
  readonly isTight: boolean;
}

export interface Layout {
  readonly layers: readonly Layer[];
  readonly width: number;
  readonly height: number;
  /** From one unit to the next. */
  readonly step: number;
  readonly form: Form;
}

const TOP = 44;
const BOTTOM = 30;
const WIDE: Form = {
  isPhone: false,
  left: 168,
  right: 108,
  gap: 176,
  letters: [20, 13],
  inputWidth: 64,
  unitWidth: 140,
  outputWidth: 140,
  isTight: false,
};
const NARROW: Form = { ...WIDE, left: 140, right: 82, gap: 156, letters: [15, 9] };
const TIGHT: Form = {
  isPhone: false,
  left: 98,
  right: 88,
  gap: 104,
  letters: [8, 8],
  inputWidth: 50,
  unitWidth: 98,
  outputWidth: 98,
  isTight: true,
};
const PHONE: Form = {
  isPhone: true,
  left: 0,
  right: 0,
  gap: 62,
  inputWidth: 62,
  unitWidth: 52,
  outputWidth: 62,
  isTight: true,
};
/** For one layer more on the same phone: boxes as wide as a number. */
const SLIM: Form = { ...PHONE, gap: 56, inputWidth: 56, unitWidth: 44, outputWidth: 56 };
const MOST = 14;
const MIN_STEP = 36;
const MAX_STEP = 84;
/** A page that scrolls has room below. */
const PHONE_STEP = 60;
/** By that much names above push their boxes down, which are so tall. */
const PHONE_NAME = 6;
const NAMED_HEIGHT = 40;
/** Of a name in bold: about so wide. */
const LETTER = 8;
const BIAS_R = 11;

export interface Room {
  readonly width: number;
  readonly height: number;
}

type Unplaced = Omit<Place, 'x' | 'y' | 'box' | 'letters'>;

export function layoutOf(info: ProblemInfo, drawn: RowPicture, unfolded: ReadonlySet<string>, room: Room): Layout {
  const L = info.layers.length;
  const columns = info.layers.map((units, l) => (l === 0 ? inputsOf(info, drawn, unfolded) : unitsOf(info, l, units)));
  const shown = columns.map((column) => (column.length > MOST + 1 ? column.slice(0, MOST) : column));
  const tallest = Math.max(...shown.map(({ length }) => length));
  const form = [WIDE, NARROW, TIGHT, PHONE].find((one) => widthOf(one, L) <= room.width) ?? SLIM;
  const step = form.isPhone
    ? PHONE_STEP
    : Math.min(MAX_STEP, Math.max(MIN_STEP, (room.height - TOP - BOTTOM) / tallest));
  const height = Math.max(form.isPhone ? 0 : room.height, TOP + BOTTOM + tallest * step);
  const width = Math.max(room.width, widthOf(form, L));
  const first = form.left + form.inputWidth / 2;
  const gap = (width - first - form.right - form.outputWidth / 2) / (L - 1);
  const most = Math.floor(gap / LETTER);
  const letters = form.letters ?? ([most, most] as const);
  const layers = shown.map((column, l): Layer => {
    const x = first + l * gap;
    const top = TOP + (height - TOP - BOTTOM - column.length * step) / 2;
    return {
      x,
      units: info.layers[l],
      more: columns[l].length - column.length,
      places: column.map((one, i) => placed(one, { x, y: top + (i + 0.5) * step, form, letters, isLast: l === L - 1 })),
    };
  });
  return { layers, width, height, step, form };
}

/** The least that a form needs. */
function widthOf({ left, right, gap, inputWidth, outputWidth }: Form, L: number): number {
  return left + right + (inputWidth + outputWidth) / 2 + (L - 1) * gap;
}

interface Spot extends Required<Pick<Form, 'letters'>> {
  readonly x: number;
  readonly y: number;
  readonly form: Form;
  readonly isLast: boolean;
}

function placed(one: Unplaced, { x, y, form, letters, isLast }: Spot): Place {
  const isInput = one.layer === 1;
  const width = isInput ? form.inputWidth : isLast ? form.outputWidth : form.unitWidth;
  const half = one.unit === 0 ? BIAS_R : width / 2;
  const hasNameAbove = form.isPhone && one.name !== undefined;
  const box = { left: x - half, right: x + half, y: hasNameAbove ? y + PHONE_NAME : y };
  return { ...one, x, y, box, letters: letters[isInput ? 0 : 1] };
}

const TALLEST = 64;
/** Beside it is room for eight figures. */
const WIDEST_PICTURE = 46;

/** The box of a unit; on a phone that of an input too. */
export function boxOf(place: Place, layout: Layout): Box {
  const { left, right, y } = place.box;
  const height = unitHeight(place, layout);
  return { x: left, y: y - height / 2, width: right - left, height };
}

function unitHeight({ name }: Place, { step, form }: Layout): number {
  if (!form.isPhone) return Math.min(step - 6, TALLEST);
  return name === undefined ? step - 8 : NAMED_HEIGHT;
}

/** Where a unit's picture is. */
export function thumbOf(place: Place, layout: Layout): Box {
  const { x, y, width, height } = boxOf(place, layout);
  // On a phone the number is under the picture.
  if (layout.form.isPhone) return { x: x + 4, y: y + 4, width: width - 8, height: height - 23 };
  const side = Math.min(height - 8, WIDEST_PICTURE);
  return { x: x + 4, y: y + (height - side) / 2, width: side, height: side };
}

function unitsOf({ layers, classes }: ProblemInfo, l: number, units: number): Unplaced[] {
  const isLast = l === layers.length - 1;
  const all = Array.from({ length: units }, (_, j): Unplaced => {
    return { layer: l + 1, unit: j + 1, ...(isLast && { name: classes[j] }) };
  });
  return isLast ? all : [bias(l + 1), ...all];
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
