/** `report`: the article of a network on its table, as one file. */
import { basename, extname } from 'node:path';
import {
  checkGradient,
  type DroppedRows,
  type Examples,
  labelsBy,
  type Model,
  matrix,
  metricsSums,
  parametersOf,
  predictProbabilities,
  record,
  type Table,
  type TableRows,
  trainingRows,
  usedRows,
  report as write,
} from '@deltascope/core';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { checkWritable, writeFileWhole } from '../files/output.ts';
import { throwIfInterrupted } from '../pipeline/interrupted.ts';
import { loadModel } from '../pipeline/modelFile.ts';
import { examplesOfRows } from '../pipeline/problem.ts';
import { readForModel } from '../pipeline/readTable.ts';
import { requireLabel } from '../pipeline/requireLabel.ts';
import { usedAmong } from '../pipeline/usedAmong.ts';
import { usage } from '../settings/option.ts';
import { progress } from '../terminal/progress.ts';

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
  run,
};

async function run(context: Context, [modelPath, spec]: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  const out = settings.out ?? `${basename(modelPath, '.safetensors')}.report.html`;
  const format = formatOf(out);
  await checkWritable(out);
  const model = await loadModel(modelPath);
  const label = settings.label ?? model.encoder.label ?? requireLabel(settings);
  const { name, table, columns } = await readForModel(context, spec, model, label);
  const { examples, tableRows, dropped } = usable(model, table, label);
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
      metrics: judged(model, examples),
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
  throw usage(
    'report-format',
    `--out ${out} ends in neither .html nor .md`,
    'Name a file that does: its end chooses the format.',
  );
}

interface Usable {
  readonly examples: Examples;
  readonly tableRows: TableRows;
  readonly dropped: readonly DroppedRows[];
}

/** The rows that the model can read and whose label it knows. */
function usable(model: Model, table: Table, label: string): Usable {
  const rules = { label, complete: model.encoder.complete };
  const { rows, dropped } = trainingRows(table, rules);
  const labels = labelsBy(table, label, model.labels.classes);
  const known = rows.filter((row) => labels.y[row] > 0);
  const unknown: DroppedRows = { reason: 'unseen-category', column: label, count: rows.length - known.length };
  return {
    examples: examplesOfRows(model.encoder, table, labels, known),
    tableRows: usedRows({ table, rows: known, rules }),
    dropped: unknown.count > 0 ? [...dropped, unknown] : dropped,
  };
}

const ROWS_AT_ONCE = 4096;

function judged(model: Model, { m, n, y, read }: Examples) {
  const sums = metricsSums(model.labels.classes.length);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const X = matrix(Math.min(ROWS_AT_ONCE, m - first), n);
    read(first, X.rows, X.data);
    const block = {
      m: X.rows,
      n,
      read: (from: number, count: number, target: Float64Array | Float32Array) =>
        target.set(X.data.subarray(from * n, (from + count) * n)),
    };
    sums.add(predictProbabilities(model, block), y.subarray(first, first + X.rows));
  }
  return sums.result();
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
