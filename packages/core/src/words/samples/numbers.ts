/** Data of errors of JSON and of files of numbers. */
import type { JsonErrors } from '../en/jsonErrors.ts';
import type { NumbersErrors } from '../en/numbersErrors.ts';
import type { NumberNotes } from '../numberNotes.ts';
import type { Samples } from '../sentence.ts';

const name = 'Theta1';
const place = 'network.layers[2]';

export const jsonSamples: Samples<JsonErrors> = {
  json: [
    { place, character: 7, of: { rule: 'values', most: 100 } },
    { place, character: 7, of: { rule: 'depth', most: 8 } },
    { place, character: 7, of: { rule: 'twice', key: 'a' } },
    { place, character: 7, of: { rule: 'range', digits: '1e999' } },
    { place: '', character: 7, of: { rule: 'unexpected', seen: 'x', wanted: 'value' } },
    { place: '', character: 7, of: { rule: 'unexpected', seen: '', wanted: { sign: '}' } } },
  ],
};

export const numbersSamples: Samples<NumbersErrors> = {
  'json/numbers': [{}],
  'numbers/allowance': [
    { unit: 'unpacked', most: 100 },
    { unit: 'sparse', most: 100 },
  ],
  'numbers/among': [
    { text: 'x', name },
    { text: 'x', name: '' },
  ],
  'numbers/binary': [{}],
  'numbers/cell': [{ cell: 'x', number: 3, isWord: true }],
  'numbers/count': [{ name, count: 4, said: 6 }],
  'numbers/deep': [{ name }],
  'numbers/dimensions': [{ dimensions: 3 }],
  'numbers/empty': [{ name, rows: 0, columns: 3 }],
  'numbers/empty-file': [{}],
  'numbers/lengths': [{ numbers: 2, columns: 3 }],
  'numbers/mat': [{ damage: { code: 'bad-type', number: 10 } }],
  'numbers/no-number': [{ name, row: 1, column: 2, shown: '"x"' }],
  'numbers/nothing': [{ notes: [{ code: 'is', data: { name: 'B', is: 'struct' } }] }, { notes: [] }],
  'numbers/npy-header': [{}],
  'numbers/octave': [{ word: 'x', name }],
  'numbers/other': [{ is: 'pickle' }, { is: 'excel' }],
  'numbers/part-lengths': [{ name }],
  'numbers/part-order': [{ name, first: 9, last: 12, columns: 4 }],
  'numbers/ragged': [{ name, row: 2, numbers: 2, columns: 3 }],
  'numbers/row': [{ name, numbers: 2, columns: 3 }],
  'numbers/short': [{ bytes: 80, needed: 128 }],
  'numbers/shortened': [{ name, by: 'numpy' }],
  'numbers/size': [{ bytes: 2_000_000, most: 1_000_000 }],
  'numbers/text-size': [{ bytes: 2_000_000, most: 1_000_000 }],
  'numbers/type': [{ type: '|O' }, { type: '<c16' }],
  'numbers/unclosed': [{ name }],
  'numbers/word': [{ word: 'x', name }],
  'numbers/safetensors': [{}],
  'numbers/zip': [{ damage: { code: 'cut-short' } }],
};

export const numberNoteSamples: Samples<NumberNotes> = {
  comment: [{ line: 7 }],
  'counted-rows': [{}],
  'decimal-commas': [{}],
  dimensions: [{ name, dimensions: 3 }],
  is: [
    { name, is: 'complex' },
    { name: '', is: 'cell-array' },
    { name: 'S', is: 'sparse' },
  ],
  'last-read': [{ name, count: 2 }],
  'list-read': [{ name: 'dW', count: 2 }],
  'more-notes': [{ count: 3 }],
  'no-numbers': [
    { count: 1, line: 7, text: 'Epoch 2' },
    { count: 4, line: 7, text: 'Epoch 2' },
  ],
  'not-utf-8': [{}],
  titles: [{ line: 1 }],
  type: [{ name, type: 'string' }, { name }],
  unnamed: [{ lines: [2, 9] }, { lines: [] }],
};
