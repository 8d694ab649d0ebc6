/** `suspects`: rows whose label is likely wrong, with the reasons. */
import { type Suspect, type SuspectReason, type Suspects, suspects as suspectsOf } from '@deltascope/core/evaluate';
import {
  checkEngine,
  type LabelledTable,
  labelledTable,
  labelsOf,
  outOfSample,
  SETTING_NAMES,
} from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { csvLine } from '../files/csv.ts';
import { checkWritable, writeFileWhole } from '../files/output.ts';
import { ENGINE_HOST, hostOf } from '../pipeline/host.ts';
import { readTable } from '../pipeline/readTable.ts';
import { requireLabel } from '../pipeline/requireLabel.ts';
import { sayRepeats } from '../pipeline/sayRows.ts';
import { grid } from '../terminal/grid.ts';
import { count, percent, plural } from '../terminal/numbers.ts';
import { progress } from '../terminal/progress.ts';

export const suspects: Command = {
  name: 'suspects',
  summary: 'lists the rows whose label looks wrong, by networks that did not learn from them',
  args: [
    { name: 'table', summary: 'CSV, TSV, Excel, Parquet, JSON (plain or .gz), - for standard input, or a SQL query' },
  ],
  options: [...SETTING_NAMES, 'folds', 'share', 'out', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope suspects examples/customers.csv --label Segment', does: 'the most suspect 5 % of the rows' },
    {
      line: 'deltascope suspects examples/customers.csv --label Segment --share 1 --out all.csv',
      does: 'all rows, the most suspect first, as CSV',
    },
  ],
  run,
};

const FOLDS = 5;

async function run(context: Context, [spec]: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  const label = requireLabel(settings);
  if (settings.out !== undefined) await checkWritable(settings.out);
  await checkEngine(settings, ENGINE_HOST);
  const { table } = await readTable(context, spec, label);
  const labelled = labelledTable(table, labelsOf(table, label, settings), settings);
  sayRepeats(context, labelled);
  const seen = await seenByOthers(context, labelled);
  const y = labelled.rows.map((row) => labelled.labels.y[row]);
  const found = suspectsOf({ ...seen, y });
  const listed = found.ranked.slice(0, Math.ceil(settings.share * found.ranked.length));
  if (settings.out !== undefined) {
    await writeFileWhole(settings.out, csvOf(labelled, listed));
    if (!settings.quiet) terminal.err(`${plural(listed.length, 'row')} written to ${settings.out}\n`);
    return 0;
  }
  await terminal.out(
    settings.json ? `${JSON.stringify(jsonOf(labelled, found, listed))}\n` : textOf(labelled, found, listed),
  );
  return 0;
}

function seenByOthers(context: Context, labelled: LabelledTable): ReturnType<typeof outOfSample> {
  const { settings, terminal, now, signal } = context;
  const { folds = FOLDS } = settings;
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  return outOfSample({
    labelled,
    settings,
    folds,
    host: hostOf(context),
    signal,
    watch: (fold, { iteration }, limit) =>
      bar.update((fold - 1 + iteration / limit) / folds, `fold ${fold} of ${folds}, iteration ${iteration}`),
  }).finally(bar.done);
}

const WORDS: Readonly<Record<SuspectReason, string>> = {
  'confident-other': 'as sure of the other class as of its own rows',
  'answered-other': 'answered as the other class',
  'never-learned': 'less probable than chance while learning',
};

function jsonOf({ labels, rows }: LabelledTable, { noise, joint }: Suspects, listed: readonly Suspect[]) {
  return {
    rows: rows.length,
    estimatedNoise: noise,
    classes: labels.classes,
    estimatedJoint: joint,
    suspects: listed.map(({ row, label, likelier, ...others }, i) => ({
      rank: i + 1,
      tableRow: rows[row] + 1,
      label: labels.classes[label - 1],
      likelier: labels.classes[likelier - 1],
      ...others,
    })),
  };
}

function csvOf({ labels, rows }: LabelledTable, listed: readonly Suspect[]): string {
  const header = ['rank', 'table row', 'label', 'likelier', 'p(label)', 'p(likelier)', 'confidence', 'reasons'];
  const lines = listed.map(({ row, label, likelier, pLabel, pLikelier, confidence, reasons }, i) =>
    csvLine([
      String(i + 1),
      String(rows[row] + 1),
      labels.classes[label - 1],
      labels.classes[likelier - 1],
      String(pLabel),
      String(pLikelier),
      String(confidence),
      reasons.map((reason) => WORDS[reason]).join('; '),
    ]),
  );
  return [csvLine(header), ...lines].join('');
}

function textOf({ labels, rows }: LabelledTable, { noise }: Suspects, listed: readonly Suspect[]): string {
  const right = { align: 'right' as const };
  const table = grid(
    [
      { title: 'table row', ...right },
      { title: 'label' },
      { title: 'likelier' },
      { title: 'p(label)', ...right },
      { title: 'p(likelier)', ...right },
      { title: 'why' },
    ],
    listed.map(({ row, label, likelier, pLabel, pLikelier, reasons }) => [
      count(rows[row] + 1),
      labels.classes[label - 1],
      labels.classes[likelier - 1],
      percent(pLabel),
      percent(pLikelier),
      reasons.map((reason) => WORDS[reason]).join('; '),
    ]),
  );
  return (
    `The most suspect ${count(listed.length)} of ${plural(rows.length, 'labelled row')}, each judged by a network that did not learn from it:\n\n` +
    `${table}\nAbout ${percent(noise)} of the labels disagree with what the other rows teach: wrong, or not to be told from these columns.\n`
  );
}
