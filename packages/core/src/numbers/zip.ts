/** The directory of a ZIP file: what its entries are called, where they lie, and how large they say they are. */
import { crc32 } from '../model/checksum.ts';
import { viewOf } from './bytes.ts';
import { Damaged } from './damaged.ts';
import { inflateRaw } from './inflate.ts';

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
/** Of the record at the end, without its comment. */
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && [LOCAL, END].includes(viewOf(bytes).getUint32(0, true));
}

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly local: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Nothing lies between the last entry and the record at the end. */
  readonly isWhole: boolean;
}

/** By the central directory, which alone is sure to know the sizes. Throws `Damaged`, or a RangeError if it leads out of the file. */
export function zipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = viewOf(bytes);
  const end = endRecord(view);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Damaged('no-entry');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { entries, isWhole: at === end };
}

/** The last one, since a comment may follow it. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Damaged('no-end');
}

/** Throws `Damaged` unless the bytes are those whose checksum is kept. */
export function unpack(bytes: Uint8Array, { method, crc, packedSize, size, local }: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint32(local, true) !== LOCAL) throw new Damaged('no-entry');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new Damaged('cut-short');
  if (method !== 0 && method !== 8) throw new Damaged('method', method);
  if (method === 0 && size !== packedSize) throw new Damaged('other-size');
  const data = method === 0 ? packed : inflateRaw(packed, size);
  if (crc32(data) !== crc) throw new Damaged('checksum');
  return data;
}
