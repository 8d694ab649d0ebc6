/**
 * Measures what backpropagation claims: one number of the forward pass is nudged up and down, the cost of its row is
 * computed both times, and the rise over the distance stands beside the claim.
 *
 *   node examples/nudge.mjs z3      each z of the outputs, beside s3
 *   node examples/nudge.mjs z2      each z of the hidden units, beside s2
 *   node examples/nudge.mjs a2      each a of the hidden layer, the bias too, beside s3 * Theta2
 *   node examples/nudge.mjs Theta1  each weight over both rows, beside Delta1; Theta2 likewise
 *   node examples/nudge.mjs Theta1 3  with λ = 3, the whole J, beside the gradient
 *
 * The problem is small enough for pencil and paper: two rows, two inputs, two hidden units, two classes.
 */
import { costFunction, fromRows, sigmoid } from '@deltascope/core';
import { crossEntropy } from '@deltascope/core/article';

const X = [
  [1, 2],
  [-1, 0.5],
];
const y = [1, 2];
const THETA = {
  Theta1: [
    [0.1, -0.2, 0.3],
    [0.5, 0.25, -0.75],
  ],
  Theta2: [
    [0.2, 0.4, -0.6],
    [-0.1, 0.05, 1],
  ],
};

const [what = 'z3', lambdaText = '0'] = process.argv.slice(2);
const lambda = Number(lambdaText);
const MEASURES = {
  z3: () => ofRows('s3'),
  z2: () => ofRows('s2'),
  a2: ofActivations,
  Theta1: ofWeights,
  Theta2: ofWeights,
};
if (!Object.hasOwn(MEASURES, what) || !(lambda >= 0)) {
  console.error(`Give one of ${Object.keys(MEASURES).join(', ')}, and for a Theta a λ of 0 or more.`);
  process.exit(2);
}
const steps = costFunction({ ...asMatrices(THETA), X: fromRows(X), y, lambda });
MEASURES[what]();

/** The cost of row i alone, without penalty; `nudge` changes one number of its forward pass. */
function rowCost(i, nudge = {}) {
  const added = (name, k) => (nudge.name === name && nudge.k === k ? nudge.by : 0);
  const sum = (weights, values) => weights.reduce((total, weight, k) => total + weight * values[k], 0);
  const a1 = [1, ...X[i]];
  const z2 = THETA.Theta1.map((weights, k) => sum(weights, a1) + added('z2', k + 1));
  const a2 = [1, ...z2.map(sigmoid)].map((a, k) => a + added('a2', k));
  const z3 = THETA.Theta2.map((weights, k) => sum(weights, a2) + added('z3', k + 1));
  return z3.reduce((total, z, k) => total + crossEntropy(z, y[i] === k + 1 ? 1 : 0), 0);
}

function slope(costAt) {
  const STEP = 1e-4;
  return (costAt(STEP) - costAt(-STEP)) / (2 * STEP);
}

/** Nudges z2 or z3 of each row. */
function ofRows(claim) {
  const A = steps[claim];
  print(
    `${what} nudged`,
    `${claim} claims`,
    X.flatMap((_, i) =>
      Array.from({ length: A.columns }, (_, k) => [
        `${what}[${i + 1},${k + 1}]`,
        slope((by) => rowCost(i, { name: what, k: k + 1, by })),
        A.data[i * A.columns + k],
      ]),
    ),
  );
}

/** Nudges a2, its bias too: what comes back over the weights, before g'. */
function ofActivations() {
  const back = (i, k) => THETA.Theta2.reduce((total, weights, j) => total + steps.s3.data[i * 2 + j] * weights[k], 0);
  print(
    'a2 nudged',
    's3 * Theta2',
    X.flatMap((_, i) =>
      [0, 1, 2].map((k) => [`a2[${i + 1},${k}]`, slope((by) => rowCost(i, { name: 'a2', k, by })), back(i, k)]),
    ),
  );
}

/** Nudges each weight: the sum over the rows beside Delta, or with λ the whole J beside the gradient. */
function ofWeights() {
  const claim = lambda === 0 ? what.replace('Theta', 'Delta') : `${what}_grad`;
  const A = steps[claim];
  const scale = lambda === 0 ? X.length : 1; // Delta is the slope of m J
  print(
    `${what} nudged`,
    `${claim} claims`,
    THETA[what].flatMap((weights, j) =>
      weights.map((_, k) => {
        const costAt = (by) => {
          const moved = structuredClone(THETA);
          moved[what][j][k] += by;
          return scale * costFunction({ ...asMatrices(moved), X: fromRows(X), y, lambda }).J;
        };
        return [`${what}[${j + 1},${k}]`, slope(costAt), A.data[j * A.columns + k]];
      }),
    ),
  );
}

function asMatrices({ Theta1, Theta2 }) {
  return { Theta1: fromRows(Theta1), Theta2: fromRows(Theta2) };
}

function print(measured, claimed, lines) {
  console.log(`${measured.padEnd(16)}${'measured'.padStart(10)}${claimed.padStart(20)}`);
  for (const [name, slopeMeasured, slopeClaimed] of lines) {
    console.log(`${name.padEnd(16)}${slopeMeasured.toFixed(6).padStart(10)}${slopeClaimed.toFixed(6).padStart(20)}`);
  }
}
