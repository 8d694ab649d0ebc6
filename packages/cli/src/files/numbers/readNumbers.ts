/** A person's file of numbers, whatever wrote it: the format is told by the content, never by the name. */
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DeltascopeError } from '@deltascope/core';
import { readCsvNumbers } from './csvNumbers.ts';
import { readJsonNumbers } from './jsonNumbers.ts';
import { isMat, readMat } from './mat.ts';
import { isNpy, readNpy } from './npy.ts';
import { isNpz, readNpz } from './npz.ts';
import { type NumberFile, numbersError } from './numbers.ts';
import { isOctaveText, readOctaveText } from './octaveText.ts';

const LARGEST_BYTES = 512 * 2 ** 20;
const FORMATS = 'Give CSV, JSON, .npy, .npz, .mat (level 5), or what Octave saves as text.';

/** Throws data errors that name the file and the place in it. */
export async function readNumbers(path: string): Promise<NumberFile> {
  const bytes = await readWhole(path);
  const reader = readerOf(bytes);
  if (typeof reader === 'string') throw numbersError(path, reader, FORMATS);
  const { arrays, notes } = reader(bytes, path);
  if (arrays.size === 0) {
    const why = notes.length > 0 ? `: ${notes.join('; ')}` : '';
    throw numbersError(path, `it holds no matrix of numbers${why}`, FORMATS);
  }
  for (const [name, { rows, columns }] of arrays) {
    if (rows * columns === 0)
      throw numbersError(path, `${name || 'the array'} is empty, ${rows} × ${columns}`, FORMATS);
  }
  return { arrays, notes: notes.map((note) => `${basename(path)}: ${note}`) };
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw numbersError(path, 'this is a directory', 'Name a file of numbers.');
    if (!found.isFile()) throw numbersError(path, 'this is not an ordinary file', 'Name a file of numbers.');
    if (found.size === 0) throw numbersError(path, 'the file is empty', FORMATS);
    if (found.size > LARGEST_BYTES) {
      throw numbersError(
        path,
        `the file has ${found.size} bytes, more than ${LARGEST_BYTES}`,
        'Give fewer rows of it.',
      );
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
    if (code === 'ENOENT') throw numbersError(path, 'there is no such file', 'Check the name.');
    throw numbersError(path, `it cannot be read (${code})`, 'Check the file and its permissions.');
  }
}

type Reader = (bytes: Buffer, path: string) => NumberFile;

/** The reader, or why there is none. */
function readerOf(bytes: Buffer): Reader | string {
  const begins = (text: string) => bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'));
  if (isNpy(bytes)) return readNpy;
  if (isNpz(bytes)) return readNpz;
  if (isMat(bytes)) return readMat;
  if (begins('\x89HDF') || begins('MATLAB 7.3')) return 'this is HDF5 (MATLAB 7.3, or Octave -hdf5): save it with -v7';
  if (begins('MATLAB 5')) return 'this .mat file is damaged or cut short';
  if (begins('Octave-1-')) return "this is Octave's own binary format: save it with -v7 or -text";
  if (begins('\x1f\x8b')) return 'this is compressed by gzip: unpack it first';
  if (begins('\x80') && bytes.length > 1 && bytes[1] <= 5)
    return 'this is a pickle, which could run a program: save it with numpy.save';
  if (bytes.subarray(0, 4096).includes(0)) return 'this is a binary format that is not known here';
  if (isOctaveText(bytes)) return readOctaveText;
  const first = bytes
    .toString('utf8', 0, 64)
    .replace(/^\uFEFF/, '')
    .trimStart()[0];
  return first === '{' || first === '[' ? readJsonNumbers : readCsvNumbers;
}
