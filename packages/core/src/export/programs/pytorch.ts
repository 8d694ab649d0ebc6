/** PyTorch: the network as a module whose gradient autograd derives, on a slice of the table, with the model's numbers. */
import { failure } from '../../errors.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { factsOf, type ProgramFacts } from './facts.ts';
import { thetas, upperLayers } from './literals.ts';
import { answersText, checkText, headText, inputsText, matrixText, programText, trainedText } from './python.ts';

export const pytorch: ExportTarget<'pytorch'> = {
  name: 'pytorch',
  extension: '.pytorch.py',
  rows: 'wanted',
  precisions: ['f64'],
  words: {
    en: 'a PyTorch module whose own gradient is compared with the model on rows of the table',
    zh: 'PyTorch 模块，用自动求导得到的梯度在表格的若干行上与模型核对',
  },
  write,
};

function write(input: ExportInput): string {
  const facts = factsOf(input, 'pytorch');
  const { programs, name } = activationOf(facts.network);
  if (!programs.pytorch) throw failure(exportErrors, 'export-activation', { target: 'pytorch', activation: name });
  const own = [
    `${headText(facts, ['import numpy as np', 'import torch'])}\n\ntorch.set_default_dtype(torch.float64)`,
    `def g(z):\n    """Of the hidden layers."""\n    return ${programs.pytorch}`,
    moduleText(facts),
    costText(facts),
  ];
  return programText(facts, own, main(facts));
}

function moduleText({ network: { layers, output } }: ProgramFacts): string {
  const L = layers.length;
  const linears = thetas(layers, (l) => `        self.layer${l} = torch.nn.Linear(${layers[l - 1]}, ${layers[l]})`);
  const passes = upperLayers(layers).flatMap((l) => [
    `        steps["z${l}"] = self.layer${l - 1}(${l === 2 ? 'X' : `steps["a${l - 1}"]`})`,
    l < L
      ? `        steps["a${l}"] = g(steps["z${l}"])`
      : `        steps["a${l}"] = ${output === 'softmax' ? `torch.softmax(steps["z${l}"], dim=1)` : `torch.sigmoid(steps["z${l}"])`}`,
  ]);
  return `class Network(torch.nn.Module):
    """A linear layer keeps weights (out x in) and biases apart; Theta has the biases in its first column."""

    def __init__(self):
        super().__init__()
${linears.join('\n')}

    def forward(self, X):
        steps = {}
${passes.join('\n')}
        return steps

    def layers(self):
        return [${thetas(layers, (l) => `self.layer${l}`).join(', ')}]`;
}

function costText({ network: { layers, output } }: ProgramFacts): string {
  const L = layers.length;
  const K = layers[L - 1];
  const sum =
    output === 'softmax'
      ? `torch.nn.functional.cross_entropy(steps["z${L}"], y - 1, reduction="sum")`
      : `torch.nn.functional.binary_cross_entropy_with_logits(steps["z${L}"], (torch.arange(1, ${K + 1}) == y[:, None]).double(), reduction="sum")`;
  return `def cost(network, steps, y):
    """The article's J."""
    total = ${sum}
    penalty = sum((layer.weight**2).sum() for layer in network.layers())
    return total / len(y) + lambda_ / (2 * len(y)) * penalty`;
}

function main(facts: ProgramFacts): string {
  const { expected, rate, network } = facts;
  const { layers } = network;
  const L = layers.length;
  const { J, steps, gradients, costs } = expected;
  const hidden = (name: string) => /^a/.test(name) && name !== `a${L}`;
  const mine = (name: string) => {
    const of = `steps["${name.replace('s', 'z')}"]`;
    if (name.startsWith('s')) return `len(y) * ${of}.grad`;
    return hidden(name) ? `np.column_stack([np.ones(len(y)), ${of}.detach()])` : `${of}.detach()`;
  };
  return [
    inputsText(facts),
    '',
    'X, y = torch.tensor(X), torch.tensor(y)',
    'network = Network()',
    `for layer, Theta in zip(network.layers(), [${thetas(layers).join(', ')}]):`,
    '    layer.bias.data = torch.tensor(Theta[:, 0], dtype=torch.float64)',
    '    layer.weight.data = torch.tensor(Theta[:, 1:], dtype=torch.float64)',
    '',
    'steps = network(X)',
    'for step in steps.values():',
    '    step.retain_grad()',
    'J = cost(network, steps, y)',
    'J.backward()',
    ...steps.map(([name, value]) => checkText(name, mine(name), matrixText(value))),
    'J = J.item()',
    checkText('J', 'J', String(J)),
    ...gradients.map((one, l) =>
      checkText(
        `Theta${l + 1}_grad`,
        `torch.column_stack([network.layer${l + 1}.bias.grad, network.layer${l + 1}.weight.grad])`,
        matrixText(one),
      ),
    ),
    '',
    answersText(facts, `steps["a${L}"].detach().numpy()`),
    '',
    '# Gradient descent, from here on.',
    `optimizer = torch.optim.SGD(network.parameters(), lr=${rate})`,
    'costs = []',
    `for iteration in range(${costs.length}):`,
    '    optimizer.zero_grad()',
    '    cost(network, network(X), y).backward()',
    '    optimizer.step()',
    '    costs.append(cost(network, network(X), y).item())',
    trainedText(facts),
  ].join('\n');
}
