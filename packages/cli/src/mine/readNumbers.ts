/** A person's file of numbers, from the disk to the readers of core. */

import { open, stat } from 'node:fs/promises';
import { DeltascopeError, failure } from '@deltascope/core/errors';
import { LARGEST_NUMBER_FILE, type NumberFile, parseNumbers } from '@deltascope/core/numbers';
import { coreErrors } from '@deltascope/core/words';
import { cliErrors } from '../words/errors.ts';

/** Throws data errors that name the file and the place in it. */
export async function readNumbers(path: string): Promise<NumberFile> {
  return parseNumbers(await readWhole(path), path);
}

async function readWhole(path: string): Promise<Uint8Array> {
  const at = { file: path };
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw failure(cliErrors, 'numbers/directory', {}, { at });
    if (!found.isFile()) throw failure(cliErrors, 'numbers/special', {}, { at });
    if (found.size > LARGEST_NUMBER_FILE) {
      throw failure(coreErrors, 'numbers/size', { bytes: found.size, most: LARGEST_NUMBER_FILE }, { at });
    }
    const file = await open(path);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DeltascopeError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException; // node:fs rejects with these
    if (code === 'ENOENT') throw failure(cliErrors, 'numbers/no-file', {}, { at });
    throw failure(cliErrors, 'numbers/unreadable', { code }, { at });
  }
}
