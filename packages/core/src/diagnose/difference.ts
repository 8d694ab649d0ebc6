/** Where given numbers leave the right ones first, and which mistakes could not show in them. */
import type { Matrix } from '../matrix/matrix.ts';
import { formatAddress } from '../trace/address.ts';
import type { Difference, Hidden, Variant } from './diagnose.ts';
import { sameWithin } from './fit.ts';
import { counterpart, type Given, quantityNames } from './given.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';

/** The cell farthest off, and how many differ. */
export function difference(given: Given, right: Quantities, m: number): Difference {
  const { name, matrix: A, tolerance } = given;
  const quantity = right.get(name);
  const part = quantity && counterpart(given, quantity);
  if (!quantity || !part) {
    const rows = given.perRow ? m : quantity?.rows;
    const words = `${name} is ${A.rows} × ${A.columns}, and should be ${rows} × ${quantity?.columns}`;
    return { step: name, words };
  }
  const off = Array.from(A.data, (value, i) => distance(value, part.data[i]) - tolerance[i]);
  const k = off.reduce((farthest, value, i) => (value > off[farthest] ? i : farthest), 0);
  const firstColumn = hasBias(name, quantity, right) && !given.withoutOnes ? 0 : 1;
  const address = { matrix: name, row: Math.floor(k / A.columns) + 1, column: (k % A.columns) + firstColumn };
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
    const gradient = right.get(`Theta${l}_grad`);
    if (!gradient) return '';
    const { rows, data } = gradient;
    if (offset < data.length) {
      const address = { matrix: `Theta${l}_grad`, row: (offset % rows) + 1, column: Math.floor(offset / rows) };
      return `, which is ${formatAddress(address)},`;
    }
    offset -= data.length;
  }
}

/** Whether the first column belongs to the bias. */
function hasBias(name: string, { columns }: Matrix, right: Quantities): boolean {
  if (/^(Theta|Delta)|WithBias$/.test(name)) return true;
  return /^a\d+$/.test(name) && columns !== right.get(name.replace('a', 'z'))?.columns;
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
