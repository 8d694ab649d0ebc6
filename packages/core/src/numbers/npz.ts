/** NumPy's .npz: a ZIP file of .npy files, stored or deflated, one for each array. */
import { failure } from '../errors.ts';
import { crc32 } from '../model/checksum.ts';
import { numbersErrors, type OtherFile } from '../words/en/numbersErrors.ts';
import { viewOf } from './bytes.ts';
import { inflateRaw } from './inflate.ts';
import { isNpy, npyMatrix } from './npy.ts';
import { Allowance, LARGEST_NUMBERS, LARGEST_UNPACKED, type NumberArray, type NumberFile } from './numbers.ts';

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
/** Of the record at the end, without its comment. */
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && [LOCAL, END].includes(viewOf(bytes).getUint32(0, true));
}

export function readNpz(bytes: Uint8Array, file: string): NumberFile {
  const found = guarded(file, () => entries(bytes));
  const other = found.map(({ name }) => OTHERS.find(([pattern]) => pattern.test(name))).find((one) => one);
  if (other) throw failure(numbersErrors, 'numbers/other', { is: other[1] }, { at: { file } });
  // All claims are looked at before the first byte is unpacked.
  const unpacked = new Allowance(file, 'unpacked', LARGEST_UNPACKED);
  for (const { size } of found) unpacked.take(size);
  const numbers = new Allowance(file, 'numbers', LARGEST_NUMBERS);
  const arrays = new Map<string, NumberArray>();
  const notes: string[] = [];
  for (const entry of found) {
    const { name } = entry;
    const data = guarded(file, () => unpack(bytes, entry));
    if (isNpy(data)) arrays.set(name.replace(/\.npy$/, ''), npyMatrix(data, `${file}, ${name}`, numbers));
    else notes.push(`${name} is no array`);
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

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly local: number;
}

/** By the central directory, which alone is sure to know the sizes. Throws RangeError unless it is whole. */
function entries(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const end = endRecord(view);
  const found: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('no entry where one should be');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== end) throw new RangeError('more entries than it says');
  if (found.reduce((sum, { packedSize }) => sum + packedSize, 0) > bytes.length) {
    throw new RangeError('its entries overlap');
  }
  return found;
}

/** The last one, since a comment may stand behind it. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError('it has no end');
}

/** Throws RangeError unless the bytes are those whose checksum is kept. */
function unpack(bytes: Uint8Array, { method, crc, packedSize, size, local }: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint32(local, true) !== LOCAL) throw new RangeError('no entry where one should be');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new RangeError('cut short');
  if (method !== 0 && method !== 8) throw new RangeError(`compressed by method ${method}`);
  if (method === 0 && size !== packedSize) throw new RangeError('of another size than it says');
  const data = method === 0 ? packed : inflateRaw(packed, size);
  if (crc32(data) !== crc) throw new RangeError('its checksum is not that of its bytes');
  return data;
}
