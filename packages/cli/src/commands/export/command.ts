/** `export`: a model written as what another program runs. */
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { checkWritable, writeFileWhole } from '../../files/output.ts';
import { tell } from '../../terminal/tell.ts';
import { exported, outOf } from './compute.ts';
import { exportedJson } from './json.ts';
import { exportedText } from './text.ts';

export const exporting = defineCommand({
  name: 'export',
  summary: 'writes the model as what another program runs: its preprocessing, network and answers in one file',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    {
      name: 'table',
      summary: 'rows with their true labels, for programs that check themselves on them',
      optional: true,
      several: true,
    },
  ],
  options: ['to', 'out', 'precision', 'threshold', 'rows', 'label', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope export customers.safetensors --to onnx', does: 'writes customers.onnx' },
    { line: 'deltascope export customers.safetensors --to javascript', does: 'writes customers.mjs' },
    {
      line: 'deltascope export customers.safetensors examples/customers.csv --to octave',
      does: 'writes customers.m, which checks itself on rows of the table',
    },
  ],
  translated: {
    zh: {
      summary: '把模型写成其他程序能运行的东西：预处理、网络和答案都在一个文件里',
      args: { model: 'train 写出的 .safetensors 文件', table: '带有真实标签的行，供程序在上面检查自己' },
      examples: ['写出 customers.onnx', '写出 customers.mjs', '写出 customers.m，它会在表格的行上检查自己'],
    },
  },
  writes: ({ to, out }, [modelPath]) => [
    ...(to === undefined
      ? []
      : [{ what: out === undefined ? ('export' as const) : ('--out' as const), path: outOf({ to, out }, modelPath) }]),
  ],
  async run(context, [modelPath, ...spec]) {
    const made = await exported(context, { modelPath, spec, begin: checkWritable });
    await writeFileWhole(made.out, made.data);
    await tell(context, { json: () => exportedJson(made), text: () => exportedText(made) });
    return 0;
  },
});
