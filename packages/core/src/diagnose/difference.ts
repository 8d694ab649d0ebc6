/** Where given numbers leave the right ones first. */
import type { Matrix } from '../matrix/matrix.ts';
import { type Address, formatAddress } from '../names/address.ts';
import { axesOf, isPerRow } from '../names/axes.ts';
import type { Variant, Workspace } from './compute/workspace.ts';
import { quantityMatrix } from './given/names.ts';
import type { Given, ReadingPart } from './given/reading.ts';
import type { DiagnosedProblem } from './problem.ts';
import type { Fitter } from './search/fit.ts';
import { type Told, tell } from './words/sentences.ts';

/** A step of which the person's numbers differ from ours. */
export interface Difference {
  readonly step: string;
  /** The cell farthest off; absent if the shapes differ. */
  readonly address?: Address;
  readonly mine?: number;
  readonly right?: number;
  /** The whole as a clause. */
  readonly told: Told<'cell' | 'shape'>;
}

interface Place {
  readonly part: ReadingPart;
  /** Among the cells of the part. */
  readonly cell: number;
  /** Among the numbers that are given. */
  readonly at: number;
}

/** The cell farthest off, and how many differ. */
export function difference(
  fitter: Fitter,
  i: number,
  { workspace, variant }: { readonly workspace: Workspace; readonly variant: Variant },
): Difference {
  const given = fitter.given[i];
  const reading = fitter.reading(i, variant);
  const beside = fitter.beside(i, variant, reading);
  if (!beside) return shapeDifference(given, workspace, variant);
  const off = beside.mine.map((value, k) => distance(value, beside.right[k]) - beside.tolerance[k]);
  let k = 0;
  off.forEach((value, other) => {
    if (value > off[k]) k = other;
  });
  const { part, cell, at } = placeOf(reading.parts, k);
  const address = addressOf(part, cell, workspace.problem);
  const differing = off.filter((value) => value > 0).length;
  const [mine, right] = [beside.mine[k], beside.right[k]];
  const told = tell('cell', {
    ...shown(given, address, at),
    mine,
    right,
    ...(off.length > 1 && { farthest: { differing, of: off.length } }),
  });
  return { step: given.label, address, mine, right, told };
}

/** Under the person's own name, if it is not the article's. */
function shown({ name, label }: Given, address: Address, at: number) {
  const formatted = formatAddress(address);
  if (name === 'grad') return { place: `${label}(${at + 1})`, is: formatted, isVector: true };
  return label === name ? { place: formatted, isVector: false } : { place: label, is: formatted, isVector: false };
}

function shapeDifference(given: Given, workspace: Workspace, variant: Variant): Difference {
  const { name, label, matrix: A } = given;
  const quantity: Matrix | undefined = workspace.quantity(name, variant);
  const sizeOf = ({ rows, columns }: Matrix) => ({ rows, columns });
  const told = tell('shape', { label, is: sizeOf(A), ...(quantity && { should: sizeOf(quantity) }) });
  return { step: label, told };
}

function distance(mine: number, right: number): number {
  if (Object.is(mine, right)) return 0;
  return Number.isFinite(mine) ? Math.abs(mine - right) : Number.POSITIVE_INFINITY;
}

function placeOf(parts: readonly ReadingPart[], k: number): Place {
  let rest = k;
  for (const part of parts) {
    if (rest < part.cells.length) return { part, cell: part.cells[rest], at: part.from ? part.from[rest] : rest };
    rest -= part.cells.length;
  }
  throw new RangeError('there are not so many cells');
}

/** The address of a cell, its row as the table has it. */
export function addressOf(
  { quantity, columns }: Pick<ReadingPart, 'quantity' | 'columns'>,
  cell: number,
  { network, tableRows }: DiagnosedProblem,
): Address {
  const matrix = quantityMatrix(quantity);
  const { bias } = axesOf(network, matrix);
  const index = Math.floor(cell / columns);
  const row = isPerRow(matrix) ? (tableRows?.rows[index] ?? index + 1) : index + 1;
  return { matrix, row, column: (cell % columns) + (bias ? 0 : 1) };
}
