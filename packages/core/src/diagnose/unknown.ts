/** What can be said of numbers that no known mistake gives: where to look, which cells are off, and by how much. */
import { mul } from '../matrix/matrix.ts';
import { formatAddress } from '../names/address.ts';
import { axesOf } from '../names/axes.ts';
import { formatMatrix, type LayeredKind } from '../names/matrixName.ts';
import { activationOf } from '../network/network.ts';
import type { Variant, Workspace } from './compute/workspace.ts';
import { addressOf } from './difference.ts';
import { quantityMatrix, quantityNames } from './given/names.ts';
import type { Fitter } from './search/fit.ts';
import { type Told, tell } from './words/sentences.ts';

export interface UnknownRequest {
  readonly fitter: Fitter;
  readonly workspace: Workspace;
  /** What is right by the person's conventions. */
  readonly variant: Variant;
  /** Of the given, counted from 0, those that differ. */
  readonly differing: readonly number[];
}

/** The most telling first. */
export function knownOfUnknown(request: UnknownRequest): Told[] {
  const { differing } = request;
  if (differing.length === 0) return [];
  return [
    ...whereToLook(request),
    ...cellsOff(request, differing[0]),
    ...ratioOf(request, differing[0]),
    ...slopesUsed(request),
  ];
}

/** Which steps are right, and what lies between them and the first that is not. */
function whereToLook({ fitter, workspace, differing }: UnknownRequest): Told[] {
  const { network } = workspace.problem;
  const names = quantityNames(network);
  const first = fitter.given[differing[0]];
  const right = fitter.given.filter((_, i) => !differing.includes(i));
  const before = right.filter(({ name }) => names.indexOf(name) < names.indexOf(first.name));
  const said: Told[] = [];
  if (before.length > 0) {
    const last = before.slice(-2).map(({ label }) => label);
    said.push(tell('known-before', { label: first.label, before: last }));
  }
  if (right.some(({ name }) => name === 'J') && first.name !== 'J') {
    said.push(tell('known-J', {}));
  }
  const after = right.filter(({ name }) => names.indexOf(name) > names.indexOf(first.name) && name !== 'J');
  // Of gradients none is made of another.
  if (after.length > 0 && quantityMatrix(first.name).kind !== 'Theta_grad')
    said.push(tell('known-after', { label: first.label, after: after.map(({ label }) => label) }));
  return said;
}

/** Whether it is one column, one row, or the biases alone. */
function cellsOff({ fitter, variant, workspace }: UnknownRequest, i: number): Told[] {
  const given = fitter.given[i];
  const reading = fitter.reading(i, variant);
  const beside = fitter.beside(i, variant, reading);
  if (!beside || reading.parts.length !== 1) return [];
  const { label } = given;
  const [{ cells, columns, rows, quantity }] = reading.parts;
  const off = Array.from(cells).filter((_, k) => !(Math.abs(beside.mine[k] - beside.right[k]) <= beside.tolerance[k]));
  if (off.length === 0 || off.length === cells.length || rows * columns === 1) return [];
  const inColumns = [...new Set(off.map((cell) => cell % columns))];
  const inRows = [...new Set(off.map((cell) => Math.floor(cell / columns)))];
  const { bias: hasBias } = axesOf(workspace.problem.network, quantityMatrix(quantity));
  if (inColumns.length === 1 && columns > 1) {
    const column = hasBias && inColumns[0] === 0 ? 'biases' : inColumns[0] + (hasBias ? 0 : 1);
    return [tell('known-column', { label, column })];
  }
  if (hasBias && !inColumns.includes(0)) return [tell('known-biases-right', { label })];
  if (inRows.length === 1 && rows > 1) return [tell('known-row', { label, row: inRows[0] + 1 })];
  return [
    tell('known-cells', {
      label,
      cells: { off: off.length, of: cells.length },
      rows: { off: inRows.length, of: rows },
      columns: { off: inColumns.length, of: columns },
    }),
  ];
}

/** Cells that differ by one factor. */
function ratioOf({ fitter, variant }: UnknownRequest, i: number): Told[] {
  const given = fitter.given[i];
  const beside = fitter.beside(i, variant, fitter.reading(i, variant));
  if (!beside) return [];
  const ratios: number[] = [];
  beside.mine.forEach((value, k) => {
    const right = beside.right[k];
    if (Math.abs(right) > RATIO_FROM * beside.tolerance[k] && Number.isFinite(value)) ratios.push(value / right);
  });
  if (ratios.length === 0) return [];
  const [least, most] = [
    ratios.reduce((low, value) => Math.min(low, value)),
    ratios.reduce((high, value) => Math.max(high, value)),
  ];
  if (short((least + most) / 2) === '1') return [];
  if (ratios.length === 1) return [tell('known-ratio', { label: given.label, ratio: short(ratios[0]), isOne: true })];
  if (most - least > SAME_RATIO * Math.abs(most)) return [];
  return [tell('known-ratio', { label: given.label, ratio: short((least + most) / 2), isOne: false })];
}

/** Cells so many times larger than what their writing allows have a ratio worth looking at. */
const RATIO_FROM = 200;
const SAME_RATIO = 0.01;
const SLOPES_SHOWN = 3;

/** s2 over s3 * Theta2: the slope that was used, at three cells. */
function slopesUsed({ fitter, workspace, variant, differing }: UnknownRequest): Told[] {
  const { network } = workspace.problem;
  const i = differing[0];
  const { name, label } = fitter.given[i];
  const { kind, layer: l } = quantityMatrix(name);
  if (kind !== 's' || l === network.layers.length) return [];
  const at = (of: LayeredKind, layer: number) => workspace.quantity(formatMatrix({ kind: of, layer }), variant);
  const [next, Theta, z, a] = [at('s', l + 1), at('Theta', l), at('z', l), at('a', l)];
  const reading = fitter.reading(i, variant);
  const beside = fitter.beside(i, variant, reading);
  if (!next || !Theta || !z || !a || !beside) return [];
  const sums = mul(next, Theta);
  const offset = quantityMatrix(reading.parts[0].quantity).kind === 'sWithBias' ? 0 : 1;
  const { cells, columns } = reading.parts[0];
  const cellsBySize = Array.from(cells.keys()).sort((one, other) => sumAt(other) - sumAt(one));
  function sumAt(k: number): number {
    const [row, column] = [Math.floor(cells[k] / columns), cells[k] % columns];
    return Math.abs(sums.data[row * sums.columns + column + offset]);
  }
  const slopes = cellsBySize.slice(0, SLOPES_SHOWN).map((k) => {
    const [row, column] = [Math.floor(cells[k] / columns), (cells[k] % columns) + offset];
    const used = beside.mine[k] / sums.data[row * sums.columns + column];
    const at = z.data[row * z.columns + column - 1];
    const address = formatAddress(addressOf(reading.parts[0], cells[k], workspace.problem));
    return {
      address,
      used: short(used),
      z: short(at),
      gradient: short(activationOf(network).gradient(at)),
      a: short(a.data[row * a.columns + column]),
    };
  });
  return slopes.length > 0 ? [tell('known-slopes', { label, slopes })] : [];
}

function short(value: number): string {
  return `${Number(value.toPrecision(5))}`;
}
