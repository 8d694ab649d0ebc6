/** A person's numbers from the bytes of a file, whatever wrote it: the format is told by the content, never by the name. */

import { DeltascopeError, failure } from '../errors.ts';
import { numberNotes } from '../words/en/numberNotes.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import { type NumberNote, type NumberNoted, notedText } from '../words/numberNotes.ts';
import { readCsvNumbers } from './csvNumbers.ts';
import { hasNames, isDisplay, readDisplays } from './displays.ts';
import { NO_JSON, readJsonNumbers } from './jsonNumbers.ts';
import { literalAt } from './literal.ts';
import { looksOfBytes, looksOfJson, looksOfText } from './looksLike.ts';
import { isMat, readMat } from './mat.ts';
import { isNpy, readNpy } from './npy.ts';
import { readNpz } from './npz.ts';
import type { NumberFile, ReadNumbers } from './numbers.ts';
import { isOctaveText, readOctaveText } from './octaveText.ts';
import { isSafetensors, readSafetensorsNumbers } from './safetensorsNumbers.ts';
import { textOf } from './text.ts';
import { isZip } from './zip.ts';

/** The largest file that is taken. */
export const LARGEST_NUMBER_FILE = 2 ** 29;

/**
 * All arrays of a file: .npy, .npz, .mat (level 5), safetensors, Octave's text, CSV, JSON, or what a program printed. `file` is its
 * name in errors and notes. Throws `numbers` (data) with the place in it.
 */
export function parseNumbers(bytes: Uint8Array, file: string): NumberFile {
  if (bytes.length === 0) throw failure(numbersErrors, 'numbers/empty-file', {}, { at: { file } });
  if (bytes.length > LARGEST_NUMBER_FILE) {
    throw failure(numbersErrors, 'numbers/size', { bytes: bytes.length, most: LARGEST_NUMBER_FILE }, { at: { file } });
  }
  const { arrays, notes } = read(bytes, file);
  for (const [name, { rows, columns }] of arrays) {
    if (rows * columns > 0) continue;
    throw failure(numbersErrors, 'numbers/empty', { name, rows, columns }, { at: { file } });
  }
  const short = file.split(/[\\/]/).at(-1) ?? file;
  return { arrays, notes: notes.map((note) => noteOn(short, note)) };
}

/** The note, with the file that it is about. */
function noteOn(file: string, noted: NumberNoted): NumberNote {
  return { ...noted, file, message: `${file}: ${notedText(noted, numberNotes)}.` };
}

function read(bytes: Uint8Array, file: string): ReadNumbers {
  if (isNpy(bytes)) return some(readNpy(bytes, file), file);
  if (isZip(bytes)) return some(readNpz(bytes, file), file);
  if (isMat(bytes)) return some(readMat(bytes, file), file);
  if (isSafetensors(bytes)) return some(readSafetensorsNumbers(bytes, file), file);
  const looks = looksOfBytes(bytes);
  if (looks) throw failure(numbersErrors, 'numbers/other', { is: looks }, { at: { file } });
  const decoded = textOf(bytes, file);
  if (!decoded) throw failure(numbersErrors, 'numbers/binary', {}, { at: { file } });
  const { arrays, notes } = readText(decoded.text, file);
  return { arrays, notes: [...decoded.notes, ...notes] };
}

function readText(text: string, file: string): ReadNumbers {
  const looks = looksOfJson(text);
  if (looks) throw failure(numbersErrors, 'numbers/other', { is: looks }, { at: { file } });
  return some(readForm(text, file), file, text);
}

function readForm(text: string, file: string): ReadNumbers {
  if (isOctaveText(text)) return readOctaveText(text, file);
  if (/^\s*[{[]/.test(text)) return readBrackets(text, file);
  return isDisplay(text) ? readDisplays(text, file) : readTable(text, file);
}

/** JSON, or what a program printed that begins with a bracket too. */
function readBrackets(text: string, file: string): ReadNumbers {
  try {
    return readJsonNumbers(text, file);
  } catch (error) {
    if (!(error instanceof DeltascopeError && error.code === NO_JSON)) throw error;
    const isValue = 'node' in literalAt(text, text.search(/\S/));
    if (!isValue && /^\s*[{[]\s*["{]/.test(text)) throw error;
    return readDisplays(text, file);
  }
}

/** A table; or, if words stand in its way, numbers among lines of a log. */
function readTable(text: string, file: string): ReadNumbers {
  try {
    return readCsvNumbers(text, file);
  } catch (error) {
    const isWord = error instanceof DeltascopeError && error.detail.data?.isWord === true;
    if (isWord && hasNames(text)) return readDisplays(text, file);
    const looks = looksOfText(text);
    throw looks ? failure(numbersErrors, 'numbers/other', { is: looks }, { at: { file } }) : error;
  }
}

function some(read: ReadNumbers, file: string, text = ''): ReadNumbers {
  if (read.arrays.size > 0) return read;
  const looks = looksOfText(text);
  if (looks) throw failure(numbersErrors, 'numbers/other', { is: looks }, { at: { file } });
  throw failure(numbersErrors, 'numbers/nothing', { notes: read.notes.slice(0, 5) }, { at: { file } });
}
