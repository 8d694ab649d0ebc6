/** What a file is, by bytes as the programs that write it begin it. */
import { describe, expect, test } from 'vitest';
import type { FileKind } from '../words/en/fileKinds.ts';
import { fileKind, isWorkbook } from './fileKind.ts';

/** Each character a byte. */
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const entry = (name: string) =>
  `PK\x03\x04\x14\0\0\0\0\0${'\0'.repeat(16)}${String.fromCharCode(name.length)}\0\0\0${name}`;

const KINDS: readonly (readonly [string, FileKind, string])[] = [
  ['pickle.dumps of protocol 4', 'pickle', '\x80\x04\x95\x0f\0\0\0\0\0\0\0}\x94'],
  ['pickle.dumps of protocol 1', 'pickle', '}q\0X\x01\0\0\0aq\x01'],
  ['pickle.dumps of protocol 0', 'pickle', '(dp0\nVa\np1\n(lp2\nI1\n'],
  ['an object in a pickle of protocol 0', 'pickle', 'ccopy_reg\n_reconstructor\np0\n('],
  ['joblib.dump with compress=3', 'zlib', 'x\x9ck`\x99\x1a\xcc\0\x01'],
  ['torch.save', 'torch', entry('archive/data.pkl')],
  ['a .docx', 'word', entry('[Content_Types].xml') + entry('word/document.xml')],
  ['a .pptx', 'powerpoint', entry('[Content_Types].xml') + entry('ppt/presentation.xml')],
  ['an .ods', 'opendocument', `${entry('mimetype')}application/vnd.oasis.opendocument.spreadsheet`],
  ['an .xlsx', 'excel', entry('[Content_Types].xml') + entry('xl/workbook.xml')],
  ['a .keras', 'keras', entry('metadata.json') + entry('config.json')],
  ['an .npz', 'npz', entry('arr_0.npy')],
  ['any other ZIP', 'zip', entry('table.csv')],
  ['h5py', 'hdf5', '\x89HDF\r\n\x1a\n\0'],
  ['onnx', 'onnx', '\x08\x09\x12\x07pytorch'],
  ['R, saveRDS unpacked', 'r', 'X\n\0\0\0\x03\0\x04'],
  ['R, save unpacked', 'r', 'RDX3\nX\n\0\0'],
  ['SPSS', 'spss', '$FL2@(#) SPSS DATA FILE'],
  ['Stata', 'stata', '<stata_dta><header>'],
  ['SAS', 'sas', `${'\0'.repeat(12)}\xc2\xea\x81\x60\xb3\x14`],
  ['SQLite', 'sqlite', 'SQLite format 3\0'],
  ['DuckDB', 'duckdb', '\x01\x02\x03\x04\x05\x06\x07\x08DUCK\x40\0'],
  ['Feather', 'arrow', 'ARROW1\0\0'],
  ['tar', 'tar', `table.csv${'\0'.repeat(248)}ustar\x0000`],
  ['a JPEG', 'picture', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['a GIF', 'picture', 'GIF89a\x01\0\x01\0'],
  ['a PDF', 'pdf', '%PDF-1.7\n'],
  ['a page', 'html', '<!DOCTYPE html>\n<html>'],
  ['safetensors', 'safetensors', '\x18\x01\0\0\0\0\0\0{"__metadata__":'],
];

test.each(KINDS)('%s is known: %s', (_, kind, beginning) => {
  expect(fileKind(bytes(beginning))).toBe(kind);
});

describe('a text that begins alike is no other kind', () => {
  test.each([
    'ORC,weight\n1,2\n',
    'PAR1,PAR2\n3,4\n',
    'BZh;x\n1;2\n',
    'x\n1\n2\n',
    'X\nyes\nno\n',
    'code\n7\n8\n',
    'cats\ndogs\npigs\n',
    'GIF8,ustar,DUCK\n1,2,3\n',
    'xœ,Größe\n1,2\n',
    '<5,5-10\n1,2\n',
    '{"a": 1}\n',
    '',
  ])('%j', (text) => {
    expect(fileKind(utf8(text))).toBeUndefined();
  });
  test('in UTF-16, with its mark or without', () => {
    for (const text of ['\ufeffORC,b\n1,2\n', 'ORC,b\n1,2\n']) {
      const little = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
      expect(fileKind(little)).toBeUndefined();
      expect(fileKind(little.map((_, i) => little[i ^ 1]))).toBeUndefined();
    }
  });
});

test('a workbook whose first entries are its own is one by its name', () => {
  const is = fileKind(bytes(entry('docProps/app.xml')));
  expect(isWorkbook(is, 'Book.XLSX')).toBe(true);
  expect(isWorkbook(is, 'book.zip')).toBe(false);
});
