/** One training step in the terminal: what was known, tried and done, and the weights that moved most. */
import { type Network, weightAt } from '@deltascope/core/network';
import type { MemoryPart } from '@deltascope/core/optimize';
import type { MoveExplanation, TrainingStep, Trial } from '@deltascope/core/record';
import {
  type Address,
  columnPlace,
  formatAddress,
  formulaWords,
  type PlaceNames,
  rowPlace,
} from '@deltascope/core/trace';
import { type GridColumn, grid } from '../../terminal/grid.ts';
import { count, percent, short } from '../../terminal/numbers.ts';

/** Weights in the table; all of a network that has no more than twice as many. */
const MOST_WEIGHTS = 20;
/** L-BFGS remembers up to 100 pairs. */
const MOST_PARTS = 14;
/** Of one weight's arithmetic, at each end. */
const MOST_LINES = 9;

export interface MoveNames extends PlaceNames {
  readonly network: Network;
}

export function moveText(step: TrainingStep, names: MoveNames): string {
  const { optimizer, iteration, before, after, fell, promised, along, memory } = step;
  const fellWords = fell >= 0 ? `fell by ${short(fell)}` : `rose by ${short(-fell)}`;
  const share = promised > 0 ? ` (${percent(fell / promised)} of it)` : '';
  const lines = [
    `Iteration ${iteration} of ${optimizer}: J ${before.J} -> ${after.J}`,
    `  J ${fellWords}; along its tangent, gradient' * (Theta before - Theta after), it would have fallen by ${short(promised)}${share}`,
    '',
  ];
  if (memory.length > 0) lines.push('What it went by:', memoryText(memory));
  if (along) {
    const { stepLength, slope, trials, rounding } = along;
    lines.push(
      `Theta after = Theta before + ${stepLength} * direction${rounding === 0 ? '' : ` (added in parts, rounded by at most ${short(rounding)})`}`,
      `  slope = gradient' * direction = ${slope}`,
      'Tried along the direction:',
      trialsText(trials),
    );
  }
  lines.push(weightsText(step, names));
  return lines.join('\n');
}

function trialsText(trials: readonly Trial[]): string {
  const verdict = ({ limit, met }: NonNullable<Trial['decrease']>) => `${limit} ${met ? '(met)    ' : '(not met)'}`;
  const columns: (GridColumn & { cell: (trial: Trial) => string })[] = [
    { title: 'step length', cell: ({ stepLength }) => String(stepLength) },
    { title: 'J', cell: ({ J }) => String(J) },
  ];
  if (trials[0]?.decrease)
    columns.push({ title: 'to be at most', cell: ({ decrease }) => (decrease ? verdict(decrease) : '') });
  columns.push({ title: 'slope there', cell: ({ slope }) => String(slope) });
  if (trials[0]?.curvature)
    columns.push({ title: '|slope| to be at most', cell: ({ curvature }) => (curvature ? verdict(curvature) : '') });
  const cells = trials.map((trial) => columns.map(({ cell }) => cell(trial)));
  return indent(
    grid(
      columns.map(({ title }) => ({ title, align: 'right' as const })),
      cells,
    ),
  );
}

/** Numbers as they are; vectors by their length alone: their cells stand beside the weights. */
function memoryText(memory: readonly MemoryPart[]): string {
  const listed = memory.length > MOST_PARTS ? memory.slice(0, MOST_PARTS) : memory;
  const rows = listed.map(({ name, formula, substituted, value }) => [
    name,
    typeof value === 'number' ? String(value) : `a vector of length ${short(lengthOf(value))}`,
    substituted === undefined ? formula : `${formula} = ${substituted}`,
  ]);
  const more =
    memory.length > listed.length ? `  … and ${memory.length - listed.length} more; --json has them all\n` : '';
  return indent(grid([{ title: 'name' }, { title: 'value' }, { title: 'how' }], rows)) + more;
}

/** Vectors that tell, weight by weight, where the move comes from. */
function columnsOf({ before, after, move, along, memory, epoch }: TrainingStep): [string, Float64Array][] {
  const beside = memory.flatMap(({ name, value }): [string, Float64Array][] =>
    typeof value !== 'number' && (name === 'direction(k-1)' || (epoch !== undefined && / after$/.test(name)))
      ? [[name, value]]
      : [],
  );
  return [
    ['before', before.parameters],
    ['gradient', before.gradient],
    ...beside,
    ...(along ? [['direction', along.direction] satisfies [string, Float64Array]] : []),
    ['move', move],
    ['after', after.parameters],
  ];
}

function weightsText(step: TrainingStep, names: MoveNames): string {
  const { move, iteration } = step;
  const all = [...move.keys()];
  const folded = all.length > 2 * MOST_WEIGHTS;
  const shown = folded ? all.sort((a, b) => Math.abs(move[b]) - Math.abs(move[a])).slice(0, MOST_WEIGHTS) : all;
  const columns = columnsOf(step);
  const rows = shown.map((i) => {
    const address = weightAt(names.network, i);
    return [formatAddress(address), betweenText(address, names), ...columns.map(([, vector]) => digits(vector[i]))];
  });
  const title = folded
    ? `The ${shown.length} of ${count(all.length)} weights that moved most, in six digits:`
    : 'Each weight, in six digits:';
  const first = formatAddress({ ...weightAt(names.network, shown[0]), iteration });
  const next = `  In full: --json; the arithmetic of one: --cell '${first}'\n`;
  const titles = [{ title: 'weight' }, { title: 'from -> to' }];
  const numbers = columns.map(([name]) => ({ title: name, align: 'right' as const }));
  return `${title}\n${indent(grid([...titles, ...numbers], rows))}${next}`;
}

/** `Age -> unit 2`, `bias -> Cat_6`. */
function betweenText({ matrix, row, column }: Address, { network, ...names }: MoveNames): string {
  const { place } = formulaWords.en;
  return `${place(columnPlace(network, matrix, column, names))} -> ${place(rowPlace(network, matrix, row, names))}`;
}

function digits(value: number): string {
  return value === 0 ? '0' : value.toPrecision(6);
}

/** How one weight came from the iteration before to this one, each number with its formula. */
export function weightMoveText({ lines, iteration, before, after, rounding }: MoveExplanation, name: string): string {
  const shown =
    lines.length > 2 * MOST_LINES + 1 ? [...lines.slice(0, MOST_LINES), ...lines.slice(-MOST_LINES)] : lines;
  const texts = shown.map(({ name, formula, substituted, value }) =>
    [`    ${name}`, formula, ...(substituted === String(value) ? [] : [substituted]), value].join(' = '),
  );
  if (shown.length < lines.length)
    texts.splice(MOST_LINES, 0, `    … ${lines.length - shown.length} numbers more; --json has them all`);
  const rounded = rounding === 0 ? '' : ` (added in parts: ${rounding} more than the last line)`;
  return `  ${name}@${iteration - 1} = ${before}\n${texts.join('\n')}\n  ${name}@${iteration} = ${after}${rounded}\n`;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
