/** Whether a variant gives the person's numbers, each within what its writing allows; asked once for each that differs. */
import type { Matrix } from '../../matrix/matrix.ts';
import { parameterCount } from '../../network/network.ts';
import type { Variant, Workspace } from '../compute/workspace.ts';
import { quantityMatrix } from '../given/names.ts';
import type { Given, Reading, ReadingPart } from '../given/reading.ts';
import type { DiagnosedProblem } from '../problem.ts';

export interface Fitter {
  readonly problem: DiagnosedProblem;
  readonly given: readonly Given[];
  /** Whether the i-th given is what the variant computes, in some reading. */
  fits(i: number, variant: Variant): boolean;
  fitsAll(variant: Variant): boolean;
  /** Whether the variant's changes can reach the i-th given. */
  reaches(i: number, variant: Variant): boolean;
  /** The reading in which it fits; the first where it fits in none. */
  reading(i: number, variant: Variant): Reading;
  /** Numbers of a given beside those of a variant, in a reading; undefined if the shapes differ. */
  beside(i: number, variant: Variant, reading: Reading): Beside | undefined;
  /** The same in its first meant reading, in some columns if there are many. */
  besideSome(i: number, variant: Variant): Beside | undefined;
}

export interface Beside {
  readonly mine: Float64Array;
  readonly right: Float64Array;
  readonly tolerance: Float64Array;
}

/** From so many parameters on, a part of the columns is looked at first. */
const LARGE = 3000;

export function fitter(
  workspace: Workspace,
  given: readonly Given[],
  { asSingle = false }: { readonly asSingle?: boolean } = {},
): Fitter {
  const isLarge = parameterCount(workspace.problem.network) > LARGE;
  const tolerances = given.map((one) => (asSingle ? (one.asSingle ?? one.tolerance) : one.tolerance));
  const largest = new Map<string, number>();
  const scaleOf = (name: string): number => {
    const right = largest.get(name) ?? largestOf(workspace.quantity(name, []));
    largest.set(name, right);
    return right;
  };
  const floors = given.map(({ isSingle }) => (isSingle || asSingle ? SINGLE_FLOOR : DOUBLE_FLOOR));
  const known = new Map<string, boolean>();

  function partFits(i: number, part: ReadingPart, variant: Variant): boolean {
    const { data } = given[i].matrix;
    if (isLarge && isWide(part) && !isLaidOut(variant)) {
      const some = workspace.quantity(part.quantity, variant, 'some');
      if (some && some.rows === part.rows && part.columns === workspace.problem.network.layers[thetaOf(part) - 1] + 1) {
        if (
          !someWithin(data, some, part, {
            tolerance: tolerances[i],
            floor: floors[i] * scaleOf(part.quantity),
            columns: workspace.someColumns(thetaOf(part)),
          })
        )
          return false;
      }
    }
    const quantity = workspace.quantity(part.quantity, variant);
    return (
      quantity !== undefined &&
      within(data, quantity, part, { tolerance: tolerances[i], floor: floors[i] * scaleOf(part.quantity) })
    );
  }

  function readingFits(i: number, r: number, variant: Variant): boolean {
    const reading = given[i].readings[r];
    if (!isMeant(reading, variant)) return false;
    return reading.parts.every((part) => {
      const key = `${i} ${r} ${part.quantity} ${workspace.reaching(part.quantity, variant)}`;
      const found = known.get(key) ?? partFits(i, part, variant);
      known.set(key, found);
      return found;
    });
  }

  const fits = (i: number, variant: Variant) => given[i].readings.some((_, r) => readingFits(i, r, variant));
  return {
    problem: workspace.problem,
    given,
    fits,
    fitsAll: (variant) => given.every((_, i) => fits(i, variant)),
    reaches: (i, variant) =>
      given[i].readings.some(({ parts }) => parts.some(({ quantity }) => workspace.reaching(quantity, variant) !== '')),
    reading: (i, variant) => {
      const meant = given[i].readings.filter((reading) => isMeant(reading, variant));
      return (
        meant.find((reading) => readingFits(i, given[i].readings.indexOf(reading), variant)) ??
        meant[0] ??
        given[i].readings[0]
      );
    },
    besideSome(i, variant) {
      const reading = this.reading(i, variant);
      const [part] = reading.parts;
      if (!isLarge || reading.parts.length > 1 || !isWide(part) || isLaidOut(variant))
        return this.beside(i, variant, reading);
      const some = workspace.quantity(part.quantity, variant, 'some');
      if (!some || part.columns !== workspace.problem.network.layers[thetaOf(part) - 1] + 1) return undefined;
      const cells = someCells(some, part, workspace.someColumns(thetaOf(part)));
      return {
        mine: Float64Array.from(cells.at, (at) => given[i].matrix.data[at]),
        right: Float64Array.from(cells.cell, (cell) => some.data[cell]),
        tolerance: Float64Array.from(cells.at, (at) => tolerances[i][at]),
      };
    },
    beside(i, variant, { parts }) {
      const { data } = given[i].matrix;
      const [mine, right, tolerance]: number[][] = [[], [], []];
      for (const { quantity: name, rows, columns, from, cells } of parts) {
        const quantity = workspace.quantity(name, variant);
        if (!quantity || quantity.rows !== rows || quantity.columns !== columns) return undefined;
        cells.forEach((cell, k) => {
          const at = from ? from[k] : k;
          mine.push(data[at]);
          right.push(quantity.data[cell]);
          tolerance.push(tolerances[i][at]);
        });
      }
      return {
        mine: Float64Array.from(mine),
        right: Float64Array.from(right),
        tolerance: Float64Array.from(tolerance),
      };
    },
  };
}

/** A vector read as the article's gradients is not one whose order a variant changes, and the other way round. */
function isMeant({ unrolled }: Reading, variant: Variant): boolean {
  if (unrolled === undefined) return true;
  const isChanged = variant.some(({ change }) => 'unrolled' in change || 'layout' in change);
  return (unrolled === 'other') === isChanged;
}

function isLaidOut(variant: Variant): boolean {
  return variant.some(({ change }) => 'layout' in change);
}

function isSame(mine: number, right: number, tolerance: number): boolean {
  return Object.is(mine, right) || Math.abs(mine - right) <= tolerance;
}

/** What rounding leaves of sums that cancel, relative to the largest cell that is right. */
const DOUBLE_FLOOR = 1e-13;
const SINGLE_FLOOR = 1e-7;

function largestOf(right: Matrix | undefined): number {
  let most = 0;
  for (const value of right?.data ?? []) if (Math.abs(value) > most && Number.isFinite(value)) most = Math.abs(value);
  return most;
}

interface Allowed {
  readonly tolerance: Float64Array;
  readonly floor: number;
}

function within(
  data: Float64Array,
  quantity: Matrix,
  { rows, columns, from, cells }: ReadingPart,
  { tolerance, floor }: Allowed,
): boolean {
  if (quantity.rows !== rows || quantity.columns !== columns) return false;
  for (let k = 0; k < cells.length; k++) {
    const at = from ? from[k] : k;
    if (!isSame(data[at], quantity.data[cells[k]], tolerance[at] + floor)) return false;
  }
  return true;
}

interface Columns extends Allowed {
  readonly columns: Int32Array;
}

/** The same for the cells in some columns; `some` holds these alone. */
function someWithin(
  data: Float64Array,
  some: Matrix,
  part: ReadingPart,
  { tolerance, floor, columns }: Columns,
): boolean {
  const { at, cell } = someCells(some, part, columns);
  return at.every((one, k) => isSame(data[one], some.data[cell[k]], tolerance[one] + floor));
}

/** Whether the quantity has a row for each unit and a column for each weight into it. */
function isWide({ quantity }: ReadingPart): boolean {
  const { kind } = quantityMatrix(quantity);
  return kind === 'Theta_grad' || kind === 'Delta';
}

function thetaOf({ quantity }: ReadingPart): number {
  return quantityMatrix(quantity).layer;
}

/** Of the given numbers those in some columns, and their cells there. */
function someCells(
  some: Matrix,
  part: ReadingPart,
  columns: Int32Array,
): { readonly at: number[]; readonly cell: number[] } {
  const place = new Int32Array(part.columns).fill(-1);
  columns.forEach((column, j) => {
    place[column] = j;
  });
  const [at, cell]: number[][] = [[], []];
  part.cells.forEach((one, k) => {
    const j = place[one % part.columns];
    if (j < 0) return;
    at.push(part.from ? part.from[k] : k);
    cell.push(Math.floor(one / part.columns) * some.columns + j);
  });
  return { at, cell };
}
