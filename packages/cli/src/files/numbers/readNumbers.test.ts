/** Every format by files that NumPy, SciPy and Octave wrote (packages/testkit/fixtures/numbers), and their damage. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeltascopeError, toRows } from '@deltascope/core';
import { afterAll, describe, expect, test } from 'vitest';
import { readNumbers } from './readNumbers.ts';

const FIXTURES = fileURLToPath(new URL('../../../../testkit/fixtures/numbers/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deltascope-numbers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function rowsOf(path: string): Promise<Record<string, number[][]>> {
  const { arrays } = await readNumbers(path);
  return Object.fromEntries([...arrays].map(([name, A]) => [name, toRows(A)]));
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

  test.each(['octave-v7.mat', 'octave-v6.mat'])('%s: numbers of every type, full and sparse', async (name) => {
    expect(await rowsOf(FIXTURES + name)).toEqual({ ...numbers, S });
    const { notes } = await readNumbers(FIXTURES + name);
    expect(notes).toEqual([`${name}: words is a text`, `${name}: cells is a cell array`]);
  });

  test('octave.txt: what it saves unless told otherwise', async () => {
    const read = await rowsOf(`${FIXTURES}octave.txt`);
    expect({ ...read, f: read.f.map((row) => row.map(Math.fround)) }).toEqual(numbers);
  });

  test('a text file that says more numbers than it has is refused with its line', async () => {
    const path = written(
      'short.txt',
      '# Created by Octave\n# name: s2\n# type: matrix\n# rows: 2\n# columns: 2\n 1 2\n 3\n',
    );
    await expect(readNumbers(path)).rejects.toThrow(/line 3: s2 has 3 numbers, and its header says 4/);
  });
});

describe('NumPy and SciPy', () => {
  test.each(['float64.npy', 'fortran.npy', 'big-endian.npy'])('%s', async (name) => {
    expect(await rowsOf(FIXTURES + name)).toEqual({ '': A });
  });

  test('float32, whole numbers, booleans and a scalar', async () => {
    expect(await rowsOf(`${FIXTURES}float32.npy`)).toEqual({ '': A.map((row) => row.map(Math.fround)) });
    expect(await rowsOf(`${FIXTURES}int64.npy`)).toEqual({ '': [[3], [-1], [2 ** 40]] });
    expect(await rowsOf(`${FIXTURES}bool.npy`)).toEqual({ '': [[1, 0]] });
    expect(await rowsOf(`${FIXTURES}scalar.npy`)).toEqual({ '': [[0.125]] });
  });

  test.each(['stored.npz', 'deflated.npz', 'scipy-compressed.mat'])('%s', async (name) => {
    expect(await rowsOf(FIXTURES + name)).toEqual({ A, J: [[0.125]] });
  });

  test('what holds no real matrix is refused or passed over', async () => {
    await expect(readNumbers(`${FIXTURES}cube.npy`)).rejects.toThrow('the array has 3 dimensions');
    await expect(readNumbers(`${FIXTURES}complex.npy`)).rejects.toThrow('type <c16');
    const { arrays, notes } = await readNumbers(`${FIXTURES}scipy.mat`);
    expect([...arrays.keys()]).toEqual(['A', 'J', 'v']);
    expect(notes).toEqual(['scipy.mat: z is complex']);
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

  test.each(files)('%s cut short anywhere is refused in a sentence, or holds whole arrays only', async (name) => {
    const whole = readFileSync(FIXTURES + name);
    const right = await rowsOf(FIXTURES + name);
    for (let length = 1; length < whole.length; length += Math.ceil(whole.length / 60)) {
      const path = written(`cut-${name}`, whole.subarray(0, length));
      const read = await rowsOf(path).catch((error) => error);
      if (read instanceof Error) expect(read, `${length} bytes`).toBeInstanceOf(DeltascopeError);
      else for (const [array, rows] of Object.entries(read)) expect(rows, `${length} bytes`).toEqual(right[array]);
    }
  });

  test('a size that is a lie does not take the memory that it asks for', async () => {
    const header = readFileSync(`${FIXTURES}float64.npy`).toString('latin1').replace('(3, 2)', '(99999999, 9)');
    await expect(readNumbers(written('huge.npy', Buffer.from(header, 'latin1')))).rejects.toThrow('it ends after');
  });

  test.each([
    ['\x89HDF\r\n\x1a\n', 'HDF5'],
    ['\x1f\x8b\x08', 'gzip'],
    ['Octave-1-L', '-v7 or -text'],
    ['\x80\x04\x95', 'pickle'],
    ['\x00\x01\x02', 'binary format'],
  ])('%j is refused by name', async (begin, words) => {
    await expect(readNumbers(written('other.bin', Buffer.from(`${begin}........`, 'latin1')))).rejects.toThrow(words);
  });
});

describe('text', () => {
  test('one matrix without a name, by commas, blanks, tabs, or semicolons with decimal commas', async () => {
    for (const text of [
      '1,2.5\n-3e-2,4\n',
      '1 2.5\n -3e-2   4\n',
      '1\t2.5\r\n-3e-2\t4',
      '1;2,5\n-3e-2;4\n',
      '\uFEFF1,2.5\n-0.03,4',
    ]) {
      expect(await rowsOf(written('a.csv', text)), text).toEqual({
        '': [
          [1, 2.5],
          [-0.03, 4],
        ],
      });
    }
  });

  test('several matrices, each under its name, and scalars', async () => {
    const text = '# written by hand\nJ = 0.5\ns2\n1,2\n3,4\n\n# Delta1\n5\n6\nlambda,1\n';
    expect(await rowsOf(written('several.csv', text))).toEqual({
      J: [[0.5]],
      lambda: [[1]],
      s2: [
        [1, 2],
        [3, 4],
      ],
      Delta1: [[5], [6]],
    });
  });

  test('titles of columns are passed over, and NaN and Inf are numbers', async () => {
    expect(await rowsOf(written('titled.csv', 'unit1,unit2\nNaN,-Inf\n'))).toEqual({ '': [[Number.NaN, -Infinity]] });
  });
});

test('JSON as Python and JavaScript write it', async () => {
  const text = '{"J": 0.5, "s2": [[1, NaN], [-Infinity, null]], "grad": [1, 2], "note": "NaN inside"}';
  expect(await rowsOf(written('a.json', text))).toEqual({
    J: [[0.5]],
    s2: [
      [1, Number.NaN],
      [-Infinity, Number.NaN],
    ],
    grad: [[1], [2]],
  });
});
