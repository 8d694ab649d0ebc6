/** `check --probe`: the small problem on which every known mistake shows, as files with a start in Octave and NumPy. */

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Probe, probe } from '@deltascope/core/diagnose';
import { failure } from '@deltascope/core/errors';
import { type Matrix, thetaViews } from '@deltascope/core/network';
import type { Context } from '../../command.ts';
import { writeFileWhole } from '../../files/output.ts';
import type { ComparedProblem } from '../../problems/compared.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

type ProbeContext = Context<'activation' | 'output'>;

const FOLDER = 'probe';

/** The article's sigmoids, unless others are asked for. */
function asked({ settings, origins }: ProbeContext): Probe {
  const isGiven = (name: 'activation' | 'output') => origins.get(name) !== 'default';
  return probe({
    ...(isGiven('activation') && { activation: settings.activation }),
    ...(isGiven('output') && { output: settings.output }),
  });
}

export function theProbe(context: ProbeContext): ComparedProblem {
  return { ...asked(context), thetaWords: words().tracing.theta.probe };
}

/** Throws a data error if another file of such a name is there. */
export async function writeProbe(context: ProbeContext & Context<'out'>): Promise<number> {
  const folder = context.settings.out ?? FOLDER;
  const made = asked(context);
  const files = filesOf(made, optionsOf(made));
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw failure(cliErrors, 'probe/folder', { code: error.code ?? '' }, { at: { file: folder } });
  });
  for (const [name, text] of files) await assertFree(join(folder, name), text);
  for (const [name, text] of files) await writeFileWhole(join(folder, name), text);
  const names = files.map(([name]) => name);
  await tell(context, {
    json: () => ({ folder, files: names, layers: made.network.layers, lambda: made.lambda }),
    text: () => written(made, folder, names),
  });
  return 0;
}

function written(made: Probe, folder: string, names: readonly string[]): string {
  const { network, lambda, X } = made;
  const { activation, output } = network;
  const said = words().figures.probe({
    layers: network.layers.join('-'),
    activation,
    output: String(output),
    rows: X.rows,
    lambda,
    next: `deltascope check --probe${optionsOf(made)} --mine ${join(folder, 'mine.mat')}`,
  });
  return `${folder}: ${names.join(', ')}\n${said}\n`;
}

/** A person's changes to a file written before are not lost. */
async function assertFree(path: string, text: string): Promise<void> {
  const there = await readFile(path, 'utf8').catch(() => undefined);
  if (there === undefined || there === text) return;
  throw failure(cliErrors, 'probe/taken', {}, { at: { file: path } });
}

/** What the command needs to know this probe again. */
function optionsOf({ network: { activation, output } }: Probe): string {
  return `${activation === 'sigmoid' ? '' : ` --activation ${activation}`}${output === 'sigmoid' ? '' : ` --output ${output}`}`;
}

function filesOf(made: Probe, options: string): (readonly [name: string, text: string])[] {
  const { network, parameters, unscaled, y, classes } = made;
  const [Theta1, Theta2] = thetaViews(network, parameters);
  return [
    ['X.csv', csv(unscaled)],
    ['y.csv', `${Array.from(y).join('\n')}\n`],
    ['labels.txt', `${Array.from(y, (label) => classes[label - 1]).join('\n')}\n`],
    ['Theta1.csv', csv(Theta1)],
    ['Theta2.csv', csv(Theta2)],
    ['probe.m', octaveStart(made, options)],
    ['probe.py', numpyStart(made, options)],
  ];
}

function csv({ rows, columns, data }: Matrix): string {
  return Array.from({ length: rows }, (_, i) => `${data.subarray(i * columns, (i + 1) * columns).join(',')}\n`).join(
    '',
  );
}

function octaveStart({ network, lambda }: Probe, options: string): string {
  const [n, h, K] = network.layers;
  return `% A problem on which every mistake that is known shows: ${n} inputs, ${h} hidden units, ${K} classes, ${network.activation}, output ${network.output}.
% Write costFunction.m (or change its name below), run this, then: deltascope check --probe${options} --mine mine.mat
X = csvread('X.csv');
X(:, 1) = (X(:, 1) - mean(X(:, 1))) / std(X(:, 1), 1);  % the first input is standardized, the others are as they are
y = csvread('y.csv');                                   % 1 to ${K}; labels.txt holds the words, numbered by first appearance
Theta1 = csvread('Theta1.csv');                         % ${h} x ${n + 1}, bias first
Theta2 = csvread('Theta2.csv');                         % ${K} x ${h + 1}
lambda = ${lambda};

[J, grad] = costFunction([Theta1(:); Theta2(:)], ${n}, ${h}, ${K}, X, y, lambda);

save('-v7', 'mine.mat', 'J', 'grad');  % and z2, a2, s3, s2, Delta1, … where you have them: the first that differs is named
`;
}

function numpyStart({ network, lambda }: Probe, options: string): string {
  const [n, h, K] = network.layers;
  return `# A problem on which every mistake that is known shows: ${n} inputs, ${h} hidden units, ${K} classes, ${network.activation}, output ${network.output}.
# Write cost_function in cost.py (or change its name below), run this, then: deltascope check --probe${options} --mine mine.npz
import numpy as np
from cost import cost_function

X = np.loadtxt('X.csv', delimiter=',')
X[:, 0] = (X[:, 0] - X[:, 0].mean()) / X[:, 0].std()  # the first input is standardized, the others are as they are
y = np.loadtxt('y.csv').astype(int)                   # 1 to ${K}; labels.txt holds the words, numbered by first appearance
Theta1 = np.loadtxt('Theta1.csv', delimiter=',')      # ${h} x ${n + 1}, bias first
Theta2 = np.loadtxt('Theta2.csv', delimiter=',')      # ${K} x ${h + 1}
lambda_ = ${lambda}

J, Theta1_grad, Theta2_grad = cost_function(Theta1, Theta2, X, y, lambda_)

# and z2, a2, s3, s2, Delta1, … where you have them: the first that differs is named
np.savez('mine.npz', J=J, Theta1_grad=Theta1_grad, Theta2_grad=Theta2_grad)
`;
}
