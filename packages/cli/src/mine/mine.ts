/** A person's files of numbers, by their paths, for core to read. */
import { existsSync } from 'node:fs';
import { type MineFile, type NamedArrays, namedArrays, type Told, weightsOf } from '@deltascope/core/diagnose';
import { DeltascopeError, failure, placed } from '@deltascope/core/errors';
import { type Network, parameterCount } from '@deltascope/core/network';
import type { NumberNote } from '@deltascope/core/numbers';
import { cliErrors } from '../words/errors.ts';
import { readNumbers } from './readNumbers.ts';

/** What files hold, and how they were read. */
export interface ReadFiles {
  readonly arrays: NamedArrays['arrays'];
  readonly notes: { readonly files: readonly NumberNote[]; readonly named: readonly Told[] };
}

export type Order = 'columns' | 'rows';

/** `specs` as typed: `FILE` or `NAME=FILE`. Throws data errors that name the file. */
export async function readMine(specs: readonly string[], network: Network): Promise<ReadFiles> {
  const files: MineFile[] = [];
  const notes: NumberNote[] = [];
  for (const spec of specs) {
    const place = placeOf(spec);
    const file = await readNumbers(place.path);
    notes.push(...file.notes);
    files.push({ ...place, arrays: file.arrays });
  }
  const named = namedArrays(files, network);
  return { arrays: named.arrays, notes: { files: notes, named: named.notes } };
}

/** Theta alone, from `--theta FILE`. */
export async function readTheta(path: string, network: Network, order: Order | undefined): Promise<Float64Array> {
  const { arrays } = await readNumbers(path);
  const [only] = arrays.values();
  const isVector = arrays.size === 1 && only.data.length === parameterCount(network);
  const named = isVector ? new Map([['params', only]]) : arrays;
  try {
    const parameters = weightsOf(named, network, order);
    if (parameters) return parameters;
  } catch (error) {
    throw inFile(path, error);
  }
  throw failure(cliErrors, 'mine/no-weights', { last: network.layers.length - 1 }, { at: { file: path } });
}

/** What core refuses, with the file that it is in; another error as it is. */
export function inFile(path: string, error: unknown): unknown {
  if (!(error instanceof DeltascopeError) || error.code !== 'mine' || error.detail.at !== undefined) return error;
  return placed(error, { file: path });
}

function placeOf(spec: string): { readonly path: string; readonly name?: string } {
  const [, name, path] = /^([A-Za-z][\w.]*)=(.+)$/.exec(spec) ?? [];
  return name === undefined || existsSync(spec) ? { path: spec } : { path, name };
}
