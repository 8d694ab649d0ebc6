/** The model as a file: saved whole or not at all, read with every check. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DeltascopeError, nearest } from '@deltascope/core/errors';
import { type Model, readModel, writeModel } from '@deltascope/core/model';
import { writeSomewhere } from '../files/output.ts';

/** At `path`, or where that place fails in one of the other folders: a training is not lost for want of a place. */
export function saveModel(
  path: string,
  model: Model,
  otherFolders: readonly string[],
): ReturnType<typeof writeSomewhere> {
  return writeSomewhere(path, writeModel(model), otherFolders);
}

/** Largest file that is read as a model: 256 MiB of weights and more. */
const LARGEST_MODEL_BYTES = 2 ** 31 - 1;

/** Throws data errors that name the file. */
export async function loadModel(path: string): Promise<Model> {
  const found = await stat(path).catch(async () => {
    throw fileError(path, 'there is no such file', await suggestion(path));
  });
  if (found.isDirectory()) throw fileError(path, 'this is a directory, not a model', 'Name the model file itself.');
  if (!found.isFile()) throw fileError(path, 'this is not an ordinary file', 'Name a model that train wrote.');
  if (found.size > LARGEST_MODEL_BYTES)
    throw fileError(path, `this file of ${found.size} bytes is too large for a model`);
  return readModel(await readFile(path), { where: path });
}

async function suggestion(path: string): Promise<string> {
  const names = await readdir(dirname(path)).catch(() => []);
  const near = nearest(basename(path), names);
  return near ? `Did you mean ${near}?` : 'Train one with deltascope train.';
}

function fileError(path: string, what: string, next = 'Name a model that train wrote.'): DeltascopeError {
  return new DeltascopeError({ code: 'model-file', fault: 'data', where: path, what, next });
}
