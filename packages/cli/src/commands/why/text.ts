/** Contributions in the terminal: a sentence first, then who pushed which way, with bars. */

import { printable } from '@deltascope/core/errors';
import { formatAddress, type GroupContribution, type RowContribution, type RowSums } from '@deltascope/core/trace';
import { type GridColumn, grid } from '../../terminal/grid.ts';
import { count, percent, short } from '../../terminal/numbers.ts';
import { signOf } from '../../terminal/signs.ts';
import { language, words } from '../../words/words.ts';
import type { WhyAnswer } from './answer.ts';
import type { WeightNow, WeightTrained } from './weight.ts';

const BAR_WIDTH = 12;
const right = { align: 'right' as const };
const number = { ...right, sign: signOf };
/** A column of bars. */
const bars: GridColumn = { title: '', holds: 'bars', sign: signOfBar };

/** To the left of the line what is below 0. */
function bar(value: number, largest: number): string {
  const length = largest > 0 ? Math.round((Math.abs(value) / largest) * BAR_WIDTH) : 0;
  const full = '█'.repeat(length);
  return value < 0 ? `${full.padStart(BAR_WIDTH)}│` : `${''.padStart(BAR_WIDTH)}│${full}`;
}

function signOfBar(cell: string): number {
  return cell.includes('█') ? (cell.endsWith('│') ? -1 : 1) : 0;
}

export function weightNowText({ problem, found, opposed }: WeightNow): string {
  const { Delta, m, W, gradient, penalty } = found;
  const name = formatAddress({ ...found.address, iteration: problem.iteration });
  const say = words().why;
  const head = [
    say.theta(name, problem.thetaWords),
    say.gradient({ gradient, Delta, m, W, penalty }),
    ...sentences(found, problem, false),
    pullText(found),
  ];
  const pairs = opposed.map(({ rows: [a, b], cosine }) => say.pair(a, b, short(cosine)));
  if (pairs.length > 0) head.push(say.opposed, ...pairs);
  return `${head.join('\n')}\n\n${partsText(found, problem)}`;
}

export function weightTrainedText({ problem, found }: WeightTrained): string {
  const { start, end, rows, penalty, decay, remainder, iterations, conditional } = found;
  const say = words().why;
  const [by, amount] = say.parts.titles;
  const head = [
    say.trained({ address: formatAddress(found.address), iterations, start, end }),
    grid(
      [{ title: by }, { title: amount, ...number }],
      [
        [say.parts.rows, String(rows)],
        [say.parts.penalty, String(penalty)],
        ...(decay === 0 ? [] : [[say.parts.decay, String(decay)]]),
        [conditional ? say.parts.unexplained : say.parts.rounding, short(remainder)],
        [words().together, String(end - start)],
      ],
    ).trimEnd(),
    conditional ? say.conditional(language().moves.held[conditional]) : say.exact,
    ...sentences(found, problem, true),
    pullText(found),
  ];
  return `${head.join('\n')}\n\n${partsText(found, problem)}`;
}

/** "71.2 % of this push came from Cat_6." Of the classes, and of each column that was asked about. */
function sentences(found: RowSums, { classes }: WeightNow['problem'], training: boolean): string[] {
  const say = words().why;
  if (found.along.length === 0) return [say.nothingLeft];
  const byClass = found.byClass.map((one, k) => ({ text: classes[k], ...one }));
  return [
    sentence(byClass, (value) => value, training),
    ...found.groups.map(({ name, groups }) => sentence(groups, (value) => say.rowsWith(name, value), training)),
  ].map(printable);
}

function sentence(groups: readonly GroupContribution[], named: (value: string) => string, training: boolean): string {
  const say = words().why;
  const { share, text } = groups.reduce((most, one) => (one.share > most.share ? one : most));
  if (share <= 1) return say.cameFrom({ share: percent(share), training, name: named(text) });
  return say.alone(named(text), share.toFixed(1));
}

function pullText({ above, below, agreement }: RowSums): string {
  return words().why.pull({
    up: above.rows,
    upValue: short(above.value),
    down: below.rows,
    downValue: short(-below.value),
    left: percent(agreement),
  });
}

function partsText(found: RowSums, { classes }: WeightNow['problem']): string {
  const byClass = found.byClass.map((one, k) => ({ text: classes[k], ...one }));
  const say = words();
  const groups = [{ name: say.class, groups: byClass }, ...found.groups];
  const rows = [
    { title: say.why.along, list: found.along },
    { title: say.why.against, list: found.against },
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
    [{ title: name }, ...words().why.group.map((title, j) => ({ title, ...(j === 1 ? number : right) })), bars],
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
  const [ofClass, push, part] = words().why.rowTitles;
  return grid(
    [{ title }, { title: ofClass }, { title: push, ...number }, { title: part, ...right }, bars],
    rows.map(({ row, label, value, share }) => [
      words().row(row),
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
  const say = words().why;
  const share = percent(probability);
  const [column, its, integrated, product] = say.columnTitles;
  return [
    say.answered({ row, answer, sure: label === answered ? share : undefined, name, share }),
    say.isThen({ what: printable(what), output, baseline, atBaseline: outputAtBaseline }),
    '',
    grid(
      [{ title: column }, { title: its }, { title: integrated, ...number }, { title: product, ...number }, bars],
      [
        ...columns.map(({ column, raw, integrated, gradientTimesInput }) => [
          column,
          raw === null ? words().missing : String(raw),
          short(integrated),
          short(gradientTimesInput),
          bar(integrated, largest),
        ]),
        [words().together, '', short(columns.reduce((sum, one) => sum + one.integrated, 0)), '', ''],
      ],
    ),
    say.addUp({ difference: output - outputAtBaseline, error: short(completenessError), points }),
    say.small,
    '',
  ].join('\n');
}
