/** `health`: what is wrong with a trained network on a table, each finding with its numbers and what to try. */
import { findingText } from '@deltascope/core/evaluate';
import { healthOfModel } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { count } from '../../terminal/numbers.ts';

export const health: Command = {
  name: 'health',
  summary: 'says what is wrong with a trained network, by which numbers, and what to try; nothing where all is well',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'labelled rows to look at it with' },
  ],
  options: ['label', 'as', 'lang', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope health customers.safetensors examples/customers.csv', does: 'a look at a trained model' },
  ],
  run,
};

async function run(context: Context, [modelPath, spec]: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  const model = await loadModel(modelPath);
  const { examples } = await tracedProblem(context, [modelPath, spec]);
  const findings = healthOfModel(model, examples);
  if (settings.json) {
    await terminal.out(
      `${JSON.stringify({ rows: examples.m, findings: findings.map((finding) => ({ ...finding, text: findingText(finding) })) })}\n`,
    );
    return 0;
  }
  for (const finding of findings) await terminal.out(`- ${findingText(finding, settings.lang)}\n`);
  if (findings.length === 0 && !settings.quiet) terminal.err(`Nothing is wrong on ${count(examples.m)} rows.\n`);
  return 0;
}
