/** ONNX: from raw columns to label and probabilities, in operators of the standard alone. */
import type { Model } from '../../model/model.ts';
import { VERSION } from '../../model/version.ts';
import { type ExportColumn, exportColumns } from '../columns.ts';
import { modelHash } from '../modelHash.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { columnInput, columnOps } from './columns.ts';
import { type Graph, graph } from './graph.ts';
import { labelOps, layerOps, probabilityOps, temperOps } from './network.ts';
import { modelProto } from './proto.ts';

/** By which probabilities may differ from the model's. */
const TOLERANCES = { f64: 1e-12, f32: 1e-4 } as const;

export const onnx: ExportTarget<'onnx'> = {
  name: 'onnx',
  extension: '.onnx',
  rows: 'none',
  precisions: ['f64', 'f32'],
  words: {
    en: 'ONNX, from the raw columns to label and probabilities, one input a column',
    zh: 'ONNX：从原始列到标签和概率，每列一个输入',
  },
  write,
};

function write({ model, options: { name, precision, threshold } }: ExportInput): Uint8Array<ArrayBuffer> {
  const columns = exportColumns(model, 'onnx');
  const made = graph(precision === 'f64' ? 'double' : 'float');
  const inputs = columns.map((column) => ({ ...columnInput(column, made), name: made.name(column.name) }));
  const x = made.op(
    'Concat',
    columns.map((column) => columnOps(made, column)),
    { as: 'x', attributes: { axis: 1 } },
  );
  const { label, probabilities } = answerOps(made, { model, columns, x, threshold });
  const K = model.labels.classes.length;
  return modelProto({
    name,
    version: VERSION,
    doc: `A neural network of ${model.network.layers.join('-')} units with its preprocessing. Missing: NaN among numbers, the empty text among words; if a row has no answer, its label is empty and its probabilities are NaN.`,
    nodes: made.nodes,
    initializers: made.initializers,
    inputs,
    outputs: [
      { name: label, element: 'string', dims: [], doc: 'the answer' },
      { name: probabilities, element: made.element, dims: [K], doc: `of ${model.labels.classes.join(', ')}` },
    ],
    metadata: {
      'deltascope.model': `sha256:${modelHash(model)}`,
      'deltascope.classes': JSON.stringify(model.labels.classes),
      'deltascope.encoder': JSON.stringify({
        ...model.encoder,
        features: model.encoder.features.map(({ own, ...feature }) => feature),
      }),
      'deltascope.precision': precision,
      'deltascope.tolerance': String(TOLERANCES[precision]),
    },
  });
}

interface Answering {
  readonly model: Model;
  readonly columns: readonly ExportColumn[];
  readonly x: string;
  readonly threshold: number | undefined;
}

function answerOps(
  made: Graph,
  { model, columns, x, threshold }: Answering,
): { readonly label: string; readonly probabilities: string } {
  const { network, calibration, labels } = model;
  let outputs = layerOps(made, model, x);
  if (calibration) outputs = temperOps(made, outputs, calibration.temperature);
  const isOne = network.output === 'softmax' || calibration !== undefined;
  const K = labels.classes.length;
  const probabilities = isOne && !calibration ? outputs : probabilityOps(made, outputs, K);
  const label = labelOps(made, { outputs, probabilities, classes: labels.classes, threshold });
  const isUnanswered = columns.some((column) =>
    column.cells === 'words' ? column.missing === 'none' : column.fill === null,
  );
  if (!isUnanswered) {
    return {
      label: made.op('Identity', [label], { as: 'label' }),
      probabilities: made.op('Identity', [probabilities], { as: 'probabilities' }),
    };
  }
  const none = made.op('IsNaN', [made.op('ReduceSum', [x, made.whole(1)])]);
  const noneOfRow = made.op('Squeeze', [none, made.whole(1)]);
  const nothing = made.constant({ element: 'string', values: [''] }, []);
  return {
    label: made.op('Where', [noneOfRow, nothing, label], { as: 'label' }),
    probabilities: made.op('Where', [none, made.number(Number.NaN), probabilities], { as: 'probabilities' }),
  };
}
