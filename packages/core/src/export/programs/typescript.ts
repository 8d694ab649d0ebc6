/** TypeScript: the article's cost function line by line, without dependencies, on a slice of the table, with the model's numbers. */
import { failure } from '../../errors.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import type { ExportColumn } from '../columns.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { inJavaScript } from './expressions.ts';
import { factsOf, type ProgramFacts } from './facts.ts';
import { indented, rowsOf, thetas, upperLayers } from './literals.ts';

export const typescript: ExportTarget<'typescript'> = {
  name: 'typescript',
  extension: '.ts',
  rows: 'wanted',
  precisions: ['f64'],
  words: {
    en: "a TypeScript program in the article's notation that checks itself on rows of the table",
    zh: '用文章记号写成的 TypeScript 程序，在表格的若干行上自行核对',
  },
  write,
};

function write(input: ExportInput): string {
  const facts = factsOf(input, 'typescript');
  const { network } = facts;
  const { programs, gradientProgram, name } = activationOf(network);
  if (!gradientProgram) throw failure(exportErrors, 'export-activation', { target: 'typescript', activation: name });
  const activation = `/** Of the hidden layers. */
const g = (z: number): number => ${programs.javascript};

/** Its derivative. */
const gPrime = (z: number): number => ${inJavaScript(gradientProgram)};`;
  const parts = [
    `${facts.head.map((line) => `// ${line}`).join('\n')}\nexport {}; // a module`,
    MATRICES,
    `const { ${usedOf(activation).join(', ')} } = Math;\nconst sigmoid = (z: number): number => 1 / (1 + exp(-z));\n\n${activation}`,
    OUTPUTS[network.output],
    costFunction(facts),
    answerFunction(facts),
    ENCODE,
    CHECK,
    data(facts),
    main(facts),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The functions of Math that an activation is written with, beside exp. */
function usedOf(activation: string): string[] {
  return ['exp', ...['expm1', 'log', 'tanh'].filter((name) => new RegExp(`(?<!\\.)\\b${name}\\(`).test(activation))];
}

const MATRICES = `type Matrix = number[][];

const map = (A: Matrix, f: (cell: number, i: number, j: number) => number): Matrix =>
  A.map((row, i) => row.map((cell, j) => f(cell, i, j)));
const sum = (row: number[]): number => row.reduce((total, cell) => total + cell, 0);
const transpose = (A: Matrix): Matrix => A[0].map((_, j) => A.map((row) => row[j]));
/** A * B' */
const mulTransposed = (A: Matrix, B: Matrix): Matrix =>
  A.map((a) => B.map((b) => sum(a.map((cell, k) => cell * b[k]))));
const mul = (A: Matrix, B: Matrix): Matrix => mulTransposed(A, transpose(B));
/** A' * B */
const transposedMul = (A: Matrix, B: Matrix): Matrix => mulTransposed(transpose(A), transpose(B));
const hadamard = (A: Matrix, B: Matrix): Matrix => map(A, (cell, i, j) => cell * B[i][j]);
const subtract = (A: Matrix, B: Matrix): Matrix => map(A, (cell, i, j) => cell - B[i][j]);
/** [1 A] */
const withOnes = (A: Matrix): Matrix => A.map((row) => [1, ...row]);
/** A(:, 2:end) */
const dropFirstColumn = (A: Matrix): Matrix => A.map(([, ...row]) => row);
const sumOfSquares = (A: Matrix): number => sum(A.flat().map((cell) => cell * cell));`;

const OUTPUTS = {
  sigmoid: `/** Each class by itself. */
const output = (z: Matrix): Matrix => map(z, sigmoid);

/** The article's -sum(yv * log(a) + (1 - yv) * log(1 - a)), from z so that no logarithm of 0 is taken. */
const costOf = (z: Matrix, yv: Matrix): number =>
  sum(map(z, (cell, i, j) => Math.max(cell, 0) - cell * yv[i][j] + Math.log1p(exp(-Math.abs(cell)))).flat());`,
  softmax: `/** One distribution a row; the largest z is taken off so that nothing overflows. */
const output = (z: Matrix): Matrix =>
  z.map((row) => {
    const e = row.map((cell) => exp(cell - Math.max(...row)));
    return e.map((cell) => cell / sum(e));
  });

/** -sum(yv * log(a)), from z so that no logarithm of 0 is taken. */
const costOf = (z: Matrix, yv: Matrix): number =>
  sum(
    z.map((row, i) => {
      const largest = Math.max(...row);
      return largest + Math.log(sum(row.map((cell) => exp(cell - largest)))) - sum(row.map((cell, j) => cell * yv[i][j]));
    }),
  );`,
};

function costFunction({ network: { layers } }: ProgramFacts): string {
  const L = layers.length;
  const K = layers[L - 1];
  const forward = upperLayers(layers).flatMap((l) => [
    `const z${l} = mulTransposed(a${l - 1}, Theta${l - 1}); // z${l} = a${l - 1} * Theta${l - 1}'`,
    l < L ? `const a${l} = withOnes(map(z${l}, g)); // a${l} = [1 g(z${l})]` : `const a${l} = output(z${l});`,
  ]);
  const backward = Array.from({ length: L - 2 }, (_, k) => L - 1 - k).map(
    (l) =>
      `const s${l} = dropFirstColumn(hadamard(mul(s${l + 1}, Theta${l}), map(withOnes(z${l}), gPrime))); // the bias unit has no input`,
  );
  const names = [...upperLayers(layers).flatMap((l) => [`z${l}`, `a${l}`]), ...upperLayers(layers).map((l) => `s${l}`)];
  const body = [
    `const [${thetas(layers).join(', ')}] = Theta;`,
    'const m = X.length;',
    `const yv = y.map((label) => Array.from({ length: ${K} }, (_, k) => (label === k + 1 ? 1 : 0)));`,
    '',
    '// forward',
    'const a1 = withOnes(X);',
    ...forward,
    '',
    '// cost',
    `const penalty = ${thetas(layers, (l) => `sumOfSquares(dropFirstColumn(Theta${l}))`).join(' + ')};`,
    `const J = costOf(z${L}, yv) / m + (lambda / (2 * m)) * penalty;`,
    '',
    '// backward',
    `const s${L} = subtract(a${L}, yv); // the derivative of m * J without its penalty by z${L}`,
    ...backward,
    ...thetas(layers, (l) => `const Delta${l} = transposedMul(s${l + 1}, a${l}); // Delta${l} = s${l + 1}' * a${l}`),
    'const gradientOf = (Delta: Matrix, one: Matrix): Matrix =>',
    '  map(Delta, (cell, i, j) => cell / m + (j === 0 ? 0 : (lambda / m) * one[i][j]));',
    `const gradient = [${thetas(layers, (l) => `gradientOf(Delta${l}, Theta${l})`).join(', ')}];`,
    `return { J, gradient, steps: { ${names.join(', ')} } };`,
  ];
  return `function costFunction(Theta: Matrix[], X: Matrix, y: number[], lambda: number) {\n${indented(body, 2)}\n}`;
}

function answerFunction({ temperature, threshold, network: { layers } }: ProgramFacts): string {
  const K = layers[layers.length - 1];
  const tempered =
    temperature === undefined
      ? '  const outputs = a;'
      : `  const largest = Math.max(...a);
  const outputs = a.map((cell) => (largest === 0 ? 0 : (cell / largest) ** (1 / ${temperature}))); // at the model's temperature`;
  const decided = threshold === undefined ? '1 + a.indexOf(Math.max(...a))' : `p[1] >= ${threshold} ? 2 : 1`;
  return `/** The number of a row's class, from 1, and the probability of every class. */
function answer(a: number[]): { k: number; p: number[] } {
${tempered}
  const total = sum(outputs);
  const p = outputs.map((cell) => (total > 0 ? cell / total : 1 / ${K}));
  return { k: ${decided}, p };
}`;
}

const ENCODE = `type Cell = number | string | null;
type Place = readonly [at: number, value: number] | null;

interface NumberColumn {
  readonly cells: 'number' | 'date';
  readonly name: string;
  readonly flag: boolean;
  readonly origin?: number;
  readonly fill: number | null;
  readonly mean: number;
  readonly deviation: number;
}

interface WordColumn {
  readonly cells: 'words';
  readonly name: string;
  readonly flag: boolean;
  readonly width: number;
  readonly words: ReadonlyMap<string, Place>;
  readonly missing: Place;
  readonly unseen: Place;
}

/** The inputs of a row: numbers, dates in milliseconds since 1970 in UTC, words; null is missing. */
function encode(row: readonly Cell[]): number[] {
  return columns.flatMap((column, j) => {
    const cell = row[j];
    if (column.cells === 'words') {
      const known = cell === null ? undefined : column.words.get(String(cell));
      const written = known ?? (cell === null ? column.missing : column.unseen);
      if (!written) throw new Error(\`\${column.name}: no answer without a known word\`);
      const x: number[] = new Array(column.width).fill(0);
      x[written[0]] = written[1];
      return column.flag ? [...x, known ? 0 : 1] : x;
    }
    const { origin = 0, fill, mean, deviation } = column;
    const value = cell === null ? fill : column.cells === 'date' ? (Number(cell) - origin) / 86400000 : Number(cell);
    if (value === null) throw new Error(\`\${column.name}: no answer without a number\`);
    const x = (value - mean) / deviation;
    return column.flag ? [x, cell === null ? 1 : 0] : [x];
  });
}`;

const CHECK = `/** Throws if they differ; prints how far they are apart, relative to the largest of them. */
function check(name: string, mine: Matrix, expected: Matrix): void {
  const [found, wanted] = [mine.flat(), expected.flat()];
  if (mine.length !== expected.length || found.length !== wanted.length) throw new Error(\`\${name} has another shape\`);
  const apart = found.reduce((most, cell, k) => Math.max(most, Math.abs(cell - wanted[k])), 0);
  const difference = apart / wanted.reduce((most, cell) => Math.max(most, Math.abs(cell)), 1);
  console.log(\`\${name.padEnd(14)} \${difference.toExponential(1)}\`);
  if (!(difference <= 1e-9)) throw new Error(\`\${name} differs\`);
}`;

function data({ columns, cells, rows, y, lambda, Theta, classes }: ProgramFacts): string {
  const rowTexts = cells.map(
    (row, i) => `  [${row.map((cell) => JSON.stringify(cell)).join(', ')}], // row ${rows[i]}`,
  );
  return [
    `const classes: string[] = ${JSON.stringify(classes)};`,
    `const columns: (NumberColumn | WordColumn)[] = [\n${columns.map((column) => `  ${columnText(column)},`).join('\n')}\n];`,
    `const rows: Cell[][] = [\n${rowTexts.join('\n')}\n];`,
    `const y = [${y.join(', ')}]; // the number of each row's class`,
    `const lambda = ${lambda};`,
    `/** Theta1, …: out × (1 + in), bias first. */\nlet Theta: Matrix[] = [\n${Theta.map((one) => `  ${matrixText(one)},`).join('\n')}\n];`,
  ].join('\n');
}

function columnText(column: ExportColumn): string {
  const { name, cells, flag } = column;
  const fields = [`cells: '${cells}'`, `name: ${JSON.stringify(name)}`, `flag: ${flag}`];
  if (column.cells === 'words') {
    const { width, words, missing, unseen } = column;
    const place = (written: typeof missing) =>
      written === 'none' ? 'null' : written === 'zeros' ? '[0, 0]' : `[${written.at}, ${written.value}]`;
    const entries = words.map(({ word, at, value }) => `[${JSON.stringify(word)}, [${at}, ${value}]]`);
    fields.push(
      `width: ${width}`,
      `words: new Map([${entries.join(', ')}])`,
      `missing: ${place(missing)}`,
      `unseen: ${place(unseen)}`,
    );
  } else {
    const { fill, origin, standardized = { mean: 0, deviation: 1 } } = column;
    fields.push(
      ...(origin === undefined ? [] : [`origin: ${origin}`]),
      `fill: ${fill}`,
      `mean: ${standardized.mean}`,
      `deviation: ${standardized.deviation}`,
    );
  }
  return `{ ${fields.join(', ')} }`;
}

function main({ expected, rate, network: { layers } }: ProgramFacts): string {
  const { X, J, steps, gradients, probabilities, answers, costs } = expected;
  return `const X = rows.map(encode);
check('X', X, ${matrixText(X)});

const { J, gradient, steps } = costFunction(Theta, X, y, lambda);
${steps.map(([name, value]) => `check('${name}', steps.${name}, ${matrixText(value)});`).join('\n')}
check('J', [[J]], [[${J}]]);
${gradients.map((one, l) => `check('Theta${l + 1}_grad', gradient[${l}], ${matrixText(one)});`).join('\n')}

const answers = steps.a${layers.length}.map(answer);
check('probabilities', answers.map(({ p }) => p), ${matrixText(probabilities)});
check('answers', [answers.map(({ k }) => k)], [[${answers.join(', ')}]]);
console.log(\`row 1 is answered: \${classes[answers[0].k - 1]}\`);

// Gradient descent, from here on.
const costs: number[] = [];
for (let iteration = 0; iteration < ${costs.length}; iteration++) {
  const found = costFunction(Theta, X, y, lambda);
  Theta = Theta.map((one, l) => subtract(one, map(found.gradient[l], (cell) => ${rate} * cell)));
  costs.push(costFunction(Theta, X, y, lambda).J);
}
check('J trained on', [costs], [[${costs.join(', ')}]]);
console.log(\`J falls from \${J} to \${costs[costs.length - 1]}\`);`;
}

function matrixText(A: Matrix): string {
  return `[\n${rowsOf(A, '  [', '],').join('\n')}\n]`;
}
