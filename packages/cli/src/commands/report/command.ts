/** `report`: the article of a network on its table, as one file. */

import { basename, extname } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { reportInput, report as write } from '@deltascope/core/report';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { checkWritable, writeFileWhole } from '../../files/output.ts';
import { loadModel } from '../../models/modelFile.ts';
import { checkedGradient } from '../../passes/checkedGradient.ts';
import { usedAmong } from '../../problems/usedAmong.ts';
import { askedLanguage } from '../../settings/askedLanguage.ts';
import { readLabelledFor } from '../../tables/labelled.ts';
import { shortName } from '../../tables/readTable.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

export const report = defineCommand({
  name: 'report',
  summary:
    'the whole story of a model on a table, step by step with its numbers and figures, as one HTML or Markdown file',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'rows with their true labels', several: true },
  ],
  options: ['label', 'out', 'rows', 'seed', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope report customers.safetensors examples/customers.csv', does: 'writes customers.report.html' },
    {
      line: 'deltascope report customers.safetensors examples/customers.csv --lang zh --out customers.md',
      does: 'in Chinese, as Markdown',
    },
  ],
  translated: {
    zh: {
      summary: '一个模型在一个表格上的全部经过，逐步写出数字和图，成为一个 HTML 或 Markdown 文件',
      args: { model: 'train 写出的 .safetensors 文件', table: '带有真实标签的行' },
      examples: ['写出 customers.report.html', '用中文，写成 Markdown'],
    },
  },
  writes: (settings, [modelPath]) => [
    { what: settings.out === undefined ? 'report' : '--out', path: outOf(settings, modelPath) },
  ],
  async run(context, [modelPath, ...spec]) {
    const { settings } = context;
    const out = outOf(settings, modelPath);
    const format = formatOf(out);
    await checkWritable(out);
    const model = await loadModel(modelPath);
    const { name, table, columns, label, ...rows } = await readLabelledFor(model, context, spec);
    const { lang = askedLanguage([], process.env) } = settings;
    const input = reportInput({
      ...{ model, name: shortName(spec, name), label, table, columns, rows },
      shown: usedAmong(context, rows.tableRows, settings.rows),
      check: (problem, options) => checkedGradient(context, problem, options),
    });
    const text = write(input, { lang, format });
    await writeFileWhole(out, text);
    await tell(context, {
      json: () => ({ report: out, lang, format, sizeBytes: Buffer.byteLength(text) }),
      text: () => `${words().figures.reportWritten(out)}\n`,
    });
    return 0;
  },
});

function outOf({ out }: { readonly out?: string }, modelPath: string): string {
  return out ?? `${basename(modelPath, '.safetensors')}.report.html`;
}

function formatOf(out: string): 'html' | 'markdown' {
  const extension = extname(out).toLowerCase();
  if (extension === '.html' || extension === '.htm') return 'html';
  if (extension === '.md') return 'markdown';
  throw failure(cliErrors, 'report-format', { out });
}
