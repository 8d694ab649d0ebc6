/** The encoding of a text file: UTF-8 unless its first bytes or the person say otherwise. */
import { dataError, usageError } from '../errors.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

const NAMES: Readonly<Record<string, Encoding | 'utf-16'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  utf16: 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'latin1',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
  'windows-1252': 'latin1',
};

/** The encoding, by what was asked for or by the byte order mark or by where zeros stand. */
export function encodingOf(head: Uint8Array, asked?: string): { encoding: Encoding; markBytes: number } {
  const begins = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  const found: { encoding: Encoding; markBytes: number } = begins(0xef, 0xbb, 0xbf)
    ? { encoding: 'utf-8', markBytes: 3 }
    : begins(0xff, 0xfe)
      ? { encoding: 'utf-16le', markBytes: 2 }
      : begins(0xfe, 0xff)
        ? { encoding: 'utf-16be', markBytes: 2 }
        : { encoding: zerosTell(head) ?? 'utf-8', markBytes: 0 };
  if (asked === undefined) return found;
  const wanted = Object.hasOwn(NAMES, asked.toLowerCase()) ? NAMES[asked.toLowerCase()] : undefined;
  if (wanted === undefined) {
    throw usageError(
      'encoding',
      `the encoding "${asked}" is not known`,
      'Give utf-8, utf-16, utf-16le, utf-16be or latin-1.',
    );
  }
  if (wanted !== 'utf-16') return { encoding: wanted, markBytes: found.encoding === wanted ? found.markBytes : 0 };
  return found.encoding.startsWith('utf-16') ? found : { encoding: 'utf-16le', markBytes: 0 };
}

/** UTF-16 without a mark: plain text has a zero in every second byte. */
function zerosTell(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const most = length * 0.35;
  if (length < 8) return undefined;
  if (odd > most && even === 0) return 'utf-16le';
  if (even > most && odd === 0) return 'utf-16be';
  return undefined;
}

/** Where the first byte stands that is no UTF-8, or −1. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i];
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0;
    if (length === 0) return i;
    for (let k = 1; k < length; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return i;
    i += length;
  }
  return -1;
}

export function notUtf8(name: string, line: number, byte: number, value: number): Error {
  const hex = value.toString(16).padStart(2, '0');
  return dataError(
    'encoding',
    `${name}, line ${line}, byte ${byte}`,
    `the byte 0x${hex} is not UTF-8`,
    'Try --encoding latin-1, or save the file as UTF-8.',
  );
}
