/** What a file is that holds no numbers to be read, by how it begins or what it says. */
import type { OtherFile } from '../words/en/numbersErrors.ts';
import { begins } from './bytes.ts';

const BINARY: readonly (readonly [beginning: string, is: OtherFile])[] = [
  ['\x89HDF', 'hdf5'],
  ['MATLAB 7.3', 'matlab-7.3'],
  ['Octave-1-', 'octave-binary'],
  ['\x1f\x8b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['7z\xbc\xaf', '7-zip'],
  ['%PDF', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['\xd0\xcf\x11\xe0', 'office'],
  ['PAR1', 'parquet'],
  ['SQLite format 3', 'database'],
  ['RDX', 'r-binary'],
];

/** Bytes that are no text. */
export function looksOfBytes(bytes: Uint8Array): OtherFile | undefined {
  const known = BINARY.find(([beginning]) => begins(bytes, beginning));
  if (known) return known[1];
  if (begins(bytes, 'MATLAB 5')) return 'matlab-damaged';
  if (bytes[0] === 0x80 && bytes.length > 1 && bytes[1] <= 5) return 'pickle';
  return undefined;
}

const TEXTS: readonly (readonly [sign: RegExp, is: OtherFile])[] = [
  [/^\s*<(?:!doctype|html|\?xml)/i, 'html'],
  [/^[ \t]*(?:import|from) [\w.]+|^[ \t]*def \w+\(|^[ \t]*print\(/m, 'python'],
  [/^[ \t]*function\b.*\n|^[ \t]*(?:clear|clc|close all)\b|^[ \t]*end(?:function)?[ \t]*$/m, 'program'],
  [/^[ \t]*(?:const|let|import|export) .*/m, 'javascript'],
  [/\\begin\{/, 'latex'],
  [/^Compressed Column Sparse/m, 'sparse'],
];

/** A text that would be read, and holds no numbers that anybody means. */
export function looksOfJson(text: string): OtherFile | undefined {
  const isNotebook = /^\s*\{\s*"(?:cells|metadata|nbformat)"\s*:/.test(text) && text.includes('"nbformat"');
  return isNotebook ? 'notebook' : undefined;
}

/** A text in which no numbers were found. */
export function looksOfText(text: string): OtherFile | undefined {
  if (/^(?:c[a-z_][\w.]*\n|\((?:dp|lp)\d)/.test(text)) return 'pickle';
  return TEXTS.find(([sign]) => sign.test(text))?.[1];
}
