/** Every format by files that NumPy, SciPy and Octave wrote (packages/testkit/fixtures/numbers), and their damage. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { toRows } from '../matrix/matrix.ts';
import { crc32 } from '../model/checksum.ts';
import { parseNumbers } from './parseNumbers.ts';

const FIXTURES = fileURLToPath(new URL('../../../testkit/fixtures/numbers/', import.meta.url));

function fixture(name: string): Uint8Array {
  return readFileSync(FIXTURES + name);
}

/** What is read, or nothing if it is refused in a sentence. */
function attempt(bytes: Uint8Array): Record<string, number[][]> {
  try {
    return rowsOf(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(DeltascopeError);
    return {};
  }
}

function rowsOf(content: string | Uint8Array, name = 'file'): Record<string, number[][]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Object.fromEntries([...parseNumbers(bytes, name).arrays].map(([each, A]) => [each, toRows(A)]));
}

const A = [
  [1.5, -2],
  [0.25, 3e-7],
  [Number.NaN, Number.POSITIVE_INFINITY],
];

describe('Octave', () => {
  const numbers = {
    A,
    J: [[0.125]],
    k: [
      [1, 2],
      [3, 4],
    ],
    yes: [[1, 0]],
    f: [[Math.fround(0.1), Math.fround(0.2), Math.fround(Math.fround(0.1) * 3)]],
  };
  const S = [
    [0, 5],
    [0, 0],
    [-7, 0],
  ];

  test.each(['octave-v7.mat', 'octave-v6.mat'])('%s: numbers of every type, full and sparse', (name) => {
    expect(rowsOf(fixture(name))).toEqual({ ...numbers, S });
    const { notes } = parseNumbers(fixture(name), name);
    expect(notes).toMatchObject([
      { code: 'is', data: { name: 'words', is: 'text' } },
      { code: 'is', data: { name: 'cells', is: 'cell-array' } },
    ]);
  });

  test('octave.txt: what it saves unless told otherwise', () => {
    const read = rowsOf(fixture('octave.txt'));
    expect({ ...read, f: read.f.map((row) => row.map(Math.fround)) }).toEqual(numbers);
  });

  test('a text file that says more numbers than it has is refused with its line', () => {
    const text = '# Created by Octave\n# name: s2\n# type: matrix\n# rows: 2\n# columns: 2\n 1 2\n 3\n';
    expect(() => rowsOf(text)).toThrow(/line 3: s2 has 3 numbers, and its header says 4/);
  });
});

describe('NumPy and SciPy', () => {
  test.each(['float64.npy', 'fortran.npy', 'big-endian.npy'])('%s', (name) => {
    expect(rowsOf(fixture(name))).toEqual({ '': A });
  });

  test('float32, whole numbers, booleans and a scalar', () => {
    expect(rowsOf(fixture('float32.npy'))).toEqual({ '': A.map((row) => row.map(Math.fround)) });
    expect(rowsOf(fixture('int64.npy'))).toEqual({ '': [[3], [-1], [2 ** 40]] });
    expect(rowsOf(fixture('bool.npy'))).toEqual({ '': [[1, 0]] });
    expect(rowsOf(fixture('scalar.npy'))).toEqual({ '': [[0.125]] });
  });

  test.each(['stored.npz', 'deflated.npz', 'scipy-compressed.mat'])('%s', (name) => {
    expect(rowsOf(fixture(name))).toEqual({ A, J: [[0.125]] });
  });

  test('what holds no real matrix is refused or passed over', () => {
    expect(() => rowsOf(fixture('cube.npy'))).toThrow('the array has 3 dimensions');
    expect(() => rowsOf(fixture('complex.npy'))).toThrow('type <c16');
    const { arrays, notes } = parseNumbers(fixture('scipy.mat'), 'scipy.mat');
    expect([...arrays.keys()]).toEqual(['A', 'J', 'v']);
    expect(notes.map(({ message }) => message)).toEqual(['scipy.mat: z is complex.']);
  });
});

describe('damage', () => {
  const files = [
    'octave-v7.mat',
    'octave-v6.mat',
    'scipy.mat',
    'float64.npy',
    'fortran.npy',
    'stored.npz',
    'deflated.npz',
  ];

  test.each(files)('%s cut short anywhere is refused in a sentence, or holds whole arrays only', (name) => {
    const whole = fixture(name);
    const right = rowsOf(fixture(name));
    for (let length = 1; length < whole.length; length += Math.ceil(whole.length / 60)) {
      const read = attempt(whole.subarray(0, length));
      for (const [array, rows] of Object.entries(read)) expect(rows, `${length} bytes`).toEqual(right[array]);
    }
  });

  test('a size that is a lie does not take the memory that it asks for', () => {
    const header = Buffer.from(fixture('float64.npy')).toString('latin1').replace('(3, 2)', '(99999999, 9)');
    expect(() => rowsOf(Buffer.from(header, 'latin1'))).toThrow('it ends after');
  });

  test.each([
    ['\x89HDF\r\n\x1a\n', 'HDF5'],
    ['\x1f\x8b\x08', 'gzip'],
    ['Octave-1-L', 'save -text or save -v7'],
    ['\x80\x04\x95', 'pickle'],
    ['\x00\x01\x02', 'binary format'],
  ])('%j is refused by name', (begin, words) => {
    expect(() => rowsOf(Buffer.from(`${begin}........`, 'latin1'))).toThrow(words);
  });
});

/** A .mat of level 5 with one variable: its flags and the elements behind its sizes. */
function matFile(parts: readonly Uint8Array[], rows: number, columns: number, kind: number): Uint8Array {
  const header = Buffer.alloc(128, ' ');
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126, 'latin1');
  const flags = element(6, Buffer.from(Uint32Array.of(kind, 0).buffer));
  const sizes = element(5, Buffer.from(Int32Array.of(rows, columns).buffer));
  return Buffer.concat([header, element(14, Buffer.concat([flags, sizes, ...parts]))]);
}

function element(type: number, data: Uint8Array): Uint8Array {
  const tag = Buffer.from(Uint32Array.of(type, data.length).buffer);
  return Buffer.concat([tag, data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
}

const NAME_S = element(1, Buffer.from('S'));
const int32 = (...values: number[]) => element(5, Buffer.from(Int32Array.from(values).buffer));
const float64 = (...values: number[]) => element(9, Buffer.from(Float64Array.from(values).buffer));
const SPARSE = 5;
const DOUBLE = 6;

describe('claims that no bytes stand behind', () => {
  test('a small sparse matrix is read', () => {
    const bytes = matFile([NAME_S, int32(1, 0), int32(0, 1, 2), float64(5, -7)], 2, 2, SPARSE);
    const S = [
      [0, -7],
      [5, 0],
    ];
    expect(rowsOf(bytes)).toEqual({ S });
  });

  test.each([
    [
      'columns that end beyond the numbers',
      matFile([NAME_S, int32(1), int32(0, 2147483647), float64(5)], 2, 1, SPARSE),
    ],
    ['columns that fall', matFile([NAME_S, int32(1, 1), int32(0, 2, 1), float64(5, 6)], 2, 2, SPARSE)],
    ['fewer columns than said', matFile([NAME_S, int32(1), int32(0, 1), float64(5)], 2, 1_000_000, SPARSE)],
    ['rows outside the matrix', matFile([NAME_S, int32(7), int32(0, 1), float64(5)], 2, 1, SPARSE)],
    ['a shape beyond all numbers', matFile([NAME_S, int32(1), int32(0, 1), float64(5)], 2_000_000_000, 1, SPARSE)],
    ['sizes below zero', matFile([NAME_S, float64(5)], -1, -1, DOUBLE)],
    ['more numbers than there are', matFile([NAME_S, float64(5)], 2_000_000_000, 2, DOUBLE)],
    ['no name', matFile([], 1, 1, DOUBLE)],
    ['no numbers', matFile([NAME_S], 1, 1, DOUBLE)],
    ['no sparse parts', matFile([NAME_S, int32(1)], 1, 1, SPARSE)],
  ])('.mat with %s is refused', (_, bytes) => {
    expect(() => rowsOf(bytes)).toThrow(DeltascopeError);
  });

  test('a compressed variable that claims more than deflated data can hold is refused', () => {
    const tag = Buffer.from(Uint32Array.of(14, 2 ** 28).buffer);
    const packed = deflateSync(Buffer.concat([tag, Buffer.alloc(1000)]));
    const header = matFile([], 1, 1, DOUBLE).subarray(0, 128);
    const whole = Buffer.concat([header, Buffer.from(Uint32Array.of(15, packed.length).buffer), packed]);
    expect(() => rowsOf(whole)).toThrow('no deflated data stand for so much');
  });
});

interface ZipEntry {
  readonly data: Uint8Array;
  readonly size: number;
  readonly crc: number;
  /** Whether it has the bytes of the entry before. */
  readonly isShared?: boolean;
  readonly name?: string;
}

/** A ZIP file as NumPy writes it, its claims as given. */
function zipFile(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let [at, local] = [0, 0];
  entries.forEach(({ data, size, crc, isShared, ...named }, k) => {
    const name = Buffer.from(named.name ?? `a${k}.npy`);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(name.length, 26);
    if (!isShared) {
      local = at;
      parts.push(head, name, data);
      at += head.length + name.length + data.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(local, 42);
    central.push(entry, name);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...central, end]);
}

describe('.npz', () => {
  const npy = fixture('float64.npy');
  const packed = deflateRawSync(npy);

  test('as built here it is read', () => {
    expect(rowsOf(zipFile([{ data: packed, size: npy.length, crc: crc32(npy) }]))).toEqual({ a0: A });
  });

  test('entries that unpack to more than the limit together are refused before anything is unpacked', () => {
    const size = 2 ** 28;
    const data = Buffer.alloc(300_000);
    const bytes = zipFile([1, 2, 3].map(() => ({ data, size, crc: 0 })));
    expect(() => rowsOf(bytes)).toThrow('it claims more than 536870912 bytes when it is unpacked');
  });

  test('entries that share their bytes are refused', () => {
    const entry = { data: packed, size: npy.length, crc: crc32(npy) };
    const shared = { ...entry, isShared: true };
    expect(() => rowsOf(zipFile([entry, ...Array.from({ length: 20 }, () => shared)]))).toThrow('its entries overlap');
  });

  test('a checksum that the bytes fail is refused, deflated or stored', () => {
    const wrong = zipFile([{ data: packed, size: npy.length, crc: (crc32(npy) ^ 1) >>> 0 }]);
    expect(() => rowsOf(wrong)).toThrow('its checksum is not that of its bytes');
    const stored = Uint8Array.from(fixture('stored.npz'));
    const begin = Buffer.from(stored).indexOf('NUMPY');
    stored[begin + 130] ^= 4;
    expect(() => rowsOf(stored)).toThrow('its checksum is not that of its bytes');
  });

  test.each([
    ['archive/data.pkl', 'a file of PyTorch, which holds a pickle'],
    ['xl/workbook.xml', 'a workbook of Excel'],
  ])('with %s it is refused by what it is', (name, words) => {
    expect(() => rowsOf(zipFile([{ data: packed, size: npy.length, crc: 0, name }]))).toThrow(words);
  });
});

describe('text', () => {
  test('one matrix without a name, by commas, blanks, tabs, or semicolons with decimal commas', () => {
    for (const text of [
      '1,2.5\n-3e-2,4\n',
      '1 2.5\n -3e-2   4\n',
      '1\t2.5\r\n-3e-2\t4',
      '1;2,5\n-3e-2;4\n',
      '\uFEFF1,2.5\n-0.03,4',
    ]) {
      expect(rowsOf(text), text).toEqual({
        '': [
          [1, 2.5],
          [-0.03, 4],
        ],
      });
    }
  });

  test('several matrices, each under its name, and scalars', () => {
    const text = '# written by hand\nJ = 0.5\ns2\n1,2\n3,4\n\n# Delta1\n5\n6\nlambda,1\n';
    expect(rowsOf(text)).toEqual({
      J: [[0.5]],
      lambda: [[1]],
      s2: [
        [1, 2],
        [3, 4],
      ],
      Delta1: [[5], [6]],
    });
  });

  test('titles of columns are passed over, and NaN and Inf are numbers', () => {
    expect(rowsOf('unit1,unit2\nNaN,-Inf\n')).toEqual({ '': [[Number.NaN, -Infinity]] });
  });
});

test('JSON as Python and JavaScript write it', () => {
  const text = '{"J": 0.5, "s2": [[1, NaN], [-Infinity, null]], "grad": [1, 2], "note": "NaN inside"}';
  expect(rowsOf(text)).toEqual({
    J: [[0.5]],
    s2: [
      [1, Number.NaN],
      [-Infinity, Number.NaN],
    ],
    grad: [[1], [2]],
  });
});
