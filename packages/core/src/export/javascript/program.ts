/** What every exported JavaScript module has in common, as text: how cells become inputs, and the way through the network. */
import type { ExportColumn } from '../columns.ts';

const CELLS: Readonly<Record<ExportColumn['cells'], string>> = {
  number: `function numberOf({ name }, cell) {
  if (typeof cell === 'number' && Math.abs(cell) < Infinity) return cell;
  throw new TypeError(\`\${name}: \${cell} is no finite number\`);
}`,
  date: `const DAY = /^\\d{4}-\\d\\d-\\d\\d(?:([T ])\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,3})?)?Z?)?$/;

/** Days since the column's origin, counted in UTC. */
function daysOf({ name, origin }, cell) {
  let time = NaN;
  if (cell instanceof Date) time = cell.getTime();
  else if (typeof cell === 'number') time = cell;
  else if (typeof cell === 'string' && DAY.test(cell)) {
    time = Date.parse(cell.length === 10 || cell.endsWith('Z') ? cell : \`\${cell.replace(' ', 'T')}Z\`);
  }
  if (Math.abs(time) < Infinity) return (time - origin) / 86400000;
  throw new TypeError(\`\${name}: \${cell} is no date such as 2024-05-01\`);
}`,
  words: '',
};

const SCALED = `/** One input, and 1 in a second if the cell is missing and the column has a flag. */
function writeNumber(column, cell, x) {
  const { name, offset, valueOf, fill, mean = 0, deviation = 1, flag } = column;
  const missing = isMissing(cell);
  if (missing && fill === null) return false;
  const input = ((missing ? fill : valueOf(column, cell)) - mean) / deviation;
  if (!(Math.abs(input) <= 1e30)) throw new RangeError(\`\${name}: \${cell} is too large to compute with\`);
  x[offset] = input;
  if (flag && missing) x[offset + 1] = 1;
  return true;
}`;

const WORDS = `/** Inputs of which one at most is not 0, by place and value; a last one, if there is a flag, is 1 if the word is missing or unknown. */
function writeWord(column, cell, x) {
  const { offset, width, words, missing, unseen, flag } = column;
  const known = isMissing(cell) ? undefined : words.get(String(cell));
  const written = known ?? (isMissing(cell) ? missing : unseen);
  if (written === null) return false;
  const [at, value] = written;
  x[offset + at] = value;
  if (flag && !known) x[offset + width] = 1;
  return true;
}`;

const IS_MISSING = `function isMissing(cell) {
  return cell === null || cell === undefined || cell === '' || Number.isNaN(cell);
}`;

/** The functions that write the columns' cells into x. */
export function cellFunctions(columns: readonly ExportColumn[]): string {
  const kinds = [...new Set(columns.map(({ cells }) => cells))];
  const scaled = kinds.some((cells) => cells !== 'words') ? [SCALED] : [];
  const words = kinds.includes('words') ? [WORDS] : [];
  return [IS_MISSING, ...kinds.map((cells) => CELLS[cells]), ...scaled, ...words].filter(Boolean).join('\n\n');
}

export const OUTPUTS = {
  sigmoid: `/** Each class by itself. */
function output(z) {
  return z.map((value) => sigmoid(value));
}`,
  softmax: `/** One distribution: e^z over their sum, the largest z taken off first so that nothing overflows. */
function output(z) {
  const largest = Math.max(...z);
  const exponentials = z.map((value) => exp(value - largest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}`,
};

export const TEMPER = `/** p^(1/T) over their sum: the probabilities at the model's temperature. */
function temper(outputs) {
  const largest = Math.max(...outputs);
  if (largest === 0) return outputs;
  const powers = outputs.map((value) => (value === 0 ? 0 : exp(log(value / largest) / TEMPERATURE)));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}`;

/** `answer`, whose steps depend on what the model has. */
export function answerFunction({ tempered, decide }: { readonly tempered: boolean; readonly decide: string }): string {
  return `/**
 * The answer to a row: its label, and the probability of each class in the order of \`classes\`. Undefined if a value is
 * missing that the model cannot do without.
 *
 * @param {Row} row
 * @returns {{ label: Label, probabilities: number[] } | undefined}
 */
export function answer(row) {
  const x = new Float64Array(Theta[0][0].length - 1);
  for (const column of columns) if (!column.write(column, row[column.name], x)) return undefined;
  let a = Array.from(x);
  let z = a;
  Theta.forEach((theta, l) => {
    z = theta.map((weights) => a.reduce((sum, value, j) => sum + value * weights[j + 1], weights[0]));
    a = l + 1 < Theta.length ? z.map(g) : output(z);
  });
  if (a.some(Number.isNaN)) throw new RangeError('the values of the row are too large together');
  const outputs = ${tempered ? 'temper(a)' : 'a'};
  const total = outputs.reduce((sum, value) => sum + value, 0);
  const probabilities = outputs.map((value) => (total > 0 ? value / total : 1 / outputs.length));
  return { label: classes[${decide}], probabilities };
}`;
}
