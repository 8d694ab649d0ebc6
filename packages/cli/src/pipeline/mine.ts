/** A person's files of numbers as arrays by name, for core to read. */
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { meaningOf, quantityNames, weightsOf } from '@deltascope/core/diagnose';
import { DeltascopeError, nearest } from '@deltascope/core/errors';
import { type Matrix, type Network, parameterCount } from '@deltascope/core/network';
import { UNNAMED } from '@deltascope/core/numbers';
import { readNumbers } from '../files/readNumbers.ts';

export type Order = 'columns' | 'rows';

export interface Mine {
  readonly arrays: ReadonlyMap<string, Matrix>;
  readonly notes: readonly string[];
}

/** `specs` as typed: `FILE` or `NAME=FILE`. Throws data errors that name the file. */
export async function readMine(specs: readonly string[], network: Network): Promise<Mine> {
  const all = new Map<string, Matrix>();
  const notes: string[] = [];
  for (const spec of specs) {
    const { path, name } = placeOf(spec);
    const file = await readNumbers(path);
    notes.push(...file.notes);
    for (const [label, array] of named({ path, name, arrays: file.arrays, network }, notes)) {
      if (all.has(label)) throw refuse(path, `${label} is given twice`, 'Leave one of them out.');
      all.set(label, array);
    }
  }
  return { arrays: all, notes };
}

/** Theta alone, from `--theta FILE`. */
export async function readTheta(path: string, network: Network, order: Order | undefined): Promise<Float64Array> {
  const { arrays } = await readNumbers(path);
  const [only] = arrays.values();
  const isVector = arrays.size === 1 && only.data.length === parameterCount(network);
  const named = isVector ? new Map([['params', only]]) : arrays;
  const parameters = inFile(path, () => weightsOf(named, network, order));
  if (parameters) return parameters;
  throw refuse(
    path,
    'it holds no weights',
    `Name them Theta1 … Theta${network.layers.length - 1}, or give all as one vector.`,
  );
}

/** What core refuses, with the file that it is in. */
export function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DeltascopeError) || error.code !== 'mine' || error.detail.where !== undefined) throw error;
    throw new DeltascopeError({ ...error.detail, where: path });
  }
}

function placeOf(spec: string): { readonly path: string; readonly name?: string } {
  const [, name, path] = /^([A-Za-z][\w.]*)=(.+)$/.exec(spec) ?? [];
  return name === undefined || existsSync(spec) ? { path: spec } : { path, name };
}

interface Source {
  readonly path: string;
  /** That the person gave to the file's one array. */
  readonly name?: string;
  readonly arrays: ReadonlyMap<string, Matrix>;
  readonly network: Network;
}

/** By the names in the file; if it holds one array whose name says nothing, by the file's name, then by its size. */
function named(source: Source, notes: string[]): ReadonlyMap<string, Matrix> {
  const { path, name, arrays, network } = source;
  if (name !== undefined) return asTyped(source, name);
  const [[label, array]] = arrays;
  if (arrays.size > 1 || meaningOf(label, network)) return arrays;
  const known = nameOfFile(basename(path, extname(path)), network) ?? nameOfSize(array, network);
  if (known === undefined) {
    if (label === UNNAMED) throw nothingSays(path, array, network);
    return arrays;
  }
  notes.push(`${label === UNNAMED ? basename(path) : label} is read as ${known}`);
  return new Map([[known, array]]);
}

function nothingSays(path: string, { rows, columns }: Matrix, network: Network): DeltascopeError {
  return refuse(
    path,
    `nothing says which quantity its ${rows} × ${columns} numbers are`,
    `Say it as --mine s2=${basename(path)}. The names are ${quantityNames(network).join(', ')}.`,
  );
}

function asTyped({ path, arrays, network }: Source, name: string): ReadonlyMap<string, Matrix> {
  if (!meaningOf(name, network)) {
    const names = quantityNames(network);
    const near = nearest(name, names);
    const next = near ? `Did you mean ${near}=${basename(path)}?` : `The names are ${names.join(', ')}.`;
    throw refuse(path, `"${name}" is none of the names of a network ${network.layers.join('-')}`, next);
  }
  if (arrays.size > 1) {
    throw refuse(
      path,
      `it holds ${arrays.size} matrices: ${[...arrays.keys()].join(', ')}`,
      `Name the file without "${name}=".`,
    );
  }
  const [[, array]] = arrays;
  return new Map([[name, array]]);
}

/** Only where no other quantity could be meant. */
function nameOfSize({ rows, columns }: Matrix, network: Network): string | undefined {
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

function refuse(where: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'mine', fault: 'data', where, what, next });
}
