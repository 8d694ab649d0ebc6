/** One example of the data of each error and note, or several if its sentences have several ways: for tests and documents. */

import type { TableNotes } from './en/tableNotes.ts';
import type { CoreErrors } from './language.ts';

type Samples<All> = { readonly [Key in keyof All]: readonly [All[Key], ...All[Key][]] };

const skipped = { count: 7, lines: [3, 9], texts: ['# one', '# two'] };
const oneSkipped = { count: 1, lines: [3], texts: ['Total,12'] };

export const noteSamples: Samples<TableNotes> = {
  'bad-rows': [{ expected: 3, records: [{ line: 4, fields: 2 }], count: 2 }],
  'blank-header': [{ column: 2, name: 'column2' }],
  'comment-header': [{ sign: '#' }],
  comments: [skipped, oneSkipped],
  'comments/above': [
    { count: 1, texts: ['# made by hand'] },
    { count: 2, texts: ['# a', '# b'] },
  ],
  'duplicate-header': [{ old: 'Age', column: 3, name: 'Age_2' }],
  'encoding/guess': [
    { name: 'gbk', examples: ['中文'], more: false },
    { name: 'big5', examples: ['繁體'], more: true },
  ],
  'extra-delimiter': [{ on: 'header' }, { on: 'rows' }, { on: 'both' }, { on: 'all-rows' }],
  footer: [oneSkipped],
  'no-header': [{ names: ['column1', 'column2', 'column3'], columns: 5 }],
  'number-header': [{ cells: ['1990', '1991', '1992', '1993'] }],
  preamble: [
    { count: 1, texts: ['Report'] },
    { count: 4, texts: ['a', 'b', 'c', 'd'] },
  ],
  'repeated-header': [skipped],
  'row-names': [{ name: 'row_names' }],
  'sep-line': [{ text: 'sep=;' }],
};

const nearest = 'Age';
const columns = ['Age', 'Size'];
const layers = [4, 3, 2];
const readings = [
  { value: 1234, decimal: '.', thousands: ',' },
  { value: 1.234, decimal: ',', thousands: '' },
];
const learned = { decimal: ',', unit: '%' };

/** Data for every error of core, with which its sentences can be tried. */
export const errorSamples: Samples<CoreErrors> = {
  ...noteSamples,
  activation: [
    { name: 'relo', names: ['sigmoid', 'relu'], nearest: 'relu' },
    { name: 'x', names: ['sigmoid', 'relu'] },
  ],
  'address/form': [{ text: 'z2' }],
  'address/matrix': [
    { name: 'zz2', names: ['z2', 'a2'], nearest: 'z2' },
    { name: 'q', names: ['z2', 'a2'] },
  ],
  'address/outside': [
    { address: 'z2[9,1]', step: 'z2', kept: [1, 2], rows: 2, columns: 3, bias: false },
    { address: 'Theta1[9,1]', step: 'Theta1', rows: 2, columns: 3, bias: true },
  ],
  'address/step': [
    { name: 's9', names: ['z2', 's3'], nearest: 's3' },
    { name: 'q', names: ['z2', 's3'] },
  ],
  'address/weight': [
    {
      address: 'Theta1[9,1]',
      layers,
      matrices: ['Theta1', 'Theta2'],
      shape: { name: 'Theta1', rows: 3, columns: 5 },
    },
    { address: 'Theta9[1,1]', layers, matrices: ['Theta1', 'Theta2'] },
  ],
  changed: [{ before: 10, now: 12 }],
  'check-kinks': [{ m: 3, activation: 'relu', smooth: ['sigmoid', 'tanh'] }],
  'class-too-small': [{ class: 'rare' }],
  classes: [{ column: 'Segment', unknown: 2, words: ['Z'], classes: ['A', 'B'] }],
  'column-missing': [{ columns: ['age', 'size'], nearest }, { columns: ['age'] }],
  columns: [{ columns: 20_000, most: 10_000 }],
  'columns/line': [{}],
  delimiter: [{ typed: 'ab' }],
  diverged: [
    {
      optimizer: 'gd',
      iteration: 4,
      J: Number.NaN,
      broken: { address: 'z2[1,1]', value: Number.POSITIVE_INFINITY, kind: 'other', row: 1 },
      remedy: 'rate',
    },
    { optimizer: 'sgd', iteration: 0, update: 7, J: Number.POSITIVE_INFINITY, remedy: 'start' },
  ],
  'diverged/rising': [{ optimizer: 'gd', iteration: 2, J: 4e7, startJ: 1.4, remedy: 'rate' }],
  empty: [{}],
  'empty/blank': [{}],
  'empty/sep-line': [{}],
  encoding: [{ value: 'e9', name: 'utf-8' }],
  'encoding/guesses': [
    { value: 'e9', guesses: [{ name: 'windows-1252', text: 'café' }] },
    { value: 'e9', guesses: [] },
  ],
  'encoding/no-decoder': [{ name: 'gbk' }],
  'encoding/unknown': [{ asked: 'utf8x', nearest: 'utf8' }, { asked: 'q' }],
  'encoding/utf-32': [{}],
  'encoding/utf-32-file': [{}],
  excel: [{ reason: 'no sheets' }],
  'explain-rows': [{}],
  'explain-rows/kept': [{ address: 'Delta1[1,1]', kept: 5 }],
  'feature-ignored': [{ column: 'Age' }],
  'field-size': [{ field: 3 }],
  folds: [{ folds: 9, rows: 4 }],
  'id-like-column': [
    { column: 'ID', count: 2600 },
    { column: 'ID', count: 1000, isMore: true },
  ],
  infinite: [{ word: 'inf' }],
  'infinite-value': [{ column: 'Age', row: 7, value: Number.POSITIVE_INFINITY }],
  'init-sin-size': [{ layer: 1, weights: 5_000_000, most: 1_000_000 }],
  'interrupted/early': [{}],
  'interrupted/folds': [{ done: 2, folds: 5 }],
  'interrupted/reading': [{}],
  'kind-mismatch': [
    { column: 'Age', row: 7, seen: { word: 'old' }, wanted: 'number' },
    { column: 'Day', row: 7, seen: { number: 3 }, wanted: 'date' },
    { column: 'Age', row: 1, seen: 'date', wanted: 'number' },
  ],
  'label-as-feature': [{ column: 'Segment' }],
  'labels-missing': [{ column: 'Segment', rowCount: 12 }],
  'labels-missing/no-rows': [{ column: 'Segment' }],
  'missing-value': [{ column: 'Age', row: 7 }],
  'model-checksum': [{}],
  'model-foreign': [{ is: 'npy' }, { is: 'json' }],
  'model-foreign/empty': [{}],
  'model-foreign/pickle': [{}],
  'model-foreign/resaved': [{}],
  'model-foreign/safetensors': [{}],
  'model-foreign/unknown': [{ reason: 'the header is not a JSON object' }],
  'model-malformed': [{ path: 'network.layers', seen: '"x"', wanted: 'a list' }],
  'model-mismatch': [{ detail: 'there are 3 classes, but the network 4-3-2 answers 2' }],
  'model-nonfinite': [{ address: 'Theta1[1,1]', value: Number.NaN, cell: null }],
  'model-version': [
    { format: 9, needs: '9.0.0', version: '0.1.0' },
    { format: 9, needs: null, version: '0.1.0' },
  ],
  names: [{ file: 't.csv', columns: 3, names: 2 }],
  'names/twice': [{ name: 'Age' }],
  network: [{ layers: [4, 0, 2], units: 0 }],
  'network/few-layers': [{ layers: [4] }],
  'no-columns': [{}],
  'no-features': [
    { leftOut: [{ name: 'ID', reason: 'identifier', note: '"ID" looks like an identifier' }] },
    { leftOut: [] },
  ],
  'no-labelled-rows': [{}],
  'no-rows': [{}],
  'no-rows/header': [{}],
  'no-rows/table': [{}],
  'no-rows/usable': [{ dropped: [{ reason: 'value-missing', column: 'Age', count: 12 }] }],
  'no-step': [{ iteration: 7, ended: 'gradient-zero' }],
  'no-such-column': [
    { column: 'Agee', columns, nearest },
    { column: 'Q', columns },
  ],
  'no-such-column/table': [
    { table: 't.csv', column: 'Agee', columns, nearest },
    { table: 't.csv', column: 'Q', columns },
  ],
  'non-finite-output': [{ output: Number.NaN }],
  'not-a-date': [{ word: 'soon', learned: 'dmy' }, { word: 'soon' }],
  'not-a-date/value': [{ word: 'soon', learned: 'mdy' }],
  'not-a-number': [
    { column: 'Age', word: 'old', learned },
    { column: 'Age', word: 'old' },
  ],
  'not-a-number/value': [{ word: 'old', learned: { decimal: '.', unit: 'kg' } }],
  'not-boolean': [{ column: 'Paid', words: ['yes', 'no', 'maybe'] }],
  'not-followed': [{ weight: 12 }],
  'nul-byte': [{}],
  'number-writing': [{ word: '1,234', readings }],
  'number-writing/value': [{ word: '1,234', readings }],
  'one-class': [{ column: 'Segment', classes: ['A'], labelled: 40 }],
  'one-column': [{ character: ':' }],
  optimizer: [
    { name: 'adem', names: ['adam', 'gd'], nearest: 'adam' },
    { name: 'q', names: ['adam', 'gd'] },
  ],
  'optimizer-option': [{ name: 'learningRate', value: -1, range: { above: 0 } }],
  'out-of-range': [{ word: '1e400' }],
  'output-nonfinite': [{ value: Number.NaN, row: 4, column: 2 }],
  'plane-feature': [
    { name: 'Agee', names: columns, nearest },
    { name: 'Q', names: columns },
  ],
  'plane-feature/twice': [{ name: 'Age', names: columns }],
  'quote-open': [{}],
  'quote-text': [{ field: 2 }],
  'ragged-row': [
    {
      expected: 3,
      records: [
        { line: 2, fields: 1 },
        { line: 4, fields: 3 },
      ],
      more: 5,
    },
  ],
  'recording-budget': [{ budgetBytes: 100, needed: 5000 }],
  'recording-iteration': [{ iteration: 99, last: 40 }],
  'recording-state': [{}],
  'recording-state/format': [{ format: 9, reads: 1 }],
  'recording-state/name': [{ iteration: 3, named: 4 }],
  'recording-state/vector': [{ name: 'direction' }],
  'regression-target': [{ column: 'price', values: 2600, rowCount: 2627 }],
  rescale: [{ value: '1e+40', most: 1e30 }],
  'rows-lost': [{ first: 12, second: 11 }],
  safetensors: [{ detail: 'the header is not a JSON object', tensor: 'Theta1' }],
  'same-signs': [{ sign: ',' }],
  setting: [
    { name: 'lambda', value: '-1', wanted: { type: 'number', from: 0 } },
    { name: 'hidden', value: '"x"', wanted: { type: 'layers', each: { from: 1, whole: true } } },
    { name: 'optimizer', value: '"adem"', wanted: { type: 'choice', of: ['adam', 'gd'] }, nearest: 'adam' },
    { name: 'optimizer', value: '"q"', wanted: { type: 'choice', of: ['adam', 'gd'] } },
    { name: 'as', value: '3', wanted: { type: 'kinds', of: ['number', 'date'] } },
    { name: 'standardize', value: '3', wanted: { type: 'boolean' } },
    {
      name: 'split',
      value: '"x"',
      wanted: { type: 'text', form: { wanted: 'group:COLUMN', examples: ['group:Farm'] } },
    },
    { name: 'label', value: '3', wanted: { type: 'text' } },
    { name: 'features', value: '3', wanted: { type: 'columns' } },
  ],
  'setting/unknown': [
    { name: 'lamda', names: ['lambda'], nearest: 'lambda' },
    { name: 'q', names: ['lambda'] },
  ],
  sheet: [
    { name: 'b.xlsx', wanted: 'Agee', sheets: columns, nearest },
    { name: 'b.xlsx', wanted: 'Q', sheets: columns },
  ],
  'stop-rules': [{ name: 'iterations', value: -1, range: { whole: true, from: 0 } }],
  'stop-rules/no-clock': [{}],
  'stop-rules/no-validation': [{}],
  'trace-row/held-out': [{ row: 8, nearest: [7, 9] }],
  'trace-row/label-missing': [{ row: 8, column: 'Segment', nearest: [7, 9] }],
  'trace-row/of-x': [{ row: 8, rowCount: 5, nearest: [5] }],
  'trace-row/outside': [{ row: 8, rowCount: 5, nearest: [5] }],
  'trace-row/unknown-label': [{ row: 8, column: 'Segment', word: 'Q', nearest: [7, 9] }],
  'trace-row/unseen-category': [{ row: 8, nearest: [] }],
  'trace-row/split': [{ row: 8, column: 'Day', nearest: [7] }],
  'trace-row/unseen-word': [{ row: 8, column: 'City', nearest: [7] }],
  'trace-row/value-missing': [{ row: 8, column: 'Age', nearest: [7] }],
  validation: [{ validation: 2, most: 0.9 }],
};
