/** One training step in the terminal: what was known, tried and done, and each weight before and after. */
import { type MemoryPart, type Network, type TrainingStep, thetaViews, toRows } from '@deltascope/core';
import { grid } from './grid.ts';
import { matrixText } from './matrixText.ts';
import { percent, short } from './numbers.ts';

/** L-BFGS remembers up to 100 pairs. */
const MOST_PARTS = 10;

export interface MoveNames {
  readonly network: Network;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
}

export function moveText(step: TrainingStep, names: MoveNames, width: number): string {
  const { optimizer, iteration, before, after, fell, promised, along, memory } = step;
  const fellWords = fell >= 0 ? `fell by ${short(fell)}` : `rose by ${short(-fell)}`;
  const share = promised > 0 ? ` (${percent(fell / promised)} of it)` : '';
  const lines = [
    `Iteration ${iteration} of ${optimizer}: J ${before.J} -> ${after.J}`,
    `  J ${fellWords}; along its tangent, gradient' * (Theta before - Theta after), it would have fallen by ${short(promised)}${share}`,
    '',
  ];
  if (memory.length > 0) lines.push('What it went by:', memoryText(memory, names, width));
  if (along) {
    const { stepLength, slope, trials, rounding } = along;
    const tried = trials.map((trial) => [trial.stepLength, trial.J, trial.slope].map(String));
    lines.push(
      `Theta after = Theta before + ${stepLength} * direction (added in parts, rounded by at most ${short(rounding)})`,
      `  slope = gradient' * direction = ${slope}`,
      'Tried along the direction:',
      indent(
        grid(
          ['step length', 'J', 'slope there'].map((title) => ({ title, align: 'right' as const })),
          tried,
        ),
      ),
    );
    lines.push(vectorText('direction', along.direction, names, width));
  }
  lines.push(
    vectorText('gradient before', before.gradient, names, width),
    vectorText('before', before.parameters, names, width),
    vectorText('move', step.move, names, width),
    vectorText('after', after.parameters, names, width),
  );
  return lines.join('\n');
}

/** Numbers as a table; vectors by their length alone but for those that rule the step directly. */
function memoryText(memory: readonly MemoryPart[], names: MoveNames, width: number): string {
  const listed = memory.slice(0, MOST_PARTS);
  const rows = listed.map(({ name, formula, value }) => [
    name,
    typeof value === 'number' ? String(value) : `a vector of length ${short(lengthOf(value))}`,
    formula,
  ]);
  const more =
    memory.length > listed.length ? `  … and ${memory.length - listed.length} more; --json has them all\n` : '';
  const shown = memory.filter(({ name, value }) => typeof value !== 'number' && / (before|after)$/.test(name));
  const vectors = shown.map(({ name, value }) => vectorText(name, value as Float64Array, names, width)); // filtered so
  const table = indent(grid([{ title: 'name' }, { title: 'value' }, { title: 'how' }], rows));
  return [table + more, ...vectors].join('\n');
}

/** How one weight came from the iteration before to this one. */
export function weightMoveText(
  { before, after, move, along, iteration }: TrainingStep,
  name: string,
  i: number,
): string {
  const [from, by, to] = [before.parameters[i], move[i], after.parameters[i]];
  const start = `  ${name}@${iteration} = ${name}@${iteration - 1}`;
  if (!along) return `${start} + move = ${from} + ${by} = ${to}\n`;
  const { stepLength, direction } = along;
  return `${start} + step length * direction = ${from} + ${stepLength} * ${direction[i]} = ${to}\n`;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

/** A vector in Theta's layout, as matrices: `Theta1 before`. */
function vectorText(
  name: string,
  vector: Float64Array,
  { network, inputs, classes }: MoveNames,
  width: number,
): string {
  const L = network.layers.length;
  return thetaViews(network, vector)
    .map((matrix, l) => {
      const rowNames = Array.from({ length: matrix.rows }, (_, i) => (l === L - 2 ? classes[i] : `unit ${i + 1}`));
      const columnNames = Array.from({ length: matrix.columns }, (_, j) =>
        j === 0 ? 'bias' : l === 0 ? inputs[j - 1] : String(j),
      );
      const text = matrixText({ rowNames, columnNames, values: toRows(matrix), rowsInAll: matrix.rows }, width);
      return `Theta${l + 1} ${name}   ${matrix.rows} × ${matrix.columns}\n${text}`;
    })
    .join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
