/** What a file is that holds no numbers to be read, by how it begins or what it says. */
import { fileKind } from '../files/fileKind.ts';
import type { OtherFile } from '../words/en/numbersErrors.ts';

/** Bytes that are no text, or a text that holds no numbers by its beginning. */
export function looksOfBytes(bytes: Uint8Array): OtherFile | undefined {
  const is = fileKind(bytes);
  if (is === 'mat') return 'matlab-damaged';
  return is === 'safetensors' ? undefined : is;
}

const TEXTS: readonly (readonly [sign: RegExp, is: OtherFile])[] = [
  [/^[ \t]*(?:import|from) [\w.]+|^[ \t]*def \w+\(|^[ \t]*print\(/m, 'python'],
  [/^[ \t]*function\b.*\n|^[ \t]*(?:clear|clc|close all)\b|^[ \t]*end(?:function)?[ \t]*$/m, 'octave'],
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
  return TEXTS.find(([sign]) => sign.test(text))?.[1];
}
