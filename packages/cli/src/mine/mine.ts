/** A person's files of numbers as the quantities of a network, with the weights that they were computed with. */
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { quantityNames } from '@deltascope/core/diagnose';
import { DeltascopeError, nearest } from '@deltascope/core/errors';
import {
  type Matrix,
  type Network,
  parameterCount,
  parametersOf,
  reshape,
  thetaShapes,
  thetaViews,
} from '@deltascope/core/network';
import { UNNAMED } from '@deltascope/core/numbers';
import { formatMatrix } from '@deltascope/core/trace';
import { type Meaning, meaningOf, meaningOfFile } from './mineNames.ts';
import { readNumbers } from './readNumbers.ts';

export type Order = 'columns' | 'rows';

export interface Mine {
  readonly quantities: Readonly<Record<string, Matrix>>;
  /** In the layout of `thetaViews`, where the files hold them. */
  readonly parameters?: Float64Array;
  readonly lambda?: number;
  readonly notes: readonly string[];
}

/** Arrays with what they mean. */
interface Found {
  readonly quantities: Map<string, Matrix>;
  readonly weights: Map<number, Matrix>;
  parameters?: Matrix;
  lambda?: number;
  readonly notes: string[];
}

/** `specs` as typed: `FILE` or `NAME=FILE`. Throws data errors that name the file. */
export async function readMine(specs: readonly string[], network: Network, order: Order): Promise<Mine> {
  const found: Found = { quantities: new Map(), weights: new Map(), notes: [] };
  for (const spec of specs) {
    const { path, name } = placeOf(spec);
    const { arrays, notes } = await readNumbers(path);
    found.notes.push(...notes);
    take(found, { path, name, arrays, network });
  }
  const { quantities, lambda, notes } = found;
  return {
    quantities: Object.fromEntries(quantities),
    parameters: parametersIn(found, { network, order, files: specs.join(', ') }),
    lambda,
    notes,
  };
}

/** Theta alone, from `--theta FILE`. */
export async function readTheta(path: string, network: Network, order: Order): Promise<Float64Array> {
  const { parameters } = await readMine([path], network, order);
  if (parameters) return parameters;
  const { arrays } = await readNumbers(path);
  const [only] = arrays.values();
  if (arrays.size === 1 && only.data.length === parameterCount(network)) {
    return fromVector(only, { network, order, files: path });
  }
  throw refuse(
    path,
    'it holds no weights',
    `Name them Theta1 … Theta${network.layers.length - 1}, or give all as one vector.`,
  );
}

function placeOf(spec: string): { readonly path: string; readonly name?: string } {
  const [, name, path] = /^([A-Za-z]\w*)=(.+)$/.exec(spec) ?? [];
  return name === undefined || existsSync(spec) ? { path: spec } : { path, name };
}

interface Source {
  readonly path: string;
  /** That the person gave to the file's one array. */
  readonly name?: string;
  readonly arrays: ReadonlyMap<string, Matrix>;
  readonly network: Network;
}

function take(found: Found, source: Source): void {
  const { path, arrays, network } = source;
  const meanings = source.name === undefined ? meaningsIn(source) : [named(source, source.name)];
  for (const [name, array, meaning] of meanings) {
    if (!meaning) continue;
    if (meaning.kind === 'quantity') {
      if (found.quantities.has(meaning.name))
        throw refuse(path, `${meaning.name} is given twice`, 'Leave one of them out.');
      found.quantities.set(meaning.name, array);
      if (name !== meaning.name) found.notes.push(`${name || basename(path)} is read as ${meaning.name}`);
    } else if (meaning.kind === 'weights') found.weights.set(meaning.l, array);
    else if (meaning.kind === 'parameters') found.parameters = array;
    else found.lambda = array.data[0];
  }
  const unknown = [...arrays.keys()].filter(
    (name) => !meanings.some(([known, , meaning]) => known === name && meaning),
  );
  if (unknown.length === arrays.size) throw noneKnown(source, unknown);
  if (unknown.length > 0)
    found.notes.push(`not looked at: ${unknown.map((name) => guessed(name, network)).join(', ')}`);
}

type Taken = readonly [name: string, array: Matrix, meaning: Meaning | undefined];

/** By the names in the file; where it holds one array whose name says nothing, by the file's name, then by its size. */
function meaningsIn({ path, arrays, network }: Source): Taken[] {
  const taken = [...arrays].map(([name, array]): Taken => {
    const isLabels = name === 'Y' && array.columns === 1; // y, written as a matrix is
    return [name, array, isLabels ? undefined : meaningOf(name, network)];
  });
  const [[name, array, meaning]] = taken;
  if (taken.length > 1 || meaning) return taken;
  return [[name, array, meaningOfFile(basename(path, extname(path)), network) ?? meaningOfSize(array, network)]];
}

/** Only where no other quantity could be meant. */
function meaningOfSize({ rows, columns }: Matrix, network: Network): Meaning | undefined {
  if (rows * columns === 1) return { kind: 'quantity', name: 'J' };
  const isVector = rows === 1 || columns === 1;
  return isVector && rows * columns === parameterCount(network) ? { kind: 'quantity', name: 'grad' } : undefined;
}

function named({ path, arrays, network }: Source, name: string): Taken {
  const meaning = meaningOf(name, network);
  const names = quantityNames(network);
  if (!meaning) {
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
  const [[inFile, array]] = arrays;
  return [inFile, array, meaning];
}

function guessed(name: string, network: Network): string {
  const near = nearest(name, quantityNames(network));
  return near && name.length > 1 ? `${name} (${near}?)` : name;
}

function noneKnown({ path, arrays, network }: Source, unknown: readonly string[]): DeltascopeError {
  const shapes = [...arrays].map(([name, { rows, columns }]) => `${name && `${name} `}${rows} × ${columns}`).join(', ');
  const what =
    unknown[0] === UNNAMED
      ? `nothing says which quantity its ${shapes} numbers are`
      : `none of its names is known: ${shapes}`;
  const names = quantityNames(network).join(', ');
  return refuse(path, what, `Say it as --mine s2=${basename(path)}. The names are ${names}.`);
}

/** For whom weights are read, and from where. */
interface Weights {
  readonly network: Network;
  readonly order: Order;
  readonly files: string;
}

function parametersIn({ weights, parameters }: Found, wanted: Weights): Float64Array | undefined {
  const { network, files } = wanted;
  if (weights.size === 0) return parameters && fromVector(parameters, wanted);
  const Theta = thetaShapes(network).map(({ rows, columns }, l) => {
    const given = weights.get(l + 1);
    const name = formatMatrix({ kind: 'Theta', layer: l + 1 });
    if (!given) throw refuse(files, `${name} is missing beside the other weights`, 'Give all of them, or none.');
    if (given.rows !== rows || given.columns !== columns) {
      throw refuse(
        files,
        `${name} is ${given.rows} × ${given.columns}, and this network's is ${rows} × ${columns}`,
        'Give --hidden as in your program, and Theta with its bias column first.',
      );
    }
    return given;
  });
  return parametersOf(Theta);
}

/** In the order in which the person makes vectors of matrices. */
function fromVector({ data }: Matrix, { network, order, files }: Weights): Float64Array {
  const count = parameterCount(network);
  if (data.length !== count) {
    const what = `there are ${data.length} weights, and a network ${network.layers.join('-')} has ${count}`;
    throw refuse(files, what, 'Give --hidden as in your program.');
  }
  if (order === 'rows') return data;
  let offset = 0;
  return parametersOf(
    thetaViews(network, data).map(({ rows, columns }) => {
      const Theta = reshape(data.subarray(offset, offset + rows * columns), rows, columns);
      offset += rows * columns;
      return Theta;
    }),
  );
}

function refuse(where: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'mine', fault: 'data', where, what, next });
}
