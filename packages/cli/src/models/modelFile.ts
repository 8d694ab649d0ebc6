/** The model as a file: saved whole or not at all, read with every check. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { failure, nearest } from '@deltascope/core/errors';
import { type Model, readModel, writeModel } from '@deltascope/core/model';
import { writeSomewhere } from '../files/output.ts';
import { cliErrors } from '../words/errors.ts';

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
  const at = { at: { file: path } };
  const found = await stat(path).catch(async () => {
    throw failure(cliErrors, 'model-file', { nearest: await suggestion(path) }, at);
  });
  if (found.isDirectory()) throw failure(cliErrors, 'model-file/folder', {}, at);
  if (!found.isFile()) throw failure(cliErrors, 'model-file/special', {}, at);
  if (found.size > LARGEST_MODEL_BYTES) throw failure(cliErrors, 'model-file/large', { bytes: found.size }, at);
  return readModel(await readFile(path), { where: path });
}

/** The nearest name in its folder. */
async function suggestion(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  return nearest(basename(path), names);
}
