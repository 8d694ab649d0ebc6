/** `import`: weights of a network that was trained elsewhere become a model file like any other. */
import { basename, extname } from 'node:path';
import { type ImportedModel, importModel } from '@deltascope/core/import';
import type { Model } from '@deltascope/core/model';
import { judgeModel, modelRows } from '@deltascope/core/train';
import { numberNoteText } from '@deltascope/core/words';
import type { WholeTable } from '@deltascope/tables';
import { type Context, defineCommand, TABLE_OPTIONS, type TableOption } from '../../command.ts';
import { checkWritable } from '../../files/output.ts';
import { readNumbers } from '../../mine/readNumbers.ts';
import { saveModel } from '../../models/modelFile.ts';
import { readTable } from '../../tables/readTable.ts';
import { tell } from '../../terminal/tell.ts';
import { language, words } from '../../words/words.ts';
import { importedText } from './text.ts';

const SETTINGS = [
  ...(['label', 'features', 'ignore', 'as', 'classes', 'classOrder', 'activation', 'output', 'lambda'] as const),
  ...(['hidden', 'encode', 'missing', 'missingScope', 'missingFlag'] as const),
] as const;
type ImportOption = (typeof SETTINGS)[number] | 'orientation' | 'unrolled' | 'scale' | 'out' | TableOption;

export const importCommand = defineCommand({
  name: 'import',
  summary: 'makes a model of weights that were trained elsewhere: PyTorch, scikit-learn, NumPy, Octave, MATLAB',
  args: [
    {
      name: 'weights',
      summary:
        'Theta1, … or W1, b1, … or coefs_, intercepts_ or fc1.weight, …: .safetensors, .npz, .mat, JSON, Octave text',
    },
    {
      name: 'table',
      summary: 'whose columns are its inputs, and whose labels are its classes',
      optional: true,
      several: true,
    },
  ],
  options: [...SETTINGS, 'orientation', 'unrolled', 'scale', 'out', ...TABLE_OPTIONS],
  examples: [
    {
      line: 'deltascope import net.npz examples/customers.csv --label Segment --activation relu',
      does: 'columns and classes as the table has them',
    },
    {
      line: 'deltascope import net.safetensors --features Age,Size --classes no,yes --activation tanh',
      does: 'without a table',
    },
  ],
  translated: {
    zh: {
      summary: '用在别处训练的权重做成模型：PyTorch、scikit-learn、NumPy、Octave、MATLAB',
      args: {
        weights:
          'Theta1……，或 W1、b1……，或 coefs_、intercepts_，或 fc1.weight……：.safetensors、.npz、.mat、JSON、Octave 文本',
        table: '它的列是输入，它的标签是各类',
      },
      examples: ['列和类按表格', '没有表格'],
    },
  },
  writes: (settings, [weights]) => [
    { what: settings.out === undefined ? 'model' : '--out', path: outOf(settings, weights) },
  ],
  run,
});

async function run(context: Context<ImportOption>, [weights, ...spec]: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  const out = outOf(settings, weights);
  await checkWritable(out);
  const { arrays, notes } = await readNumbers(weights);
  const read = spec.length === 0 ? undefined : await readTable(context, spec, settings.label);
  const imported = importModel({
    arrays,
    table: read?.table,
    scale: await scaleOf(settings.scale),
    orientation: settings.orientation,
    unrolled: settings.unrolled,
    settings: { ...settings, lambda: context.origins.get('lambda') === 'default' ? 0 : settings.lambda },
  });
  const { path } = await saveModel(out, imported.model, []);
  const metrics = read && judged(imported.model, read, settings.label);
  if (!settings.quiet && !settings.json)
    for (const note of notes)
      terminal.note(`${words().note}${words().afterColon}${numberNoteText(note, language())}\n`);
  await tell(context, {
    json: () => importedJson(imported, path, metrics?.accuracy),
    text: () => importedText(imported, { path, metrics, quiet: settings.quiet ?? false }),
  });
  return 0;
}

async function scaleOf(scale: string | undefined) {
  return scale === undefined || scale === 'table' ? scale : (await readNumbers(scale)).arrays;
}

/** How good it is on the table's rows, if they are labelled. */
function judged(model: Model, { table }: WholeTable, label: string | undefined) {
  if (label === undefined) return undefined;
  const { examples } = modelRows(model, table, label);
  return examples.m === 0 ? undefined : judgeModel(model, examples);
}

function importedJson({ model, reading }: ImportedModel, path: string, accuracy: number | undefined) {
  const { network, labels, encoder } = model;
  const { layers, activation, output } = network;
  const inputs = encoder.features.map(({ name }) => name);
  return { model: path, layers, activation, output, columns: inputs, classes: labels.classes, reading, accuracy };
}

function outOf({ out }: { readonly out?: string }, weights: string): string {
  return out ?? `${basename(weights, extname(weights))}.model.safetensors`;
}
