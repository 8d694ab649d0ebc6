/** One training step in the terminal: what was known, tried and done, and the weights that moved most. */

import { type Network, weightAt } from '@deltascope/core/network';
import type { MemoryPart } from '@deltascope/core/optimize';
import type { MoveExplanation, TrainingStep, Trial } from '@deltascope/core/record';
import { type Address, columnPlace, formatAddress, type PlaceNames, rowPlace } from '@deltascope/core/trace';
import { moveFormula, moveName } from '@deltascope/core/words';
import { type GridColumn, grid } from '../../terminal/grid.ts';
import { count, percent, short } from '../../terminal/numbers.ts';
import { signOf } from '../../terminal/signs.ts';
import { language, words } from '../../words/words.ts';

/** Weights in the table; all of a network that has no more than twice as many. */
const MOST_WEIGHTS = 20;
/** L-BFGS remembers up to 100 pairs. */
const MOST_PARTS = 14;
/** Of one weight's arithmetic, at each end. */
const MOST_LINES = 9;
const INDENT = 2;

export interface MoveNames extends PlaceNames {
  readonly network: Network;
}

export function moveText(step: TrainingStep, names: MoveNames): string {
  const { optimizer, iteration, before, after, fell, promised, along, memory } = step;
  const say = words().moving;
  const share = promised > 0 ? say.share(percent(fell / promised)) : '';
  const lines = [
    say.head(iteration, optimizer, before.J, after.J),
    say.fell({ by: short(Math.abs(fell)), rose: fell < 0, promised: short(promised), share }),
    '',
  ];
  if (memory.length > 0) lines.push(say.memory, memoryText(memory));
  if (along) {
    const { stepLength, slope, trials, rounding } = along;
    lines.push(
      say.after(stepLength, rounding === 0 ? '' : say.rounded(short(rounding))),
      `  slope = gradient' * direction = ${slope}`,
      say.tried,
      trialsText(trials),
    );
  }
  lines.push(weightsText(step, names));
  return lines.join('\n');
}

function trialsText(trials: readonly Trial[]): string {
  const say = words().moving;
  const verdict = ({ limit, met }: NonNullable<Trial['decrease']>) => say.met(limit, met);
  const columns: (GridColumn & { cell: (trial: Trial) => string })[] = [
    { title: say.trials.step, cell: ({ stepLength }) => String(stepLength) },
    { title: 'J', cell: ({ J }) => String(J) },
  ];
  if (trials[0]?.decrease)
    columns.push({ title: say.trials.limit, cell: ({ decrease }) => (decrease ? verdict(decrease) : '') });
  columns.push({ title: say.trials.slope, cell: ({ slope }) => String(slope) });
  if (trials[0]?.curvature)
    columns.push({ title: say.trials.steepest, cell: ({ curvature }) => (curvature ? verdict(curvature) : '') });
  const cells = trials.map((trial) => columns.map(({ cell }) => cell(trial)));
  return grid(
    columns.map(({ title }) => ({ title, align: 'right' as const })),
    cells,
    { indent: INDENT },
  );
}

/** Numbers as they are; vectors by their length alone: their cells are printed beside the weights. */
function memoryText(memory: readonly MemoryPart[]): string {
  const say = words().moving;
  const listed = memory.length > MOST_PARTS ? memory.slice(0, MOST_PARTS) : memory;
  const { moves } = language();
  const rows = listed.map((part) => [
    moveName(part, moves),
    typeof part.value === 'number' ? String(part.value) : say.vector(short(lengthOf(part.value))),
    [moveFormula(part, moves), part.substituted].filter((text) => text).join(' = '),
  ]);
  const more = memory.length > listed.length ? `${say.more(memory.length - listed.length)}\n` : '';
  return (
    grid(
      say.memoryTitles.map((title, j) => ({ title, ...(j === 2 && { holds: 'sentences' as const }) })),
      rows,
      { indent: INDENT },
    ) + more
  );
}

/** Vectors that tell, weight by weight, where the move comes from. */
function columnsOf({ before, after, move, along, memory, epoch }: TrainingStep): [string, Float64Array][] {
  const beside = memory.flatMap((part): [string, Float64Array][] => {
    const { name, when, value } = part;
    const isShown = name === 'direction(k-1)' || (epoch !== undefined && when === 'after');
    return typeof value !== 'number' && isShown ? [[moveName(part, language().moves), value]] : [];
  });
  const say = words().moving.vectors;
  return [
    [say.before, before.parameters],
    [say.gradient, before.gradient],
    ...beside,
    ...(along ? [[say.direction, along.direction] satisfies [string, Float64Array]] : []),
    [say.move, move],
    [say.after, after.parameters],
  ];
}

function weightsText(step: TrainingStep, names: MoveNames): string {
  const { move, iteration } = step;
  const say = words().moving;
  const all = [...move.keys()];
  const folded = all.length > 2 * MOST_WEIGHTS;
  const shown = folded ? all.sort((a, b) => Math.abs(move[b]) - Math.abs(move[a])).slice(0, MOST_WEIGHTS) : all;
  const columns = columnsOf(step);
  const rows = shown.map((i) => {
    const address = weightAt(names.network, i);
    return [formatAddress(address), betweenText(address, names), ...columns.map(([, vector]) => digits(vector[i]))];
  });
  const title = folded ? say.weights(shown.length, count(all.length)) : say.allWeights;
  const first = formatAddress({ ...weightAt(names.network, shown[0]), iteration });
  const next = `${say.inFull(first)}\n`;
  const titles = say.weightTitles.map((title) => ({ title }));
  const numbers = columns.map(([name]) => ({ title: name, align: 'right', sign: signOf }) as const);
  return `${title}\n${grid([...titles, ...numbers], rows, { indent: INDENT })}${next}`;
}

/** `Age -> unit 2`, `bias -> Cat_6`. */
function betweenText({ matrix, row, column }: Address, { network, ...names }: MoveNames): string {
  const { place } = language().formulas;
  return `${place(columnPlace(network, matrix, column, names))} -> ${place(rowPlace(network, matrix, row, names))}`;
}

function digits(value: number): string {
  return value === 0 ? '0' : value.toPrecision(6);
}

/** How one weight came from the iteration before to this one, each number with its formula. */
export function weightMoveText({ lines, iteration, before, after, rounding }: MoveExplanation, name: string): string {
  const shown =
    lines.length > 2 * MOST_LINES + 1 ? [...lines.slice(0, MOST_LINES), ...lines.slice(-MOST_LINES)] : lines;
  const { moves } = language();
  const texts = shown.map((line) => {
    const { substituted, value } = line;
    const numbers = substituted === String(value) ? [value] : [substituted, value];
    return `    ${[moveName(line, moves), moveFormula(line, moves), ...numbers].join(' = ')}`;
  });
  if (shown.length < lines.length) texts.splice(MOST_LINES, 0, words().moving.moreNumbers(lines.length - shown.length));
  const rounded = rounding === 0 ? '' : words().moving.weightRounded(rounding);
  return `  ${name}@${iteration - 1} = ${before}\n${texts.join('\n')}\n  ${name}@${iteration} = ${after}${rounded}\n`;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
