/** A small report input for tests: a made-up table with hostile names, encoded, a 3-4-3 network, two iterations of history. */

import { fitEncoder, inputNames } from '../encode/encoder.ts';
import type { EncoderKind } from '../encode/kinds/kind.ts';
import { fitLabels } from '../encode/labels.ts';
import { transform } from '../encode/transform.ts';
import { metricsOf } from '../evaluate/metrics.ts';
import type { Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import type { ActivationKind } from '../network/activations/activation.ts';
import type { Activation } from '../network/activations/registry.ts';
import { initialize } from '../network/initialize.ts';
import { network, type Output, thetaViews } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { checkGradient } from '../trace/check.ts';
import { record } from '../trace/record.ts';
import type { ReportInput } from './input.ts';

/** Would run in a page that forgets to escape, and break out of Markdown's code and tables. */
export const HOSTILE = '<img src=x onerror=alert(1)> `"|';

const ROWS = 12;

export function exampleInput({
  hidden = [4],
  activation = 'sigmoid',
  output = 'sigmoid',
  kinds,
}: {
  hidden?: readonly number[];
  activation?: Activation | ActivationKind;
  output?: Output;
  kinds?: readonly EncoderKind[];
} = {}): ReportInput {
  const table: Table = {
    rowCount: ROWS,
    columns: [
      { kind: 'number', name: HOSTILE, values: Float64Array.from({ length: ROWS }, (_, i) => i + 1) },
      { kind: 'number', name: 'Size', values: Float64Array.from({ length: ROWS }, (_, i) => (i % 5) - 2) },
      {
        kind: 'category',
        name: 'Color',
        codes: Int32Array.from({ length: ROWS }, (_, i) => (i % 3) + 1),
        categories: ['red', 'green', 'blue'],
      },
      {
        kind: 'category',
        name: 'Class',
        codes: Int32Array.from({ length: ROWS }, (_, i) => ((i * i) % 3) + 1),
        categories: ['A', HOSTILE, 'C'],
      },
    ],
  };
  const label = 'Class';
  const encoder = fitEncoder(table, {
    label,
    encode: 'ordinal',
    standardize: true,
    missing: 'impute',
    missingScope: 'used',
    kinds,
  });
  const { y, classes } = fitLabels(table, label);
  const { m, n, read } = transform(encoder, table);
  const examples = { m, n, read, y };
  const shape = network([inputNames(encoder).length, ...hidden, classes.length], activation, output);
  const parameters = initialize(shape, { init: 'sin', seed: 1, epsilon: 0.12 });
  const trace = record({ network: shape, parameters, examples, lambda: 1 });
  const model: Model = {
    network: shape,
    encoder,
    labels: { classes },
    Theta: thetaViews(shape, parameters),
    training: {
      optimizer: 'cg',
      lambda: 1,
      seed: 1,
      engine: 'reference',
      precision: 'f64',
      iterations: 2,
      iterationOfParameters: 2,
      evaluations: 3,
      reason: 'iterations',
      converged: false,
      J: trace.J,
      options: {},
    },
    history: [
      { iteration: 1, J: 2.2, validationJ: 2.3 },
      { iteration: 2, J: trace.J, validationJ: 2.1 },
    ],
    metrics: { training: null, validation: null },
    rows: { training: ROWS, validation: 0, dropped: [] },
  };
  return {
    model,
    table: {
      name: 'made-up.csv',
      rows: ROWS + 1,
      columns: table.columns,
      label,
      dropped: [{ reason: 'label-missing', column: label, count: 1 }],
    },
    cells: table.columns,
    examples,
    trace,
    metrics: metricsOf(predictProbabilities(model, examples), y),
    check: checkGradient({ network: shape, parameters, examples }, { lambda: 1 }),
  };
}
