/** A person's file of numbers, from the disk to the readers of core. */
import { open, stat } from 'node:fs/promises';
import { DeltascopeError } from '@deltascope/core/errors';
import { LARGEST_NUMBER_FILE, type NumberFile, parseNumbers } from '@deltascope/core/numbers';

/** Throws data errors that name the file and the place in it. */
export async function readNumbers(path: string): Promise<NumberFile> {
  return parseNumbers(await readWhole(path), path);
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw refuse(path, 'this is a directory', 'Name a file of numbers.');
    if (!found.isFile()) throw refuse(path, 'this is not an ordinary file', 'Name a file of numbers.');
    if (found.size > LARGEST_NUMBER_FILE) {
      const what = `the file has ${found.size} bytes, more than ${LARGEST_NUMBER_FILE}`;
      throw refuse(path, what, 'Give fewer rows of it.');
    }
    const file = await open(path);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DeltascopeError) throw error;
    const code = (error as NodeJS.ErrnoException).code; // node:fs rejects with these.
    if (code === 'ENOENT') throw refuse(path, 'there is no such file', 'Check the name.');
    throw refuse(path, `it cannot be read (${code})`, 'Check the file and its permissions.');
  }
}

function refuse(where: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'numbers', fault: 'data', where, what, next });
}
