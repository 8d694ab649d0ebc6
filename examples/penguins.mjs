#!/usr/bin/env node
/**
 * Real data, and training written out: which of three species is this penguin, from four measurements? It reads the
 * table from the vega-datasets package and uses the parts of @deltascope/core by themselves: a network, an engine that
 * answers J and its gradient, an optimizer that asks. `npx deltascope train` and MLPClassifier put the same parts
 * together for you.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromRows, numericalGradient, relativeDifference } from '@deltascope/core';
import { largestColumn } from '@deltascope/core/article';
import { defaultEngine, examplesOf } from '@deltascope/core/engine';
import { initialize, network, random } from '@deltascope/core/network';
import { conjugateGradient } from '@deltascope/core/optimize';

const TABLE = new URL('../node_modules/vega-datasets/data/penguins.json', import.meta.url);
const MEASUREMENTS = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'];
const SPECIES = ['Adelie', 'Chinstrap', 'Gentoo'];
const LAMBDA = 1;
const ITERATIONS = 30;

export function penguins({ seed = 1 } = {}) {
  const all = JSON.parse(readFileSync(TABLE, 'utf8'));
  const measured = all.filter((penguin) => MEASUREMENTS.every((name) => penguin[name] !== null));
  const [training, heldOut] = split(measured, seed);
  const scales = MEASUREMENTS.map((name) => scaleOf(training.map((penguin) => penguin[name])));

  const net = network([MEASUREMENTS.length, 8, SPECIES.length], 'sigmoid', 'softmax');
  const engine = defaultEngine();
  const rows = engine.prepare(net, asExamples(training, scales));
  const start = initialize(net, { seed });
  const { parameters, costs } = train(rows, start);
  const check = relativeDifference(
    rows.cost(parameters, LAMBDA).gradient,
    numericalGradient((theta) => rows.costOnly(theta, LAMBDA), parameters),
  );

  const unseen = engine.prepare(net, asExamples(heldOut, scales));
  return {
    penguins: all.length,
    measured: measured.length,
    trainingRows: training.length,
    heldOutRows: heldOut.length,
    firstCost: costs[0],
    lastCost: costs[costs.length - 1],
    gradientDifference: check,
    trainingAccuracy: accuracy(rows, parameters, training),
    heldOutAccuracy: accuracy(unseen, parameters, heldOut),
    largestClass: Math.max(...SPECIES.map((name) => share(heldOut, ({ Species }) => Species === name))),
  };
}

/** The optimizer asks for J and its gradient where it wants to know them; the engine answers. */
function train(rows, start) {
  const optimizer = conjugateGradient.make({});
  const asking = optimizer.run(optimizer.start(start));
  const costs = [rows.costOnly(start, LAMBDA)];
  let parameters = start;
  let answer;
  while (costs.length <= ITERATIONS) {
    const { value } = asking.next(answer);
    if (typeof value === 'string') break; // why it ended by itself
    answer = value.kind === 'evaluate' ? rows.cost(value.parameters, LAMBDA) : undefined;
    if (value.kind === 'iteration') {
      parameters = value.parameters;
      costs.push(value.J);
    }
  }
  return { parameters, costs };
}

/** Four fifths to learn from and a fifth to be judged by, shuffled by the seed. */
function split(rows, seed) {
  const order = Int32Array.from(rows.keys());
  random(seed).shuffle(order);
  const shuffled = Array.from(order, (i) => rows[i]);
  const cut = Math.round(rows.length / 5);
  return [shuffled.slice(cut), shuffled.slice(0, cut)];
}

/** Mean and population standard deviation. */
function scaleOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** X standardized by the training rows' scales, y as 1 … 3. */
function asExamples(rows, scales) {
  const X = fromRows(
    rows.map((penguin) => MEASUREMENTS.map((name, j) => (penguin[name] - scales[j].mean) / scales[j].deviation)),
  );
  return examplesOf(
    X,
    Int32Array.from(rows, ({ Species }) => SPECIES.indexOf(Species) + 1),
  );
}

function accuracy(prepared, parameters, rows) {
  const predicted = largestColumn(prepared.outputs(parameters, 0, rows.length));
  return share(rows, ({ Species }, i) => SPECIES[predicted[i] - 1] === Species);
}

function share(rows, holds) {
  return rows.filter(holds).length / rows.length;
}

export function penguinLines(found = penguins()) {
  const percent = (value) => `${(100 * value).toFixed(1)}%`;
  return [
    `${found.penguins} penguins, ${found.measured} of them measured; ${found.trainingRows} to learn from, ${found.heldOutRows} held out`,
    `J ${found.firstCost.toFixed(4)} at the start, ${found.lastCost.toFixed(4)} after ${ITERATIONS} iterations of conjugate gradient`,
    `backpropagation beside central differences: relative difference ${found.gradientDifference < 1e-8 ? 'below 1e-8' : found.gradientDifference}`,
    `accuracy ${percent(found.trainingAccuracy)} on the training rows, ${percent(found.heldOutAccuracy)} held out; always the largest class ${percent(found.largestClass)}`,
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(penguinLines().join('\n'));
}
