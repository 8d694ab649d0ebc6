/** scikit-learn: an MLPClassifier with the model's weights, whose own loss and gradient are compared on a slice of the table. */
import { failure } from '../../errors.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { factsOf, type ProgramFacts } from './facts.ts';
import { thetas } from './literals.ts';
import { answersText, checkText, headText, inputsText, matrixText, programText, trainedText } from './python.ts';

export const scikitLearn: ExportTarget<'scikit-learn'> = {
  name: 'scikit-learn',
  extension: '.sklearn.py',
  rows: 'wanted',
  precisions: ['f64'],
  words: {
    en: 'an MLPClassifier of scikit-learn whose own loss and gradient are compared with the model on rows of the table',
    zh: 'scikit-learn 的 MLPClassifier，用它自己的损失和梯度在表格的若干行上与模型核对',
  },
  write,
};

function write(input: ExportInput): string {
  const facts = factsOf(input, 'scikit-learn');
  const { scikitLearn: activation, name } = activationOf(facts.network);
  if (!activation) throw failure(exportErrors, 'export-activation', { target: 'scikit-learn', activation: name });
  const own = [
    headText(facts, [
      'import warnings',
      '',
      'import numpy as np',
      'from sklearn.neural_network import MLPClassifier',
      '',
      'warnings.filterwarnings("ignore")',
    ]),
    classifierText(facts, activation),
    STEPS,
  ];
  return programText(facts, own, main(facts));
}

/** scikit-learn answers two exclusive classes by one output; the network has one for each. */
function classifierText({ network: { layers, output } }: ProgramFacts, activation: string): string {
  const hidden = layers.slice(1, -1);
  const K = layers[layers.length - 1];
  const isTwo = output === 'softmax' && K === 2;
  const two = isTwo
    ? `
    mlp.n_outputs_, mlp.out_activation_ = 2, "softmax"  # one output a class, where scikit-learn has one for both`
    : '';
  return `def classifier(X, y, Theta):
    """Fitted for its form alone; then the model's weights, in x out, and its biases apart."""
    mlp = MLPClassifier((${hidden.join(', ')}${hidden.length === 1 ? ',' : ''}), activation="${activation}", solver="sgd", alpha=lambda_, batch_size=len(X))
    mlp.partial_fit(X, ${output === 'softmax' ? `y, classes=np.arange(1, ${K + 1})` : `one_hot(y), classes=np.arange(${K})`})${two}
    mlp.coefs_ = [one[:, 1:].T.copy() for one in Theta]
    mlp.intercepts_ = [one[:, 0].copy() for one in Theta]
    return mlp


def one_hot(y):
    return (np.arange(1, ${K + 1}) == y[:, None]).astype(int)`;
}

const STEPS = `def cost_function(mlp, X, y):
    """scikit-learn's loss, which is the article's J with lambda = alpha, its activations a, its errors s, and its gradient."""
    a = [X] + [None] * len(mlp.coefs_)
    s = [None] * len(mlp.coefs_)
    coef_grads = [np.empty_like(one) for one in mlp.coefs_]
    intercept_grads = [np.empty_like(one) for one in mlp.intercepts_]
    J, coef_grads, intercept_grads = mlp._backprop(X, one_hot(y), a, s, coef_grads, intercept_grads)
    return J, a, s, coef_grads, intercept_grads`;

const CUT = "# scikit-learn takes no probability below 2.2e-16, as some are here: its J is not the model's.";

/** Whether a logarithm is taken of less than scikit-learn takes it of. */
function cutsProbabilities({ expected: { steps }, network: { layers, output } }: ProgramFacts): boolean {
  const [, a] = steps.find(([name]) => name === `a${layers.length}`) ?? [];
  const isFar = (p: number) => p < Number.EPSILON || (output === 'sigmoid' && 1 - p < Number.EPSILON);
  return a?.data.some(isFar) ?? false;
}

function main(facts: ProgramFacts): string {
  const { expected, rate, network } = facts;
  const { layers } = network;
  const L = layers.length;
  const { J, steps, gradients, costs } = expected;
  const isCut = cutsProbabilities(facts);
  const mine = (name: string) => {
    const l = Number(name.slice(1));
    if (name.startsWith('s')) return `s[${l - 2}]`;
    return l < L ? `np.column_stack([np.ones(len(y)), a[${l - 1}]])` : `a[${l - 1}]`;
  };
  return [
    inputsText(facts),
    '',
    `mlp = classifier(X, y, [${thetas(layers).join(', ')}])`,
    'J, a, s, coef_grads, intercept_grads = cost_function(mlp, X, y)',
    ...steps
      .filter(([name]) => !name.startsWith('z'))
      .map(([name, value]) => checkText(name, mine(name), matrixText(value))),
    isCut ? CUT : checkText('J', 'J', String(J)),
    ...gradients.map((one, l) =>
      checkText(`Theta${l + 1}_grad`, `np.column_stack([intercept_grads[${l}], coef_grads[${l}].T])`, matrixText(one)),
    ),
    '',
    answersText(facts, 'mlp.predict_proba(X)'),
    '',
    '# Gradient descent, from here on.',
    'costs = []',
    `for iteration in range(${costs.length}):`,
    '    _, _, _, coef_grads, intercept_grads = cost_function(mlp, X, y)',
    `    mlp.coefs_ = [W - ${rate} * grad for W, grad in zip(mlp.coefs_, coef_grads)]`,
    `    mlp.intercepts_ = [b - ${rate} * grad for b, grad in zip(mlp.intercepts_, intercept_grads)]`,
    '    costs.append(cost_function(mlp, X, y)[0])',
    isCut ? 'print(f"J falls from {J:g} to {costs[-1]:g}")' : trainedText(facts),
  ].join('\n');
}
