/** Which advice a file gets where another is wanted. Each language words the advice; who gets it is said once, here. */
import type { FileKind } from './en/fileKinds.ts';

type Advised = Readonly<Record<string, readonly FileKind[]>>;

const PACKED = ['7-zip', 'bzip2', 'gzip', 'lz4', 'rar', 'tar', 'xz', 'zstd'] as const;

const FOR_TABLES = {
  unpack: [...PACKED, 'zip'],
  rows: ['gguf', 'keras', 'onnx', 'safetensors', 'tflite'],
  pandas: ['arrow', 'avro', 'hdf5', 'orc', 'pickle', 'zlib'],
  numpy: ['npy', 'npz'],
  database: ['duckdb', 'sqlite'],
  matlab: ['mat', 'matlab-7.3'],
  octave: ['octave-binary'],
  sheet: ['office', 'opendocument'],
  page: ['html'],
  r: ['r'],
  torch: ['torch'],
} as const satisfies Advised;

const FOR_NUMBERS = {
  unpack: PACKED,
  matlabOrOctave: ['hdf5'],
  matlab: ['matlab-7.3'],
  octave: ['octave-binary'],
  sheet: ['excel', 'office', 'opendocument'],
  keras: ['keras'],
  pickle: ['pickle'],
  r: ['r'],
  torch: ['torch'],
  word: ['word'],
} as const satisfies Advised;

/** `other` is for what has no advice of its own. */
export type TableAdvice = keyof typeof FOR_TABLES | 'other';
export type NumbersAdvice = keyof typeof FOR_NUMBERS | 'other';

/** What to do with a file of this kind where a table is wanted. */
export function tableAdvice(is: FileKind): TableAdvice {
  return adviceOf(FOR_TABLES, is);
}

/** What to do with a file of this kind where a person's numbers are wanted. */
export function numbersAdvice(is: FileKind): NumbersAdvice {
  return adviceOf(FOR_NUMBERS, is);
}

function adviceOf<Advice extends string>(all: Readonly<Record<Advice, readonly FileKind[]>>, is: FileKind) {
  const advice = Object.keys(all) as Advice[]; // its keys, all of them
  return advice.find((one) => all[one].includes(is)) ?? 'other';
}
