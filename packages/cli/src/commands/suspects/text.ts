/** What `suspects` prints, and what it writes as CSV. */
import { csvLine } from '../../files/csv.ts';
import { grid } from '../../terminal/grid.ts';
import { count, percent } from '../../terminal/numbers.ts';
import { words } from '../../words/words.ts';
import type { FoundSuspects } from './compute.ts';

/** In one cell. */
function reasonsText(reasons: FoundSuspects['listed'][number]['reasons']): string {
  const { reasons: texts } = words().figures.suspects;
  return words().semicolon(reasons.map((reason) => texts[reason]));
}

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
      reasonsText(reasons),
    ]),
  );
  return [csvLine(header), ...lines].join('');
}

export function suspectsText({ labelled: { labels, rows }, noise, listed }: FoundSuspects): string {
  const right = { align: 'right' as const };
  const say = words().figures.suspects;
  const table = grid(
    say.titles.map((title, j) => ({
      title,
      ...([0, 3, 4].includes(j) && right),
      ...(j === 5 && { holds: 'sentences' as const }),
    })),
    listed.map(({ row, label, likelier, pLabel, pLikelier, reasons }) => [
      count(rows[row] + 1),
      labels.classes[label - 1],
      labels.classes[likelier - 1],
      percent(pLabel),
      percent(pLikelier),
      reasonsText(reasons),
    ]),
  );
  const head = say.head(listed.length, rows.length);
  return `${head}\n\n${table}\n${say.noise(percent(noise))}\n`;
}
