/** The text of a file in whichever encoding an editor or a shell wrote it: UTF-8, UTF-16, or one byte a character. */
import { failure } from '../errors.ts';
import { decodeWindows1252 } from '../table/windows1252.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { begins, viewOf } from './bytes.ts';
import { LARGEST_NUMBERS } from './numbers.ts';

export interface Text {
  /** Lines end with \n alone; the minus sign and blanks of typesetting are plain ones. */
  readonly text: string;
  readonly notes: readonly NumberNoted[];
}

/** Of a number and its separator it has no more than `LARGEST_NUMBERS`. */
const LARGEST_TEXT = 2 * LARGEST_NUMBERS;

/** Undefined for bytes that are no text. */
export function textOf(bytes: Uint8Array, file: string): Text | undefined {
  if (bytes.length > LARGEST_TEXT) {
    throw failure(numbersErrors, 'numbers/text-size', { bytes: bytes.length, most: LARGEST_TEXT }, { at: { file } });
  }
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return undefined;
  const text = encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  return { text: plain(text), notes: encoding === 'windows-1252' ? [{ code: 'not-utf-8', data: {} }] : [] };
}

function encodingOf(bytes: Uint8Array): string | undefined {
  if (begins(bytes, '\xff\xfe')) return 'utf-16le';
  if (begins(bytes, '\xfe\xff')) return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  if (start.includes(0)) return twoBytes(start);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** UTF-16 without a mark: numbers and blanks have a zero in every second byte. */
function twoBytes(start: Uint8Array): string | undefined {
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] += 1;
  });
  const view = viewOf(start);
  const isControl = (at: number, little: boolean) => view.getUint16(at, little) < 9;
  const pairs = start.length >> 1;
  const [little, big] = [zeros[1] > 0.6 * pairs && zeros[0] === 0, zeros[0] > 0.6 * pairs && zeros[1] === 0];
  if (!little && !big) return undefined;
  for (let k = 0; k < pairs; k++) if (isControl(2 * k, little)) return undefined;
  return little ? 'utf-16le' : 'utf-16be';
}

function plain(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\u2212/g, '-')
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
}
