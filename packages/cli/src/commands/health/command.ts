/** `health`: what is wrong with a trained network on a table, each finding with its numbers and what to try. */
import { healthOfModel } from '@deltascope/core/train';
import { LANGUAGES } from '@deltascope/core/words';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { sayLeftOut } from '../../problems/leftOut.ts';
import { readLabelledFor } from '../../tables/labelled.ts';
import { tell } from '../../terminal/tell.ts';
import { language, words } from '../../words/words.ts';

export const health = defineCommand({
  name: 'health',
  summary: 'says what is wrong with a trained network, by which numbers, and what to try; nothing where all is well',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'labelled rows to look at it with', several: true },
  ],
  options: ['label', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope health customers.safetensors examples/customers.csv', does: 'a look at a trained model' },
  ],
  translated: {
    zh: {
      summary: '说明训练好的网络哪里不好、由哪些数字看出、可以试什么；一切正常就不说',
      args: { model: 'train 写出的 .safetensors 文件', table: '用来检查它的、有标签的行' },
      examples: ['检查一个训练好的模型'],
    },
  },
  async run(context, [modelPath, ...spec]) {
    const { terminal, settings } = context;
    const model = await loadModel(modelPath);
    const { examples } = await readLabelledFor(model, context, spec);
    sayLeftOut(context, model.encoder);
    const findings = healthOfModel(model, examples);
    await tell(context, {
      json: () => ({
        rows: examples.m,
        findings: findings.map((finding) => ({ ...finding, text: LANGUAGES.en.finding(finding) })),
      }),
      text: () => findings.map((finding) => `- ${language().finding(finding)}\n`),
    });
    if (findings.length === 0 && !settings.quiet && !settings.json)
      terminal.note(`${words().health.well(examples.m)}\n`);
    return 0;
  },
});
