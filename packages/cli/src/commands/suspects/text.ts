/** What `suspects` prints, and what it writes as CSV. */
import type { SuspectReason } from '@deltascope/core/evaluate';
import { csvLine } from '../../files/csv.ts';
import { grid } from '../../terminal/grid.ts';
import { count, percent, plural } from '../../terminal/numbers.ts';
import type { FoundSuspects } from './compute.ts';

const WORDS: Readonly<Record<SuspectReason, string>> = {
  'confident-other': 'as sure of the other class as of its own rows',
  'answered-other': 'answered as the other class',
  'never-learned': 'less probable than chance while learning',
};

/** One line for each listed row. */
export function suspectsCsv({ labelled: { labels, rows }, listed }: FoundSuspects): string {
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

export function suspectsText({ labelled: { labels, rows }, noise, listed }: FoundSuspects): string {
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
