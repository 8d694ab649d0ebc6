/** Every reader of what others bring, each with whole files of its kind, and what is a right answer to a damaged one. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { DeltascopeError } from '@deltascope/core/errors';
import { type Model, readModel, readSafetensors, writeModel } from '@deltascope/core/model';
import { parseNumbers } from '@deltascope/core/numbers';
import { readState, writeState } from '@deltascope/core/record';
import { openRows, openText } from '@deltascope/core/table';
import {
  fit,
  HISTORY_HEADER,
  labelledTable,
  labelsOf,
  modelOf,
  readHistory,
  readRun,
  runOf,
  runText,
  settled,
  splitOf,
} from '@deltascope/core/train';
import { handler } from '@deltascope/serve';
import { openTable } from '@deltascope/tables';
import { bytesSource } from '../bytes.ts';
import { workbook } from '../workbook.ts';

export interface FuzzedReader {
  readonly name: string;
  /** Of every 100,000 inputs. */
  readonly share: number;
  readonly seeds: readonly Uint8Array[];
  readonly pieces: readonly string[];
  /** May throw a DeltascopeError; anything else is a fault of ours. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => unknown;
}

const NUMBERS = fileURLToPath(new URL('../../fixtures/numbers/', import.meta.url));
const numberFile = (name: string) => readFileSync(NUMBERS + name);
const text = (content: string) => new TextEncoder().encode(content);

const BINARY_PIECES = ['\xff', '\0', '\0\0\0\0', 'PK\x03\x04', '\x93NUMPY'];
const DISPLAY_PIECES = [
  ...'[](){}<>,;:=*\'"|\n\t .-+e%#$…×',
  ...['...', '1e999', 'array(', 'tensor(', 'Columns 3 and 4:', '[[', '>> ', 'NaN'],
];
const JSON_PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\u',
  ',',
  ':',
  '1e999',
  '-',
  'null',
  '__proto__',
  '\ud800',
  '[[[[[[[[',
  '1e-400',
  '""',
];
const CSV_PIECES = [
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  ',',
  ';',
  '\t',
  '\0',
  '\xef\xbb\xbf',
  '#',
  ' ',
  'NA',
  '1,234.5',
  '99/99/9999',
  '€',
  '\xff\xfe',
  "'",
  '|',
  '1e999',
];

const DISPLAYS = [
  `octave:1> A =\n\n  1.0e+03  *\n\n Columns 1 through 2:\n\n   0.8   0.03\n   0.2   0.1\n\n Column 3:\n\n   1\n   2\n\nJ = 0.5\n`,
  `{'dW1': array([[0.1, -2.5e-3], [nan, inf]], dtype=float32), 'J': np.float64(0.3)}\nb = [1. 2.\n 3.]\n`,
  `W.grad: tensor([[ 0.1, 0.2],\n  [0.3, 0.4]], grad_fn=<Add>)\n`,
  `# by hand\nJ = 0.5\ns2\n1;2,5\n3;4\n\n# Delta1\n5\n6\nlambda,1\n| a | b |\n`,
  `> A\n     [,1] [,2]\n[1,]  0.1  0.2\n\n$J\n[1] 0.5\n[2] 0.6\n`,
];

const TABLES = [
  'a,b,c\n1,"x, ""y""",2021-03-04\n2,z,\n3,,2020-01-01\n',
  'name;price;when\r\nA;"1.234,50 €";03.02.2021\r\nB;12,00 €;28.02.2021\r\n',
  '# comment\nid\tx\ty\n1\t 5%\tyes\n2\t7%\tno\n\n# end\n',
  '\ufeffÄ,ß\n1,2\n3,4\n',
];

/** What a table is read from, and what a model is learned from. */
const TRAINED = `size,color,kind\n${Array.from({ length: 30 }, (_, i) => `${(i * 7) % 11},${'rgb'[i % 3]},${'xy'[(i * i) % 2]}\n`).join('')}`;

async function training() {
  const table = await openRows(await openText(bytesSource('t.csv', TRAINED)), {}).read({ label: { name: 'kind' } });
  const settings = settled({ label: 'kind', hidden: [3], iterations: 3, validation: 0 });
  const labelled = labelledTable(table, labelsOf(table, 'kind', settings), settings);
  const host = { now: () => 0, pause: () => Promise.resolve() };
  let run = '';
  let state = new Uint8Array();
  const fitted = await fit({
    labelled,
    split: splitOf(labelled, settings),
    settings,
    host,
    from(made) {
      run = runText(runOf({ made, settings, others: {}, budgetBytes: 1e6 }));
      state = writeState({ state: made.start, memory: { smallChanges: 0 } });
      return undefined;
    },
  });
  return { model: modelOf({ fitted, labelled }), run, state };
}

/** With the checksum that the damaged bytes ought to have: so that what comes after the checksum is reached. */
function mended(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(bytes);
  const digits = file.indexOf('crc32:') + 'crc32:'.length;
  if (digits < 10 || digits + 8 > file.length) return bytes;
  file.write('00000000', digits);
  file.write(crc32(file).toString(16).padStart(8, '0'), digits);
  return new Uint8Array(file);
}

async function readTable(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const source = openRows(await openText(bytesSource('t.csv', bytes, [bytes.length])), {});
  await source.columns();
  await source.read();
}

/** What a small file may grow to: the sparse matrices of one file, which alone claim more than they hold. */
const MOST_CELLS = 2 ** 22;

function readNumbers(bytes: Uint8Array): void {
  const { arrays } = parseNumbers(bytes, 'fuzz');
  const cells = [...arrays.values()].reduce((sum, { data }) => sum + data.length, 0);
  if (cells > MOST_CELLS) throw new Error(`${bytes.length} bytes became ${cells} numbers`);
}

function workbookReader(folder: string) {
  const path = join(folder, 'book.xlsx');
  return async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    writeFileSync(path, bytes);
    const source = await openTable(path);
    try {
      await source.read();
    } finally {
      source.close();
    }
  };
}

/** A body that the server fails at is a fault of ours: 500. */
function server(model: Model) {
  const ask = handler(model);
  return (type: string) => async (body: Uint8Array<ArrayBuffer>) => {
    const headers = { 'Content-Type': type };
    const response = await ask(new Request('http://localhost/predict', { method: 'POST', headers, body }));
    const said = await response.text();
    if (response.status >= 500) throw new Error(said);
    if (response.status !== 200) throw new DeltascopeError({ code: 'refused', fault: 'data', what: said });
  };
}

export async function fuzzedReaders(): Promise<FuzzedReader[]> {
  const { model, run, state } = await training();
  const file = writeModel(model);
  const models = fileURLToPath(new URL('../../fixtures/models/', import.meta.url));
  const older = readdirSync(models).map((name) => readFileSync(models + name));
  const body = server(model);
  const history = `${HISTORY_HEADER}1,0.5,0.1,,,2\n2,0.25,0.05,,,3\n`;
  const request = text(
    JSON.stringify({
      records: [
        { size: 3, color: 'r' },
        { size: '4', color: null },
      ],
    }),
  );
  const book = workbook({
    name: 'a',
    rows: [
      ['x', 'y', 'z'],
      [1, 'a', true],
      [2.5, 'b & <c>', null],
      [new Date(0), '', false],
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-fuzz-'));
  return [
    { name: 'safetensors', share: 12_000, seeds: [file, state], pieces: [...JSON_PIECES, '\0'], read: readSafetensors },
    { name: 'models', share: 5_000, seeds: [file, ...older], pieces: JSON_PIECES, read: (bytes) => readModel(bytes) },
    {
      name: 'models with a mended checksum',
      share: 12_000,
      seeds: [file, ...older],
      pieces: JSON_PIECES,
      read: (bytes) => readModel(mended(bytes)),
    },
    { name: 'states', share: 5_000, seeds: [state], pieces: JSON_PIECES, read: (bytes) => readState(mended(bytes)) },
    {
      name: 'run.json',
      share: 12_000,
      seeds: [text(run)],
      pieces: JSON_PIECES,
      read: (bytes) => readRun(new TextDecoder().decode(bytes)),
    },
    {
      name: 'history.csv',
      share: 4_000,
      seeds: [text(history)],
      pieces: CSV_PIECES,
      read: (bytes) => readHistory(new TextDecoder().decode(bytes), 2),
    },
    {
      name: 'JSON of numbers',
      share: 8_000,
      seeds: [text('{"J": 0.5, "s2": [[1, NaN], [-Infinity, null]], "grad": [1, 2], "note": "words"}')],
      pieces: JSON_PIECES,
      read: readNumbers,
    },
    {
      name: 'npy',
      share: 6_000,
      seeds: ['float64.npy', 'fortran.npy', 'big-endian.npy', 'bool.npy'].map(numberFile),
      pieces: BINARY_PIECES,
      read: readNumbers,
    },
    {
      name: 'npz',
      share: 6_000,
      seeds: ['stored.npz', 'deflated.npz'].map(numberFile),
      pieces: BINARY_PIECES,
      read: readNumbers,
    },
    {
      name: 'mat',
      share: 6_000,
      seeds: ['octave-v6.mat', 'octave-v7.mat', 'scipy.mat', 'scipy-compressed.mat'].map(numberFile),
      pieces: BINARY_PIECES,
      read: readNumbers,
    },
    {
      name: 'displays of numbers',
      share: 10_000,
      seeds: [...DISPLAYS.map(text), numberFile('octave.txt')],
      pieces: DISPLAY_PIECES,
      read: readNumbers,
    },
    { name: 'CSV', share: 5_000, seeds: TABLES.map(text), pieces: CSV_PIECES, read: readTable },
    { name: 'xlsx', share: 1_000, seeds: [book], pieces: BINARY_PIECES, read: workbookReader(folder) },
    { name: 'requests in JSON', share: 6_000, seeds: [request], pieces: JSON_PIECES, read: body('application/json') },
    {
      name: 'requests in CSV',
      share: 1_000,
      seeds: [text('size,color\n1,r\n2,g\n')],
      pieces: CSV_PIECES,
      read: body('text/csv'),
    },
    {
      name: 'requests in binary',
      share: 1_000,
      seeds: [new Uint8Array(Float64Array.of(1, 2, 0, 1).buffer)],
      pieces: BINARY_PIECES,
      read: body('application/octet-stream'),
    },
  ];
}
