/** NumPy: the article's cost function line by line, on a slice of the table, with the model's numbers. */
import { failure } from '../../errors.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { factsOf, type ProgramFacts } from './facts.ts';
import { indented, thetas, upperLayers } from './literals.ts';
import { answersText, checkText, headText, inputsText, matrixText, programText, trainedText } from './python.ts';

export const numpy: ExportTarget<'numpy'> = {
  name: 'numpy',
  extension: '.numpy.py',
  rows: 'wanted',
  precisions: ['f64'],
  words: {
    en: "a NumPy program in the article's notation that checks itself on rows of the table",
    zh: '用文章记号写成的 NumPy 程序，在表格的若干行上自行核对',
  },
  write,
};

function write(input: ExportInput): string {
  const facts = factsOf(input, 'numpy');
  const { network } = facts;
  const { programs, gradientProgram, name } = activationOf(network);
  if (!gradientProgram) throw failure(exportErrors, 'export-activation', { target: 'numpy', activation: name });
  const own = [
    headText(facts, [
      'import numpy as np',
      '',
      'np.seterr(over="ignore")  # exp of a large number is inf, and 1 / inf is 0',
    ]),
    `def g(z):\n    """Of the hidden layers."""\n    return ${programs.numpy}`,
    `def g_prime(z):\n    """Its derivative."""\n    return ${gradientProgram}`,
    OUTPUTS[network.output],
    costFunction(facts),
  ];
  return programText(facts, own, main(facts));
}

const OUTPUTS = {
  sigmoid: `def output(z):
    """Each class by itself."""
    return 1 / (1 + np.exp(-z))


def cost_of(z, yv):
    """The article's -sum(yv * log(a) + (1 - yv) * log(1 - a)), from z so that no logarithm of 0 is taken."""
    return np.sum(np.maximum(z, 0) - z * yv + np.log1p(np.exp(-np.abs(z))))`,
  softmax: `def output(z):
    """One distribution a row; the largest z is taken off so that nothing overflows."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cost_of(z, yv):
    """-sum(yv * log(a)), from z so that no logarithm of 0 is taken."""
    largest = z.max(axis=1)
    return np.sum(largest + np.log(np.exp(z - largest[:, None]).sum(axis=1)) - (z * yv).sum(axis=1))`,
};

function costFunction({ network: { layers } }: ProgramFacts): string {
  const L = layers.length;
  const K = layers[L - 1];
  const withBias = (z: string) => `np.column_stack([np.ones(m), ${z}])`;
  const forward = upperLayers(layers).flatMap((l) => [
    `z${l} = a${l - 1} @ Theta${l - 1}.T`,
    l < L ? `a${l} = ${withBias(`g(z${l})`)}` : `a${l} = output(z${l})`,
  ]);
  const backward = Array.from({ length: L - 2 }, (_, k) => L - 1 - k).flatMap((l) => [
    `s${l} = (s${l + 1} @ Theta${l}) * g_prime(${withBias(`z${l}`)})`,
    `s${l} = s${l}[:, 1:]  # the bias unit has no input`,
  ]);
  const names = [...upperLayers(layers).flatMap((l) => [`z${l}`, `a${l}`]), ...upperLayers(layers).map((l) => `s${l}`)];
  const body = [
    'm = X.shape[0]',
    `yv = (np.arange(1, ${K + 1}) == y[:, None]).astype(float)`,
    '',
    '# forward',
    `a1 = ${withBias('X')}`,
    ...forward,
    '',
    '# cost',
    `penalty = ${thetas(layers, (l) => `np.sum(Theta${l}[:, 1:] ** 2)`).join(' + ')}`,
    `J = cost_of(z${L}, yv) / m + lambda_ / (2 * m) * penalty`,
    '',
    '# backward',
    `s${L} = a${L} - yv  # the derivative of m * J without its penalty by z${L}`,
    ...backward,
    ...thetas(layers, (l) => `Delta${l} = s${l + 1}.T @ a${l}`),
    ...thetas(
      layers,
      (l) =>
        `Theta${l}_grad = Delta${l} / m + lambda_ / m * np.column_stack([np.zeros(len(Theta${l})), Theta${l}[:, 1:]])`,
    ),
    `steps = {${names.map((name) => `"${name}": ${name}`).join(', ')}}`,
    `return J, [${thetas(layers, (l) => `Theta${l}_grad`).join(', ')}], steps`,
  ];
  return `def cost_function(${thetas(layers).join(', ')}, X, y, lambda_):\n${indented(body)}`;
}

function main(facts: ProgramFacts): string {
  const { expected, rate, network } = facts;
  const { layers } = network;
  const { J, steps, gradients, costs } = expected;
  const given = `${thetas(layers).join(', ')}, X, y, lambda_`;
  return [
    inputsText(facts),
    '',
    `J, gradient, steps = cost_function(${given})`,
    ...steps.map(([name, value]) => checkText(name, `steps["${name}"]`, matrixText(value))),
    checkText('J', 'J', String(J)),
    ...gradients.map((one, l) => checkText(`Theta${l + 1}_grad`, `gradient[${l}]`, matrixText(one))),
    '',
    answersText(facts, `steps["a${layers.length}"]`),
    '',
    '# Gradient descent, from here on.',
    'costs = []',
    `for iteration in range(${costs.length}):`,
    `    _, gradient, _ = cost_function(${given})`,
    ...thetas(layers, (l) => `    Theta${l} = Theta${l} - ${rate} * gradient[${l - 1}]`),
    `    costs.append(cost_function(${given})[0])`,
    trainedText(facts),
  ].join('\n');
}
