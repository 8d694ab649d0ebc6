/** Contributions in the terminal: a sentence first, then who pushed which way, with bars. */
import { printable } from '@deltascope/core/errors';
import { formatAddress, type GroupContribution, type RowContribution, type RowSums } from '@deltascope/core/trace';
import { grid } from '../../terminal/grid.ts';
import { count, percent, plural, short } from '../../terminal/numbers.ts';
import type { WhyAnswer } from './answer.ts';
import type { WeightNow, WeightTrained } from './weight.ts';

const BAR_WIDTH = 12;
const right = { align: 'right' as const };

/** To the left of the line what is below 0. */
function bar(value: number, largest: number): string {
  const length = largest > 0 ? Math.round((Math.abs(value) / largest) * BAR_WIDTH) : 0;
  const full = '█'.repeat(length);
  return value < 0 ? `${full.padStart(BAR_WIDTH)}│` : `${''.padStart(BAR_WIDTH)}│${full}`;
}

export function weightNowText({ problem, found, opposed }: WeightNow): string {
  const { Delta, m, gradient, penalty } = found;
  const name = formatAddress({ ...found.address, iteration: problem.iteration });
  const head = [
    `${name}, Theta ${problem.thetaWords}`,
    `gradient ${gradient} = Delta / m + penalty = ${Delta} / ${m} + ${penalty}`,
    ...sentences(found, problem, 'push'),
    pullText(found),
  ];
  const pairs = opposed.map(({ rows: [a, b], cosine }) => `  rows ${a} and ${b}: cosine ${short(cosine)}`);
  if (pairs.length > 0) head.push('Most opposed among the heaviest, over all weights:', ...pairs);
  return `${head.join('\n')}\n\n${partsText(found, problem)}`;
}

export function weightTrainedText({ problem, found }: WeightTrained): string {
  const { start, end, rows, penalty, decay, remainder, iterations, conditional } = found;
  const rest = conditional ? 'rounding, and moves that no gradient of an iterate made' : 'rounding';
  const head = [
    `${formatAddress(found.address)} over ${plural(iterations, 'iteration')}: from ${start} to ${end}`,
    grid(
      [{ title: 'moved by' }, { title: 'amount', ...right }],
      [
        ['the rows', String(rows)],
        ['the penalty', String(penalty)],
        ...(decay === 0 ? [] : [['weight decay', String(decay)]]),
        [rest, short(remainder)],
        ['together', String(end - start)],
      ],
    ).trimEnd(),
    conditional
      ? `Conditional: held fixed are ${conditional}.`
      : 'Exact: each move is a sum of gradients, times the step lengths as they were.',
    ...sentences(found, problem, 'move'),
    pullText(found),
  ];
  return `${head.join('\n')}\n\n${partsText(found, problem)}`;
}

/** "71.2 % of this push came from Cat_6." Of the classes, and of each column that was asked about. */
function sentences(found: RowSums, { classes }: WeightNow['problem'], what: string): string[] {
  if (found.along.length === 0) return [`Nothing is left over: what rows push one way, others push back.`];
  const byClass = found.byClass.map((one, k) => ({ text: classes[k], ...one }));
  return [
    sentence(byClass, (value) => value, what),
    ...found.groups.map(({ name, groups }) => sentence(groups, (value) => `rows with ${name} ${value}`, what)),
  ].map(printable);
}

function sentence(groups: readonly GroupContribution[], named: (value: string) => string, what: string): string {
  const { share, text } = groups.reduce((most, one) => (one.share > most.share ? one : most));
  if (share <= 1) return `${percent(share)} of this ${what} came from ${named(text)}.`;
  return `${named(text)} alone pushed ${share.toFixed(1)} times as far as all together: the others pull back.`;
}

function pullText({ above, below, agreement }: RowSums): string {
  return (
    `${plural(above.rows, 'row')} push up by ${short(above.value)}, ${count(below.rows)} down by ${short(-below.value)}: ` +
    `${percent(agreement)} of all pushing is left.`
  );
}

function partsText(found: RowSums, { classes }: WeightNow['problem']): string {
  const byClass = found.byClass.map((one, k) => ({ text: classes[k], ...one }));
  const groups = [{ name: 'class', groups: byClass }, ...found.groups];
  const rows = [
    { title: 'rows that pushed this way', list: found.along },
    { title: 'rows that pulled against it', list: found.against },
  ];
  return [
    ...groups.map(({ name, groups: list }) => groupsText(name, list)),
    ...rows.map(({ title, list }) => rowsText(title, list, classes)),
  ].join('\n');
}

function groupsText(name: string, groups: readonly GroupContribution[]): string {
  const sorted = [...groups].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 20);
  const largest = Math.max(0, ...sorted.map(({ value }) => Math.abs(value)));
  return grid(
    [
      { title: name },
      { title: 'rows', ...right },
      { title: 'push', ...right },
      { title: 'share', ...right },
      { title: '' },
    ],
    sorted.map(({ text, rows, value, share }) => [
      text,
      count(rows),
      short(value),
      percent(share),
      bar(value, largest),
    ]),
  );
}

function rowsText(title: string, rows: readonly RowContribution[], classes: readonly string[]): string {
  const largest = Math.max(0, ...rows.map(({ value }) => Math.abs(value)));
  return grid(
    [{ title }, { title: 'class' }, { title: 'push', ...right }, { title: 'share', ...right }, { title: '' }],
    rows.map(({ row, label, value, share }) => [
      `row ${row}`,
      classes[label - 1],
      short(value),
      percent(share),
      bar(value, largest),
    ]),
  );
}

export function answerText({
  row,
  classes,
  answered,
  label,
  probability,
  what,
  baseline,
  found,
  columns,
}: WhyAnswer): string {
  const { output, outputAtBaseline, completenessError, points } = found;
  const largest = Math.max(0, ...columns.map(({ integrated }) => Math.abs(integrated)));
  const [name, answer] = [classes[label - 1], classes[answered - 1]].map(printable);
  const asked = label === answered ? '' : `; asked about ${name}, with ${percent(probability)}`;
  const sure = label === answered ? ` with ${percent(probability)}` : '';
  return [
    `Row ${row} of the table: answered ${answer}${sure}${asked}.`,
    `${printable(what)} is ${output}; for the baseline, ${baseline}, it is ${outputAtBaseline}.`,
    '',
    grid(
      [
        { title: 'column' },
        { title: 'its value' },
        { title: 'integrated gradient', ...right },
        { title: 'gradient × input', ...right },
        { title: '' },
      ],
      [
        ...columns.map(({ column, raw, integrated, gradientTimesInput }) => [
          column,
          raw === null ? 'missing' : String(raw),
          short(integrated),
          short(gradientTimesInput),
          bar(integrated, largest),
        ]),
        ['together', '', short(columns.reduce((sum, one) => sum + one.integrated, 0)), '', ''],
      ],
    ),
    `Integrated gradients add up to the difference, ${output - outputAtBaseline}, but for ${short(completenessError)} (${points} points).`,
    'Gradient × input is exact for a small change of the inputs; its parts need not add up.',
    '',
  ].join('\n');
}
