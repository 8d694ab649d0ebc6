/** Displays as programs print them and people paste them, written out exactly as they are. */
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { toRows } from '../matrix/matrix.ts';
import { parseNumbers } from './parseNumbers.ts';

function parsed(text: string) {
  return parseNumbers(Buffer.from(text), 'paste.txt');
}

function notesOf(text: string): string[] {
  return parsed(text).notes.map(({ message }) => message);
}

function rowsOf(text: string): Record<string, number[][]> {
  return Object.fromEntries([...parsed(text).arrays].map(([name, A]) => [name, toRows(A)]));
}

function writtenIn(text: string): Record<string, unknown> {
  return Object.fromEntries([...parsed(text).arrays].map(([name, { written }]) => [name, written]));
}

function refusal(text: string): string {
  try {
    parsed(text);
  } catch (error) {
    expect(error).toBeInstanceOf(DeltascopeError);
    return (error as Error).message; // as was just looked at
  }
  throw new Error('it was read');
}

const SMALL = [
  [0.1, -0.25],
  [0.3, 4],
];

describe('Octave', () => {
  test('a session with prompts, scalars, matrices and what is none', () => {
    const text = `octave:12> J
J = 0.2876
octave:13> Theta1_grad
Theta1_grad =

   0.1000  -0.2500
   0.3000   4.0000

octave:14> n = -0
n = 0
octave:15> y = [0.1 NaN -Inf]
y =

   0.1000      NaN     -Inf

octave:16> z = zeros(0, 3)
z = [](0x3)
octave:17> word = 'hello'
word = hello
octave:18> c = [1+2i 3]
c =

   1 + 2i   3 + 0i

octave:19> s2(1, :)
ans =

   1   2

octave:20> 
`;
    expect(rowsOf(text)).toEqual({
      J: [[0.2876]],
      Theta1_grad: SMALL,
      n: [[0]],
      y: [[0.1, Number.NaN, -Infinity]],
      ans: [[1, 2]],
    });
    const notes = notesOf(text);
    expect(notes).toContain('paste.txt: z is empty.');
    expect(notes).toContain('paste.txt: c is complex.');
    expect(notes.at(-1)).toBe('paste.txt: line 19 "word = hello" is skipped: it has no numbers.');
  });

  test('columns in parts, the last ones two or one', () => {
    const text = `A =

 Columns 1 through 3:

   1   2   3
   6   7   8

 Columns 4 and 5:

    4    5
    9   10

 Column 6:

   0.5000
   0.6000

J = 1
`;
    const A = [
      [1, 2, 3, 4, 5, 0.5],
      [6, 7, 8, 9, 10, 0.6],
    ];
    expect(rowsOf(text)).toEqual({ A, J: [[1]] });
  });

  test('a scale factor counts for all cells, and for the digits', () => {
    const text = `A =

  1.0e+03  *

 Columns 1 through 2:

   0.8050   0.0370
   0.2934   0.1411

 Column 3:

   1.0000
   0.0000

B =

  1.0e-06  *

   1.8986   8.3841

`;
    expect(rowsOf(text)).toEqual({
      A: [
        [805, 37, 1000],
        [293.4, 141.1, 0],
      ],
      B: [[0.0000018986, 0.0000083841]],
    });
    expect(writtenIn(text)).toEqual({ A: { digits: 5, decimals: 1 }, B: { digits: 5, decimals: 10 } });
  });

  test('format long, single, int32, logical, diagonal matrices and fields of a struct', () => {
    const text = `J = 0.287629165161319
f =

   1.2500000   2.5000000

i =

  16   -2

b =

  1  0

D =

Diagonal Matrix

   2.5000        0
        0   2.5000

p =

  scalar structure containing the fields:

    x = 1
    M =

       1   2
       3   4


`;
    expect(rowsOf(text)).toEqual({
      J: [[0.287629165161319]],
      f: [[1.25, 2.5]],
      i: [[16, -2]],
      b: [[1, 0]],
      D: [
        [2.5, 0],
        [0, 2.5],
      ],
      x: [[1]],
      M: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(writtenIn(text)).toMatchObject({ J: { digits: 15, decimals: 15 }, f: { digits: 8, decimals: 7 } });
  });

  test('cell arrays, sparse matrices and arrays of three dimensions are passed over whole', () => {
    const text = `c =
{
  [1,1] =

     1   2
     3   4

  [1,2] = 0.5000
}

S =

Compressed Column Sparse (rows = 2, cols = 2, nnz = 2 [50%])

  (1, 1) -> 1
  (2, 2) -> 2.5000

N =

ans(:,:,1) =

   0.1   0.2

ans(:,:,2) =

   0.3   0.4

J = 0.5000
`;
    expect(rowsOf(text)).toEqual({ J: [[0.5]] });
    expect(notesOf(text).slice(0, 3)).toEqual([
      'paste.txt: c is a cell array.',
      'paste.txt: S is sparse: print full(…) of it.',
      'paste.txt: N is of more than two dimensions.',
    ]);
  });

  test('what disp shows has no name, but its command has', () => {
    expect(rowsOf('>> disp(s2)\n   0.1000  -0.2500\n   0.3000   4.0000\n>> disp(J)\n0.5000\n')).toEqual({
      s2: SMALL,
      J: [[0.5]],
    });
  });

  test('columns that are not there and parts of different lengths are refused with their line', () => {
    expect(refusal('A =\n\n Columns 4 through 5:\n\n 1 2\n')).toContain('line 3: columns 4 to 5 of A follow column 0');
    expect(refusal('A =\n\n Columns 1 through 2:\n\n 1 2\n 3 4\n\n Column 3:\n\n 5\n')).toContain('parts of different');
    expect(refusal('A =\n\n   1   2\n   3\n')).toContain('line 4: A has 1 numbers in this row');
  });

  test('fractions of format rat are refused, not passed over', () => {
    expect(refusal('A =\n\n        805   6994/189\n    6455/22    9456/67\n')).toContain(
      'line 3: "6994/189" in A is no number',
    );
  });

  test('a matrix as it is typed', () => {
    expect(rowsOf('A = [0.1 -0.25; 0.3 4]\nB = [0.1, -0.25\n     0.3, 4];\n')).toEqual({ A: SMALL, B: SMALL });
  });
});

describe('MATLAB', () => {
  const session = `>> A

A =

   1.0e+03 *

  Columns 1 through 2

    0.8147    0.9134
    0.9058    0.6324

  Column 3

    0.6787
    0.7577

>> S

S =

  2×2 single matrix

    0.1000   -0.2500
    0.3000    4.0000

>> x

x =

  single

    3.2500

>> z

z =

     []

`;

  test('a session with a scale, columns without colons and heads', () => {
    expect(rowsOf(session)).toEqual({
      A: [
        [814.7, 913.4, 678.7],
        [905.8, 632.4, 757.7],
      ],
      S: SMALL,
      x: [[3.25]],
    });
    expect(writtenIn(session)).toMatchObject({ A: { digits: 4, decimals: 1 } });
  });

  test('the same with line ends of Windows, and in UTF-16', () => {
    const windows = session.replaceAll('\n', '\r\n').replace('×', 'x');
    expect(rowsOf(windows)).toEqual(rowsOf(session));
    const utf16 = Buffer.from(`\uFEFF${session}`, 'utf16le');
    for (const bytes of [utf16, utf16.subarray(2), Buffer.from(utf16).swap16()]) {
      expect([...parseNumbers(bytes, 'paste.txt').arrays.keys()]).toEqual(['A', 'S', 'x']);
    }
  });
});

describe('Python', () => {
  test('arrays by print, with and without names', () => {
    expect(rowsOf('[[ 0.1  -0.25]\n [ 0.3   4.  ]]\n')).toEqual({ '': SMALL });
    expect(rowsOf('dW1 = [[ 0.1  -0.25]\n [ 0.3   4.  ]]\nJ: 0.19\n')).toEqual({ dW1: SMALL, J: [[0.19]] });
    expect(rowsOf('dW1 [[ 0.1  -0.25]\n [ 0.3   4.  ]] db1 [0.5 0.25]\n')).toEqual({
      dW1: SMALL,
      db1: [[0.5], [0.25]],
    });
    expect(rowsOf("grads['dW1']:\n [[ 0.1  -0.25]\n [ 0.3   4.  ]]\n")).toEqual({ dW1: SMALL });
  });

  test('rows that NumPy breaks into lines', () => {
    const text = `s2 = [[ 0.93110208  0.28558733  0.88514116 -0.75439794  1.25286816  0.51292982
  -0.29809284  0.48851815]
 [ 0.16003707  0.87616892  0.31563495 -2.02220122 -0.30620401  0.82797464
   0.23009474  0.76201118]]
b = [-0.99456035  0.6750333  -0.86875007  0.45821628  0.0437373   0.94561875
 -0.96540679  0.33375773  0.18455318  0.45467265  0.64976553  0.13786011]
`;
    const { arrays } = parsed(text);
    expect([...arrays].map(([name, { rows, columns }]) => [name, rows, columns])).toEqual([
      ['s2', 2, 8],
      ['b', 12, 1],
    ]);
    expect(arrays.get('s2')?.data[15]).toBe(0.76201118);
  });

  test('digits are those of the cell with the most, since NumPy leaves out zeros', () => {
    expect(writtenIn('A = [[1.62434536 2.3015387 ]\n [0.5        1.        ]]\n')).toEqual({
      A: { digits: 9, decimals: 8 },
    });
    expect(writtenIn('A = array([[1.e-10, 1.e+00]])')).toEqual({ A: { digits: 1, decimals: 10 } });
    expect(writtenIn('J = tensor(0.2000)')).toEqual({ J: { digits: 4, decimals: 4 } });
  });

  test('a session: array, float32, np.float64, dictionary, booleans', () => {
    const text = `>>> dW1
array([[ 0.1 , -0.25],
       [ 0.3 ,  4.  ]], dtype=float32)
>>> J
np.float64(0.19)
>>> print(yv)
[[ True False]]
>>> grads
{'dW2': array([[1., 2.]]), 'db2': np.float64(0.5), 'cache': (array([[1.]]), 'relu'), 'f': <function f at 0x7f>}
`;
    expect(rowsOf(text)).toEqual({
      dW1: SMALL,
      J: [[0.19]],
      yv: [[1, 0]],
      dW2: [[1, 2]],
      db2: [[0.5]],
      cache1: [[1]],
    });
  });

  test('keys of two dictionaries are told apart by their names', () => {
    const text = "params = {'W1': array([[1., 2.]])}\ngrads = {'W1': array([[3., 4.]]), 'J': 5}\n";
    expect(rowsOf(text)).toEqual({ W1: [[1, 2]], 'grads.W1': [[3, 4]], J: [[5]] });
  });

  test('IPython, and the tuple of a loss and its gradients', () => {
    expect(
      rowsOf('In [3]: dW1\nOut[3]: \narray([[ 0.1 , -0.25],\n       [ 0.3 ,  4.  ]])\n\nIn [4]: J\nOut[4]: 0.19\n'),
    ).toEqual({
      dW1: SMALL,
      J: [[0.19]],
    });
    expect(rowsOf("(np.float64(0.19), {'W1': array([[1., 2.]])})\n")).toEqual({ W1: [[1, 2]] });
  });

  test('tensors of PyTorch and TensorFlow', () => {
    const text = `W1.grad: tensor([[ 0.1000, -0.2500],
        [ 0.3000,  4.0000]], device='cuda:0', dtype=torch.float64)
loss tensor(0.2876, grad_fn=<NllLossBackward0>)
b: <tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.5, 0.25], dtype=float32)>
OrderedDict([('W2', tensor([[1., 2.]])), ('b2', tensor([0.5000]))])
`;
    expect(rowsOf(text)).toEqual({
      'W1.grad': SMALL,
      loss: [[0.2876]],
      b: [[0.5], [0.25]],
      W2: [[1, 2]],
      b2: [[0.5]],
    });
  });

  test('a list of arrays is read as numbered ones, and said', () => {
    const text = 'dW = [array([[0.1, 0.2]]), array([[0.3], [0.4]])]\n';
    expect(rowsOf(text)).toEqual({ dW1: [[0.1, 0.2]], dW2: [[0.3], [0.4]] });
    expect(notesOf(text)).toEqual(['paste.txt: dW is a list of 2, read as dW1 … dW2.']);
  });

  test.each([
    ['dW1 = [[0.1 0.2]\n ...\n [0.3 0.4]]\n', 'dW1 was shortened', 'np.set_printoptions(threshold=np.inf)'],
    ['array([[0.1, 0.2, ..., 0.3]], shape=(1, 2000))\n', 'the array was shortened', 'np.set_printoptions'],
    ['W: tensor([[0.1, ..., 0.3]])\n', 'W was shortened', 'torch.set_printoptions(profile="full")'],
    ['julia> A\n3×30 Matrix{Float64}:\n 0.1  0.2  …  0.3\n', 'A was shortened', 'show(stdout, A)'],
    ['{ W: [ [ 0.1, 0.2, ... 98 more items ] ] }\n', 'was shortened', 'JSON.stringify'],
  ])('dots for numbers are refused by name: %j', (text, what, next) => {
    expect(refusal(text)).toContain(what);
    expect(refusal(text)).toContain(next);
  });

  test('complex numbers, empty arrays and cubes are no matrices', () => {
    expect(refusal('z = [[1.+2.j 3.-1.j]]\n')).toContain('it holds no matrix of numbers: z is complex');
    expect(refusal('e = array([], shape=(0, 3), dtype=float64)\n')).toContain('e is empty');
    expect(refusal('c = array([[[1., 2.], [3., 4.]]])\n')).toContain('c is of more than two dimensions');
  });

  test('what is cut or damaged within its brackets is refused with its line', () => {
    expect(refusal('J = 0.5\ndW1 = [[0.1 0.2]\n [0.3')).toContain('line 2: the brackets of dW1 do not close');
    expect(refusal('dW1 = [[0.1 0.2]\n [0.3 x]]\n')).toContain('line 2: "x]]" is among the numbers of dW1');
    expect(refusal('dW1 = [[0.1 0.2]\n [0.3]]\n')).toContain('row 2 of dW1 has 1 numbers, the first has 2');
  });
});

describe('other programs', () => {
  test('R: matrices, vectors over several lines, elements of a list', () => {
    const text = `> J
[1] 0.19
> Theta1_grad
     [,1]  [,2]
[1,]  0.1 -0.25
[2,]  0.3  4.00
> v
[1] 0.1 0.2
[3] 0.3
> grads
$dW1
     [,1] [,2]
[1,]    1    2

$db1
[1] 0.5

`;
    expect(rowsOf(text)).toEqual({
      J: [[0.19]],
      Theta1_grad: SMALL,
      v: [[0.1], [0.2], [0.3]],
      dW1: [[1, 2]],
      db1: [[0.5]],
    });
  });

  test('Julia: matrices, vectors, numbers', () => {
    const text = `julia> dW1
2×2 Matrix{Float64}:
 0.1  -0.25
 0.3   4.0

julia> b = vec(sum(dW1, dims=2))
2-element Vector{Float64}:
 0.5
 0.25

julia> J
0.19
`;
    expect(rowsOf(text)).toEqual({ dW1: SMALL, b: [[0.5], [0.25]], J: [[0.19]] });
  });

  test('what Node prints', () => {
    const text =
      '{\n  J: 0.19,\n  dW1: [ [ 0.1, -0.25 ], [ 0.3, 4 ] ],\n  s: Float64Array(2) [ 1, 2 ],\n  f: [Function: f]\n}\n';
    expect(rowsOf(text)).toEqual({ J: [[0.19]], dW1: SMALL, s: [[1], [2]] });
  });
});

describe('among other lines', () => {
  test('lines of a log are passed over, and said', () => {
    const text = `[INFO] loading ... done
Epoch 1/10 - loss: 0.693
Epoch 2/10 - loss: 0.512
J = 0.2876, lambda = 1
dW1.shape: (2, 2)
dW1:
[[ 0.1  -0.25]
 [ 0.3   4.  ]]
Program paused. Press enter to continue.
`;
    expect(rowsOf(text)).toEqual({ J: [[0.2876]], lambda: [[1]], dW1: SMALL });
    expect(notesOf(text).at(-1)).toBe(
      'paste.txt: 5 lines without numbers are skipped, the first of them line 1 "[INFO] loading ... done".',
    );
  });

  test('a line of words within a matrix does not cut it, and a name begins another', () => {
    expect(rowsOf('s2 =\n 1 2\nwarning: something happened\n 3 4\nDelta1\n5 6\n')).toEqual({
      s2: [
        [1, 2],
        [3, 4],
      ],
      Delta1: [[5, 6]],
    });
  });

  test('of what is shown several times the last is read, and said', () => {
    expect(rowsOf('J = 0.5\nEpoch 2 of 3\nJ = 0.25\n')).toEqual({ J: [[0.25]] });
    expect(notesOf('J = 0.5\nEpoch 2 of 3\nJ = 0.25\n')[0]).toBe(
      'paste.txt: J is there 2 times, and the last is read.',
    );
  });

  test('numbers without a name beside named ones are skipped, and said; alone they are kept', () => {
    expect(notesOf('J = [0.5]\n[[1 2]]\n')).toContain('paste.txt: numbers without a name are skipped: line 2.');
    expect(rowsOf('[[1 2]]\n[[3 4]]\n')).toEqual({ array1: [[1, 2]], array2: [[3, 4]] });
  });
});

describe('tables', () => {
  test('decimal commas between semicolons, tabs, blanks, or alone in their lines', () => {
    for (const text of ['0,1;-0,25\n0,3;4\n', '0,1\t-0,25\n0,3\t4\n', '0,1 -0,25\n0,3 4\n']) {
      expect(rowsOf(text), text).toEqual({ '': SMALL });
    }
    expect(rowsOf('0,1234\n0,0512\n1,5\n')).toEqual({ '': [[0.1234], [0.0512], [1.5]] });
    expect(rowsOf('J = 0,2876\ns2\n0,1;-0,25\n0,3;4\n')).toEqual({ J: [[0.2876]], s2: SMALL });
  });

  test('the numbers of rows, as pandas and R write them, are no numbers of the matrix', () => {
    for (const text of [
      '    w1    w2\n0  0.1 -0.25\n1  0.3  4.00\n',
      ',w1,w2\n0,0.1,-0.25\n1,0.3,4\n',
      '"","V1","V2"\n"1",0.1,-0.25\n"2",0.3,4\n',
    ]) {
      expect(rowsOf(text), text).toEqual({ '': SMALL });
      expect(parsed(text).notes[1]).toMatchObject({ code: 'counted-rows', file: 'paste.txt' });
    }
    expect(rowsOf('y,w1\n0,0.5\n1,0.5\n')).toEqual({
      '': [
        [0, 0.5],
        [1, 0.5],
      ],
    });
  });

  test('tables of Markdown', () => {
    expect(rowsOf('s2\n\n| a | b |\n|---|---:|\n| 0.1 | −0.25 |\n| 0.3 | 4 |\n')).toEqual({ s2: SMALL });
  });

  test('digits are counted with the zeros that are written', () => {
    expect(writtenIn('0.5000,1.20\n')).toEqual({ '': { digits: 4, decimals: 4 } });
  });

  test('text in another encoding is read, and said', () => {
    const bytes = Buffer.from('# für Übung 4\nJ = 0.5\n', 'latin1');
    expect(parseNumbers(bytes, 'folder/a.txt').notes[0].message).toBe(
      'a.txt: it is not UTF-8, and was read as Windows-1252.',
    );
  });
});

describe('what is no file of numbers says what it looks like and how to save it', () => {
  test.each([
    ['import numpy as np\nW = np.zeros((2, 3))\n', 'a program in Python', 'np.savez'],
    ['function J = cost(theta)\n  J = 0;\nend\n', 'a program', 'save -text'],
    ['<!DOCTYPE html><html></html>', 'a page of HTML', 'CSV'],
    ['{"cells": [], "nbformat": 4}', 'a Jupyter notebook', 'np.savez'],
    ['{\\rtf1\\ansi 0.5}', 'a document in RTF', 'CSV'],
    ['%PDF-1.7 ...', 'a PDF', 'CSV'],
    ["(dp0\nS'W1'\np1\n", 'a pickle', 'np.savez'],
    ['only words here\nand here\n', 'no matrix of numbers', 'save -text'],
  ])('%j', (text, what, next) => {
    expect(refusal(text)).toContain(what);
    expect(refusal(text)).toContain(next);
  });
});
