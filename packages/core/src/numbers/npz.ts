/** NumPy's .npz: a ZIP file of .npy files, stored or deflated, one for each array. */
import { failure } from '../errors.ts';
import { zipKind } from '../files/fileKind.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { Damaged, damageOf } from './damaged.ts';
import { isNpy, npyMatrix } from './npy.ts';
import { Allowance, LARGEST_NUMBERS, LARGEST_UNPACKED, type NumberArray, type ReadNumbers } from './numbers.ts';
import { unpack, type ZipEntry, zipDirectory } from './zip.ts';

export function readNpz(bytes: Uint8Array, file: string): ReadNumbers {
  const found = guarded(file, () => wholeEntries(bytes));
  const is = zipKind(found.map(({ name }) => name).join('\n'));
  if (is !== 'npz' && is !== 'zip') throw failure(numbersErrors, 'numbers/other', { is }, { at: { file } });
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

function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw failure(numbersErrors, 'numbers/zip', { damage: damageOf(error) }, { at: { file } });
  }
}

/** Throws `Damaged` unless the directory is whole and its entries can stand side by side. */
function wholeEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const { entries, isWhole } = zipDirectory(bytes);
  if (!isWhole) throw new Damaged('more-entries');
  if (entries.reduce((sum, { packedSize }) => sum + packedSize, 0) > bytes.length) {
    throw new Damaged('overlap');
  }
  return entries;
}
