#!/usr/bin/env node
/**
 * MLPClassifier on real data: penguins as records, with texts and missing values in them, to their species and back;
 * what it learned, how sure it is, and a file that holds it. The table is from the vega-datasets package.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MLPClassifier } from '@deltascope/core';
import { splitRows } from '@deltascope/core/evaluate';

const TABLE = new URL('../node_modules/vega-datasets/data/penguins.json', import.meta.url);
const FEATURES = ['Island', 'Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)', 'Sex'];

export async function classify() {
  const penguins = JSON.parse(readFileSync(TABLE, 'utf8'));
  const X = penguins.map((penguin) => Object.fromEntries(FEATURES.map((name) => [name, penguin[name]])));
  const y = penguins.map(({ Species }) => Species);
  const [training, heldOut] = parts(y);
  const pick = (list, rows) => Array.from(rows, (row) => list[row]);

  const classifier = new MLPClassifier({ hiddenLayerSizes: [4], activation: 'logistic', solver: 'lbfgs', alpha: 1 });
  await classifier.fit(pick(X, training), pick(y, training));
  const file = classifier.save();
  const loaded = MLPClassifier.load(file);

  const [coef] = classifier.coefs;
  const [Theta1] = classifier.Theta;
  const stranger = { 'Beak Length (mm)': 47, 'Beak Depth (mm)': 18, Island: 'Dream', Sex: null };
  const all = Object.fromEntries(FEATURES.map((name) => [name, stranger[name] ?? null]));
  return {
    classifier,
    inputs: classifier.inputs,
    coefShape: [coef.rows, coef.columns],
    thetaShape: [Theta1.rows, Theta1.columns],
    loss: classifier.loss,
    iterations: classifier.nIter,
    heldOutRows: heldOut.length,
    score: classifier.score(pick(X, heldOut), pick(y, heldOut)),
    largestClass: share(pick(y, heldOut), 'Adelie'),
    stranger: classifier.predict([all])[0],
    probabilities: classifier.predictProba([all])[0],
    sameAfterLoading: String(loaded.predict(X)) === String(classifier.predict(X)),
  };
}

/** Four fifths to learn from and a fifth to be judged by, each with every species in its share. */
function parts(y) {
  const classes = [...new Set(y)];
  const labels = Int32Array.from(y, (label) => classes.indexOf(label) + 1);
  const { training, validation } = splitRows(
    { rows: Int32Array.from(y.keys()), y: labels, classes },
    { validation: 0.2, seed: 1 },
  );
  return [training, validation];
}

function share(labels, label) {
  return labels.filter((each) => each === label).length / labels.length;
}

export async function lines() {
  const found = await classify();
  const percent = (value) => `${(100 * value).toFixed(1)}%`;
  return [
    `inputs: ${found.inputs.join(', ')}`,
    `coefs[0] is ${found.coefShape.join(' x ')} (in x out), Theta1 is ${found.thetaShape.join(' x ')} (out x 1 + in)`,
    `loss J ${found.loss.toFixed(6)} after ${found.iterations} iterations`,
    `held-out accuracy ${percent(found.score)} of ${found.heldOutRows} rows; always Adelie ${percent(found.largestClass)}`,
    `a stranger: ${found.stranger}, ${found.classifier.classes.map((name, k) => `${name} ${percent(found.probabilities[k])}`).join(', ')}`,
    `the file answers the same: ${found.sameAfterLoading ? 'yes' : 'no'}`,
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log((await lines()).join('\n'));
}
