/** What can be wrong with a person's file of numbers, in English. */
import type { Damage } from '../damage.ts';
import { type NumbersAdvice, numbersAdvice } from '../fileAdvice.ts';
import { type NumberNoted, notedText } from '../numberNotes.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { damageText } from './damage.ts';
import { count } from './english.ts';
import { FILE_KINDS, type FileKind, PICKLES } from './fileKinds.ts';
import { numberNotes } from './numberNotes.ts';

/** What a file holds instead of numbers. */
export type OtherFile = FileKind | TextKind;

/** Texts that would be read, and hold no numbers that anybody means; and what is damaged. */
export type TextKind = 'javascript' | 'latex' | 'matlab-damaged' | 'notebook' | 'octave' | 'python' | 'sparse';

/** What printed an array with dots instead of numbers. */
export type Printer = 'torch' | 'numpy' | 'julia' | 'r' | 'javascript';

export interface NumbersErrors {
  /** Because of an error of JSON. */
  'json/numbers': NoData;
  'numbers/allowance': { readonly unit: 'unpacked' | 'numbers' | 'sparse'; readonly most: number };
  'numbers/among': { readonly text: string; readonly name: string };
  'numbers/binary': NoData;
  'numbers/cell': { readonly cell: string; readonly number: number; readonly isWord: boolean };
  'numbers/count': { readonly name: string; readonly count: number; readonly said: number };
  'numbers/deep': { readonly name: string };
  'numbers/dimensions': { readonly dimensions: number };
  'numbers/empty': { readonly name: string; readonly rows: number; readonly columns: number };
  'numbers/empty-file': NoData;
  'numbers/lengths': { readonly numbers: number; readonly columns: number };
  'numbers/mat': { readonly damage: Damage };
  'numbers/no-number': {
    readonly name: string;
    readonly row: number;
    readonly column: number;
    readonly shown: string;
  };
  'numbers/nothing': { readonly notes: readonly NumberNoted[] };
  'numbers/npy-header': NoData;
  'numbers/octave': { readonly word: string; readonly name: string };
  'numbers/other': { readonly is: OtherFile };
  'numbers/part-lengths': { readonly name: string };
  'numbers/part-order': {
    readonly name: string;
    readonly first: number;
    readonly last: number;
    readonly columns: number;
  };
  'numbers/ragged': {
    readonly name: string;
    readonly row: number;
    readonly numbers: number;
    readonly columns: number;
  };
  'numbers/row': { readonly name: string; readonly numbers: number; readonly columns: number };
  'numbers/short': { readonly bytes: number; readonly needed: number };
  'numbers/shortened': { readonly name: string; readonly by: Printer };
  'numbers/size': { readonly bytes: number; readonly most: number };
  'numbers/text-size': { readonly bytes: number; readonly most: number };
  'numbers/type': { readonly type: string };
  'numbers/unclosed': { readonly name: string };
  'numbers/word': { readonly word: string; readonly name: string };
  /** Because of an error that says more. */
  'numbers/safetensors': NoData;
  'numbers/zip': { readonly damage: Damage };
}

const OCTAVE = 'Save it in Octave with save -text or save -v7.';
const MATLAB = 'Save it in MATLAB with save -v7, or a matrix with writematrix.';
const NUMPY = 'Save it in Python with np.savez("mine.npz", dW1=dW1); for PyTorch give .detach().numpy() of each.';
const CSV = 'Save the numbers as CSV or plain text.';
/** For what is known by nothing. */
const HOW_TO_SAVE =
  'Give CSV, JSON, a pasted display, .npy or .npz (np.savez), .mat (save -v7), or what Octave saves with save -text.';

const TEXTS: Readonly<Record<TextKind, readonly [what: string, next: string]>> = {
  javascript: ['this is a program', 'Write the numbers with JSON.stringify.'],
  latex: ['this is LaTeX', CSV],
  'matlab-damaged': ['this .mat file is damaged or cut short', MATLAB],
  notebook: ['this is a Jupyter notebook', NUMPY],
  octave: ['this is a program', OCTAVE],
  python: ['this is a program in Python', NUMPY],
  sparse: ['these are sparse matrices', 'Print full(…) of them.'],
};

const ADVICE: Readonly<Record<NumbersAdvice, string>> = {
  unpack: 'Unpack it first.',
  matlabOrOctave: `${MATLAB} ${OCTAVE}`,
  matlab: MATLAB,
  octave: OCTAVE,
  sheet: 'Save the sheet as CSV.',
  keras: 'Save numbers alone: numpy.savez("mine.npz", W1=W1).',
  pickle: `${NUMPY} For scikit-learn: np.savez("net.npz", *net.coefs_, *net.intercepts_).`,
  r: 'Save it in R with write.csv.',
  torch: 'Save numbers alone: numpy.savez("mine.npz", **{k: v.numpy() for k, v in net.state_dict().items()}).',
  word: 'Paste the numbers into a plain text file.',
  other: CSV,
};

const UNITS = {
  unpacked: 'bytes when it is unpacked',
  numbers: 'numbers',
  sparse: 'cells of sparse matrices',
} as const;

const PRINTED: Readonly<Record<Printer, string>> = {
  torch: 'Print it whole after torch.set_printoptions(profile="full"), or save it: np.savez with .detach().numpy().',
  numpy: 'Print it whole after np.set_printoptions(threshold=np.inf), or save it with np.savez.',
  julia: 'Print it whole with show(stdout, A), or save it: writedlm of DelimitedFiles.',
  r: 'Print it whole after options(max.print = 1e9), or save it with write.csv.',
  javascript: 'Write it whole with JSON.stringify.',
};

const PICKLED = ', which could run a program and is never loaded';
const isText = (is: OtherFile): is is TextKind => Object.hasOwn(TEXTS, is);

const matrix = (name: string) => name || 'the matrix';
const array = (name: string) => name || 'the array';

export const numbersErrors: ErrorDefinitions<NumbersErrors> = {
  'json/numbers': {
    fault: 'data',
    what: 'it is not JSON that can be read',
    next: 'Write it with a JSON library: an object of names, each with a list of rows.',
  },
  'numbers/allowance': {
    fault: 'data',
    what: ({ unit, most }) => `it claims more than ${most} ${UNITS[unit]}`,
    next: 'Save fewer rows of it.',
  },
  'numbers/among': {
    fault: 'data',
    what: ({ text, name }) => `"${text}" is among the numbers of ${array(name)}`,
    next: 'Paste the value as it was printed, numbers only.',
  },
  'numbers/binary': { fault: 'data', what: 'this is a binary format that is not known here', next: HOW_TO_SAVE },
  'numbers/cell': {
    fault: 'data',
    what: ({ cell, number }) => `"${cell}" in cell ${number} is no number`,
    next: 'Give numbers only.',
  },
  'numbers/count': {
    fault: 'data',
    what: ({ name, count: numbers, said }) => `${name} has ${numbers} numbers, and its header says ${said}`,
    next: 'Save it again.',
  },
  'numbers/deep': {
    fault: 'data',
    what: ({ name }) => `${array(name)} is nested too deep`,
    next: 'Give a list of rows.',
  },
  'numbers/dimensions': {
    fault: 'data',
    what: ({ dimensions }) => `the array has ${dimensions} dimensions`,
    next: 'Save a matrix or a vector.',
  },
  'numbers/empty': {
    fault: 'data',
    what: ({ name, rows, columns }) => `${array(name)} is empty, ${rows} × ${columns}`,
    next: HOW_TO_SAVE,
  },
  'numbers/empty-file': { fault: 'data', what: 'the file is empty', next: HOW_TO_SAVE },
  'numbers/lengths': {
    fault: 'data',
    what: ({ numbers, columns }) => `${numbers} numbers, and the first row has ${columns}`,
    next: 'Give rows of the same length, and a name in a line of its own before each matrix if there are several.',
  },
  'numbers/mat': {
    fault: 'data',
    what: ({ damage }) => `the .mat file is damaged: ${damageText(damage)}`,
    next: 'Save it again, with save -v7.',
  },
  'numbers/no-number': {
    fault: 'data',
    what: ({ name, row, column, shown }) =>
      `${name || 'the list'}, row ${row}, column ${column} is ${shown}, no number`,
    next: 'Give numbers only.',
  },
  'numbers/nothing': {
    fault: 'data',
    what: ({ notes }) =>
      `it holds no matrix of numbers${notes.length > 0 ? `: ${notes.map((note) => notedText(note, numberNotes)).join('; ')}` : ''}`,
    next: HOW_TO_SAVE,
  },
  'numbers/npy-header': {
    fault: 'data',
    what: 'its header is not that of a .npy file',
    next: 'Save it again with numpy.save.',
  },
  'numbers/octave': {
    fault: 'data',
    what: ({ word, name }) => `"${word}" in ${name} is no real number`,
    next: 'Save real numbers.',
  },
  'numbers/other': {
    fault: 'data',
    what: ({ is }) => (isText(is) ? TEXTS[is][0] : `this is ${FILE_KINDS[is]}${PICKLES.includes(is) ? PICKLED : ''}`),
    next: ({ is }) => (isText(is) ? TEXTS[is][1] : ADVICE[numbersAdvice(is)]),
  },
  'numbers/part-lengths': {
    fault: 'data',
    what: ({ name }) => `the columns of ${matrix(name)} are in parts of different lengths`,
    next: 'Paste the whole display.',
  },
  'numbers/part-order': {
    fault: 'data',
    what: ({ name, first, last, columns }) => `columns ${first} to ${last} of ${matrix(name)} follow column ${columns}`,
    next: 'Paste the whole display.',
  },
  'numbers/ragged': {
    fault: 'data',
    what: ({ name, row, numbers, columns }) =>
      `row ${row} of ${name || 'the list'} has ${numbers} numbers, the first has ${columns}`,
    next: 'Give rows of the same length.',
  },
  'numbers/row': {
    fault: 'data',
    what: ({ name, numbers, columns }) =>
      `${matrix(name)} has ${numbers} numbers in this row, and ${columns} in the one before or by its head`,
    next: 'Paste the whole display, with a name before each matrix.',
  },
  'numbers/short': {
    fault: 'data',
    what: ({ bytes, needed }) => `it ends after ${bytes} bytes of ${needed}`,
    next: 'Save it again: it is cut short.',
  },
  'numbers/shortened': {
    fault: 'data',
    what: ({ name }) => `${array(name)} was shortened when it was printed: dots are there instead of numbers`,
    next: ({ by }) => PRINTED[by],
  },
  'numbers/size': {
    fault: 'data',
    what: ({ bytes, most }) => `the file has ${count(bytes)} bytes, more than ${count(most)}`,
    next: 'Give fewer rows of it.',
  },
  'numbers/text-size': {
    fault: 'data',
    what: ({ bytes, most }) => `it is a text of ${count(bytes)} bytes, more than ${count(most)}`,
    next: 'Save it with numpy.savez, or save -v7.',
  },
  'numbers/type': {
    fault: 'data',
    what: ({ type }) =>
      `its numbers are ${type.includes('O') ? 'Python objects, a pickle that could run a program' : `of type ${type}`}`,
    next: 'Save them as float64: numpy.save(…, A.astype(float)).',
  },
  'numbers/unclosed': {
    fault: 'data',
    what: ({ name }) => `the brackets of ${array(name)} do not close: it is cut short`,
    next: 'Paste the whole value.',
  },
  'numbers/word': {
    fault: 'data',
    what: ({ word, name }) => `"${word}" in ${matrix(name)} is no number`,
    next: 'Give numbers only, in format short or long.',
  },
  'numbers/safetensors': {
    fault: 'data',
    what: 'its tensors cannot be read',
    next: 'Save the tensors as float32 or float64: tensor.double().',
  },
  'numbers/zip': {
    fault: 'data',
    what: ({ damage }) => `the ZIP file is damaged: ${damageText(damage)}`,
    next: 'Save it again with numpy.savez.',
  },
};
