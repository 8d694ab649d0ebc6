/** A person's arrays as the quantities of a network: what each is, in which layout, and how exactly it is written. */

import { failure, nearest } from '../../errors.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import { axesOf, isPerRow } from '../../names/axes.ts';
import { formatMatrix, type MatrixName } from '../../names/matrixName.ts';
import { thetaShapes } from '../../network/network.ts';
import { type MisfitArray, mineErrors } from '../../words/en/mineErrors.ts';
import type { DiagnosedProblem } from '../problem.ts';
import { type Told, tell } from '../words/sentences.ts';
import { type Forms, thetaReadings, vectorReadings } from './gradients.ts';
import {
  biasesApart,
  type Counting,
  countingOf,
  isThetaShaped,
  meaningOf,
  quantityMatrix,
  quantityNames,
} from './names.ts';
import { type Mine, matrixOf, type WrittenMatrix } from './numbers.ts';
import { perRowReadings } from './perRow.ts';
import { posedAs } from './posed.ts';
import { asItIs, type Given, type Reading } from './reading.ts';
import { PRINTED_DIGITS, writingOf } from './tolerance.ts';
import { type ReadWeights, weightsIn } from './weights.ts';

/** One way to read all that a person gives. */
export interface ReadMine {
  /** With their weights, where they give them, posed as they do. */
  readonly problem: DiagnosedProblem;
  readonly given: readonly Given[];
  /** How it was read, to be said. */
  readonly notes: readonly Told[];
  readonly hasWeights: boolean;
  /** Half a unit of the last digit of each weight, if they are written in digits so few that it matters. */
  readonly rounding?: Float64Array;
  /** The same with the rows of X in another order: the row of X for each of theirs. */
  readonly inOrder: (order: Int32Array) => readonly Given[];
}

/** Throws `mine` (data) if no name is known, for ragged rows and for weights of another size. */
export function readMine(posed: DiagnosedProblem, mine: Mine, order?: 'columns' | 'rows'): ReadMine[] {
  const entries = Object.entries(mine);
  if (entries.length === 0) {
    throw failure(mineErrors, 'mine/none', { names: quantityNames(posed.network) });
  }
  const arrays = new Map(entries.map(([name, numbers]) => [name, matrixOf(name, numbers)]));
  const { problem, told } = posedAs(posed, arrays);
  const { network } = problem;
  const counting = countingOf(arrays, network);
  const ways = weightsIn(arrays, { network, counting, order, known: problem.parameters });
  const read = (weights?: ReadWeights): ReadMine => {
    const own = weights ? { ...problem, parameters: weights.parameters, initial: undefined } : problem;
    const forms = formsOf(arrays, weights, order);
    const apart = biasesApart(arrays.keys(), network, counting).gradient;
    const context: Context = { problem: own, counting, forms, apart };
    const { given, notes } = allRead(arrays, context);
    const isText =
      [...arrays.values()].some(({ written }) => written !== undefined) ||
      given.every(({ digits }) => digits <= PRINTED_DIGITS);
    return {
      problem: own,
      given,
      notes: [...told, ...(weights?.told ? [weights.told] : []), ...notes],
      hasWeights: weights !== undefined,
      ...(weights?.rounding && isText && { rounding: weights.rounding }),
      inOrder: (rows) => allRead(arrays, { ...context, order: rows }).given,
    };
  };
  return ways.length > 0 ? ways.map(read) : [read()];
}

function formsOf(
  arrays: ReadonlyMap<string, Matrix>,
  weights: ReadWeights | undefined,
  order: 'columns' | 'rows' | undefined,
): Forms {
  const isVector = weights?.order !== undefined;
  const byRows = order === 'rows' || weights?.order === 'rows';
  return {
    mayTranspose: weights?.isTransposed ?? false,
    mayUnrollOtherwise: order === undefined && !(isVector && weights?.order === 'columns') && arrays.size > 0,
    byRows,
  };
}

interface Context {
  readonly problem: DiagnosedProblem;
  readonly counting: Counting;
  readonly forms: Forms;
  /** Thetas whose gradient's biases are given apart. */
  readonly apart: ReadonlySet<number>;
  readonly order?: Int32Array;
}

function allRead(arrays: ReadonlyMap<string, WrittenMatrix>, context: Context): { given: Given[]; notes: Told[] } {
  const { problem, counting } = context;
  const { network } = problem;
  const names = quantityNames(network);
  const given: Given[] = [];
  const notes: Told[] = [];
  const unknown: string[] = [];
  /** Of a known name, and of a shape that is none of its quantity's. */
  const unfit: string[] = [];
  for (const [label, array] of arrays) {
    const meaning = isLabels(label, array) ? undefined : meaningOf(label, network, counting);
    if (meaning?.kind === 'lambda') notes.push(...lambdaNote(array, problem));
    if (meaning && meaning.kind !== 'quantity' && meaning.kind !== 'gradient') continue;
    const one = meaning && oneRead(label, array, { ...context, meaning });
    if (one === 'as-table') notes.push(tell('as-table', { label }));
    else if (!one) (meaning ? unfit : unknown).push(label);
    else {
      given.push(one);
      if (one.name !== label && one.name !== `Theta${label}`)
        notes.push(tell('read-as', { label, name: one.name, isBias: one.isBias }));
    }
  }
  if (given.length === 0 && unfit.length > 0) throw noneFits(arrays, unfit, context);
  if (given.length === 0) throw noneKnown(arrays, unknown, context);
  for (const label of unfit) {
    const { size, wanted } = misfitOf(label, arrays, context);
    notes.push(tell('not-compared', { label, size, wanted }));
  }
  if (unknown.length > 0) notes.push(tell('not-looked-at', { arrays: unknown.map((name) => guessed(name, names)) }));
  return { given: given.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name)), notes };
}

/** y, written as a matrix is. */
function isLabels(label: string, array: Matrix): boolean {
  return label === 'Y' && (array.columns === 1 || array.rows === 1);
}

function lambdaNote({ data: [lambda] }: Matrix, problem: DiagnosedProblem): Told[] {
  if (lambda === undefined || lambda === problem.lambda) return [];
  return [tell('lambda', { theirs: lambda, here: problem.lambda })];
}

interface OneContext extends Context {
  readonly meaning: Extract<NonNullable<ReturnType<typeof meaningOf>>, { kind: 'quantity' | 'gradient' }>;
}

/** Undefined if the array cannot be what its name says. */
function oneRead(label: string, array: WrittenMatrix, context: OneContext): Given | 'as-table' | undefined {
  const { problem, meaning } = context;
  const name =
    meaning.kind === 'gradient'
      ? formatMatrix(gradientFor(label, array, { ...context, meaning }))
      : quantityFor(meaning.name, array, context);
  if (name === 'a1' && label !== 'a1' && isUnscaled(array, problem)) return 'as-table';
  const readings = readingsOf(name, label, array, context);
  if (readings.length === 0) return undefined;
  const { tolerance, asSingle, digits, isSingle } = writingOf(array.data, {
    isCost: name === 'J',
    written: array.written,
  });
  const perRow = isPerRow(quantityMatrix(name));
  const isBias = meaning.kind === 'gradient' && meaning.part === 'bias';
  if (name === 'J' && array.data.length !== 1) return undefined;
  return { name, label, matrix: array, readings, tolerance, asSingle, digits, isSingle, perRow, isBias };
}

/** D2 is Theta2_grad, and s2 if it has a row for each example. */
function gradientFor(
  label: string,
  array: Matrix,
  { problem: { network, examples }, counting, meaning: { l } }: Context & { readonly meaning: { readonly l: number } },
): MatrixName {
  const [, number] = /^D_?(\d+)$/.exec(label) ?? [];
  const layer = Number(number) + counting.shift;
  const isRows = array.rows === examples.m || array.columns === examples.m;
  const isPerRowOfLayer = isRows && layer >= 2 && layer <= network.layers.length;
  return number !== undefined && isPerRowOfLayer && !isThetaShaped(array, network, l, true)
    ? { kind: 's', layer }
    : { kind: 'Theta_grad', layer: l };
}

/** delta1 of Theta1's shape is Delta1. */
function quantityFor(name: string, array: Matrix, { problem: { network, examples }, counting }: OneContext): string {
  const { kind, layer } = quantityMatrix(name);
  const number = layer - counting.shift;
  const isRows = array.rows === examples.m || array.columns === examples.m;
  return kind === 's' && !isRows && isThetaShaped(array, network, number)
    ? formatMatrix({ kind: 'Delta', layer: number })
    : name;
}

function isUnscaled(array: Matrix, { unscaled }: DiagnosedProblem): boolean {
  if (!unscaled || array.rows !== unscaled.rows || array.columns !== unscaled.columns) return false;
  return array.data.every((value, i) => Math.abs(value - unscaled.data[i]) <= 1e-6 * (1 + Math.abs(value)));
}

function readingsOf(
  name: string,
  label: string,
  array: Matrix,
  { problem, meaning, forms, order, apart }: OneContext,
): Reading[] {
  const { network, examples } = problem;
  const L = network.layers.length;
  if (name === 'J') return [asItIs('J', array)];
  if (name === 'grad') return vectorReadings(array, network, { forms, label });
  const { kind, layer } = quantityMatrix(name);
  const isGradient = kind === 'Theta_grad';
  if (isGradient || kind === 'Delta') {
    const shape = { quantity: name, ...thetaShapes(network)[layer - 1] };
    const own = isGradient && !/^theta/i.test(label); // W and its like are laid out as the person likes
    const mayTranspose = forms.mayTranspose || own;
    const part = meaning.kind === 'gradient' ? meaning.part : 'any';
    const isApart = isGradient && apart.has(layer);
    return thetaReadings(array, shape, {
      part,
      isApart,
      mayLackBias: own || isApart,
      label,
      forms: { ...forms, mayTranspose },
    });
  }
  const l = kind === 'yv' ? L : layer;
  const { bias } = axesOf(network, { kind, layer });
  const hasOnes = kind === 'a' && bias;
  const mayHaveBias = kind === 's' && l < L;
  const columns = network.layers[l - 1] + (bias ? 1 : 0);
  const readings = perRowReadings(array, { name, m: examples.m, columns, hasOnes, mayHaveBias, order }, label);
  // A yv of another width is what some mistakes make.
  const isOther = name === 'yv' && readings.length === 0 && (array.rows === examples.m || array.columns === examples.m);
  return isOther ? [asItIs(name, array)] : readings;
}

/** `a3 is 1 × 4, and should be 12 × 3` */
function misfitOf(
  label: string,
  arrays: ReadonlyMap<string, Matrix>,
  { problem, counting }: Pick<Context, 'problem' | 'counting'>,
): MisfitArray {
  const { network, examples } = problem;
  const array = arrays.get(label);
  const meaning = meaningOf(label, network, counting);
  const matrix: MatrixName | undefined =
    meaning?.kind === 'gradient'
      ? { kind: 'Theta_grad', layer: meaning.l }
      : meaning?.kind === 'quantity'
        ? quantityMatrix(meaning.name)
        : undefined;
  const size = { rows: array?.rows ?? 0, columns: array?.columns ?? 0 };
  if (!matrix) return { name: label, size };
  const [rows, columns] = shapeOf(matrix, network.layers, examples.m);
  return { name: label, size, wanted: { rows, columns } };
}

function shapeOf({ kind, layer }: MatrixName, layers: readonly number[], m: number): readonly [number, number] {
  const L = layers.length;
  if (kind === 'J') return [1, 1];
  if (kind === 'Theta_grad' || kind === 'Delta') return [layers[layer], layers[layer - 1] + 1];
  const units = layers[(kind === 'yv' ? L : layer) - 1];
  return [m, units + (axesOf({ layers }, { kind, layer }).bias ? 1 : 0)];
}

function noneFits(arrays: ReadonlyMap<string, Matrix>, unfit: readonly string[], context: Context) {
  return failure(mineErrors, 'mine/misfit', { arrays: unfit.map((label) => misfitOf(label, arrays, context)) });
}

function guessed(name: string, names: readonly string[]): { readonly name: string; readonly nearest?: string } {
  const near = nearest(name, names);
  return near && name.length > 1 && near !== name ? { name, nearest: near } : { name };
}

function noneKnown(arrays: ReadonlyMap<string, Matrix>, unknown: readonly string[], { problem: { network } }: Context) {
  const names = quantityNames(network);
  if (unknown.length === 0) {
    return failure(mineErrors, 'mine/alone', {});
  }
  const near = unknown.map((name) => nearest(name, names)).find((name) => name !== undefined);
  const given = [...arrays].map(([name, { rows, columns }]) => ({ name, size: { rows, columns } }));
  return failure(mineErrors, 'mine/names', { layers: network.layers, arrays: given, names, nearest: near });
}
