/** NumPy's .npz: a ZIP file of .npy files, stored or deflated, one for each array. */
import { inflateRawSync } from 'node:zlib';
import type { Matrix } from '@deltascope/core';
import { isNpy, npyMatrix } from './npy.ts';
import { type NumberFile, numbersError } from './numbers.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LARGEST_ARRAY = 2 ** 30;

export function isNpz(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === LOCAL;
}

export function readNpz(bytes: Buffer, path: string): NumberFile {
  const arrays = new Map<string, Matrix>();
  const notes: string[] = [];
  for (const { name, data } of members(bytes, path)) {
    if (isNpy(data)) arrays.set(name.replace(/\.npy$/, ''), npyMatrix(data, `${path}, ${name}`));
    else notes.push(`${name} is no array`);
  }
  return { arrays, notes };
}

interface Member {
  readonly name: string;
  readonly data: Buffer;
}

/** By the central directory, which alone is sure to know the sizes. */
function members(bytes: Buffer, path: string): Member[] {
  const broken = () => numbersError(path, 'the ZIP file is damaged or cut short', 'Save it again with numpy.savez.');
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw broken();
  const found: Member[] = [];
  try {
    let at = bytes.readUInt32LE(end + 16);
    for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
      if (bytes.readUInt32LE(at) !== CENTRAL) throw broken();
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
      found.push({ name, data: unpack(bytes, at) });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch {
    throw broken(); // offsets that lead out of the file, or data that do not inflate
  }
  return found;
}

/** The bytes of the member whose central entry begins at `at`. */
function unpack(bytes: Buffer, at: number): Buffer {
  const method = bytes.readUInt16LE(at + 10);
  const packedSize = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new RangeError('cut short');
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: LARGEST_ARRAY });
  throw new RangeError(`method ${method}`);
}
