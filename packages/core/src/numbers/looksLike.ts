/** What a file is that holds no numbers to be read, by how it begins or what it says, and how to save it instead. */
import { begins } from './bytes.ts';

export interface Looks {
  readonly what: string;
  readonly next: string;
}

const OCTAVE = 'Save it in Octave with save -text or save -v7.';
const MATLAB = 'Save it in MATLAB with save -v7, or a matrix with writematrix.';
const NUMPY = 'Save it in Python with np.savez("mine.npz", dW1=dW1); for PyTorch give .detach().numpy() of each.';
const CSV = 'Save the numbers as CSV or plain text.';

/** For what is known by nothing. */
export const HOW_TO_SAVE =
  'Give CSV, JSON, a pasted display, .npy or .npz (np.savez), .mat (save -v7), or what Octave saves with save -text.';

const BINARY: readonly (readonly [beginning: string, what: string, next: string])[] = [
  ['\x89HDF', 'HDF5 (MATLAB 7.3, Octave -hdf5, or Keras)', `${MATLAB} ${OCTAVE}`],
  ['MATLAB 7.3', 'HDF5 (MATLAB 7.3)', MATLAB],
  ['Octave-1-', "Octave's own binary format", OCTAVE],
  ['\x1f\x8b', 'compressed by gzip', 'Unpack it first.'],
  ['BZh', 'compressed by bzip2', 'Unpack it first.'],
  ['\xfd7zXZ', 'compressed by xz', 'Unpack it first.'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'Unpack it first.'],
  ['%PDF', 'a PDF', CSV],
  ['{\\rtf', 'a document in RTF', CSV],
  ['\x89PNG', 'a picture', CSV],
  ['\xff\xd8\xff', 'a picture', CSV],
  ['GIF8', 'a picture', CSV],
  ['\xd0\xcf\x11\xe0', 'a document of Office', CSV],
  ['PAR1', 'Parquet', CSV],
  ['SQLite format 3', 'a database', CSV],
  ['RDX', "R's own binary format", 'Save it in R with write.csv.'],
];

/** Bytes that are no text. */
export function looksOfBytes(bytes: Uint8Array): Looks | undefined {
  const known = BINARY.find(([beginning]) => begins(bytes, beginning));
  if (known) return { what: `this is ${known[1]}`, next: known[2] };
  if (begins(bytes, 'MATLAB 5')) return { what: 'this .mat file is damaged or cut short', next: MATLAB };
  if (bytes[0] === 0x80 && bytes.length > 1 && bytes[1] <= 5) return PICKLE;
  return undefined;
}

const PICKLE: Looks = {
  what: 'this is a pickle, which could run a program and is never loaded',
  next: `${NUMPY} For scikit-learn: np.savez("net.npz", *net.coefs_, *net.intercepts_).`,
};

const TEXTS: readonly (readonly [sign: RegExp, what: string, next: string])[] = [
  [/^\s*<(?:!doctype|html|\?xml)/i, 'this is a page of HTML or XML', CSV],
  [/^[ \t]*(?:import|from) [\w.]+|^[ \t]*def \w+\(|^[ \t]*print\(/m, 'this is a program in Python', NUMPY],
  [
    /^[ \t]*function\b.*\n|^[ \t]*(?:clear|clc|close all)\b|^[ \t]*end(?:function)?[ \t]*$/m,
    'this is a program',
    OCTAVE,
  ],
  [/^[ \t]*(?:const|let|import|export) .*/m, 'this is a program', 'Write the numbers with JSON.stringify.'],
  [/\\begin\{/, 'this is LaTeX', CSV],
  [/^Compressed Column Sparse/m, 'these are sparse matrices', 'Print full(…) of them.'],
];

/** A text that would be read, and holds no numbers that anybody means. */
export function looksOfJson(text: string): Looks | undefined {
  const isNotebook = /^\s*\{\s*"(?:cells|metadata|nbformat)"\s*:/.test(text) && text.includes('"nbformat"');
  return isNotebook ? { what: 'this is a Jupyter notebook', next: NUMPY } : undefined;
}

/** A text in which no numbers were found. */
export function looksOfText(text: string): Looks | undefined {
  if (/^(?:c[a-z_][\w.]*\n|\((?:dp|lp)\d)/.test(text)) return PICKLE;
  const [, what, next] = TEXTS.find(([sign]) => sign.test(text)) ?? [];
  return what === undefined || next === undefined ? undefined : { what, next };
}
