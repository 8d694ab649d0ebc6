/** `report`: the article of a network on its table, as one file. */

import { basename, extname } from 'node:path';
import type { Examples } from '@deltascope/core/engine';
import { usageError } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { parametersOf } from '@deltascope/core/network';
import { report as write } from '@deltascope/core/report';
import { checkGradient, record } from '@deltascope/core/trace';
import { judgeModel, modelRows } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../../command.ts';
import { checkWritable, writeFileWhole } from '../../files/output.ts';
import { loadModel } from '../../models/modelFile.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import { usedAmong } from '../../problems/usedAmong.ts';
import { readForModel } from '../../tables/readTable.ts';
import { requireLabel } from '../../tables/requireLabel.ts';
import { progress } from '../../terminal/progress.ts';

export const report: Command = {
  name: 'report',
  summary:
    'the whole story of a model on a table, step by step with its numbers and figures, as one HTML or Markdown file',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'rows with their true labels' },
  ],
  options: ['label', 'lang', 'out', 'rows', 'seed', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope report customers.safetensors examples/customers.csv', does: 'writes customers.report.html' },
    {
      line: 'deltascope report customers.safetensors examples/customers.csv --lang zh --out customers.md',
      does: 'in Chinese, as Markdown',
    },
  ],
  writes: (settings, [modelPath]) => [
    { what: settings.out === undefined ? 'the report' : '--out', path: outOf(settings, modelPath) },
  ],
  run,
};

function outOf({ out }: Context['settings'], modelPath: string): string {
  return out ?? `${basename(modelPath, '.safetensors')}.report.html`;
}

async function run(context: Context, [modelPath, spec]: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  const out = outOf(settings, modelPath);
  const format = formatOf(out);
  await checkWritable(out);
  const model = await loadModel(modelPath);
  const label = settings.label ?? model.encoder.label ?? requireLabel(settings);
  const { name, table, columns } = await readForModel(context, spec, model, label);
  const { examples, tableRows, dropped } = modelRows(model, table, label);
  const { network, Theta, training } = model;
  const parameters = parametersOf(Theta);
  const { lambda } = training;
  const text = write(
    {
      model,
      table: { name: basename(name), rows: table.rowCount, columns, label, dropped },
      cells: table.columns,
      examples,
      trace: record({
        network,
        parameters,
        examples,
        lambda,
        tableRows,
        rows: usedAmong(context, tableRows, settings.rows),
      }),
      metrics: judgeModel(model, examples),
      check: checked(context, model, examples),
    },
    { lang: settings.lang, format },
  );
  await writeFileWhole(out, text);
  await terminal.out(
    settings.json
      ? `${JSON.stringify({ report: out, lang: settings.lang, format, sizeBytes: Buffer.byteLength(text) })}\n`
      : `Report written to ${out}\n`,
  );
  return 0;
}

function formatOf(out: string): 'html' | 'markdown' {
  const extension = extname(out).toLowerCase();
  if (extension === '.html' || extension === '.htm') return 'html';
  if (extension === '.md') return 'markdown';
  throw usageError(
    'report-format',
    `--out ${out} ends in neither .html nor .md`,
    'Name a file that does: its end chooses the format.',
  );
}

/** Enough weights to show a mistake anywhere, few enough for a table of any size. */
const MOST_COMPARED = 200;

function checked(
  { terminal, settings, now, signal }: Context,
  { network, Theta, training }: Model,
  examples: Examples,
) {
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  try {
    return checkGradient(
      { network, parameters: parametersOf(Theta), examples },
      {
        lambda: training.lambda,
        seed: settings.seed,
        most: MOST_COMPARED,
        watch: (share) => {
          throwIfInterrupted(signal);
          bar.update(share, 'central differences');
        },
      },
    );
  } finally {
    bar.done();
  }
}
