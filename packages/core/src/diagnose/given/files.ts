/** Files of numbers as arrays by name: by the names in them, else by the file's name, else by the only size that fits. */

import { failure, nearest } from '../../errors.ts';
import { type Network, parameterCount } from '../../network/network.ts';
import { mineErrors } from '../../words/en/mineErrors.ts';
import { type Told, tell } from '../words/sentences.ts';
import { meaningOf, quantityNames } from './names.ts';
import type { WrittenMatrix } from './numbers.ts';

/** A file as `parseNumbers` reads it; an array without a name has '' for one. */
export interface MineFile {
  readonly path: string;
  /** That the person gave to the file's one array. */
  readonly name?: string;
  readonly arrays: ReadonlyMap<string, WrittenMatrix>;
}

/** The numbers of one or more files, by the names of steps. */
export interface NamedArrays {
  readonly arrays: ReadonlyMap<string, WrittenMatrix>;
  /** What was taken for what, to be said. */
  readonly notes: readonly Told[];
}

/** Throws `mine` (data) with the file for an array that nothing names, or that is given twice. */
export function namedArrays(files: readonly MineFile[], network: Network): NamedArrays {
  const all = new Map<string, WrittenMatrix>();
  const notes: Told[] = [];
  for (const file of files) {
    for (const [name, array] of named(file, network, notes)) {
      if (all.has(name)) throw failure(mineErrors, 'mine/twice', { name }, { at: { file: file.path } });
      all.set(name, array);
    }
  }
  return { arrays: all, notes };
}

function named(file: MineFile, network: Network, notes: Told[]): ReadonlyMap<string, WrittenMatrix> {
  const { path, name, arrays } = file;
  if (name !== undefined) return asGiven(file, name, network);
  const [[label, array]] = arrays;
  if (arrays.size > 1 || meaningOf(label, network)) return arrays;
  const known = nameOfFile(stemOf(path), network) ?? nameOfSize(array, network);
  if (known === undefined) {
    if (label === '') throw nothingSays(path, array, network);
    return arrays;
  }
  notes.push(tell('read-as', { label: label === '' ? lastOf(path) : label, name: known }));
  return new Map([[known, array]]);
}

const lastOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
const stemOf = (path: string) => lastOf(path).replace(/\.[^.]*$/, '');

function nothingSays(path: string, { rows, columns }: WrittenMatrix, network: Network) {
  const data = { size: { rows, columns }, file: lastOf(path), names: quantityNames(network) };
  return failure(mineErrors, 'mine/unnamed', data, { at: { file: path } });
}

function asGiven({ path, arrays }: MineFile, name: string, network: Network): ReadonlyMap<string, WrittenMatrix> {
  if (!meaningOf(name, network)) {
    const names = quantityNames(network);
    const data = { name, file: lastOf(path), layers: network.layers, names, nearest: nearest(name, names) };
    throw failure(mineErrors, 'mine/name', data, { at: { file: path } });
  }
  if (arrays.size > 1) {
    throw failure(mineErrors, 'mine/several', { name, names: [...arrays.keys()] }, { at: { file: path } });
  }
  const [[, array]] = arrays;
  return new Map([[name, array]]);
}

/** Only where no other quantity could be meant. */
function nameOfSize({ rows, columns }: WrittenMatrix, network: Network): string | undefined {
  if (rows * columns === 1) return 'J';
  const isVector = rows === 1 || columns === 1;
  return isVector && rows * columns === parameterCount(network) ? 'grad' : undefined;
}

/** The name that a file's name holds: `s2.csv`, `my Theta1_grad.npy`, `grad-2.csv`. */
function nameOfFile(stem: string, network: Network): string | undefined {
  if (meaningOf(stem, network)) return stem;
  const gradient = /theta_?\d+_?grad/i.exec(stem);
  if (gradient) return gradient[0];
  const words = stem.split(/[^A-Za-z0-9_]+/).flatMap((word) => [word, ...word.split('_')]);
  return words.find((word) => meaningOf(word, network));
}
