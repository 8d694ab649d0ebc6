#!/usr/bin/env node
/** From a table to a classifier to a trace: the sample customers are learned, and one number of the answer is taken apart. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explain, MLPClassifier, parseAddress, record } from '@deltascope/core';
import { answerableRows, labelsBy, toMatrix, transform } from '@deltascope/core/encode';
import { examplesOf } from '@deltascope/core/engine';
import { parametersOf } from '@deltascope/core/network';
import { text } from '@deltascope/core/trace';
import { LANGUAGES } from '@deltascope/core/words';
import { openTable } from '@deltascope/tables';

const CUSTOMERS = fileURLToPath(new URL('customers.csv', import.meta.url));
const ADDRESS = 'z3[1,2]';

/** Gives the classifier, the trace of the first five rows, and the explanation of the number at `address`. */
export async function traced(address = ADDRESS) {
  const source = await openTable(CUSTOMERS);
  const table = await source.read({ label: { name: 'Segment' } });
  const classifier = await new MLPClassifier({
    hiddenLayerSizes: [4],
    activation: 'logistic',
    solver: 'lbfgs',
    alpha: 1,
  }).fit(table, 'Segment');
  const { encoder, labels, network, Theta } = classifier.toModel();
  const { y } = labelsBy(table, 'Segment', labels);
  const kept = answerableRows(table, encoder)
    .rows.filter((row) => y[row] > 0)
    .subarray(0, 5);
  const X = toMatrix(transform(encoder, table, kept));
  const examples = examplesOf(
    X,
    kept.map((row) => y[row]),
  );
  const trace = record({ network, parameters: parametersOf(Theta), examples, lambda: 1 });
  return { classifier, trace, explanation: explain(trace, parseAddress(address)) };
}

export async function lines() {
  const { classifier, trace, explanation } = await traced();
  const words = LANGUAGES.en.formulas;
  const terms = explanation.terms.map(({ value }) => value);
  return [
    `${classifier.inputs.length} inputs, loss ${classifier.loss.toFixed(4)} after ${classifier.nIter} iterations`,
    ...trace.steps.map(({ name, shape }) => `${name.padEnd(12)}${shape.join(' × ')}`),
    `${ADDRESS} = ${explanation.formula ? text(explanation.formula, { words }) : ''} = ${explanation.value.toFixed(6)}`,
    `its ${terms.length} terms add up to ${terms.reduce((sum, value) => sum + value, 0).toFixed(6)}`,
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log((await lines()).join('\n'));
}
