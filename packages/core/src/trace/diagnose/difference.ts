/** Where given numbers leave the right ones first, and which mistakes could not show in them. */
import type { Matrix } from '../../matrix/matrix.ts';
import { type Address, formatAddress } from '../../names/address.ts';
import { axesOf, isPerRow } from '../../names/axes.ts';
import { formatMatrix } from '../../names/matrixName.ts';
import type { Difference, Hidden, Variant } from './diagnose.ts';
import { sameWithin } from './fit.ts';
import { counterpart, type Given, quantityMatrix, quantityNames } from './given.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';

/** The cell farthest off, and how many differ. */
export function difference(given: Given, right: Quantities, problem: DiagnosedProblem): Difference {
  const { name, matrix: A, tolerance } = given;
  const quantity = right.get(name);
  const part = quantity && counterpart(given, quantity);
  if (!quantity || !part) {
    const rows = given.perRow ? problem.examples.m : quantity?.rows;
    const words = `${name} is ${A.rows} × ${A.columns}, and should be ${rows} × ${quantity?.columns}`;
    return { step: name, words };
  }
  const off = Array.from(A.data, (value, i) => distance(value, part.data[i]) - tolerance[i]);
  const k = off.reduce((farthest, value, i) => (value > off[farthest] ? i : farthest), 0);
  const address = addressOf(given, k, problem);
  const place = name === 'grad' ? `grad(${k + 1})${gradientCell(k, right)}` : formatAddress(address);
  const [mine, truth] = [A.data[k], part.data[k]];
  const differing = off.filter((value) => value > 0).length;
  const of = A.data.length > 1 ? `, the farthest off of ${differing} of ${A.data.length} numbers` : '';
  return { step: name, address, mine, right: truth, words: `${place} is ${mine}, and should be ${truth}${of}` };
}

function distance(mine: number, right: number): number {
  if (Object.is(mine, right)) return 0;
  return Number.isFinite(mine) ? Math.abs(mine - right) : Infinity;
}

/** Which cell of which Theta a place in the unrolled gradient belongs to. */
function gradientCell(k: number, right: Quantities): string {
  let offset = k;
  for (let l = 1; ; l++) {
    const matrix = { kind: 'Theta_grad', layer: l } as const;
    const gradient = right.get(formatMatrix(matrix));
    if (!gradient) return '';
    const { rows, data } = gradient;
    if (offset < data.length) {
      const address = { matrix, row: (offset % rows) + 1, column: Math.floor(offset / rows) };
      return `, which is ${formatAddress(address)},`;
    }
    offset -= data.length;
  }
}

/** The address of a given matrix's number, its row as the table has it. */
function addressOf({ name, matrix: { columns }, withoutOnes }: Given, k: number, problem: DiagnosedProblem): Address {
  const matrix = quantityMatrix(name);
  const { bias } = axesOf(problem.network, matrix);
  const index = Math.floor(k / columns);
  const row = isPerRow(matrix) ? (problem.tableRows?.rows[index] ?? index + 1) : index + 1;
  return { matrix, row, column: (k % columns) + (bias && !withoutOnes ? 0 : 1) };
}

/** Whether a single mistake shows in the given numbers, and if not, why. */
export function hiddenIn(
  { network }: DiagnosedProblem,
  { mistakes: [mistake], quantities }: Variant,
  right: Quantities,
  given: readonly Given[],
): Hidden[] {
  if (given.some((one) => changes(one, quantities, right))) return [];
  const shows = quantityNames(network).find((name) => differs(quantities.get(name), right.get(name)));
  if (shows) return [{ mistake, because: 'given', words: `${mistake.title}: shows in ${shows} at the earliest` }];
  return [{ mistake, because: 'data', words: `${mistake.title}: ${mistake.hiddenBy ?? 'it changes no number here'}` }];
}

function changes(given: Given, quantities: Quantities, right: Quantities): boolean {
  const [wrong, truth] = [quantities, right].map((all) => {
    const quantity = all.get(given.name);
    return quantity && counterpart(given, quantity);
  });
  if (!wrong || !truth) return wrong !== truth;
  return !sameWithin(wrong, truth, given.tolerance);
}

/** Beyond rounding, relative to the largest cell. */
const SHOWS = 1e-9;

function differs(wrong: Matrix | undefined, right: Matrix | undefined): boolean {
  if (!wrong || !right || wrong.rows !== right.rows || wrong.columns !== right.columns) return wrong !== right;
  const largest = right.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return !sameWithin(wrong, right, new Float64Array(right.data.length).fill(SHOWS * largest));
}
