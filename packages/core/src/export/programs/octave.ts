/** GNU Octave, the article's language: its cost function line by line, on a slice of the table, with the model's numbers. */
import { failure } from '../../errors.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import type { ExportColumn } from '../columns.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { inOctave } from './expressions.ts';
import { factsOf, type ProgramFacts } from './facts.ts';
import { indented, rowsOf, thetas, upperLayers } from './literals.ts';

export const octave: ExportTarget<'octave'> = {
  name: 'octave',
  extension: '.m',
  rows: 'wanted',
  precisions: ['f64'],
  words: {
    en: "an Octave program in the article's notation that checks itself on rows of the table",
    zh: '用文章记号写成的 Octave 程序，在表格的若干行上自行核对',
  },
  write,
};

function write(input: ExportInput): string {
  const facts = factsOf(input, 'octave');
  const { network } = facts;
  const { programs, gradientProgram, name } = activationOf(network);
  if (!gradientProgram) throw failure(exportErrors, 'export-activation', { target: 'octave', activation: name });
  const parts = [
    [...facts.head.map((line) => `% ${line}`), '1; % a script, not a function file'].join('\n'),
    `function a = g(z) % of the hidden layers\n  a = ${programs.octave};\nend`,
    `function d = gPrime(z) % its derivative\n  d = ${inOctave(gradientProgram)};\nend`,
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

const OUTPUTS = {
  sigmoid: `function a = output(z) % each class by itself
  a = 1 ./ (1 + exp(-z));
end

function total = costOf(z, yv)
  % The article's -sum(sum(yv .* log(a) + (1 - yv) .* log(1 - a))), from z so that no logarithm of 0 is taken.
  total = sum(sum(max(z, 0) - z .* yv + log1p(exp(-abs(z)))));
end`,
  softmax: `function a = output(z) % one distribution a row; the largest z is taken off so that nothing overflows
  e = exp(z - max(z, [], 2));
  a = e ./ sum(e, 2);
end

function total = costOf(z, yv)
  % -sum(sum(yv .* log(a))), from z so that no logarithm of 0 is taken.
  largest = max(z, [], 2);
  total = sum(largest + log(sum(exp(z - largest), 2)) - sum(z .* yv, 2));
end`,
};

function costFunction({ network: { layers } }: ProgramFacts): string {
  const L = layers.length;
  const K = layers[L - 1];
  const forward = upperLayers(layers).flatMap((l) => [
    `z${l} = a${l - 1} * Theta${l - 1}';`,
    l < L ? `a${l} = [ones(m, 1) g(z${l})];` : `a${l} = output(z${l});`,
  ]);
  const backward = Array.from({ length: L - 2 }, (_, k) => L - 1 - k).flatMap((l) => [
    `s${l} = (s${l + 1} * Theta${l}) .* gPrime([ones(m, 1) z${l}]);`,
    `s${l} = s${l}(:, 2:end); % the bias unit has no input`,
  ]);
  const names = [...upperLayers(layers).flatMap((l) => [`z${l}`, `a${l}`]), ...upperLayers(layers).map((l) => `s${l}`)];
  const body = [
    ...thetas(layers, (l) => `Theta${l} = Theta{${l}};`),
    'm = size(X, 1);',
    `yv = double((1:${K}) == y);`,
    '',
    '% forward',
    'a1 = [ones(m, 1) X];',
    ...forward,
    '',
    '% cost',
    `penalty = ${thetas(layers, (l) => `sum(sum(Theta${l}(:, 2:end) .^ 2))`).join(' + ')};`,
    `J = costOf(z${L}, yv) / m + lambda / (2 * m) * penalty;`,
    '',
    '% backward',
    `s${L} = a${L} - yv; % the derivative of m * J without its penalty by z${L}`,
    ...backward,
    ...thetas(layers, (l) => `Delta${l} = s${l + 1}' * a${l};`),
    ...thetas(
      layers,
      (l) => `Theta${l}_grad = Delta${l} / m + lambda / m * [zeros(size(Theta${l}, 1), 1) Theta${l}(:, 2:end)];`,
    ),
    `gradient = {${thetas(layers, (l) => `Theta${l}_grad`).join(', ')}};`,
    `steps = struct(${names.map((name) => `'${name}', ${name}`).join(', ')});`,
  ];
  return `function [J, gradient, steps] = costFunction(Theta, X, y, lambda)\n${indented(body, 2)}\nend`;
}

function answerFunction({ temperature, threshold, network: { layers } }: ProgramFacts): string {
  const body = [
    ...(temperature === undefined
      ? []
      : [`a = (a ./ max(max(a, [], 2), realmin)) .^ (1 / ${temperature}); % at the model's temperature`]),
    'total = sum(a, 2);',
    'p = a ./ total;',
    `p(total == 0, :) = 1 / ${layers[layers.length - 1]};`,
    threshold === undefined ? '[~, k] = max(a, [], 2);' : `k = 1 + (p(:, 2) >= ${threshold});`,
  ];
  return `function [k, p] = answer(a) % the number of each row's class, and the probability of every class\n${indented(body, 2)}\nend`;
}

const ENCODE = `function x = encode(columns, row)
  % The inputs of a row: numbers (NaN is missing), dates in milliseconds since 1970 in UTC, words ("" is missing).
  x = [];
  for j = 1:numel(columns)
    column = columns{j};
    cell = row{j};
    missing = isempty(cell) || (isnumeric(cell) && isnan(cell));
    if strcmp(column.cells, 'words')
      k = find(strcmp(column.words, cell), 1);
      known = ~missing && ~isempty(k);
      if known, written = [column.at(k) column.value(k)];
      elseif missing, written = column.missing;
      else, written = column.unseen;
      end
      if isempty(written), error('%s: no answer without a known word', column.name); end
      part = zeros(1, column.width);
      part(written(1)) = written(2);
    else
      known = ~missing;
      if missing, value = column.fill;
      elseif strcmp(column.cells, 'date'), value = (cell - column.origin) / 86400000; % days
      else, value = cell;
      end
      if isempty(value), error('%s: no answer without a number', column.name); end
      part = (value - column.mean) / column.deviation;
    end
    if column.flag, part = [part ~known]; end
    x = [x part];
  end
end`;

const CHECK = `function check(name, mine, expected)
  % Fails if they differ; prints how far they are apart, relative to the largest of them.
  if ~isequal(size(mine), size(expected)), error('%s has another size', name); end
  difference = max(abs(mine(:) - expected(:))) / max([1; abs(expected(:))]);
  printf('%-14s %.1e\\n', name, difference);
  if ~(difference <= 1e-9), error('%s differs', name); end
end`;

function data(facts: ProgramFacts): string {
  const { columns, cells, rows, y, lambda, Theta, classes } = facts;
  const rowTexts = cells.map(
    (row, i) => `  {${row.map((cell, j) => cellText(cell, columns[j])).join(', ')}}, ... row ${rows[i]}`,
  );
  return [
    `classes = {${classes.map(text).join(', ')}};`,
    `columns = { ...\n${columns.map((column) => `  ${columnText(column)}, ...`).join('\n')}\n};`,
    `rows = { ...\n${rowTexts.join('\n')}\n};`,
    `y = [${y.join('; ')}]; % the number of each row's class`,
    `lambda = ${lambda};`,
    ...Theta.map((one, l) => `Theta{${l + 1}} = ${matrixText(one)}; % Theta${l + 1}: out x (1 + in), bias first`),
  ].join('\n\n');
}

function main({ expected, rate, network: { layers } }: ProgramFacts): string {
  const { X, J, steps, gradients, probabilities, answers, costs } = expected;
  const L = layers.length;
  const checks = steps.map(([name, value]) => `check('${name}', steps.${name}, ${matrixText(value)});`);
  return [
    `X = zeros(numel(rows), ${layers[0]});
for i = 1:numel(rows), X(i, :) = encode(columns, rows{i}); end
check('X', X, ${matrixText(X)});

[J, gradient, steps] = costFunction(Theta, X, y, lambda);
${checks.join('\n')}
check('J', J, ${J});
${gradients.map((one, l) => `check('Theta${l + 1}_grad', gradient{${l + 1}}, ${matrixText(one)});`).join('\n')}

[k, p] = answer(steps.a${L});
check('probabilities', p, ${matrixText(probabilities)});
check('answers', k, [${answers.join('; ')}]);
printf('row 1 is answered: %s\\n', classes{k(1)});`,
    `% Gradient descent, from here on.
costs = zeros(1, ${costs.length});
for iteration = 1:${costs.length}
  [~, gradient] = costFunction(Theta, X, y, lambda);
  for l = 1:numel(Theta), Theta{l} = Theta{l} - ${rate} * gradient{l}; end
  costs(iteration) = costFunction(Theta, X, y, lambda);
end
check('J trained on', costs, [${costs.join(', ')}]);
printf('J falls from %g to %g\\n', J, costs(end));`,
  ].join('\n\n');
}

function cellText(cell: number | string | null, { cells }: ExportColumn): string {
  if (cell === null) return cells === 'words' ? '""' : 'NaN';
  return cells === 'words' ? text(String(cell)) : String(cell);
}

function columnText(column: ExportColumn): string {
  const { name, cells, flag } = column;
  const fields = [`'name', ${text(name)}`, `'cells', '${cells}'`, `'flag', ${flag}`];
  if (column.cells === 'words') {
    const { width, words, missing, unseen } = column;
    const places = (written: typeof missing) =>
      written === 'none' ? '[]' : written === 'zeros' ? '[1 0]' : `[${written.at + 1} ${written.value}]`;
    fields.push(
      `'width', ${width}`,
      `'words', {{${words.map(({ word }) => text(word)).join(', ')}}}`,
      `'at', [${words.map(({ at }) => at + 1).join(' ')}]`,
      `'value', [${words.map(({ value }) => value).join(' ')}]`,
      `'missing', ${places(missing)}`,
      `'unseen', ${places(unseen)}`,
    );
  } else {
    const { fill, origin, standardized = { mean: 0, deviation: 1 } } = column;
    fields.push(
      ...(origin === undefined ? [] : [`'origin', ${origin}`]),
      `'fill', ${fill ?? '[]'}`,
      `'mean', ${standardized.mean}`,
      `'deviation', ${standardized.deviation}`,
    );
  }
  return `struct(${fields.join(', ')})`;
}

function matrixText(A: Matrix): string {
  return A.rows === 1 && A.columns === 1 ? String(A.data[0]) : `[ ...\n${rowsOf(A, '  ', '; ...').join('\n')}\n]`;
}

/** Between double quotes, where Octave reads escapes. */
function text(value: string): string {
  const escaped = value.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, octal);
  return `"${escaped}"`;
}

function octal(control: string): string {
  return `\\${control.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
