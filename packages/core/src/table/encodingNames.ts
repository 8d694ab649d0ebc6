/** The names that encodings go by, and what the bytes at a file's beginning say. */
import { nearest, usageError } from '../errors.ts';

export interface Encoding {
  /** For people: `gbk`. */
  readonly name: string;
  /** What TextDecoder calls it. */
  readonly label: string;
  /** The mark at the file's beginning, which is no text. */
  readonly markBytes: number;
}

export const UTF8: Encoding = { name: 'utf-8', label: 'utf-8', markBytes: 0 };

/** By name, what TextDecoder calls it. `utf-16` is decided by the bytes. */
const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  gbk: 'gb18030', // a superset
  gb18030: 'gb18030',
  big5: 'big5',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  'euc-kr': 'euc-kr',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  ibm866: 'ibm866',
  macintosh: 'macintosh',
  ...Object.fromEntries([1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].map((n) => [`windows-${n}`, `windows-${n}`])),
  'windows-874': 'windows-874',
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((n) => [`iso-8859-${n}`, `iso-8859-${n}`])),
};

const ALSO: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
  utf16: 'utf-16',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  latin1: 'latin-1',
  'iso-8859-1': 'latin-1',
  ascii: 'utf-8',
  gb2312: 'gbk',
  cp936: 'gbk',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  eucjp: 'euc-jp',
};

/** The encoding that a person named. Throws a usage error for a name that is not known. */
export function namedEncoding(asked: string, head: Uint8Array): Encoding {
  const typed = asked.trim().toLowerCase();
  const plain = typed.replaceAll(' ', '-').replace(/^(cp|windows|win)-?(125\d|874)$/, 'windows-$2');
  const iso = plain.replace(/^iso_?-?8859[-_]?(\d+)$/, 'iso-8859-$1');
  const name = Object.hasOwn(ALSO, iso) ? ALSO[iso] : iso;
  if (!Object.hasOwn(LABELS, name)) throw unknown(asked, typed);
  if (name === 'utf-16') return utf16(head);
  const label = LABELS[name];
  if (!canDecode(label))
    throw usageError('encoding', `this runtime does not decode ${name}`, 'Save the file as UTF-8.');
  return { name, label, markBytes: markOf(head)?.label === label ? (markOf(head)?.markBytes ?? 0) : 0 };
}

function unknown(asked: string, typed: string): Error {
  if (/^utf-?32/.test(typed)) return usageError('encoding', 'UTF-32 is not read', 'Save the file as UTF-8.');
  const near = nearest(typed, [...Object.keys(LABELS), ...Object.keys(ALSO)]);
  return usageError(
    'encoding',
    `the encoding "${asked}" is not known`,
    near ? `Did you mean ${near}?` : 'Give utf-8, utf-16, windows-1252, gbk, big5, shift_jis, euc-kr or windows-1251.',
  );
}

/** windows-1252 is decoded by a table of ours. */
function canDecode(label: string): boolean {
  try {
    return label === 'windows-1252' || new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

function utf16(head: Uint8Array): Encoding {
  const found = markOf(head) ?? zerosTell(head);
  return found?.name.startsWith('utf-16') ? found : { name: 'utf-16le', label: 'utf-16le', markBytes: 0 };
}

/** UTF-8 or UTF-16 by the byte order mark. */
export function markOf(head: Uint8Array): Encoding | undefined {
  if (begins(head, 0xef, 0xbb, 0xbf)) return { ...UTF8, markBytes: 3 };
  if (begins(head, 0xff, 0xfe)) return { name: 'utf-16le', label: 'utf-16le', markBytes: 2 };
  if (begins(head, 0xfe, 0xff)) return { name: 'utf-16be', label: 'utf-16be', markBytes: 2 };
  return undefined;
}

export function isUtf32(head: Uint8Array): boolean {
  return begins(head, 0xff, 0xfe, 0, 0) || begins(head, 0, 0, 0xfe, 0xff);
}

function begins(head: Uint8Array, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** UTF-16 without a mark: plain text has a zero in every second byte. */
export function zerosTell(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (length < 8) return undefined;
  const most = length * 0.35;
  if (odd > most && even === 0) return { name: 'utf-16le', label: 'utf-16le', markBytes: 0 };
  if (even > most && odd === 0) return { name: 'utf-16be', label: 'utf-16be', markBytes: 0 };
  return undefined;
}
