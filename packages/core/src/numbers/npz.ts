/** NumPy's .npz: a ZIP file of .npy files, stored or deflated, one for each array. */
import { failure } from '../errors.ts';
import { numbersErrors, type OtherFile } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { isNpy, npyMatrix } from './npy.ts';
import { Allowance, LARGEST_NUMBERS, LARGEST_UNPACKED, type NumberArray, type ReadNumbers } from './numbers.ts';
import { unpack, type ZipEntry, zipDirectory } from './zip.ts';

export function readNpz(bytes: Uint8Array, file: string): ReadNumbers {
  const found = guarded(file, () => wholeEntries(bytes));
  const other = found.map(({ name }) => OTHERS.find(([pattern]) => pattern.test(name))).find((one) => one);
  if (other) throw failure(numbersErrors, 'numbers/other', { is: other[1] }, { at: { file } });
  // All claims are looked at before the first byte is unpacked.
  const unpacked = new Allowance(file, 'unpacked', LARGEST_UNPACKED);
  for (const { size } of found) unpacked.take(size);
  const numbers = new Allowance(file, 'numbers', LARGEST_NUMBERS);
  const arrays = new Map<string, NumberArray>();
  const notes: NumberNoted[] = [];
  for (const entry of found) {
    const { name } = entry;
    const data = guarded(file, () => unpack(bytes, entry));
    if (isNpy(data)) arrays.set(name.replace(/\.npy$/, ''), npyMatrix(data, `${file}, ${name}`, numbers));
    else notes.push({ code: 'is', data: { name, is: 'no-array' } });
  }
  return { arrays, notes };
}

/** ZIP files that other programs write, by an entry of theirs. */
const OTHERS: readonly (readonly [pattern: RegExp, is: OtherFile])[] = [
  [/(^|\/)data\.pkl$/, 'torch'],
  [/^xl\//, 'excel'],
  [/^word\//, 'word'],
  [/^(content|styles)\.xml$/, 'libreoffice'],
  [/\.weights\.h5$/, 'keras'],
];

function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // offsets that lead out of the file, data that do not inflate, or a checksum that they fail
    throw failure(numbersErrors, 'numbers/zip', { reason: error.message }, { at: { file } });
  }
}

/** Throws RangeError unless the directory is whole and its entries can stand side by side. */
function wholeEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const { entries, isWhole } = zipDirectory(bytes);
  if (!isWhole) throw new RangeError('more entries than it says');
  if (entries.reduce((sum, { packedSize }) => sum + packedSize, 0) > bytes.length) {
    throw new RangeError('its entries overlap');
  }
  return entries;
}
