/** What a file is by its first bytes, never by its name and never by running it. Texts that are read as such are no kind. */
import type { FileKind } from '../words/en/fileKinds.ts';

/** So many of its first bytes say what a file is. */
export const KIND_BYTES = 4096;

type Beginning = readonly [kind: FileKind, text: string, at?: number];

/** With which no text begins; each character is a byte. */
const CERTAIN: readonly Beginning[] = [
  ['hdf5', '\x89HDF'],
  ['matlab-7.3', 'MATLAB 7.3'],
  ['mat', 'MATLAB 5.'],
  ['npy', '\x93NUMPY'],
  ['octave-binary', 'Octave-1-'],
  ['gzip', '\x1f\x8b'],
  ['xz', '\xfd7zXZ'],
  ['zstd', '(\xb5/\xfd'],
  ['lz4', '\x04"M\x18'],
  ['7-zip', '7z\xbc\xaf'],
  ['rar', 'Rar!\x1a'],
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['office', '\xd0\xcf\x11\xe0'],
  ['pdf', '%PDF-'],
  ['rtf', '{\\rtf'],
  ['sqlite', 'SQLite format 3'],
  ['spss', '$FL2@(#)'],
  ['spss', '$FL3@(#)'],
  ['sas', 'HEADER RECORD*******'],
  ['sas', '\xc2\xea\x81\x60', 12],
  ['stata', '<stata_dta>'],
  ['avro', 'Obj\x01'],
  ['r', 'RDX2\n'],
  ['r', 'RDX3\n'],
  ['r', 'X\n\0\0\0'],
  ['pickle', '}q\0'],
  ['pickle', ']q\0'],
  ['program', '\x7fELF'],
  ['program', 'MZ\x90\0'],
];

/** With which a text may begin: they count if bytes follow that no text has. */
const IF_BINARY: readonly Beginning[] = [
  ['parquet', 'PAR1'],
  ['arrow', 'ARROW1'],
  ['arrow', 'FEA1'],
  ['orc', 'ORC'],
  ['duckdb', 'DUCK', 8],
  ['bzip2', 'BZh'],
  ['gguf', 'GGUF'],
  ['tflite', 'TFL3', 4],
  ['picture', 'GIF8'],
  ['tar', 'ustar', 257],
  ['zlib', 'x\x01'],
  ['zlib', 'x\x9c'],
  ['zlib', 'x\xda'],
];

/** Texts that are no table and hold no numbers. Pickles of protocol 0 are text. */
const TEXTS: readonly (readonly [kind: FileKind, sign: RegExp])[] = [
  ['html', /^\s*<(?:!doctype|html|\?xml)/i],
  ['pickle', /^(?:c[A-Za-z_][\w.]*\n[\w.]+\n(?:\(|[pq]\d+\n)|\((?:dp|lp)\d+\n)/],
];

/** Given the first `KIND_BYTES` of a file, or all of it. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const head = bytes.subarray(0, KIND_BYTES);
  if (isSafetensors(head)) return 'safetensors';
  if (isPickle(head)) return 'pickle';
  if (isOnnx(head)) return 'onnx';
  const text = latin1(head);
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return zipKind(text);
  const among = (beginnings: readonly Beginning[]) =>
    beginnings.find(([, beginning, at = 0]) => text.startsWith(beginning, at))?.[0];
  return among(CERTAIN) ?? (isBinary(head) ? among(IF_BINARY) : TEXTS.find(([, sign]) => sign.test(text))?.[0]);
}

/** ZIP files that programs write, by what their entries are called. */
const ENTRIES: readonly (readonly [kind: FileKind, sign: RegExp])[] = [
  ['torch', /data\.pkl/],
  ['excel', /xl\/(?:workbook|worksheets|styles|sharedStrings|theme|_rels)/],
  ['word', /word\//],
  ['powerpoint', /ppt\//],
  ['opendocument', /opendocument|content\.xml|styles\.xml/],
  ['excel', /\[Content_Types\]\.xml/],
  ['keras', /\.weights\.h5|metadata\.json.*config\.json/s],
  ['npz', /\.npy/],
];

/** Given all that names its entries. */
export function zipKind(names: string): FileKind {
  return ENTRIES.find(([, sign]) => sign.test(names))?.[0] ?? 'zip';
}

/** A workbook is a ZIP file that names its parts, though not always at its beginning. */
export function isWorkbook(is: FileKind | undefined, name: string): boolean {
  return is === 'excel' || (is === 'zip' && /\.xls[xm]$/i.test(name));
}

/** Eight bytes say how long its header is, which is JSON. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0;
}

/** Protocols 2 to 5 begin with the opcode PROTO and their number. */
function isPickle([first, second]: Uint8Array): boolean {
  return first === 0x80 && second >= 2 && second <= 5;
}

/** By the protobuf encoding: field 1 (ir_version, a small number), then field 2 (producer_name) or 7 (graph). */
function isOnnx([first, , third]: Uint8Array): boolean {
  return first === 0x08 && (third === 0x12 || third === 0x3a);
}

/** Whether there is a control character besides tab, line ends, form feed and escape. */
function isBinary(head: Uint8Array): boolean {
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
